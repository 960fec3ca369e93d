import { shownFor, type Shown } from './by-region.js';
import type { Ratings } from './counts/feedback.js';
import { mean, sumOf } from './figures.js';

export interface SideSatisfaction {
  /** Mean of all ratings, 1-5. */
  readonly rating: number | null;
  /** Net promoter score: share of 9-10 less share of 0-6, in whole points; null until five people have said it: a rating may come without. */
  readonly nps: number | null;
}

export interface Satisfaction {
  readonly mentors: Shown<SideSatisfaction>;
  readonly mentees: Shown<SideSatisfaction>;
  /** Of a mutual programme and of circles of peers everybody, and nobody of the two above. */
  readonly members: Shown<SideSatisfaction>;
}

/** Released feedback of each side; n counts people. Suppressed while all of it waits. */
export function satisfactionOf(ratings: readonly Ratings[], region: string | undefined): Satisfaction {
  const side = (name: string): Shown<SideSatisfaction> => {
    const all = ratings.filter((row) => row.side === name);
    const shown = shownFor(all, region, (rows): SideSatisfaction => ({ rating: mean(sumOf(rows, ({ sum }) => sum), sumOf(rows, (row) => row.ratings)), nps: npsOf(rows) }));
    const waits = shown.n === 0 && all.some((row) => region === undefined || row.region === region);
    return waits ? { n: null, value: null, suppressed: true } : shown;
  };
  return { mentors: side('mentor'), mentees: side('mentee'), members: side('member') };
}

function npsOf(rows: readonly Ratings[]): number | null {
  const answers = sumOf(rows, (row) => row.answers);
  return answers === 0 ? null : Math.round((sumOf(rows, ({ promoters, detractors }) => promoters - detractors) / answers) * 100);
}
