import { enrolmentEvents, matchingEvents, profilesEvents } from '@upstream/contracts';
import { defineEvents, type EventOf } from '@upstream/event-sourcing';

/** What other services told, as it stands in our own log. */
export const enrolmentInbox = defineEvents(enrolmentEvents);
export const matchingInbox = defineEvents(matchingEvents);
export const profilesInbox = defineEvents(profilesEvents);

export type EnrolmentEvent = EventOf<typeof enrolmentInbox>;
export type MatchingEvent = EventOf<typeof matchingInbox>;
export type ProfilesEvent = EventOf<typeof profilesInbox>;
