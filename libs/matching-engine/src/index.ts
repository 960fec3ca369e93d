export { canonicalInput } from './canonical-input.js';
export { explainCircle, matchCircles } from './circle-match.js';
export { CIRCLE_RULES } from './circle-result.js';
export type { CircleExplanation, CircleLesson, CircleMatchingResult, CircleRuleName, CircleVerdict, ProposedCircle } from './circle-result.js';
export { HARD_RULES } from './hard-rules.js';
export type { HardRuleName } from './hard-rules.js';
export { defaultRuleSet, mentorsLead, SCORE_RULES } from './input.js';
export type {
  Candidate,
  CircleSize,
  Direction,
  MatchingInput,
  MeetingFormat,
  Recommendation,
  RegionPolicy,
  Role,
  RuleSet,
  ScoreRuleName,
  TopicLevel,
  Unordered,
  WeeklyInterval,
  Weights,
} from './input.js';
export { MatchingInputError } from './input-check.js';
export { explainPair, match } from './match.js';
export type {
  Alternative,
  Contribution,
  MatchingResult,
  MatchingStats,
  PairExplanation,
  PersonRef,
  ProposedPair,
  Reason,
  ReasonParameters,
  RuleVerdict,
  TopicMatch,
  Unmatched,
  UnmatchedReason,
} from './result.js';
