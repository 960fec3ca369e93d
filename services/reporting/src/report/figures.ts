/** Two decimals: figures are read by people, and must be the same on every machine. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const roundedOr = (value: number | null): number | null => (value === null ? null : rounded(value));

export const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, row) => sum + of(row), 0);

export const mean = (sum: number, count: number): number | null => (count === 0 ? null : rounded(sum / count));

/** In order of first appearance; each group in the order given. */
export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** Every month (`2027-02`) from the first to the last of those given, without gaps. */
export function monthsThrough(months: Iterable<string>): string[] {
  const sorted = [...new Set(months)].sort();
  const all: string[] = [];
  for (let month = sorted[0]; month !== undefined && month <= sorted.at(-1)!; month = nextMonth(month)) all.push(month);
  return all;
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
