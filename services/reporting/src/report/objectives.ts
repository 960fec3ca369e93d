import { shownFor } from './by-region.js';
import { rounded, type FactSet } from './fact-set.js';

export interface ObjectiveActual {
  readonly objectiveId: string;
  readonly measure: string;
  readonly target: number;
  /** Assessed measures: mean gain in points from the start. Null when nothing is known or too few people. */
  readonly actual: number | null;
  readonly n: number | null;
  readonly suppressed: boolean;
  readonly met: boolean | null;
}

/** Actual beside target. An assessed measure counts everybody who was assessed twice, on whichever side. */
export function objectivesOf(facts: FactSet, objectives: readonly { objectiveId: string; measure: string; target: number }[], region: string | undefined): ObjectiveActual[] {
  return objectives.map(({ objectiveId, measure, target }) => {
    const shown = measure === 'new_colleagues_met' ? newColleagues(facts, region) : meanGain(facts, measure, region);
    return { objectiveId, measure, target, actual: shown.value, n: shown.n, suppressed: shown.suppressed, met: shown.value === null ? null : shown.value >= target };
  });
}

function meanGain(facts: FactSet, measure: string, region: string | undefined) {
  const gains = new Map<string, { person: string; gain: number }>();
  const starts = new Map<string, number>();
  const assessed = facts.now('assessment').filter((fact) => fact.dims['measure'] === measure && fact.person !== null && fact.value !== null);
  const key = ({ person, subject, dims }: (typeof assessed)[number]) => `${person} ${subject} ${String(dims['topic'] ?? '')}`;
  for (const fact of assessed.filter(({ label }) => label === 'start')) starts.set(key(fact), fact.value!);
  for (const phase of ['midway', 'end']) {
    for (const fact of assessed.filter(({ label }) => label === phase)) {
      const start = starts.get(key(fact));
      if (start !== undefined) gains.set(key(fact), { person: fact.person!, gain: fact.value! - start });
    }
  }
  return shownFor([...gains.values()], region, (entries) => rounded(entries.reduce((sum, { gain }) => sum + gain, 0) / entries.length));
}

/** How many colleagues somebody has met in sessions, on average over all who were paired. */
function newColleagues(facts: FactSet, region: string | undefined) {
  const met = new Map<string, Set<string>>();
  for (const { person } of facts.now('pair')) if (person) met.set(person, met.get(person) ?? new Set());
  const held = facts.now('session').filter((fact) => fact.label === 'held' && fact.person);
  const bySession = new Map<string, string[]>();
  for (const { person, dims } of held) bySession.set(String(dims['sessionId']), [...(bySession.get(String(dims['sessionId'])) ?? []), person!]);
  for (const people of bySession.values()) for (const person of people) for (const other of people) if (other !== person) met.get(person)?.add(other);
  const entries = [...met].map(([person, others]) => ({ person, others: others.size }));
  return shownFor(entries, region, (all) => rounded(all.reduce((sum, { others }) => sum + others, 0) / all.length));
}

