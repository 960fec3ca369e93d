import { instantAt, localOf } from './zones.js';

const DAY_MS = 86_400_000;

export const addDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The Monday of the week of a date. */
export const mondayOf = (date: string): string => addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The week that is shown when none was asked for: this one, while the programme runs, else its first or its last. */
export function firstWeek(today: string, { startsOn, endsOn }: { startsOn: string; endsOn: string }): string {
  return mondayOf(today < startsOn ? startsOn : today > endsOn ? endsOn : today);
}

/** From Monday's first to Sunday's last moment there. */
export const spanOf = (monday: string, zone: string): { from: string; until: string } => ({ from: instantAt(monday, '00:00', zone), until: instantAt(addDays(monday, 7), '00:00', zone) });

/** Monday to Friday, and the days of the weekend on which something takes place. */
export function daysOf(monday: string, startsAt: readonly string[], zone: string): string[] {
  const busy = new Set(startsAt.map((instant) => localOf(instant, zone)[0]));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index)).filter((date, index) => index < 5 || busy.has(date));
}
