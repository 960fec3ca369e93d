import { seatsOf, type Person } from './candidates.js';
import type { Role, RuleSet } from './input.js';
import type { ProposedPair, Unmatched, UnmatchedReason } from './result.js';
import { compareText } from './text-order.js';

/** What people who were looked at together got. */
export interface Matched {
  readonly groups: number;
  /** In order of mentor and mentee id. */
  readonly proposals: readonly ProposedPair[];
  /** By id and role. */
  readonly unmatched: readonly Unmatched[];
  readonly considered: number;
  readonly allowed: number;
}

/** Seats a side up to which everybody is matched together. Where both sides are one (`mutual`) the solver takes longer. */
const SEATS_TOGETHER = 1_000;
const SEATS_TOGETHER_MUTUAL = 500;
const LAST_DEAL = 4;
const ALTERNATIVES_SHOWN = 3;

/**
 * Matches more people than `together` can look at in reasonable time: in groups that each hold the same mix of topics
 * and regions, mentees beside the mentors they were recommended to. Whoever still has a free seat is dealt out anew, until
 * they can be matched together or a deal brings nothing, five times at most. Each group is exact; the whole scores a
 * little lower than it could, and may fall short of the most pairs where partners are rare (README: by how much).
 */
export function matchInGroups(rules: RuleSet, people: readonly Person[], together: (people: readonly Person[]) => Matched, seatsTogether = seatsTogetherIn(rules)): Matched {
  let waiting = people;
  let matched: Matched | undefined;
  for (let deal = 0; ; deal += 1) {
    const groups = dealt(rules, waiting, deal, seatsTogether);
    const found = groups.map((group) => together(group));
    matched = joined(matched ? [matched, ...found] : found);
    if (groups.length === 1 || deal === LAST_DEAL || found.every(({ proposals }) => proposals.length === 0)) return matched;
    waiting = stillFree(rules, people, matched.proposals);
  }
}

const seatsTogetherIn = ({ direction }: RuleSet): number => (direction === 'mutual' ? SEATS_TOGETHER_MUTUAL : SEATS_TOGETHER);

/** One group when they are few enough. Each deal puts other people together. */
function dealt(rules: RuleSet, people: readonly Person[], deal: number, seatsTogether: number): (readonly Person[])[] {
  const seats = (role: Role): number => people.reduce((sum, person) => sum + seatsOf(person, role), 0);
  const groups = Math.ceil(Math.sqrt(seats('mentor') * seats('mentee')) / seatsTogether);
  if (groups <= 1) return [people];
  const groupOf = new Map<string, number>();
  for (const alike of sidesOf(people)) {
    [...alike].sort(byTopicsAndRegion).forEach(({ candidate }, place) => {
      groupOf.set(candidate.employeeId, (place + deal * Math.floor(place / groups)) % groups);
    });
  }
  if (deal === 0) besideTheirRecommended(people, groupOf);
  return Array.from({ length: groups }, (_, group) => people.filter(({ candidate }) => groupOf.get(candidate.employeeId) === group));
}

const sidesOf = (people: readonly Person[]): (readonly Person[])[] => [
  people.filter((person) => seatsOf(person, 'mentor') > 0),
  people.filter((person) => seatsOf(person, 'mentor') === 0),
];

function besideTheirRecommended(people: readonly Person[], groupOf: Map<string, number>): void {
  for (const { candidate, recommendedMentees } of people) {
    for (const mentee of recommendedMentees) if (groupOf.has(mentee)) groupOf.set(mentee, groupOf.get(candidate.employeeId)!);
  }
}

/** Neighbours in this order could take each other's place. */
function byTopicsAndRegion(a: Person, b: Person): number {
  return compareText(likenessOf(a), likenessOf(b)) || compareText(a.candidate.id, b.candidate.id);
}

const likenessOf = ({ candidate, offers, wants }: Person): string => JSON.stringify([candidate.roles, [...offers.keys()], [...wants.keys()], candidate.region, candidate.languages]);

/** Who has seats left, with nobody met twice. */
function stillFree(rules: RuleSet, people: readonly Person[], proposals: readonly ProposedPair[]): Person[] {
  const taken = new Map<string, Record<Role, number>>();
  const partners = new Map<string, Set<string>>();
  const take = ({ employeeId }: ProposedPair['mentor'], role: Role, partner: string): void => {
    const seats = taken.get(employeeId) ?? { mentor: 0, mentee: 0 };
    const ofBoth = rules.direction === 'mutual';
    taken.set(employeeId, { mentor: seats.mentor + Number(ofBoth || role === 'mentor'), mentee: seats.mentee + Number(ofBoth || role === 'mentee') });
    partners.set(employeeId, (partners.get(employeeId) ?? new Set()).add(partner));
  };
  for (const { mentor, mentee } of proposals) {
    take(mentor, 'mentor', mentee.employeeId);
    take(mentee, 'mentee', mentor.employeeId);
  }
  return people.flatMap((person) => {
    const { candidate, excluded } = person;
    const { mentor, mentee } = taken.get(candidate.employeeId) ?? { mentor: 0, mentee: 0 };
    const capacity = { mentor: candidate.capacity.mentor - mentor, mentee: candidate.capacity.mentee - mentee };
    const left = { ...person, candidate: { ...candidate, capacity }, excluded: new Set([...excluded, ...(partners.get(candidate.employeeId) ?? [])]) };
    return seatsOf(left, 'mentor') + seatsOf(left, 'mentee') > 0 ? [left] : [];
  });
}

function joined(parts: readonly Matched[]): Matched {
  if (parts.length === 1) return parts[0]!;
  const sum = (of: (part: Matched) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const proposals = parts.flatMap((part) => part.proposals);
  const served = new Set(proposals.flatMap(({ mentor, mentee }) => [`mentor ${mentor.id}`, `mentee ${mentee.id}`, `both ${mentor.id}`, `both ${mentee.id}`]));
  const unmatched = new Map<string, Unmatched>();
  for (const one of parts.flatMap((part) => part.unmatched)) {
    const key = `${one.role} ${one.id}`;
    const before = unmatched.get(key);
    if (!served.has(key)) unmatched.set(key, before ? bothOf(before, one) : one);
  }
  return {
    groups: sum(({ groups }) => groups),
    proposals: proposals.sort((a, b) => compareText(a.mentor.id, b.mentor.id) || compareText(a.mentee.id, b.mentee.id)),
    unmatched: [...unmatched.values()].sort(byIdAndRole),
    considered: sum(({ considered }) => considered),
    allowed: sum(({ allowed }) => allowed),
  };
}

/** Somebody who got nobody in two groups. */
function bothOf(one: Unmatched, other: Unmatched): Unmatched {
  const reasons = new Map<string, UnmatchedReason>();
  for (const reason of [...one.reasons, ...other.reasons]) {
    const key = reason.code === 'refused' ? reason.rule : reason.code;
    reasons.set(key, { ...reason, partners: reason.partners + (reasons.get(key)?.partners ?? 0) });
  }
  const alternatives = new Map([...one.blockedAlternatives, ...other.blockedAlternatives].map((alternative) => [alternative.id, alternative]));
  return {
    ...one,
    partnersConsidered: one.partnersConsidered + other.partnersConsidered,
    partnersAllowed: one.partnersAllowed + other.partnersAllowed,
    reasons: [...reasons.values()],
    blockedAlternatives: [...alternatives.values()].sort((a, b) => b.score - a.score || compareText(a.id, b.id)).slice(0, ALTERNATIVES_SHOWN),
  };
}

/** Someone unmatched in both roles appears as mentor first. */
export const byIdAndRole = (a: Unmatched, b: Unmatched): number => compareText(a.id, b.id) || compareText(b.role, a.role);
