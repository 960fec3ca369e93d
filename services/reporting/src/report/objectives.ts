import type { Measure } from '@upstream/contracts';
import { shownFor } from './by-region.js';
import type { Counts } from './counts/count-facts.js';
import { mean, roundedOr, sumOf } from './figures.js';
import { progressOf, type ToldScores } from './told-scores.js';

export interface ObjectiveActual {
  readonly objectiveId: string;
  readonly measure: Measure;
  readonly target: number;
  /** Where people were at the start. Null for measures that are counted. */
  readonly start: number | null;
  /** Assessed measures: from the start as far as those have come who were assessed again. Counted ones: mean per person or pair. Null when unknown or of too few. */
  readonly actual: number | null;
  /** People; of an assessed measure each once for each topic and side. */
  readonly n: number | null;
  readonly suppressed: boolean;
  readonly met: boolean | null;
}

interface Objective {
  readonly objectiveId: string;
  readonly measure: Measure;
  readonly target: number;
}

/** Actual beside target, of one region or of all. An assessed measure adds up what is told of its topics and sides. */
export const objectivesOf = (told: readonly ToldScores[], { meetings }: Pick<Counts, 'meetings'>, objectives: readonly Objective[], region: string | undefined): ObjectiveActual[] =>
  objectives.map(({ objectiveId, measure, target }) => {
    const reached = isCounted(measure) ? countedOf(measure, meetings, region) : assessedOf(told.filter((row) => row.measure === measure && (region === undefined || row.region === region)));
    return { objectiveId, measure, target, ...reached, met: reached.actual === null ? null : reached.actual >= target };
  });

type Reached = Pick<ObjectiveActual, 'start' | 'actual' | 'n' | 'suppressed'>;

const isCounted = (measure: Measure): measure is 'new_colleagues_met' | 'takeaways' => measure === 'new_colleagues_met' || measure === 'takeaways';

/** Colleagues met, on average over all who were paired; takeaways of a pair, for each of its members. */
function countedOf(measure: 'new_colleagues_met' | 'takeaways', { colleagues, takeaways }: Counts['meetings'], region: string | undefined): Reached {
  const rows =
    measure === 'takeaways'
      ? takeaways.map(({ region: home, people, pairs, published }) => ({ region: home, people, counted: published, of: pairs }))
      : colleagues.map(({ region: home, people, others }) => ({ region: home, people, counted: others, of: people }));
  const { n, value, suppressed } = shownFor(rows, region, (all) => mean(sumOf(all, ({ counted }) => counted), sumOf(all, ({ of }) => of)));
  return { start: null, actual: value, n, suppressed };
}

function assessedOf(told: readonly ToldScores[]): Reached {
  const { people, start, midway, end } = progressOf(told);
  const waits = people === 0 && told.length > 0;
  const change = end ?? midway;
  return { start: roundedOr(start), actual: start === null || change === null ? null : roundedOr(start + change), n: waits ? null : people, suppressed: waits };
}
