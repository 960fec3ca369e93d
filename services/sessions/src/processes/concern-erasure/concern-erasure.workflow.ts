import { send, type Workflow } from '@upstream/event-sourcing';
import type { ConcernEvent } from '../../domain/concern/events.js';
import type { EraseConcern } from '../../domain/concern/raise-concern.js';
import type { EnrolmentEvent } from '../../integration/inbox.js';

/** One instance per reporter: once they are erased, so are their concerns, also one raised in that instant. */
export interface ConcernErasure {
  readonly concerns: readonly string[];
  readonly erased: boolean;
}

type Input =
  | Extract<ConcernEvent, { type: 'sessions.concern-raised.v1' }>
  | Extract<EnrolmentEvent, { type: 'upstream.employee-erased.v1' }>;

const erase = (concernId: string) => send<EraseConcern>('EraseConcern', { concernId });

export const concernErasure: Workflow<ConcernErasure, Input> = {
  name: 'concern-erasure',
  initialState: { concerns: [], erased: false },
  listensTo: ['sessions.concern-raised.v1', 'upstream.employee-erased.v1'],
  instanceOf: (event) => (event.type === 'upstream.employee-erased.v1' ? event.data.employeeId : event.data.reporterId),
  onEvent: (state, event) => {
    if (event.type === 'upstream.employee-erased.v1') return state.erased ? undefined : { state: { concerns: [], erased: true }, commands: state.concerns.map(erase) };
    const { concernId } = event.data;
    if (state.erased) return { state, commands: [erase(concernId)] };
    return state.concerns.includes(concernId) ? undefined : { state: { ...state, concerns: [...state.concerns, concernId] } };
  },
};
