/** The middle value; of an even number of values the mean of the two in the middle. Throws on none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('no values have no median');
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The smallest value that at least `share` (0 to 1) of the values do not exceed (nearest rank). Throws on none. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('no values have no percentile');
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!;
}

/** Which way is better: more of a rate, less of a time (or of memory). */
export type Better = 'more' | 'less';

/** How good `ours` is beside `other`: over 1 is better than it, whatever the unit. */
export const ratioOf = (better: Better, ours: number, other: number): number => (better === 'more' ? ours / other : other / ours);

/** Rounded to three significant digits, for people and files. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
