import type { Candidate, MatchingInput, RegionPolicy, TopicLevel, Unordered } from './input.js';
import { SCORE_RULES } from './input.js';
import { checkInput } from './input-check.js';
import { compareText } from './text-order.js';
import { mergeIntervals } from './weekly-overlap.js';

/**
 * The input as sorted JSON with fixed property names: equal for any order of people, topics or lists, different as
 * soon as anything the engine reads differs. Fields the engine does not know are left out. The caller hashes it.
 * Throws {@link MatchingInputError} for an input that cannot be matched.
 */
export function canonicalInput(input: MatchingInput): string {
  return JSON.stringify(canonicalize(input));
}

/** Checked and sorted: everything the engine computes starts here, so the order given can never matter. */
export function canonicalize(input: MatchingInput): MatchingInput {
  checkInput(input);
  const { rules } = input;
  return {
    rules: {
      version: rules.version,
      direction: rules.direction,
      minProficiencyGap: rules.minProficiencyGap,
      minOverlapMinutes: rules.minOverlapMinutes,
      ...(rules.sessionMinutes === undefined ? {} : { sessionMinutes: rules.sessionMinutes }),
      crossRegion: canonicalRegions(rules.crossRegion),
      avoidPreviousPartners: rules.avoidPreviousPartners,
      weights: Object.fromEntries(SCORE_RULES.map((rule) => [rule, rules.weights[rule]])) as typeof rules.weights,
      ...(rules.circles === undefined ? {} : { circles: { smallest: rules.circles.smallest, largest: rules.circles.largest } }),
    },
    candidates: input.candidates.map(canonicalCandidate).sort((a, b) => compareText(a.id, b.id)),
    exclusions: canonicalPairs(input.exclusions),
    recommendations: distinct(
      input.recommendations.map((r) => [r.mentorEmployeeId, r.menteeEmployeeId] as const),
    ).map(([mentorEmployeeId, menteeEmployeeId]) => ({ mentorEmployeeId, menteeEmployeeId })),
    previousPairs: canonicalPairs(input.previousPairs),
  };
}

function canonicalCandidate(candidate: Candidate): Candidate {
  const { capacity, workingYearsBand, waitingSince } = candidate;
  return {
    id: candidate.id,
    participantId: candidate.participantId,
    employeeId: candidate.employeeId,
    roles: sortedSet(candidate.roles),
    level: candidate.level,
    ...(workingYearsBand === undefined ? {} : { workingYearsBand }),
    department: candidate.department,
    site: candidate.site,
    region: candidate.region,
    ...(candidate.function === undefined ? {} : { function: candidate.function }),
    managerChain: [...candidate.managerChain],
    languages: sortedSet(candidate.languages),
    weeklyMinutes: mergeIntervals(candidate.weeklyMinutes),
    format: candidate.format,
    offers: canonicalTopics(candidate.offers),
    wants: canonicalTopics(candidate.wants),
    capacity: { mentor: capacity.mentor, mentee: capacity.mentee },
    priority: candidate.priority,
    ...(waitingSince === undefined ? {} : { waitingSince }),
  };
}

function canonicalTopics(topics: readonly TopicLevel[]): TopicLevel[] {
  return topics.map(({ topic, proficiency }) => ({ topic, proficiency })).sort((a, b) => compareText(a.topic, b.topic));
}

function canonicalRegions(policy: RegionPolicy): RegionPolicy {
  return typeof policy === 'string' ? policy : { allowedPairs: canonicalPairs(policy.allowedPairs) };
}

function canonicalPairs(pairs: readonly Unordered[]): Unordered[] {
  return distinct(pairs.map(([a, b]): Unordered => (compareText(a, b) <= 0 ? [a, b] : [b, a])));
}

function distinct(pairs: readonly Unordered[]): Unordered[] {
  const byKey = new Map(pairs.map((pair) => [JSON.stringify(pair), pair]));
  return [...byKey.values()].sort((a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1]));
}

function sortedSet<Text extends string>(values: readonly Text[]): Text[] {
  return [...new Set(values)].sort(compareText);
}
