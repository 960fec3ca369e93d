import type { Measure } from '@upstream/contracts';
import { shownFor, type Shown } from './by-region.js';
import { groupBy, mean, type FactSet } from './fact-set.js';

export interface ObjectiveActual {
  readonly objectiveId: string;
  readonly measure: Measure;
  readonly target: number;
  /** Where people were at the start; null for measures that are counted. */
  readonly start: number | null;
  /** Assessed measures: mean of each person's latest score. Counted ones: mean per person or pair. Null when unknown or of too few. */
  readonly actual: number | null;
  readonly n: number | null;
  readonly suppressed: boolean;
  readonly met: boolean | null;
}

interface Actual {
  readonly start: number | null;
  readonly actual: number;
}

/** Actual beside target. An assessed measure counts everybody who was assessed, on whichever side. */
export function objectivesOf(facts: FactSet, objectives: readonly { objectiveId: string; measure: Measure; target: number }[], region: string | undefined): ObjectiveActual[] {
  return objectives.map(({ objectiveId, measure, target }) => {
    const { n, value, suppressed } = actualOf(facts, measure, region);
    return { objectiveId, measure, target, start: value?.start ?? null, actual: value?.actual ?? null, n, suppressed, met: value ? value.actual >= target : null };
  });
}

function actualOf(facts: FactSet, measure: string, region: string | undefined): Shown<Actual> {
  if (measure === 'new_colleagues_met') return newColleagues(facts, region);
  if (measure === 'takeaways') return takeaways(facts, region);
  const scores = new Map<string, { person: string; start: number | undefined; latest: number }>();
  const assessed = facts.now('assessment').filter((fact) => fact.dims['measure'] === measure && fact.person !== null && fact.value !== null);
  for (const phase of ['start', 'midway', 'end']) {
    for (const { person, subject, dims, value } of assessed.filter(({ label }) => label === phase)) {
      const key = `${person} ${subject} ${String(dims['topic'] ?? '')}`;
      scores.set(key, { person: person!, start: phase === 'start' ? value! : scores.get(key)?.start, latest: value! });
    }
  }
  return shownFor([...scores.values()], region, (entries) => ({ start: mean(entries.flatMap(({ start }) => start ?? [])), actual: mean(entries.map(({ latest }) => latest))! }));
}

/** Published takeaways of their pairs, on average over all who were paired. */
function takeaways(facts: FactSet, region: string | undefined): Shown<Actual> {
  const published = groupBy(facts.now('takeaway'), (fact) => fact.subject);
  const entries = facts.now('pair').flatMap(({ person, subject }) => (person ? [{ person, count: published.get(subject)?.length ?? 0 }] : []));
  return shownFor(entries, region, (all) => ({ start: null, actual: mean(all.map(({ count }) => count))! }));
}

/** How many colleagues somebody has met in sessions, on average over all who were paired. */
function newColleagues(facts: FactSet, region: string | undefined): Shown<Actual> {
  const met = new Map<string, Set<string>>();
  for (const { person } of facts.now('pair')) if (person) met.set(person, met.get(person) ?? new Set());
  const held = facts.now('session').filter((fact) => fact.label === 'held' && fact.person);
  for (const group of groupBy(held, (fact) => fact.dims['sessionId']).values())
    for (const { person } of group) for (const { person: other } of group) if (other !== person) met.get(person!)?.add(other!);
  const entries = [...met].map(([person, others]) => ({ person, others: others.size }));
  return shownFor(entries, region, (all) => ({ start: null, actual: mean(all.map(({ others }) => others))! }));
}

