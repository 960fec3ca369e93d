import { never, send, type Workflow } from '@upstream/event-sourcing';
import type { ParticipantEvent } from '../../domain/participant/events.js';
import type { ResumeParticipant } from '../../domain/participant/leave.js';

/** The pause of one participant, while it has an end. */
export interface Pause {
  readonly participantId?: string;
  readonly programmeId?: string;
}

type Heard = Extract<
  ParticipantEvent,
  {
    type:
      | 'enrolment.participant-paused.v1'
      | 'enrolment.participant-resumed.v1'
      | 'enrolment.participant-approval-revoked.v1'
      | 'enrolment.participant-withdrawn.v1'
      | 'enrolment.participant-completed.v1';
  }
>;

const TIMER = 'pause-ends';

/** A pause with an end is over on that day, unless it was ended before. */
export const pauseEnds: Workflow<Pause, Heard> = {
  name: 'pause-ends',
  initialState: {},
  listensTo: [
    'enrolment.participant-paused.v1',
    'enrolment.participant-resumed.v1',
    'enrolment.participant-approval-revoked.v1',
    'enrolment.participant-withdrawn.v1',
    'enrolment.participant-completed.v1',
  ],
  instanceOf: (event) => event.data.participantId,
  onEvent(state, event) {
    switch (event.type) {
      case 'enrolment.participant-paused.v1': {
        const { participantId, programmeId, until } = event.data;
        return until ? { state: { participantId, programmeId }, timers: [{ timer: TIMER, due: `${until}T00:00:00.000Z` }] } : undefined;
      }
      case 'enrolment.participant-resumed.v1':
      case 'enrolment.participant-approval-revoked.v1':
      case 'enrolment.participant-withdrawn.v1':
      case 'enrolment.participant-completed.v1':
        return state.participantId ? { state: {}, timers: [{ cancel: TIMER }] } : undefined;
      default:
        return never(event);
    }
  },
  onTimer({ participantId, programmeId }) {
    if (!participantId || !programmeId) return undefined;
    return { state: {}, commands: [send<ResumeParticipant>('ResumeParticipant', { participantId, programmeId })] };
  },
};
