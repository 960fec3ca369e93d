import { homeId, never, regionOf, send, uuidFrom, type Workflow } from '@upstream/event-sourcing';
import type { ParticipantEvent } from '../../domain/participant/events.js';
import type { CloseParticipation } from '../../domain/participant/leave.js';
import type { ProgrammeEvent } from '../../domain/programme/events.js';

/** One share of a programme's participants. */
export interface Closing {
  readonly open: readonly string[];
  readonly closed?: true;
}

type Heard = Extract<
  ProgrammeEvent | ParticipantEvent,
  {
    type:
      | 'enrolment.programme-closed.v1'
      | 'enrolment.participant-nominated.v1'
      | 'enrolment.participant-applied.v1'
      | 'enrolment.participant-declined.v1'
      | 'enrolment.participant-withdrawn.v1'
      | 'enrolment.participant-completed.v1';
  }
>;

/** A programme's participants are shared out over this many instances, so that no state grows with all of them. */
const SHARES = 32;

const shareOf = (programmeId: string, share: number): string => homeId(regionOf(programmeId), uuidFrom('closing', programmeId, String(share)));
const shareOfParticipant = (programmeId: string, participantId: string): string =>
  shareOf(programmeId, Number.parseInt(participantId.slice(-2), 16) % SHARES);

/** When a programme closes, everybody who took part has completed it, and open applications are declined. */
export const closing: Workflow<Closing, Heard> = {
  name: 'closing',
  initialState: { open: [] },
  listensTo: [
    'enrolment.programme-closed.v1',
    'enrolment.participant-nominated.v1',
    'enrolment.participant-applied.v1',
    'enrolment.participant-declined.v1',
    'enrolment.participant-withdrawn.v1',
    'enrolment.participant-completed.v1',
  ],
  instanceOf: ({ type, data }) =>
    type === 'enrolment.programme-closed.v1'
      ? Array.from({ length: SHARES }, (_, share) => shareOf(data.programmeId, share))
      : shareOfParticipant(data.programmeId, data.participantId),
  onEvent(state, event) {
    switch (event.type) {
      case 'enrolment.programme-closed.v1':
        return { state: { open: [], closed: true }, commands: state.open.map((participantId) => closed(participantId, event.data.programmeId)) };
      case 'enrolment.participant-nominated.v1':
      case 'enrolment.participant-applied.v1': {
        const { participantId, programmeId } = event.data;
        if (state.closed) return { state, commands: [closed(participantId, programmeId)] };
        return state.open.includes(participantId) ? undefined : { state: { open: [...state.open, participantId] } };
      }
      case 'enrolment.participant-declined.v1':
      case 'enrolment.participant-withdrawn.v1':
      case 'enrolment.participant-completed.v1': {
        const { participantId } = event.data;
        return state.open.includes(participantId) ? { state: { ...state, open: state.open.filter((id) => id !== participantId) } } : undefined;
      }
      default:
        return never(event);
    }
  },
};

const closed = (participantId: string, programmeId: string) => send<CloseParticipation>('CloseParticipation', { participantId, programmeId });
