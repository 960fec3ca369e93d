import type { WeeklyInterval } from './input.js';

export const MINUTES_PER_WEEK = 7 * 24 * 60;

/** Sorted, with touching and overlapping intervals joined. */
export function mergeIntervals(intervals: readonly WeeklyInterval[]): WeeklyInterval[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Minutes of a week, and how many of them at a stretch. */
export interface SharedTime {
  readonly minutes: number;
  /** Sunday goes on into Monday. */
  readonly longest: number;
}

/** What both lists cover. Both must be merged. */
export function sharedTime(first: readonly WeeklyInterval[], second: readonly WeeklyInterval[]): SharedTime {
  let [minutes, longest, opening, closing] = [0, 0, 0, 0];
  let i = 0;
  let j = 0;
  while (i < first.length && j < second.length) {
    const a = first[i]!;
    const b = second[j]!;
    const start = Math.max(a[0], b[0]);
    const end = Math.min(a[1], b[1]);
    if (start < end) {
      minutes += end - start;
      if (end - start > longest) longest = end - start;
      if (start === 0) opening = end;
      if (end === MINUTES_PER_WEEK) closing = end - start;
    }
    if (a[1] < b[1]) i += 1;
    else j += 1;
  }
  return { minutes, longest: Math.min(MINUTES_PER_WEEK, Math.max(longest, closing + opening)) };
}
