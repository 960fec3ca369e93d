import { defineEvents, identifying, refuse, type Decider, type EventOf, type ProjectedEventOf, type Rule } from '@upstream/event-sourcing';
import { z } from 'zod';
import { exclusionIdOf, inOrder } from '../ids.js';

const two = { exclusionId: z.string(), employeeIds: z.array(z.string()).length(2) };

export const exclusionEvents = defineEvents({
  'matching.exclusion-added.v1': z.object({ ...two, reason: identifying(z.string().max(2000), 'employeeIds').optional() }),
  'matching.exclusion-lifted.v1': z.object({ ...two }),
});
export type ExclusionEvent = EventOf<typeof exclusionEvents>;
export type ProjectedExclusionEvent = ProjectedEventOf<typeof exclusionEvents>;

export interface Exclusion {
  readonly kind: 'none' | 'excluded' | 'lifted';
  readonly employeeIds: readonly string[];
}

export const exclusion: Decider<Exclusion, ExclusionEvent> = {
  category: 'matching_exclusion',
  initialState: { kind: 'none', employeeIds: [] },
  evolve: (_state, { type, data }) => ({ kind: type === 'matching.exclusion-added.v1' ? 'excluded' : 'lifted', employeeIds: data.employeeIds }),
};

export interface ExcludePair {
  readonly employeeIds: readonly [string, string];
  readonly reason?: string;
}

/** Two employees are never together, in no programme of the organisation. */
export const excludePair: Rule<ExcludePair, Exclusion, ExclusionEvent> = ({ employeeIds: [one, other], reason }, state) => {
  if (one === other) return refuse('same_person', 'Name two different people.');
  if (state.kind === 'excluded') return refuse('already_excluded', 'These two are kept apart already.');
  return [{ type: 'matching.exclusion-added.v1', data: { exclusionId: exclusionIdOf(one, other), employeeIds: [...inOrder(one, other)], ...(reason ? { reason } : {}) } }];
};

export interface LiftExclusion {
  readonly exclusionId: string;
}

export const liftExclusion: Rule<LiftExclusion, Exclusion, ExclusionEvent> = ({ exclusionId }, state) =>
  state.kind === 'excluded'
    ? [{ type: 'matching.exclusion-lifted.v1', data: { exclusionId, employeeIds: [...state.employeeIds] } }]
    : refuse('not_found', 'These two are not kept apart.');
