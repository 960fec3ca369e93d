import { SMALLEST_GROUP } from '@upstream/privacy';
import type { AssessedPhase, MonthOfScores } from './counts/scores.js';
import { groupBy, sumOf } from './figures.js';

/** What is told of the scores of a region's people on one side in a phase. */
export type ToldScores = Pick<MonthOfScores, 'region' | 'measure' | 'topic' | 'side' | 'phase' | 'people' | 'scores' | 'sum'>;

/** A mean level at the start, and how far people have come since. */
export interface Progress {
  /** Whom the latest is of: of the end as soon as it is told of anybody, else of midway, else of the start. */
  readonly people: number;
  readonly start: number | null;
  /** Mean change since the start of those who were assessed again. */
  readonly midway: number | null;
  readonly end: number | null;
}

/**
 * Scores are told at the end of a month, with those that waited, when they are of five people or more. Nothing but sums over such batches is shown: of where people
 * stood at the start, and, each apart, of how far they had come midway and at the end. So no difference of any figures, of any dates, is of fewer than five people: a
 * person's midway (or end) is in one batch only, which a sum has or has not, and starts alone come in batches as well.
 */
export const toldScores = (months: readonly MonthOfScores[]): ToldScores[] =>
  [...groupBy(months, ({ region, measure, topic, side, phase }) => JSON.stringify([measure, topic, side, region, phase]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, of]) => {
      const { region, measure, topic, side, phase } = of[0]!;
      const told = toldMonths(of);
      return { region, measure, topic, side, phase, people: sumOf(told, ({ newcomers }) => newcomers), scores: sumOf(told, ({ scores }) => scores), sum: sumOf(told, ({ sum }) => sum) };
    });

/** All months up to the last at whose end what waited was of five people. */
export function toldMonths<M extends Pick<MonthOfScores, 'month' | 'people' | 'newcomers'>>(months: readonly M[]): M[] {
  const inOrder = [...months].sort((a, b) => (a.month < b.month ? -1 : 1));
  let told = 0;
  let [newcomers, most] = [0, 0];
  inOrder.forEach((month, index) => {
    [newcomers, most] = [newcomers + month.newcomers, Math.max(most, month.people)];
    if (Math.max(newcomers, most) < SMALLEST_GROUP) return;
    told = index + 1;
    [newcomers, most] = [0, 0];
  });
  return inOrder.slice(0, told);
}

/** The start is that of the groups whose latest is told, while there are any: of the others it would stand beside nothing. */
export function progressOf(told: readonly ToldScores[]): Progress {
  const of = (phase: AssessedPhase) => told.filter((row) => row.phase === phase && row.people > 0);
  const [midway, end] = [of('midway'), of('end')];
  const latest = end.length > 0 ? end : midway;
  const groupOf = ({ region, topic, side }: ToldScores) => JSON.stringify([region, topic, side]);
  const groups = new Set(latest.map(groupOf));
  const start = of('start').filter((row) => groups.size === 0 || groups.has(groupOf(row)));
  return { people: sumOf(latest.length > 0 ? latest : start, ({ people }) => people), start: meanOf(start), midway: meanOf(midway), end: meanOf(end) };
}

const meanOf = (rows: readonly ToldScores[]): number | null => (rows.length === 0 ? null : sumOf(rows, ({ sum }) => sum) / sumOf(rows, ({ scores }) => scores));
