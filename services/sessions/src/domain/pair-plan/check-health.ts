import type { Rule } from '@upstream/event-sourcing';
import type { PairPlanEvent } from './events.js';
import { pairOf } from './goals.js';
import { riskOf, type SessionOutcome } from './health.js';
import type { PairPlan } from './pair-plan.js';

export interface CheckPairHealth {
  readonly pairId: string;
  readonly outcomes: readonly SessionOutcome[];
}

/** A pair comes to be at risk once, and recovers when it has met again. */
export const checkPairHealth: Rule<CheckPairHealth, PairPlan, PairPlanEvent> = ({ outcomes }, state, { at }) => {
  if (state.kind !== 'open') return [];
  const { facts, resumedAt, atRisk } = state;
  const reason = riskOf({ ...facts, outcomes, ...(resumedAt ? { resumedAt } : {}) }, at);
  if (reason && !atRisk) return [{ type: 'sessions.pair-at-risk.v1', data: { ...pairOf(facts), risk: { reason } } }];
  if (!reason && atRisk && lastWasHeld(outcomes)) return [{ type: 'sessions.pair-recovered.v1', data: pairOf(facts) }];
  return [];
};

/** Of those that were to take place: one that was cancelled may have been planned for later than its replacement. */
const lastWasHeld = (outcomes: readonly SessionOutcome[]): boolean =>
  outcomes.filter(({ outcome }) => outcome !== 'waiting' && outcome !== 'cancelled').sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)).at(-1)?.outcome === 'held';
