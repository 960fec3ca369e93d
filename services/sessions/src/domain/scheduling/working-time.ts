import type { WorkingHours } from '@upstream/contracts';
import { Temporal } from 'temporal-polyfill';

/** Milliseconds since 1970, half-open. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

export interface WorkingPerson {
  readonly timeZone: string;
  readonly workingHours: WorkingHours;
}

/**
 * When someone works between two instants, in order: each of their working days from start to end on their own clock,
 * so an hour that the clocks skip or repeat is handled as it is lived. An end at or before the start is the next day's.
 */
export function workingTime({ timeZone, workingHours: { start, end, days } }: WorkingPerson, from: number, until: number): Interval[] {
  const intervals: Interval[] = [];
  // One day early: a night shift that began the evening before.
  let day = localDate(from, timeZone).subtract({ days: 1 });
  const last = localDate(until, timeZone);
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!days.includes(day.dayOfWeek)) continue;
    const endsOn = end > start ? day : day.add({ days: 1 });
    const interval = { start: Math.max(from, instantOf(day, start, timeZone)), end: Math.min(until, instantOf(endsOn, end, timeZone)) };
    if (interval.end > interval.start) intervals.push(interval);
  }
  return intervals;
}

/** The time that is in both, in order. Both lists are in order and do not overlap themselves. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const shared: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const one = a[i]!;
    const other = b[j]!;
    const start = Math.max(one.start, other.start);
    const end = Math.min(one.end, other.end);
    if (end > start) shared.push({ start, end });
    if (one.end <= other.end) i++;
    else j++;
  }
  return shared;
}

const localDate = (instant: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();

const instantOf = (day: Temporal.PlainDate, time: string, timeZone: string): number =>
  day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
