import type { WeeklyInterval } from './input.js';

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

/** Minutes of the week that both lists cover. Both must be merged. */
export function overlapMinutes(first: readonly WeeklyInterval[], second: readonly WeeklyInterval[]): number {
  let minutes = 0;
  let i = 0;
  let j = 0;
  while (i < first.length && j < second.length) {
    const a = first[i]!;
    const b = second[j]!;
    minutes += Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
    if (a[1] < b[1]) i += 1;
    else j += 1;
  }
  return minutes;
}
