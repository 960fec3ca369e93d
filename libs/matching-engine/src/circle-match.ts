import type { Person } from './candidates.js';
import { preparePeople, seatsOf } from './candidates.js';
import { canonicalize } from './canonical-input.js';
import { CircleView } from './circle-explain.js';
import type { CircleExplanation, CircleMatchingResult, ProposedCircle } from './circle-result.js';
import { judgeCircle } from './circle-rules.js';
import { findCircles } from './circle-search.js';
import type { CirclePool, CircleRules } from './circle-table.js';
import { CircleTable } from './circle-table.js';
import { byIdAndRole } from './groups.js';
import type { MatchingInput, RuleSet } from './input.js';
import { mentorsLead } from './input.js';
import { MatchingInputError } from './input-check.js';
import { refTo } from './match.js';
import type { MatchingStats } from './result.js';
import { FULL_SCORE, withRulesThatApply } from './score.js';

const MOST_PEOPLE = 3_000;

/**
 * Brings people together in circles, of peers or led by a mentor, as well as a bounded search can (see `circle-search.ts`), and explains each circle
 * and everybody who got none. Every hard rule holds in every circle, and nobody is in two
 * in the same role. Equal inputs, in whatever
 * order, give equal results to the byte of their JSON. Throws {@link MatchingInputError} for an input that breaks its
 * documented limits or whose rules know no circles, `RangeError` for more than 3,000 people (who has a place in both roles
 * of led circles counts twice).
 */
export function matchCircles(input: MatchingInput): CircleMatchingResult {
  const canonical = withRulesThatApply(canonicalize(input));
  const rules = circleRules(canonical.rules);
  const pool = poolOf(rules, preparePeople(canonical));
  const { people } = pool;
  if (people.length > MOST_PEOPLE) throw new RangeError(`${people.length} people are too many for one round`);
  const table = new CircleTable(rules, pool);
  const found = findCircles(table);
  const view = new CircleView(table, found);
  const circles = found.map((members): ProposedCircle => ({
    members: members.map((member) => refTo(people[member]!)),
    lessons: table.topics.lessons(members),
    score: table.score(members),
    contributions: table.contributions(members),
    runnersUp: view.runnersUp(members),
  }));
  return {
    ruleVersion: rules.version,
    circles,
    unmatched: view.left().map((person) => view.unmatched(person)).sort(byIdAndRole),
    stats: statsOf(canonical, table, circles),
  };
}

/**
 * The hard rules' verdicts on people of the input as one circle, what they would teach each other and the score they
 * would have: for a coordinator's own circle, and for checking one again when somebody's data changed (`capacity`
 * speaks of seats still free, `circle_size` of a new circle). Where circles are led the first id is the mentor. Throws {@link MatchingInputError} when an id is not in
 * the input or is repeated.
 */
export function explainCircle(input: MatchingInput, ids: readonly string[]): CircleExplanation {
  const canonical = withRulesThatApply(canonicalize(input));
  const rules = circleRules(canonical.rules);
  const missing = ids.find((id, at) => ids.indexOf(id) !== at || !canonical.candidates.some((candidate) => candidate.id === id));
  if (missing !== undefined) throw new MatchingInputError(`candidates[${missing}]`, 'is not in the input, or named twice');
  const chosen = preparePeople(canonical).filter(({ candidate }) => ids.includes(candidate.id));
  const led = mentorsLead(rules);
  const people = led ? chosen.sort((a, b) => Number(b.candidate.id === ids[0]) - Number(a.candidate.id === ids[0])) : chosen;
  const table = new CircleTable(rules, { people, mentors: led ? 1 : 0 });
  const members = people.map((_, member) => member);
  const verdicts = judgeCircle(table, members);
  const contributions = table.contributions(members);
  return {
    members: people.map(refTo),
    allowed: verdicts.every(({ passed }) => passed),
    verdicts,
    lessons: table.topics.lessons(members),
    score: contributions.reduce((score, { points }) => score + points, 0),
    contributions,
  };
}

function circleRules(rules: RuleSet): CircleRules {
  if (!rules.circles) throw new MatchingInputError('rules.circles', 'must say how large a circle is');
  return { ...rules, circles: rules.circles };
}

/** Whoever has a free place: of peers one of each role, in led circles once per role. */
export function poolOf(rules: CircleRules, people: readonly Person[]): CirclePool {
  if (!mentorsLead(rules)) return { people: people.filter((person) => seatsOf(person, 'both') > 0), mentors: 0 };
  const mentors = people.filter((person) => seatsOf(person, 'mentor') > 0);
  return { people: [...mentors, ...people.filter((person) => seatsOf(person, 'mentee') > 0)], mentors: mentors.length };
}

function statsOf(input: MatchingInput, table: CircleTable, circles: readonly ProposedCircle[]): MatchingStats {
  const people = new Set(table.people).size;
  const matched = new Set(circles.flatMap(({ members }) => members.map(({ id }) => id))).size;
  const { considered, allowed } = table.counts();
  const totalScore = circles.reduce((sum, { score }) => sum + score, 0);
  return {
    candidates: input.candidates.length,
    peopleInPool: people,
    peopleMatched: matched,
    coverage: Math.floor((matched * FULL_SCORE) / Math.max(1, people)),
    pairsConsidered: considered,
    groups: 1,
    allowedPairs: allowed,
    proposals: circles.length,
    totalScore,
    meanScore: Math.floor(totalScore / Math.max(1, circles.length)),
  };
}
