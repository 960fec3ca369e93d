import { mean, monthsThrough, rounded, sumOf } from './figures.js';
import type { Meetings, Pause } from './counts/meetings.js';
import type { CancellingSide } from './sides.js';

/** Whether pairs meet as often as the programme means them to. Attendance is not suppressed. */
export interface Cadence {
  readonly pairs: number;
  readonly active: number;
  /** Sessions that were due so far, for each pair while it lasted and did not pause. */
  readonly expected: number;
  readonly held: number;
  readonly missed: number;
  readonly unreported: number;
  readonly cancelled: number;
  /** held / expected, at most 1 for each pair; null when nothing was due. */
  readonly adherence: number | null;
  readonly cancelledBy: Readonly<Partial<Record<CancellingSide, number>>>;
  readonly medianDaysToFirstSession: number | null;
  readonly atRisk: number;
  /** From the first month in which anything was due or happened to the last, without gaps. */
  readonly months: readonly MonthOfSessions[];
}

export interface MonthOfSessions {
  readonly month: string;
  readonly due: number;
  readonly held: number;
  readonly missed: number;
  readonly unreported: number;
  readonly cancelled: number;
}

export type Every = { readonly days: number } | { readonly months: 1 };

const DAY_MS = 86_400_000;

/** Due dates from the first one on, one each `every`. A month keeps the day, or its last. */
export const dueDates = (firstDueOn: string, every: Every, count: number): string[] => Array.from({ length: count }, (_, index) => dueDate(firstDueOn, every, index));

function dueDate(firstDueOn: string, every: Every, index: number): string {
  if ('days' in every) return new Date(Date.parse(firstDueOn) + index * every.days * DAY_MS).toISOString().slice(0, 10);
  const [year, month, day] = firstDueOn.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + index, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + index, Math.min(day, last))).toISOString().slice(0, 10);
}

/** Of one region, or of the whole programme (`undefined`): a pair or session of two regions counts once in each, and once in the whole. */
export function cadenceOf({ pairs, sessions, plans }: Meetings, every: Every, asOf: string, region?: string): Cadence {
  const local = <R extends { readonly region: string }>(rows: readonly R[]) => rows.filter((row) => row.region === (region ?? ''));
  const counted = local(pairs)[0];
  const happened = local(sessions);
  const count = (outcome: string, month?: string) => sumOf(happened.filter((row) => row.outcome === outcome && (month === undefined || row.month === month)), (row) => row.sessions);

  const datesOf = new Map<string, readonly string[]>();
  const dueIn = new Map<string, number>();
  let expected = 0;
  let kept = 0;
  for (const { firstDueOn, planned, until, pauses, held, pairs: alike } of local(plans)) {
    const plan = `${firstDueOn} ${planned}`;
    const dates = datesOf.get(plan) ?? dueDates(firstDueOn, every, planned);
    datesOf.set(plan, dates);
    const due = dates.filter((date) => date <= (until ?? asOf.slice(0, 10)) && !pauses.some((pause) => isIn(pause, date)));
    for (const date of due) dueIn.set(monthOf(date), (dueIn.get(monthOf(date)) ?? 0) + alike);
    expected += due.length * alike;
    kept += Math.min(due.length, held) * alike;
  }
  const cancelledBy: Partial<Record<CancellingSide, number>> = {};
  for (const { by, sessions: n } of happened.filter(({ outcome }) => outcome === 'cancelled').sort((a, b) => (a.by < b.by ? -1 : 1))) cancelledBy[by] = (cancelledBy[by] ?? 0) + n;
  return {
    pairs: counted?.pairs ?? 0,
    active: counted?.active ?? 0,
    expected,
    held: count('held'),
    missed: count('missed'),
    unreported: count('unreported'),
    cancelled: count('cancelled'),
    adherence: mean(kept, expected),
    cancelledBy,
    medianDaysToFirstSession: counted?.gap ? rounded((counted.gap.lower / DAY_MS + counted.gap.upper / DAY_MS) / 2) : null,
    atRisk: counted?.atRisk ?? 0,
    months: monthsThrough([...dueIn.keys(), ...happened.map(({ month }) => month)]).map((month) => ({
      month,
      due: dueIn.get(month) ?? 0,
      held: count('held', month),
      missed: count('missed', month),
      unreported: count('unreported', month),
      cancelled: count('cancelled', month),
    })),
  };
}

const isIn = ([from, until]: Pause, date: string): boolean => from <= date && (until === null || date < until);

const monthOf = (date: string): string => date.slice(0, 7);
