import type { WorkingHours } from '@upstream/contracts';
import type { WeeklyInterval } from '@upstream/matching-engine';
import { Temporal } from 'temporal-polyfill';

const WEEK = 7 * 24 * 60;

/**
 * Local working hours as UTC minutes of the week, as they are in the week of `asOf` (an ISO instant): half a year later
 * the same hours are others. Hours that end before they begin go on into the next day. None in a zone that nobody knows.
 */
export function weeklyMinutes(timeZone: string, { start, end, days }: WorkingHours, asOf: string): WeeklyInterval[] {
  const monday = mondayOf(asOf);
  const overnight = end <= start;
  try {
    return days.flatMap((day) => {
      const date = monday.add({ days: day - 1 });
      return inWeek(minutesAfter(monday, date, start, timeZone), minutesAfter(monday, overnight ? date.add({ days: 1 }) : date, end, timeZone));
    });
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function mondayOf(asOf: string): Temporal.PlainDate {
  const date = Temporal.Instant.from(asOf).toZonedDateTimeISO('UTC').toPlainDate();
  return date.subtract({ days: date.dayOfWeek - 1 });
}

function minutesAfter(monday: Temporal.PlainDate, date: Temporal.PlainDate, time: string, timeZone: string): number {
  const then = date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  return Math.round((then - monday.toZonedDateTime('UTC').epochMilliseconds) / 60_000);
}

/** An interval that reaches over the week's edge is split there; nothing is left of one that the clocks skip. */
function inWeek(from: number, to: number): WeeklyInterval[] {
  if (to <= from) return [];
  const start = ((from % WEEK) + WEEK) % WEEK;
  const end = start + (to - from);
  return end <= WEEK ? [[start, end]] : [[start, WEEK], [0, end - WEEK]];
}
