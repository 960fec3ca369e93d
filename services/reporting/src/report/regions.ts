import { cadenceOf, type Every } from './cadence.js';
import type { Counts } from './counts/count-facts.js';
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

export function regionsOf(counts: Counts, of: readonly string[], every: Every, asOf: string): RegionLine[] {
  const lived = counts.people.filter(({ participants }) => participants > 0).map(({ region }) => region);
  return [...new Set([...of, ...lived])].sort().map((region) => {
    const { applied, approved, paired, met } = funnelOf(counts.people, counts.meetings.met, region);
    const { expected, held, adherence } = cadenceOf(counts.meetings, every, asOf, region);
    return { region, applied, approved, paired, met, expected, held, adherence, satisfaction: satisfactionOf(counts.feedback.ratings, region) };
  });
}
