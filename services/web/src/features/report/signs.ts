import type { Report } from './report-types.js';
import { ALL_OF, sidesOf, type Side } from './sides.js';

/**
 * Whether something goes as it should: `underway` where the aim is for the end and that is not yet, `withheld` of too few people,
 * `unknown` while nothing is there to judge by.
 */
export type Verdict = 'good' | 'bad' | 'underway' | 'unknown' | 'withheld';
export type SignName = 'reach' | 'rhythm' | 'satisfaction' | 'growth' | 'relationships' | 'objectives';

export interface Sign {
  readonly name: SignName;
  readonly verdict: Verdict;
}

/** From where on a sign is good. The page says so beside each. */
const AIMS = { reach: 0.75, rhythm: 0.8, satisfaction: 4, relationships: 0.5, objectives: 0.5 } as const;

const judged = (value: number | null | undefined, aim: number): Verdict => (value == null ? 'unknown' : value >= aim ? 'good' : 'bad');

/** What tells a sponsor whether a programme works, each judged by one rule that everybody can check. */
export function signsOf(report: Report): Sign[] {
  const { funnel, cadence, satisfaction, relationships } = report;
  const { known, met } = objectivesIn(report);
  const rated = sidesOf(report).map((side) => satisfaction[ALL_OF[side]]);
  const growth = growthIn(report);
  const gains = growth.sides.flatMap(({ gain }) => gain ?? []);
  const atTheEnd = (verdict: Verdict): Verdict => (verdict === 'bad' && report.asOf.slice(0, 10) < report.programme.endsOn ? 'underway' : verdict);
  return [
    { name: 'reach', verdict: judged(funnel.paired === 0 ? null : funnel.paired / Math.max(1, funnel.approved), AIMS.reach) },
    { name: 'rhythm', verdict: judged(cadence.adherence, AIMS.rhythm) },
    { name: 'satisfaction', verdict: rated.some(({ suppressed }) => suppressed) ? 'withheld' : judged(lowest(rated.map(({ value }) => value?.rating)), AIMS.satisfaction) },
    { name: 'growth', verdict: gains.length === 0 ? (growth.withheld ? 'withheld' : 'unknown') : gains.every((gain) => gain > 0) ? 'good' : 'bad' },
    { name: 'relationships', verdict: relationships?.suppressed ? 'withheld' : atTheEnd(judged(relationships?.pairs ? relationships.successful! / relationships.pairs : null, AIMS.relationships)) },
    { name: 'objectives', verdict: atTheEnd(judged(known === 0 ? null : met / known, AIMS.objectives)) },
  ];
}

export function objectivesIn({ objectives }: Report): { readonly known: number; readonly met: number } {
  const known = objectives.filter(({ met }) => met !== null);
  return { known: known.length, met: known.filter(({ met }) => met).length };
}

/** Mean change of all measures of a side, each weighing as many people as it rests on. */
export function growthIn(report: Report): { readonly sides: readonly { readonly side: Side; readonly gain: number | null }[]; readonly withheld: boolean } {
  const { skills } = report;
  const of = (side: Side) => {
    const known = skills.flatMap((skill) => (skill.side === side && skill.value?.gain != null && skill.n ? [{ gain: skill.value.gain, n: skill.n }] : []));
    const people = known.reduce((sum, { n }) => sum + n, 0);
    return people === 0 ? null : known.reduce((sum, { gain, n }) => sum + gain * n, 0) / people;
  };
  return { sides: sidesOf(report).map((side) => ({ side, gain: of(side) })), withheld: skills.some(({ suppressed }) => suppressed) };
}

/** The whole in a word: good when more than two thirds of what can be judged are, not when fewer than a third; early when there is little to judge. */
export function verdictOf(signs: readonly Sign[]): 'yes' | 'mixed' | 'no' | 'early' {
  const judgedOnes = signs.filter(({ verdict }) => verdict === 'good' || verdict === 'bad');
  const good = judgedOnes.filter(({ verdict }) => verdict === 'good').length;
  if (judgedOnes.length < 3) return 'early';
  return good * 3 > judgedOnes.length * 2 ? 'yes' : good * 3 < judgedOnes.length ? 'no' : 'mixed';
}

const lowest = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((value) => value != null);
  return known.length === 0 ? null : Math.min(...known);
};
