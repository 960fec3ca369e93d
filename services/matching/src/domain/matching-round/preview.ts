import type { MatchingInput, MatchingResult, ScoreRuleName } from '@upstream/matching-engine';

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

/** More pairs to look at would hold up everybody else in the process for longer than a moment. */
export const MOST_PAIRS_TO_PREVIEW = 100_000;

/** Pairs that a match would look at: mentors times mentees with a free place; in `mutual` everybody with everybody. */
export function pairsToConsider({ candidates, rules }: MatchingInput): number {
  const free = (role: 'mentor' | 'mentee') => candidates.filter(({ roles, capacity }) => roles.includes(role) && capacity[role] > 0).length;
  return rules.direction === 'mutual' ? Math.max(free('mentor'), free('mentee')) ** 2 : free('mentor') * free('mentee');
}

/** Proposals that `before` would not make. */
export function newPairs(result: MatchingResult, before: MatchingResult): number {
  const known = new Set(before.proposals.map(keyOf));
  return result.proposals.filter((proposal) => !known.has(keyOf(proposal))).length;
}

export function ruleEffects(input: MatchingInput, result: MatchingResult, before: MatchingResult): RuleEffect[] {
  const [met, metBefore] = [meansOf(result), meansOf(before)];
  const shares = new Map(result.proposals[0]?.contributions.map(({ rule, weight }) => [rule, weight]));
  return (Object.entries(input.rules.weights) as [ScoreRuleName, number][]).map(([rule, weight]) => ({
    rule,
    weight,
    share: shares.get(rule) ?? 0,
    met: met.get(rule) ?? 0,
    metBefore: metBefore.get(rule) ?? 0,
  }));
}

function meansOf({ proposals }: MatchingResult): Map<ScoreRuleName, number> {
  const sums = new Map<ScoreRuleName, number>();
  for (const { contributions } of proposals) for (const { rule, value } of contributions) sums.set(rule, (sums.get(rule) ?? 0) + value);
  return new Map([...sums].map(([rule, sum]) => [rule, Math.round(sum / proposals.length)]));
}

const keyOf = ({ mentor, mentee }: MatchingResult['proposals'][number]) => `${mentor.id} ${mentee.id}`;
