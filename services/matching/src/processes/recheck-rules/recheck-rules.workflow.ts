import { send, type Workflow } from '@upstream/event-sourcing';
import type { ExclusionEvent } from '../../domain/exclusion/exclusion.js';
import type { ProposalEvent } from '../../domain/proposal/events.js';

/** Looks again at everything in which the employee's data may matter to a rule. */
export interface RecheckPairs {
  readonly employeeId: string;
  /** The pool is read when it shows at least this. */
  readonly position: string;
}

type Heard = Extract<ExclusionEvent, { type: 'matching.exclusion-added.v1' }> | Extract<ProposalEvent, { type: 'matching.pair-member-left.v1' }>;

/**
 * Two people are to be kept apart who may be together already; or one has left a circle, which perhaps waited for just that. (Changes of HR data ask for the same: see `consumed`.)
 */
export const recheckRules: Workflow<object, Heard> = {
  name: 'recheck-rules',
  initialState: {},
  listensTo: ['matching.exclusion-added.v1', 'matching.pair-member-left.v1'],
  instanceOf: ({ data }) => ('pairId' in data ? data.pairId : data.exclusionId),
  onEvent: (state, { data, position }) => {
    const employeeId = 'pairId' in data ? data.mentor.employeeId : data.employeeIds[0]!;
    return { state, commands: [send<RecheckPairs>('RecheckPairs', { employeeId, position })] };
  },
};
