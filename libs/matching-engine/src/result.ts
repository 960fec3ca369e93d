import type { Role, ScoreRuleName } from './input.js';
import type { CircleRuleName } from './circle-result.js';
import type { HardRuleName } from './hard-rules.js';

/** A machine code and its figures, for the caller to phrase. Ids and codes only: never a person's name. */
export interface Reason {
  readonly code: string;
  readonly parameters: ReasonParameters;
}

export type ReasonParameters = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface PersonRef {
  readonly id: string;
  readonly participantId: string;
  readonly employeeId: string;
}

/** A topic that one teaches the other, as both assessed themselves. */
export interface TopicMatch {
  readonly topic: string;
  readonly teacherProficiency: number;
  readonly learnerProficiency: number;
  readonly gap: number;
}

/** What one rule gave. `weight` is its share of 10,000, `value` how well it is met in 1/10,000, `points` the product. */
export interface Contribution {
  readonly rule: ScoreRuleName;
  readonly weight: number;
  readonly value: number;
  readonly points: number;
  readonly reason: Reason;
}

export interface Alternative {
  readonly id: string;
  readonly score: number;
  readonly whyNot: Reason;
}

/** In `mutual` both teach: `mentor` is then the one whose id comes first. */
export interface ProposedPair {
  readonly mentor: PersonRef;
  readonly mentee: PersonRef;
  /** What the mentor teaches, the widest gap first. */
  readonly topics: readonly TopicMatch[];
  /** What the mentee teaches in return (`reverse`: where there is one; `mutual`: always). */
  readonly returnTopic?: TopicMatch;
  /** 0-10,000; exactly the sum of the contributions' points. */
  readonly score: number;
  readonly contributions: readonly Contribution[];
  /** The three best others on each side. */
  readonly runnersUp: { readonly mentorsForMentee: readonly Alternative[]; readonly menteesForMentor: readonly Alternative[] };
}

/** Why nobody was found: `refused` names a hard rule (or one of circles); a partner may be counted under several rules. */
export type UnmatchedReason =
  | { readonly code: 'refused'; readonly rule: HardRuleName | CircleRuleName; readonly partners: number }
  | { readonly code: 'others_scored_higher' | 'no_capacity_left'; readonly partners: number };

export interface Unmatched {
  readonly id: string;
  /** `both` in `mutual` and in circles, where a place takes a seat of each role. */
  readonly role: Role | 'both';
  readonly partnersConsidered: number;
  readonly partnersAllowed: number;
  readonly reasons: readonly UnmatchedReason[];
  readonly blockedAlternatives: readonly Alternative[];
}

export interface MatchingStats {
  readonly candidates: number;
  /** People who have a seat to fill in at least one of their roles. */
  readonly peopleInPool: number;
  readonly peopleMatched: number;
  /** `peopleMatched` of `peopleInPool`, in 1/10,000, rounded down. */
  readonly coverage: number;
  /** In how many groups they were matched: 1 is exact. */
  readonly groups: number;
  /** Within the groups; twice where two people met in two of them. */
  readonly pairsConsidered: number;
  readonly allowedPairs: number;
  readonly proposals: number;
  readonly totalScore: number;
  /** Rounded down; 0 without proposals. */
  readonly meanScore: number;
}

export interface MatchingResult {
  readonly ruleVersion: string;
  readonly proposals: readonly ProposedPair[];
  readonly unmatched: readonly Unmatched[];
  readonly stats: MatchingStats;
}

export interface RuleVerdict {
  readonly rule: HardRuleName;
  readonly passed: boolean;
  readonly parameters: ReasonParameters;
}

/** Every hard rule's verdict on two people and what they would score, allowed or not. */
export interface PairExplanation {
  readonly mentor: PersonRef;
  readonly mentee: PersonRef;
  readonly allowed: boolean;
  readonly verdicts: readonly RuleVerdict[];
  readonly topics: readonly TopicMatch[];
  readonly returnTopic?: TopicMatch;
  readonly score: number;
  readonly contributions: readonly Contribution[];
}
