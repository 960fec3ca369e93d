import { send, type Workflow } from '@upstream/event-sourcing';
import type { PairPlanEvent } from '../../domain/pair-plan/events.js';
import type { LapsePutForward } from '../../domain/put-forward/answer-put-forward.js';
import type { PutForwardEvent } from '../../domain/put-forward/events.js';

/** One instance per pair: when the pair ends, what its mentor put forward and nobody answered lapses. */
export interface PutForwardLapses {
  readonly putForward: readonly string[];
  readonly closed: boolean;
}

type Input =
  | Extract<PutForwardEvent, { type: 'sessions.mentee-put-forward.v1' }>
  | Extract<PairPlanEvent, { type: 'sessions.pair-plan-closed.v1' }>;

const lapse = (putForwardId: string) => send<LapsePutForward>('LapsePutForward', { putForwardId });

export const putForwardLapses: Workflow<PutForwardLapses, Input> = {
  name: 'put-forward-lapses',
  initialState: { putForward: [], closed: false },
  listensTo: ['sessions.mentee-put-forward.v1', 'sessions.pair-plan-closed.v1'],
  instanceOf: ({ data }) => data.pairId,
  onEvent: (state, event) => {
    if (event.type === 'sessions.pair-plan-closed.v1') {
      return state.closed ? undefined : { state: { putForward: [], closed: true }, commands: state.putForward.map(lapse) };
    }
    const { putForwardId } = event.data;
    // Put forward in the instant in which the pair ended.
    if (state.closed) return { state, commands: [lapse(putForwardId)] };
    return state.putForward.includes(putForwardId) ? undefined : { state: { ...state, putForward: [...state.putForward, putForwardId] } };
  },
};
