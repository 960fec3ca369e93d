import type { Rule } from '@upstream/event-sourcing';
import type { PairPlanEvent } from './events.js';
import { pairOf } from './goals.js';
import { riskOf, type SessionOutcome } from './health.js';
import type { PairPlan } from './pair-plan.js';

export interface CheckPairHealth {
  readonly pairId: string;
  readonly outcomes: readonly SessionOutcome[];
  /** As they were said to be until one was corrected just now. */
  readonly before?: readonly SessionOutcome[];
}

/** A pair comes to be at risk once for a reason, and recovers when it has met again, or when a correction takes the reason away. */
export const checkPairHealth: Rule<CheckPairHealth, PairPlan, PairPlanEvent> = ({ outcomes, before }, state, { at }) => {
  if (state.kind !== 'open') return [];
  const { facts, resumedAt, risk } = state;
  const reasonOf = (told: readonly SessionOutcome[]) => riskOf({ ...facts, outcomes: told, ...(resumedAt ? { resumedAt } : {}) }, at);
  const reason = reasonOf(outcomes);
  if (reason) return reason === risk ? [] : [{ type: 'sessions.pair-at-risk.v1', data: { ...pairOf(facts), risk: { reason } } }];
  if (risk && (lastWasHeld(outcomes) || (before && reasonOf(before)))) return [{ type: 'sessions.pair-recovered.v1', data: pairOf(facts) }];
  return [];
};

/** Of those that were to take place: one that was cancelled may have been planned for later than its replacement. */
const lastWasHeld = (outcomes: readonly SessionOutcome[]): boolean =>
  outcomes.filter(({ outcome }) => outcome !== 'waiting' && outcome !== 'cancelled').sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)).at(-1)?.outcome === 'held';
