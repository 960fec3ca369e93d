import type { ChosenPair } from './assignment.js';
import { assign } from './assignment.js';
import type { Person } from './candidates.js';
import { Pairing, preparePeople, seatsOf } from './candidates.js';
import { canonicalize } from './canonical-input.js';
import { SideView } from './explain.js';
import { judge } from './hard-rules.js';
import { byIdAndRole, matchInGroups, type Matched } from './groups.js';
import type { MatchingInput, RuleSet } from './input.js';
import { MatchingInputError } from './input-check.js';
import { PairTable } from './pair-table.js';
import type { MatchingResult, MatchingStats, PairExplanation, PersonRef, ProposedPair, Unmatched } from './result.js';
import { contributionsOf, FULL_SCORE, scoreOf, sharesOf, withRulesThatApply } from './score.js';
import { compareText } from './text-order.js';

/**
 * Proposes the best pairs (see `assignment.ts` for "best"; of more than a thousand seats a side those of groups, see
 * `groups.ts`) and explains each of them and everybody who got nobody. Equal inputs, in whatever order, give equal
 * results to the byte of their JSON. Proposals are in order of mentor and mentee id, the unmatched by id and role. Throws
 * {@link MatchingInputError} for an input that breaks its documented limits.
 */
export function match(input: MatchingInput): MatchingResult {
  const canonical = withRulesThatApply(canonicalize(input));
  if (canonical.rules.circles) throw new MatchingInputError('rules.circles', 'are brought together by matchCircles');
  const { rules } = canonical;
  const people = preparePeople(canonical);
  const matched = matchInGroups(rules, people, (some) => matchTogether(rules, some));
  return {
    ruleVersion: rules.version,
    proposals: matched.proposals,
    unmatched: matched.unmatched,
    stats: statsOf(rules, people, matched),
  };
}

/** Employee ids. */
interface ProposedIds {
  readonly mentor: string;
  readonly mentee: string;
}

/** The best pairs of these people, exactly; where two were chosen for each other both ways, the best without the way that fits less. */
export function matchTogether(rules: RuleSet, people: readonly Person[]): Matched {
  const table = new PairTable(rules, people);
  const pairs = assign(table);
  const twice = otherWays(table, pairs);
  if (twice.length > 0) return matchTogether(rules, withoutThem(people, twice));
  const mentors = new SideView(table, pairs, 'rows');
  const mentees = new SideView(table, pairs, 'columns');
  return {
    groups: 1,
    proposals: pairs.map((pair) => propose(table, pair, mentors, mentees)),
    unmatched: table.mutual ? unmatchedOf(mentors) : [...unmatchedOf(mentors), ...unmatchedOf(mentees)].sort(byIdAndRole),
    ...table.counts(),
  };
}

/** Of two who are each other's mentor, the pair that scores lower: people who are together are not brought together again. */
function otherWays(table: PairTable, pairs: readonly ChosenPair[]): ProposedIds[] {
  const chosen = new Map(pairs.map(({ row, column }) => {
    const { mentor, mentee } = table.pairing(row, column);
    return [`${mentor.candidate.employeeId} ${mentee.candidate.employeeId}`, { mentor, mentee, score: table.score(row, column) }];
  }));
  return [...chosen.values()].flatMap(({ mentor, mentee, score }) => {
    const other = chosen.get(`${mentee.candidate.employeeId} ${mentor.candidate.employeeId}`);
    const worse = other && (score < other.score || (score === other.score && compareText(mentor.candidate.id, mentee.candidate.id) > 0));
    return worse ? [{ mentor: mentor.candidate.employeeId, mentee: mentee.candidate.employeeId }] : [];
  });
}

/** An exclusion holds for the mentor whom it is written down with. */
const withoutThem = (people: readonly Person[], ways: readonly ProposedIds[]): Person[] =>
  people.map((person) => {
    const mentees = ways.filter(({ mentor }) => mentor === person.candidate.employeeId).map(({ mentee }) => mentee);
    return mentees.length === 0 ? person : { ...person, excluded: new Set([...person.excluded, ...mentees]) };
  });

/**
 * Every hard rule's verdict on two people of the input and the score they would have: for "why not these two?" and for
 * checking a pair again when somebody's data changed (`capacity` speaks of seats still free). Throws
 * {@link MatchingInputError} when either id is not in the input.
 */
export function explainPair(input: MatchingInput, mentorId: string, menteeId: string): PairExplanation {
  const canonical = withRulesThatApply(canonicalize(input));
  const people = preparePeople(canonical);
  const find = (id: string): Person => {
    const person = people.find(({ candidate }) => candidate.id === id);
    if (!person) throw new MatchingInputError(`candidates[${id}]`, 'is not in the input');
    return person;
  };
  const turned = canonical.rules.direction === 'mutual' && mentorId > menteeId;
  const [first, second] = turned ? [menteeId, mentorId] : [mentorId, menteeId];
  const pair = new Pairing(canonical.rules, find(first), find(second));
  const shares = sharesOf(canonical.rules);
  const verdicts = judge(pair);
  return {
    mentor: refTo(pair.mentor),
    mentee: refTo(pair.mentee),
    allowed: verdicts.every(({ passed }) => passed),
    verdicts,
    ...pair.topicPlan,
    score: scoreOf(pair, shares),
    contributions: contributionsOf(pair, shares),
  };
}

function propose(table: PairTable, { row, column }: ChosenPair, mentors: SideView, mentees: SideView): ProposedPair {
  const pair = table.pairing(row, column);
  return {
    mentor: refTo(pair.mentor),
    mentee: refTo(pair.mentee),
    ...pair.topicPlan,
    score: table.score(row, column),
    contributions: contributionsOf(pair, table.shares),
    runnersUp: {
      mentorsForMentee: mentees.runnersUp(column, row),
      menteesForMentor: mentors.runnersUp(row, column),
    },
  };
}

function unmatchedOf(view: SideView): Unmatched[] {
  return view.side.people.flatMap((_, person) => (view.isMatched(person) ? [] : [view.unmatched(person)]));
}

function statsOf({ direction }: RuleSet, people: readonly Person[], { groups, proposals, considered, allowed }: Matched): MatchingStats {
  const inPool = people.filter((person) => (direction === 'mutual' ? seatsOf(person, 'both') : seatsOf(person, 'mentor') + seatsOf(person, 'mentee')) > 0);
  const matched = new Set(proposals.flatMap(({ mentor, mentee }) => [mentor.id, mentee.id]));
  const totalScore = proposals.reduce((sum, { score }) => sum + score, 0);
  return {
    candidates: people.length,
    peopleInPool: inPool.length,
    peopleMatched: matched.size,
    coverage: Math.floor((matched.size * FULL_SCORE) / Math.max(1, inPool.length)),
    pairsConsidered: considered,
    allowedPairs: allowed,
    groups,
    proposals: proposals.length,
    totalScore,
    meanScore: Math.floor(totalScore / Math.max(1, proposals.length)),
  };
}

export function refTo({ candidate: { id, participantId, employeeId } }: Person): PersonRef {
  return { id, participantId, employeeId };
}
