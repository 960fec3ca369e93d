import type { Pairing } from './candidates.js';
import type { MatchingInput, MeetingFormat, RuleSet, ScoreRuleName } from './input.js';
import { SCORE_RULES } from './input.js';
import type { Contribution, Reason, TopicMatch } from './result.js';

/** A perfect score. All figures are whole numbers of 1/10,000, so that they add up exactly. */
export const FULL_SCORE = 10_000;

/** More shared working time than this a week is worth nothing extra. */
const FULL_OVERLAP_MINUTES = 600;

interface ScoreRule {
  /** 0 to {@link FULL_SCORE}. */
  value(pair: Pairing): number;
  reason(pair: Pairing): Reason;
}

const rules: Readonly<Record<ScoreRuleName, ScoreRule>> = {
  topicFit: {
    value: ({ rules: { direction }, topicPlan: { topics, returnTopic } }) => {
      const best = topics[0];
      if (!best) return 0;
      if (direction === 'mutual') return Math.floor((gapValue(best) + gapValue(returnTopic)) / 2);
      return taughtValue(best.gap, topics.length);
    },
    reason: ({ topicPlan: { topics } }) =>
      topics[0]
        ? { code: 'topic_taught', parameters: { ...topics[0], furtherTopics: topics.length - 1 } }
        : { code: 'no_topic', parameters: {} },
  },
  returnTopic: {
    value: ({ topicPlan: { returnTopic } }) => gapValue(returnTopic),
    reason: ({ topicPlan: { returnTopic } }) =>
      returnTopic
        ? { code: 'return_topic_taught', parameters: { ...returnTopic } }
        : { code: 'no_return_topic', parameters: {} },
  },
  departmentDifference: difference('department'),
  siteDifference: difference('site'),
  regionDifference: difference('region'),
  functionDifference: difference('function'),
  formatFit: {
    value: (pair) => FORMAT_VALUES[meeting(pair)],
    reason: (pair) => ({
      code: `format_${meeting(pair)}`,
      parameters: { mentor: pair.mentor.candidate.format, mentee: pair.mentee.candidate.format, sameSite: sameSite(pair) },
    }),
  },
  overlap: {
    value: (pair) => overlapValue(pair.overlapMinutes),
    reason: (pair) => overlapReason(pair.overlapMinutes),
  },
  recommendation: {
    value: (pair) => (pair.recommended ? FULL_SCORE : 0),
    reason: (pair) => ({ code: pair.recommended ? 'recommended_by_leader' : 'not_recommended', parameters: {} }),
  },
  priority: {
    value: ({ mentor, mentee }) =>
      (Number(mentor.candidate.priority) + Number(mentee.candidate.priority)) * (FULL_SCORE / 2),
    reason: ({ mentor, mentee }) => ({
      code: mentor.candidate.priority || mentee.candidate.priority ? 'returned_with_priority' : 'no_priority',
      parameters: { mentor: mentor.candidate.priority, mentee: mentee.candidate.priority },
    }),
  },
  waiting: {
    value: ({ mentor, mentee }) => Math.floor((mentor.waitingShare + mentee.waitingShare) / 2),
    reason: ({ mentor, mentee }) => ({
      code: 'waits_longer_than',
      parameters: { mentor: mentor.waitsLongerThan, mentee: mentee.waitsLongerThan },
    }),
  },
};

/** Each rule's maximum points; together {@link FULL_SCORE}, unless all weights are 0. */
export type Shares = ReadonlyMap<ScoreRuleName, number>;

/**
 * Weights as whole shares of 10,000 by largest remainder, over the rules that mean something here: only a pair in `reverse`
 * names a topic that comes back (in `mutual` it is half of the topic fit).
 */
export function sharesOf({ direction, circles, weights }: Pick<RuleSet, 'direction' | 'circles' | 'weights'>): Shares {
  const applicable = SCORE_RULES.filter((rule) => rule !== 'returnTopic' || (direction === 'reverse' && circles === undefined));
  const total = applicable.reduce((sum, rule) => sum + weights[rule], 0);
  if (total === 0) return new Map(applicable.map((rule) => [rule, 0]));
  const exact = applicable.map((rule) => ({ rule, share: (weights[rule] / total) * FULL_SCORE }));
  const shares = new Map(exact.map(({ rule, share }) => [rule, Math.floor(share)]));
  const missing = FULL_SCORE - [...shares.values()].reduce((sum, share) => sum + share, 0);
  // A stable sort: the earlier rule gets the point when remainders are equal.
  exact.sort((a, b) => (b.share % 1) - (a.share % 1));
  for (const { rule } of exact.slice(0, missing)) shares.set(rule, shares.get(rule)! + 1);
  return shares;
}

/** Where nobody says their function nobody can differ in it: its points go to the other rules. */
export function withRulesThatApply(input: MatchingInput): MatchingInput {
  if (input.candidates.some((candidate) => candidate.function !== undefined)) return input;
  return { ...input, rules: { ...input.rules, weights: { ...input.rules.weights, functionDifference: 0 } } };
}

/** The score of a pair, 0 to {@link FULL_SCORE}: the sum of {@link contributionsOf}. */
export function scoreOf(pair: Pairing, shares: Shares): number {
  let score = 0;
  for (const [rule, share] of shares) score += points(share, rules[rule].value(pair));
  return score;
}

/** How well one rule is met, 0 to {@link FULL_SCORE}. */
export function valueOf(rule: ScoreRuleName, pair: Pairing): number {
  return rules[rule].value(pair);
}

/** What nobody has said of the two cannot be met. */
export function isUnknown(rule: ScoreRuleName, pair: Pairing): boolean {
  return rules[rule].reason(pair).code.startsWith('unknown_');
}

/** What each rule gives and why, in the order of {@link SCORE_RULES}. */
export function contributionsOf(pair: Pairing, shares: Shares): Contribution[] {
  return [...shares].map(([rule, weight]) => {
    const value = rules[rule].value(pair);
    return { rule, weight, value, points: points(weight, value), reason: rules[rule].reason(pair) };
  });
}

/** A rule's value as points of its share. */
export function points(share: number, value: number): number {
  return Math.floor((share * value + FULL_SCORE / 2) / FULL_SCORE);
}

export function overlapValue(minutes: number): number {
  return Math.floor((Math.min(minutes, FULL_OVERLAP_MINUTES) * FULL_SCORE) / FULL_OVERLAP_MINUTES);
}

export function overlapReason(minutes: number): Reason {
  return { code: 'shared_working_minutes', parameters: { minutes, fullAt: FULL_OVERLAP_MINUTES } };
}

/** What it is worth to be taught so many topics, by the widest gap among them. */
export function taughtValue(widestGap: number, topics: number): number {
  return topics === 0 ? 0 : Math.min(FULL_SCORE, gapValue({ gap: widestGap }) + 1_000 * (topics - 1));
}

export function gapValue(match: Pick<TopicMatch, 'gap'> | undefined): number {
  return match ? match.gap * (FULL_SCORE / 5) : 0;
}

function difference(field: 'department' | 'site' | 'region' | 'function'): ScoreRule {
  const compare = ({ mentor, mentee }: Pairing): 'different' | 'same' | 'unknown' => {
    const [a, b] = [mentor.candidate[field], mentee.candidate[field]];
    if (a === undefined || b === undefined) return 'unknown';
    return a === b ? 'same' : 'different';
  };
  return {
    value: (pair) => (compare(pair) === 'different' ? FULL_SCORE : 0),
    reason: (pair) => ({
      code: `${compare(pair)}_${field}`,
      parameters: { mentor: pair.mentor.candidate[field] ?? '', mentee: pair.mentee.candidate[field] ?? '' },
    }),
  };
}

type Meeting = 'as_both_wish' | 'possible' | 'impossible';

const FORMAT_VALUES: Readonly<Record<Meeting, number>> = { as_both_wish: 10_000, possible: 7_500, impossible: 0 };

/** People of different sites cannot meet in person; who said hybrid can do either. */
function meeting(pair: Pairing): Meeting {
  const [a, b] = [pair.mentor.candidate.format, pair.mentee.candidate.format];
  const canMeet = sameSite(pair) && accepts(a, 'in_person') && accepts(b, 'in_person');
  const canCall = accepts(a, 'remote') && accepts(b, 'remote');
  if (!canMeet && !canCall) return 'impossible';
  if (a !== b) return 'possible';
  return a === 'hybrid' && !canMeet ? 'possible' : 'as_both_wish';
}

function accepts(wish: MeetingFormat, format: 'in_person' | 'remote'): boolean {
  return wish === 'hybrid' || wish === format;
}

function sameSite({ mentor, mentee }: Pairing): boolean {
  return mentor.candidate.site === mentee.candidate.site;
}
