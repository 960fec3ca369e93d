import type { Decider } from '@upstream/event-sourcing';
import type { EnrolmentEvent } from '../../integration/inbox.js';

/** What a programme's objectives are measured by, which its people were told before they agreed; nothing changes it after the launch. */
export const announcedMeasures: Decider<readonly string[] | undefined, EnrolmentEvent> = {
  category: 'sessions_in_enrolment_v1',
  initialState: undefined,
  evolve: (state, event) => (event.type === 'upstream.programme-launched.v1' ? event.data.objectives.map(({ measure }) => measure) : state),
};
