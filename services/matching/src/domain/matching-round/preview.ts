import { mentorsLead, type MatchingInput, type ScoreRuleName } from '@upstream/matching-engine';
import { idsIn, proposedIn, type RoundResult } from './match-pool.js';

/** How well one rule is met by the proposals on average, in 1/10,000, whatever weight it has. */
export interface RuleEffect {
  readonly rule: ScoreRuleName;
  readonly weight: number;
  /** Its part of the score: of 10,000. */
  readonly share: number;
  readonly met: number;
  /** The same under the rules that the preview is compared with. */
  readonly metBefore: number;
}

/** More pairs to look at would take longer than somebody waits who moves a weight. */
export const MOST_PAIRS_TO_PREVIEW = 100_000;

/** Pairs that a match would look at: mentors times mentees with a free place; where everybody teaches, and in circles, everybody with everybody. */
export function pairsToConsider({ candidates, rules }: MatchingInput): number {
  const free = (role: 'mentor' | 'mentee') => candidates.filter(({ roles, capacity }) => roles.includes(role) && capacity[role] > 0).length;
  if (mentorsLead(rules)) return (free('mentor') + free('mentee')) ** 2;
  return rules.direction === 'mutual' || rules.circles ? Math.max(free('mentor'), free('mentee')) ** 2 : free('mentor') * free('mentee');
}

/** Proposals that `before` would not make: of a circle, with the same people and nobody else. */
export function newPairs(result: RoundResult, before: RoundResult): number {
  const known = new Set(proposedIn(before).map(keyOf));
  return proposedIn(result).filter((proposal) => !known.has(keyOf(proposal))).length;
}

export function ruleEffects(input: MatchingInput, result: RoundResult, before: RoundResult): RuleEffect[] {
  const [met, metBefore] = [meansOf(result), meansOf(before)];
  const shares = new Map(proposedIn(result)[0]?.contributions.map(({ rule, weight }) => [rule, weight]));
  return (Object.entries(input.rules.weights) as [ScoreRuleName, number][]).map(([rule, weight]) => ({
    rule,
    weight,
    share: shares.get(rule) ?? 0,
    met: met.get(rule) ?? 0,
    metBefore: metBefore.get(rule) ?? 0,
  }));
}

function meansOf(result: RoundResult): Map<ScoreRuleName, number> {
  const proposals = proposedIn(result);
  const sums = new Map<ScoreRuleName, number>();
  for (const { contributions } of proposals) for (const { rule, value } of contributions) sums.set(rule, (sums.get(rule) ?? 0) + value);
  return new Map([...sums].map(([rule, sum]) => [rule, Math.round(sum / proposals.length)]));
}

const keyOf = (one: Parameters<typeof idsIn>[0]) => idsIn(one).join(' ');
