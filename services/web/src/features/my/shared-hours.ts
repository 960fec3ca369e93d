import { localOf } from '../calendar/zones.js';

export interface Worker {
  readonly timeZone: string;
  readonly workingHours: { readonly start: string; readonly end: string; readonly days: readonly number[] };
}

/** A time of day that all share, and the days of the week on which they do; in minutes after midnight, and 1 = Monday. */
export interface SharedHours {
  readonly days: readonly number[];
  readonly from: number;
  readonly until: number;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** When all of them work, as the clocks of `zone` show it in the week of `now`. The longest first. */
export function sharedHours(workers: readonly Worker[], zone: string, now: Date): SharedHours[] {
  const [first = [], ...others] = workers.map((worker) => workingMinutes(worker, now));
  const shared = others.reduce((sofar, next) => sofar.flatMap((a) => next.flatMap((b) => overlap(a, b))), first);
  const byTime = new Map<string, SharedHours>();
  for (const [start, end] of shared) {
    const local = (start + clockAhead(zone, now) + WEEK) % WEEK;
    const from = local % DAY;
    const until = (from + end - start) % DAY;
    const known = byTime.get(`${from} ${until}`);
    const days = new Set([...(known?.days ?? []), Math.floor(local / DAY) + 1]);
    byTime.set(`${from} ${until}`, { from, until, days: [...days].sort((a, b) => a - b) });
  }
  const length = ({ from, until, days }: SharedHours) => ((until - from + DAY) % DAY || DAY) * days.length;
  return [...byTime.values()].sort((a, b) => length(b) - length(a) || a.from - b.from);
}

/** The same time on other clocks. */
export const onClocksOf = (minutes: number, zone: string, other: string, now: Date): number => (minutes + clockAhead(other, now) - clockAhead(zone, now) + 2 * DAY) % DAY;

export const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
/** 1 January 2024 was a Monday. */
const dayName = (day: number): string => weekday.format(new Date(Date.UTC(2024, 0, day)));

/** "Mon–Wed, Fri". */
export function dayNames(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  return runs.flatMap((run) => (run.length > 2 ? `${dayName(run[0]!)}–${dayName(run.at(-1)!)}` : run.map(dayName))).join(', ');
}

type Minutes = readonly [start: number, end: number];

/** Minutes of the week in UTC; what begins on Sunday may go on over its end. */
function workingMinutes({ timeZone, workingHours: { start, end, days } }: Worker, now: Date): Minutes[] {
  const [from, until] = [minutesOf(start), minutesOf(end)];
  return days.map((day): Minutes => {
    const begins = (((day - 1) * DAY + from - clockAhead(timeZone, now)) % WEEK + WEEK) % WEEK;
    return [begins, begins + (until > from ? until - from : until - from + DAY)];
  });
}

function overlap([start, end]: Minutes, other: Minutes): Minutes[] {
  return [-WEEK, 0, WEEK].flatMap((week) => {
    const both: Minutes = [Math.max(start, other[0] + week), Math.min(end, other[1] + week)];
    return both[1] > both[0] ? [both] : [];
  });
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** By how many minutes the clocks there are ahead of UTC. */
function clockAhead(zone: string, now: Date): number {
  const [date, time] = localOf(now.toISOString(), zone);
  return Math.round((Date.parse(`${date}T${time}:00Z`) - Math.floor(now.getTime() / 60_000) * 60_000) / 60_000);
}
