import { send, type Workflow } from '@upstream/event-sourcing';
import type { ExclusionEvent } from '../../domain/exclusion/exclusion.js';

/** Looks again at everything that the employee, or anybody below them, is part of. */
export interface RecheckPairs {
  readonly employeeId: string;
  /** The pool is read when it shows at least this. */
  readonly position: string;
}

type Heard = Extract<ExclusionEvent, { type: 'matching.exclusion-added.v1' }>;

/** Two people are to be kept apart who may be together already. (Changes of HR data ask for the same: see `consumed`.) */
export const recheckRules: Workflow<object, Heard> = {
  name: 'recheck-rules',
  initialState: {},
  listensTo: ['matching.exclusion-added.v1'],
  instanceOf: ({ data }) => data.exclusionId,
  onEvent: (state, event) => ({ state, commands: [send<RecheckPairs>('RecheckPairs', { employeeId: event.data.employeeIds[0]!, position: event.position })] }),
};
