import { explainPair, HARD_RULES, type HardRuleName, type MatchingInput, type PairExplanation } from '@upstream/matching-engine';
import type { UnmatchedPerson } from './events.js';

/** Why somebody got nobody, in one word: a hard rule, or that those who would fit were needed by others. */
export type Obstacle = { readonly code: string; readonly rule?: string };

/** What stands in the way most. Where somebody would fit, it is that others got them; nobody is told of a rule then. */
export function mainObstacle(reasons: UnmatchedPerson['reasons']): Obstacle {
  const taken = reasons.filter(({ code }) => code !== 'refused');
  const most = [...(taken.length > 0 ? taken : reasons)].sort((a, b) => b.partners - a.partners)[0];
  return most ? { code: most.code, ...(most.rule === undefined ? {} : { rule: most.rule }) } : { code: 'nobody_there' };
}

/** How many people each obstacle holds back most, the greatest first. */
export function countedObstacles(people: readonly Pick<UnmatchedPerson, 'reasons'>[]): (Obstacle & { readonly people: number })[] {
  const counted = new Map<string, Obstacle & { people: number }>();
  for (const { reasons } of people) {
    const obstacle = mainObstacle(reasons);
    const name = nameOf(obstacle);
    counted.set(name, { ...obstacle, people: (counted.get(name)?.people ?? 0) + 1 });
  }
  return [...counted.values()].sort((a, b) => b.people - a.people || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** `shared_language`, `others_scored_higher`: how a filter names it. */
export const nameOf = ({ code, rule }: Obstacle): string => rule ?? code;

/** One rule between a person and everybody on the other side. */
export interface RuleInTheWay {
  readonly rule: HardRuleName;
  readonly partners: number;
  /** Whom nothing else keeps apart: what a change of this one thing would open. */
  readonly alone: number;
}

/** A partner as one person would have them; `broken` is empty for those whom every rule allows. */
export interface PossiblePartner {
  readonly id: string;
  readonly broken: readonly HardRuleName[];
  readonly explanation: PairExplanation;
}

export interface Partners {
  readonly considered: number;
  readonly allowed: number;
  readonly inTheWay: readonly RuleInTheWay[];
  /** The best first; after those who are allowed, those whom the fewest rules keep apart. */
  readonly partners: readonly PossiblePartner[];
}

/**
 * Everybody with a free place on the other side, as partners of one person. Two people are looked at at a time, so the
 * time grows with the pool and not with its square; scores of the `limit` best are then computed within the whole pool.
 */
export function partnersOf(input: MatchingInput, personId: string, role: 'mentor' | 'mentee', limit: number): Partners {
  const person = input.candidates.find(({ id }) => id === personId);
  if (!person) return { considered: 0, allowed: 0, inTheWay: [], partners: [] };
  const other = role === 'mentor' ? 'mentee' : 'mentor';
  const others = input.candidates.filter(({ id, roles, capacity }) => id !== personId && roles.includes(other) && capacity[other] > 0);
  const ids = (id: string) => (role === 'mentor' ? ([personId, id] as const) : ([id, personId] as const));
  const ofPerson: MatchingInput = {
    ...input,
    exclusions: input.exclusions.filter((two) => two.includes(person.employeeId)),
    previousPairs: input.previousPairs.filter((two) => two.includes(person.employeeId)),
    recommendations: input.recommendations.filter(({ mentorEmployeeId, menteeEmployeeId }) => [mentorEmployeeId, menteeEmployeeId].includes(person.employeeId)),
  };
  const judged = others.map((candidate) => {
    const explanation = explainPair({ ...ofPerson, candidates: [person, candidate] }, ...ids(candidate.id));
    return { id: candidate.id, broken: explanation.verdicts.filter(({ passed }) => !passed).map(({ rule }) => rule), explanation };
  });
  const best = judged.sort((a, b) => a.broken.length - b.broken.length || b.explanation.score - a.explanation.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
  return {
    considered: judged.length,
    allowed: judged.filter(({ broken }) => broken.length === 0).length,
    inTheWay: HARD_RULES.flatMap((rule) => {
      const refused = judged.filter(({ broken }) => broken.includes(rule));
      return refused.length === 0 ? [] : [{ rule, partners: refused.length, alone: refused.filter(({ broken }) => broken.length === 1).length }];
    }).sort((a, b) => b.alone - a.alone || b.partners - a.partners),
    partners: best.map((one) => ({ ...one, explanation: explainPair(input, ...ids(one.id)) })),
  };
}
