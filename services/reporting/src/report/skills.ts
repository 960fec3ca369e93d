import type { Measure } from '@upstream/contracts';
import type { Shown } from './by-region.js';
import { groupBy, roundedOr } from './figures.js';
import type { ReportSide } from './sides.js';
import { progressOf, type ToldScores } from './told-scores.js';

export interface SkillChange {
  /** Mean of everybody who was assessed at the start. */
  readonly start: number | null;
  /** From there, as far as those have come who were assessed again. */
  readonly midway: number | null;
  readonly end: number | null;
  /** Mean change from the start to the end, until that is told to midway, of those who have both. */
  readonly gain: number | null;
}

export interface SkillRow extends Shown<SkillChange> {
  readonly measure: Measure;
  readonly topic: string | null;
  readonly side: ReportSide;
}

/** Every measure at the start, midway and at the end, of each side; n counts those who were assessed again. Suppressed while all of them wait. */
export const skillsOf = (told: readonly ToldScores[], region: string | undefined): SkillRow[] =>
  [...groupBy(told, ({ measure, topic, side }) => JSON.stringify([measure, topic, side]))].map(([, rows]) => {
    const { measure, topic, side } = rows[0]!;
    const mine = rows.filter((row) => region === undefined || row.region === region);
    const again = mine.filter(({ phase }) => phase !== 'start');
    const { people, start, midway, end } = progressOf(mine);
    const from = (change: number | null) => (start === null || change === null ? null : start + change);
    const gain = end ?? midway;
    if (gain === null) return { measure, topic, side, n: again.length > 0 ? null : 0, value: null, suppressed: again.length > 0 };
    return { measure, topic, side, n: people, value: { start: roundedOr(start), midway: roundedOr(from(midway)), end: roundedOr(from(end)), gain: roundedOr(gain) }, suppressed: false };
  });
