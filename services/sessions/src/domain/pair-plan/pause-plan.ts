import type { Rule } from '@upstream/event-sourcing';
import type { PairPlanEvent } from './events.js';
import { pairOf } from './goals.js';
import type { PairPlan } from './pair-plan.js';

/** Told by matching: never refused, a plan that is there already stays as it is. */
export interface PausePlan {
  readonly pairId: string;
  readonly programmeId: string;
  readonly reasonCode: string;
}

/** A paused pair is not at risk. */
export const pausePlan: Rule<PausePlan, PairPlan, PairPlanEvent> = ({ pairId, programmeId, reasonCode }, state) => {
  if (state.kind !== 'open') return [];
  const paused: PairPlanEvent = { type: 'sessions.pair-plan-paused.v1', data: { pairId, programmeId, reasonCode } };
  if (!state.risk) return [paused];
  return [paused, { type: 'sessions.pair-recovered.v1', data: pairOf(state.facts) }];
};

export interface ResumePlan {
  readonly pairId: string;
  readonly programmeId: string;
}

export const resumePlan: Rule<ResumePlan, PairPlan, PairPlanEvent> = ({ pairId, programmeId }, state, { at }) =>
  state.kind === 'paused' ? [{ type: 'sessions.pair-plan-resumed.v1', data: { pairId, programmeId, resumedAt: at } }] : [];

export interface ClosePlan {
  readonly pairId: string;
  readonly programmeId: string;
  readonly reasonCode: string;
}

/** Also before the plan was opened: then it never opens. */
export const closePlan: Rule<ClosePlan, PairPlan, PairPlanEvent> = ({ pairId, programmeId, reasonCode }, state) =>
  state.kind === 'closed' ? [] : [{ type: 'sessions.pair-plan-closed.v1', data: { pairId, programmeId, reasonCode } }];
