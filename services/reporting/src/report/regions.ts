import { regionOf } from '@upstream/event-sourcing';
import { cadenceOf } from './cadence.js';
import { distinct, type FactSet } from './fact-set.js';
import { funnelOf } from './funnel.js';
import { satisfactionOf, type Satisfaction } from './satisfaction.js';

/** One region of the programme in a line: its people by where they live. A pair of two regions counts in both. */
export interface RegionLine {
  readonly region: string;
  readonly applied: number;
  readonly approved: number;
  readonly paired: number;
  readonly met: number;
  readonly expected: number;
  readonly held: number;
  readonly adherence: number | null;
  readonly satisfaction: Satisfaction;
}

export function regionsOf(facts: FactSet, of: readonly string[], every: Parameters<typeof cadenceOf>[1], asOf: string): RegionLine[] {
  const people = distinct(facts.ever('participant').map(({ person }) => person && regionOf(person)));
  return [...new Set([...of, ...people])].sort().map((region) => {
    const local = facts.inRegion(region);
    const { applied, approved, paired, met } = funnelOf(local);
    const { expected, held, adherence } = cadenceOf(local, every, asOf);
    return { region, applied, approved, paired, met, expected, held, adherence, satisfaction: satisfactionOf(facts, region) };
  });
}
