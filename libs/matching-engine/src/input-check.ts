import type { Candidate, MatchingInput, RuleSet, TopicLevel } from './input.js';
import { SCORE_RULES } from './input.js';
import { MINUTES_PER_WEEK } from './weekly-overlap.js';

/** The input cannot be decided upon. `path` names the field, e.g. `candidates[a7].capacity.mentor`. */
export class MatchingInputError extends Error {
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path} ${problem}`);
    this.name = 'MatchingInputError';
  }
}

/** Throws {@link MatchingInputError} at the first field that breaks what the input types document. */
export function checkInput(input: MatchingInput): void {
  checkRules(input.rules);
  checkUnique(input.candidates.map((candidate) => candidate.id), 'candidates', 'id');
  checkUnique(input.candidates.map((candidate) => candidate.employeeId), 'candidates', 'employeeId');
  for (const candidate of input.candidates) checkCandidate(candidate);
}

function checkRules(rules: RuleSet): void {
  // The two thresholds are hard rules of the domain: a rule set may tighten but never relax them.
  const leastGap = rules.direction === 'reverse' ? 2 : 1;
  checkInteger(rules.minProficiencyGap, leastGap, 5, 'rules.minProficiencyGap');
  checkInteger(rules.minOverlapMinutes, 60, MINUTES_PER_WEEK, 'rules.minOverlapMinutes');
  if (rules.sessionMinutes !== undefined) checkInteger(rules.sessionMinutes, 1, MINUTES_PER_WEEK, 'rules.sessionMinutes');
  checkCircles(rules);
  for (const rule of SCORE_RULES) {
    const weight = rules.weights[rule];
    if (!Number.isFinite(weight) || weight < 0 || weight > 1_000_000) {
      throw new MatchingInputError(`rules.weights.${rule}`, 'must be a number from 0 to 1000000');
    }
  }
}

function checkCircles({ direction, circles }: RuleSet): void {
  if (circles === undefined) return;
  if (direction === 'mutual') throw new MatchingInputError('rules.circles', 'need another direction than mutual');
  checkInteger(circles.smallest, 3, 12, 'rules.circles.smallest');
  checkInteger(circles.largest, circles.smallest, 12, 'rules.circles.largest');
}

function checkCandidate(candidate: Candidate): void {
  const path = `candidates[${candidate.id}]`;
  if (candidate.id === '' || candidate.employeeId === '') throw new MatchingInputError(path, 'must have ids');
  checkInteger(candidate.level, 1, 1_000, `${path}.level`);
  if (candidate.workingYearsBand !== undefined) {
    checkInteger(candidate.workingYearsBand, 0, 1_000, `${path}.workingYearsBand`);
  }
  if (candidate.waitingSince !== undefined && !Number.isFinite(candidate.waitingSince)) {
    throw new MatchingInputError(`${path}.waitingSince`, 'must be a finite number');
  }
  checkInteger(candidate.capacity.mentor, 0, 1_000, `${path}.capacity.mentor`);
  checkInteger(candidate.capacity.mentee, 0, 1_000, `${path}.capacity.mentee`);
  for (const [start, end] of candidate.weeklyMinutes) {
    checkInteger(start, 0, MINUTES_PER_WEEK, `${path}.weeklyMinutes`);
    checkInteger(end, start + 1, MINUTES_PER_WEEK, `${path}.weeklyMinutes`);
  }
  checkTopics(candidate.offers, `${path}.offers`);
  checkTopics(candidate.wants, `${path}.wants`);
}

function checkTopics(topics: readonly TopicLevel[], path: string): void {
  checkUnique(topics.map(({ topic }) => topic), path, 'topic');
  for (const { proficiency } of topics) checkInteger(proficiency, 0, 5, `${path}.proficiency`);
}

function checkUnique(values: readonly string[], path: string, field: string): void {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) throw new MatchingInputError(path, `must not repeat the ${field} ${value}`);
    seen.add(value);
  }
}

function checkInteger(value: number, least: number, most: number, path: string): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new MatchingInputError(path, `must be a whole number from ${least} to ${most}`);
  }
}
