import type { Decider } from '@upstream/event-sourcing';
import type { ToldProgramme } from '../domain/pulse/open-pulse.js';
import type { EnrolmentEvent } from '../integration/inbox.js';

/** A programme as enrolment has told of it: folded from our own copy of its messages. */
export const toldProgramme: Decider<ToldProgramme, EnrolmentEvent> = {
  category: 'sessions_in_enrolment_v1',
  initialState: 'unknown',
  evolve: (state, { type }) => (type === 'upstream.programme-closed.v1' ? 'closed' : type === 'upstream.programme-launched.v1' && state === 'unknown' ? 'running' : state),
};
