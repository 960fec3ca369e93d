import { enrolmentEvents, matchingEvents, profilesEvents } from '@upstream/contracts';
import { defineEvents, type EventOf } from '@upstream/event-sourcing';
import { peopleOf } from '../domain/members.js';

/** What other services told, as it stands in our own log. */
export const enrolmentInbox = defineEvents(enrolmentEvents);
export const matchingInbox = defineEvents(matchingEvents);
export const profilesInbox = defineEvents(profilesEvents);

export type EnrolmentEvent = EventOf<typeof enrolmentInbox>;
export type MatchingEvent = EventOf<typeof matchingInbox>;
export type ProfilesEvent = EventOf<typeof profilesInbox>;

/** The people of a pair as matching tells them, by employee id. */
export const toldPeople = ({ mentor, mentees, mentorLeads }: Pick<Extract<MatchingEvent, { type: 'upstream.pair-agreed.v1' }>['data'], 'mentor' | 'mentees' | 'mentorLeads'>) =>
  peopleOf({ mentorId: mentor.employeeId, menteeIds: mentees.map(({ employeeId }) => employeeId), mentorLeads });
