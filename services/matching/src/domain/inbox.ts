import type { publicEvents } from '@upstream/contracts';
import type { EventFamily, ProjectedEventOf } from '@upstream/event-sourcing';

/** What other services say, as it arrives in this service's own log: profile blocks opened or erased. */
export type EnrolmentEvent = ProjectedEventOf<EventFamily<(typeof publicEvents)['enrolment']>>;
export type ProfilesEvent = ProjectedEventOf<EventFamily<(typeof publicEvents)['profiles']>>;
