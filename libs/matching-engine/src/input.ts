/** What the engine is asked: a snapshot of the pool, a rule set, and what is known about particular pairs of people. */

/** `reverse`: the junior teaches. `traditional`: the senior teaches. `peer`: level plays no part. `mutual`: both teach. */
export type Direction = 'reverse' | 'traditional' | 'peer' | 'mutual';

export type Role = 'mentor' | 'mentee';

export type MeetingFormat = 'in_person' | 'remote' | 'hybrid';

/** `[start, end)` in UTC minutes of the week, 0 = Monday 00:00 UTC, end at most 10080. One that wraps is split in two. */
export type WeeklyInterval = readonly [startMinute: number, endMinute: number];

/** A topic with a proficiency 0-5: what an offering person can do, or where a wanting person stands today. */
export interface TopicLevel {
  readonly topic: string;
  readonly proficiency: number;
}

/** One person of the pool. An employee appears at most once. Strings are compared exactly: the caller normalises them. */
export interface Candidate {
  /** Stable key: decides ties, names the person in the result. */
  readonly id: string;
  readonly participantId: string;
  readonly employeeId: string;
  readonly roles: readonly Role[];
  /** 1 = most junior. */
  readonly level: number;
  /** Self-declared; read by the direction `reverse` only, never by the score. */
  readonly workingYearsBand?: number;
  readonly department: string;
  readonly site: string;
  readonly region: string;
  readonly function?: string;
  /** Employee ids from the own manager up to the top: the whole line. */
  readonly managerChain: readonly string[];
  readonly languages: readonly string[];
  readonly weeklyMinutes: readonly WeeklyInterval[];
  readonly format: MeetingFormat;
  readonly offers: readonly TopicLevel[];
  readonly wants: readonly TopicLevel[];
  /** Seats still free, per role. */
  readonly capacity: Readonly<Record<Role, number>>;
  /** Returned to the pool with priority. */
  readonly priority: boolean;
  /** Ordinal of arrival in the pool: smaller waits longer. Only the order counts. */
  readonly waitingSince?: number;
}

export const SCORE_RULES = [
  'topicFit',
  'returnTopic',
  'departmentDifference',
  'siteDifference',
  'regionDifference',
  'functionDifference',
  'formatFit',
  'overlap',
  'recommendation',
  'priority',
  'waiting',
] as const;

export type ScoreRuleName = (typeof SCORE_RULES)[number];

/** Relative, not negative; the engine turns them into shares of 10,000 points. */
export type Weights = Readonly<Record<ScoreRuleName, number>>;

/** Two people in no particular order, by employee id; or two regions. */
export type Unordered = readonly [string, string];

/** People of one region may always meet; the list names the pairs of different regions that may too. */
export type RegionPolicy = 'allowed' | 'same_region_only' | { readonly allowedPairs: readonly Unordered[] };

export interface RuleSet {
  readonly version: string;
  readonly direction: Direction;
  /** By how much a teacher's proficiency exceeds the learner's: 1-5, in `reverse` at least 2. */
  readonly minProficiencyGap: number;
  /** Minutes per week, at least 60. */
  readonly minOverlapMinutes: number;
  /** Of a session, which has to fit into hours in which all work without a break. Absent: not asked. */
  readonly sessionMinutes?: number;
  readonly crossRegion: RegionPolicy;
  readonly avoidPreviousPartners: boolean;
  readonly weights: Weights;
  /** People are brought together in circles of this many, 3-12, by `matchCircles`. Not in `mutual`. */
  readonly circles?: CircleSize;
}

export interface CircleSize {
  readonly smallest: number;
  readonly largest: number;
}

/** Whether everybody teaches and learns: in `mutual` and in circles of peers a place takes one seat of each role. */
export function everybodyTeaches({ direction, circles }: Pick<RuleSet, 'direction' | 'circles'>): boolean {
  return direction === 'mutual' || (direction === 'peer' && circles !== undefined);
}

/** Whether circles are led: each is one mentor, who teaches, and several mentees. */
export function mentorsLead({ direction, circles }: Pick<RuleSet, 'direction' | 'circles'>): boolean {
  return direction !== 'peer' && circles !== undefined;
}

/** A leader's advice about who could help whom. */
export interface Recommendation {
  readonly mentorEmployeeId: string;
  readonly menteeEmployeeId: string;
}

export interface MatchingInput {
  readonly rules: RuleSet;
  readonly candidates: readonly Candidate[];
  readonly exclusions: readonly Unordered[];
  readonly recommendations: readonly Recommendation[];
  readonly previousPairs: readonly Unordered[];
}

const DEFAULT_WEIGHTS: Weights = {
  topicFit: 30,
  returnTopic: 8,
  departmentDifference: 14,
  siteDifference: 7,
  regionDifference: 5,
  functionDifference: 10,
  formatFit: 8,
  overlap: 6,
  recommendation: 8,
  priority: 2,
  waiting: 2,
};

/** The rule set a programme starts from: difference-seeking weights, gap 2 in `reverse` and 1 elsewhere, one hour. */
export function defaultRuleSet(direction: Direction, version = 'default-2'): RuleSet {
  return {
    version,
    direction,
    minProficiencyGap: direction === 'reverse' ? 2 : 1,
    minOverlapMinutes: 60,
    crossRegion: 'allowed',
    avoidPreviousPartners: false,
    weights: DEFAULT_WEIGHTS,
  };
}
