import type { HardRuleName } from './hard-rules.js';
import type { Alternative, Contribution, MatchingStats, PersonRef, ReasonParameters, Unmatched } from './result.js';

/** What one member of a circle teaches another, as both assessed themselves. People by their `id` in the input. */
export interface CircleLesson {
  readonly topic: string;
  readonly teacher: string;
  readonly learner: string;
  readonly teacherProficiency: number;
  readonly learnerProficiency: number;
  readonly gap: number;
}

export interface ProposedCircle {
  /** In the order of their ids; of a led circle the mentor first. */
  readonly members: readonly PersonRef[];
  /**
   * By topic, then learner. Of peers: for each topic that a member wants the one of the circle who knows it best, and a
   * lesson more by each who would teach nothing so; everybody teaches and learns at least once. Of a led circle: every
   * topic that the mentor can teach a mentee; each learns at least one.
   */
  readonly lessons: readonly CircleLesson[];
  /** 0-10,000; exactly the sum of the contributions' points. */
  readonly score: number;
  readonly contributions: readonly Contribution[];
  /** The three people who would have fitted best beside the members or instead of one (`insteadOf`), and what kept them out. */
  readonly runnersUp: readonly Alternative[];
}

export interface CircleMatchingResult {
  readonly ruleVersion: string;
  /** In the order of their first members' ids. */
  readonly circles: readonly ProposedCircle[];
  readonly unmatched: readonly Unmatched[];
  /** `pairsConsidered` and `allowedPairs` speak of two people (in led circles of a mentor and a mentee), `proposals`, `totalScore` and `meanScore` of circles. */
  readonly stats: MatchingStats;
}

/** Hard rules of a circle as a whole, beside those that hold between each two of its members; the last but one are of peers, the last of led circles. */
export const CIRCLE_RULES = ['circle_size', 'common_language', 'common_working_hours', 'session_fits', 'everybody_teaches', 'everybody_learns', 'one_mentor'] as const;
export type CircleRuleName = (typeof CIRCLE_RULES)[number];

/** `between`: the two members of whom it speaks, by id; absent for a rule of the circle as a whole. */
export interface CircleVerdict {
  readonly rule: HardRuleName | CircleRuleName;
  readonly passed: boolean;
  readonly between?: readonly [string, string];
  readonly parameters: ReasonParameters;
}

/**
 * The verdicts on people whom somebody chose, and what they would score: between each two those rules that refuse, in the
 * order of {@link HARD_RULES}, then every rule of the circle as a whole, passed or not, in the order of {@link CIRCLE_RULES}.
 */
export interface CircleExplanation {
  readonly members: readonly PersonRef[];
  readonly allowed: boolean;
  readonly verdicts: readonly CircleVerdict[];
  readonly lessons: readonly CircleLesson[];
  readonly score: number;
  readonly contributions: readonly Contribution[];
}
