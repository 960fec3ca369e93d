import type { Measure } from '@upstream/contracts';
import { shownFor, type Shown } from './by-region.js';
import type { Assessed } from './counts/scores.js';
import { groupBy, mean, sumOf } from './figures.js';
import type { ReportSide } from './sides.js';

export interface SkillChange {
  readonly start: number | null;
  readonly midway: number | null;
  readonly end: number | null;
  /** Mean change from the start to the latest later assessment, of those who have both. */
  readonly gain: number | null;
}

export interface SkillRow extends Shown<SkillChange> {
  readonly measure: Measure;
  readonly topic: string | null;
  readonly side: ReportSide;
}

/** Every measure at the start, midway and at the end, of each side: of people with a start and a later one. */
export const skillsOf = (assessed: readonly Assessed[], region: string | undefined): SkillRow[] =>
  [...groupBy(assessed, ({ measure, topic, side }) => JSON.stringify([measure, topic, side]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rows]) => {
      // Of those who are shown, fewer may have been assessed at one of the two.
      const midway = shownFor(rows.map((row) => ({ ...row, people: row.midwayPeople })), region, (some) => mean(sumOf(some, (row) => row.midway), sumOf(some, ({ midways }) => midways))).value; // prettier-ignore
      const end = shownFor(rows.map((row) => ({ ...row, people: row.endPeople })), region, (some) => mean(sumOf(some, (row) => row.end), sumOf(some, ({ ends }) => ends))).value; // prettier-ignore
      return { measure: rows[0]!.measure, topic: rows[0]!.topic, side: rows[0]!.side, ...shownFor(rows, region, (all): SkillChange => ({ ...changeOf(all), midway, end })) };
    });

function changeOf(rows: readonly Assessed[]): Pick<SkillChange, 'start' | 'gain'> {
  const total = (of: (row: Assessed) => number) => sumOf(rows, of);
  const all = total(({ assessed }) => assessed);
  return {
    start: mean(total(({ start }) => start), all),
    gain: mean(total(({ gain }) => gain), all),
  };
}
