import { never, send, type Reaction, type Workflow } from '@upstream/event-sourcing';
import type { ParticipantEvent } from '../../domain/participant/events.js';
import type { WithdrawParticipant } from '../../domain/participant/leave.js';

interface Taking {
  readonly participantId: string;
  readonly programmeId: string;
}

/** What one employee takes part in. */
export interface Leaver {
  readonly takesPart: readonly Taking[];
  readonly gone?: 'left' | 'erased';
}

type Gone =
  | { readonly type: 'enrolment.employee-left.v1'; readonly data: { readonly employeeId: string } }
  | { readonly type: 'enrolment.employee-erased.v1'; readonly data: { readonly employeeId: string } };

type Heard =
  | Gone
  | Extract<
      ParticipantEvent,
      {
        type:
          | 'enrolment.participant-nominated.v1'
          | 'enrolment.participant-applied.v1'
          | 'enrolment.participant-declined.v1'
          | 'enrolment.participant-withdrawn.v1'
          | 'enrolment.participant-completed.v1';
      }
    >;

/** Who leaves the company or is erased is withdrawn from every programme, also from one joined at the same moment. */
export const leavers: Workflow<Leaver, Heard> = {
  name: 'leavers',
  initialState: { takesPart: [] },
  listensTo: [
    'enrolment.employee-left.v1',
    'enrolment.employee-erased.v1',
    'enrolment.participant-nominated.v1',
    'enrolment.participant-applied.v1',
    'enrolment.participant-declined.v1',
    'enrolment.participant-withdrawn.v1',
    'enrolment.participant-completed.v1',
  ],
  instanceOf: (event) => event.data.employeeId,
  onEvent(state, event) {
    switch (event.type) {
      case 'enrolment.employee-left.v1':
        return withdrawn(state, 'left');
      case 'enrolment.employee-erased.v1':
        return withdrawn(state, 'erased');
      case 'enrolment.participant-nominated.v1':
      case 'enrolment.participant-applied.v1': {
        const { participantId, programmeId } = event.data;
        const joined = { ...state, takesPart: [...without(state, participantId), { participantId, programmeId }] };
        return state.gone ? withdrawn(joined, state.gone) : { state: joined };
      }
      case 'enrolment.participant-declined.v1':
      case 'enrolment.participant-withdrawn.v1':
      case 'enrolment.participant-completed.v1':
        return state.takesPart.some(({ participantId }) => participantId === event.data.participantId)
          ? { state: { ...state, takesPart: without(state, event.data.participantId) } }
          : undefined;
      default:
        return never(event);
    }
  },
};

const without = ({ takesPart }: Leaver, id: string): readonly Taking[] => takesPart.filter(({ participantId }) => participantId !== id);

const withdrawn = (state: Leaver, gone: 'left' | 'erased'): Reaction<Leaver> => ({
  state: { takesPart: [], gone },
  commands: state.takesPart.map((taking) => send<WithdrawParticipant>('WithdrawParticipant', { ...taking, by: gone, reasonCode: gone })),
});
