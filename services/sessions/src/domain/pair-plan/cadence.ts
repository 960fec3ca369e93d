import type { Cadence } from '@upstream/contracts';
import { addDays, DAY_MS } from '../iso-time.js';

/** The dates between which a pair meets (both included), and how often. */
export interface PlanDates {
  readonly cadence: Cadence;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** One session belongs into each period; both dates are included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** For health a month counts 30 days. */
export const cadenceDays = ({ every }: Cadence): number => ('days' in every ? every.days : 30);

export const cadenceMs = (cadence: Cadence): number => cadenceDays(cadence) * DAY_MS;

/**
 * The periods of a plan, in order, at least one. A calendar month, or a period of days, that the plan cuts to less than
 * half is left out: six months from the 11th make six monthly sessions, not seven.
 */
export function periodsOf({ cadence, startsOn, endsOn }: PlanDates): Period[] {
  const whole = 'days' in cadence.every ? dayPeriods(startsOn, endsOn, cadence.every.days) : calendarMonths(startsOn, endsOn);
  const cut = whole.map(({ from, to }) => ({ from, to, days: daysIn(from, to), inside: daysIn(max(from, startsOn), min(to, endsOn)) }));
  const periods = cut.filter(({ days, inside }) => inside * 2 >= days).map(({ from, to }) => ({ from: max(from, startsOn), to: min(to, endsOn) }));
  return periods.length > 0 ? periods : [{ from: startsOn, to: max(startsOn, endsOn) }];
}

/** The first period from `atLeast` on that is not taken and still has a day at or after `date`; undefined when the plan is over. */
export function periodFrom(periods: readonly Period[], atLeast: number, date: string, taken: readonly number[] = []): number | undefined {
  const index = periods.findIndex((period, at) => at >= atLeast && period.to >= date && !taken.includes(at));
  return index < 0 ? undefined : index;
}

function dayPeriods(startsOn: string, endsOn: string, days: number): Period[] {
  const periods: Period[] = [];
  for (let from = startsOn; from <= endsOn; from = addDays(from, days)) periods.push({ from, to: addDays(from, days - 1) });
  return periods;
}

function calendarMonths(startsOn: string, endsOn: string): Period[] {
  const months: Period[] = [];
  for (let from = `${startsOn.slice(0, 7)}-01`; from <= endsOn; ) {
    const next = `${addDays(from, 31).slice(0, 7)}-01`;
    months.push({ from, to: addDays(next, -1) });
    from = next;
  }
  return months;
}

const daysIn = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
const max = (a: string, b: string): string => (a > b ? a : b);
const min = (a: string, b: string): string => (a < b ? a : b);
