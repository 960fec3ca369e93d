import type { Measure } from '@upstream/contracts';
import { shownFor } from './by-region.js';
import type { Counts } from './counts/count-facts.js';
import type { Meetings } from './counts/meetings.js';
import type { Reached, Scores } from './counts/scores.js';
import { mean, sumOf } from './figures.js';

export interface ObjectiveActual {
  readonly objectiveId: string;
  readonly measure: Measure;
  readonly target: number;
  /** Where people were at the start: those whom `actual` is of, or all while it is of nobody. Null for measures that are counted. */
  readonly start: number | null;
  /** Assessed measures: mean of the latest scores of who was assessed again. Counted ones: mean per person or pair. Null when unknown or of too few. */
  readonly actual: number | null;
  readonly n: number | null;
  readonly suppressed: boolean;
  readonly met: boolean | null;
}

interface Objective {
  readonly objectiveId: string;
  readonly measure: Measure;
  readonly target: number;
}

/** Actual beside target, of one region or of all. An assessed measure counts everybody who was assessed again, on whichever side. */
export const objectivesOf = ({ scores, meetings }: Pick<Counts, 'scores' | 'meetings'>, objectives: readonly Objective[], region: string | undefined): ObjectiveActual[] =>
  objectives.map(({ objectiveId, measure, target }) => {
    const reached = reachedOf(measure, scores, meetings);
    const { n, value: actual, suppressed } = shownFor(reached, region, (rows) => mean(sumOf(rows, (row) => row.actual), sumOf(rows, ({ actuals }) => actuals)));
    // Of those who are shown, fewer may have been there at the start.
    const start = suppressed ? null : shownFor(reached.map((row) => ({ ...row, people: row.startPeople })), region, (rows) => mean(sumOf(rows, (row) => row.start), sumOf(rows, ({ starts }) => starts))).value;
    return { objectiveId, measure, target, start, actual, n, suppressed, met: actual === null ? null : actual >= target };
  });

/** Colleagues met, on average over all who were paired; takeaways of a pair, for each of its members; else the assessed scores. */
function reachedOf(measure: Measure, scores: Scores, { colleagues, takeaways }: Meetings): Omit<Reached, 'measure' | 'again'>[] {
  const counted = { start: 0, starts: 0, startPeople: 0 };
  if (measure === 'new_colleagues_met') return colleagues.map(({ region, people, others }) => ({ region, people, ...counted, actual: others, actuals: people }));
  if (measure === 'takeaways') return takeaways.map(({ region, people, pairs, published }) => ({ region, people, ...counted, actual: published, actuals: pairs }));
  const standing = scores.reached.filter((row) => row.measure === measure);
  const again = standing.filter((row) => row.again);
  return again.length > 0 ? again : standing;
}
