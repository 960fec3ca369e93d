import type { PairTable } from './report-types.js';

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly n: number;
}

export const OTHERS = '\u0000others';

/**
 * How pairs run from mentors' to mentees' departments: the `most` largest of each side, the rest together as OTHERS. Suppressed
 * ones are left out and counted.
 */
export function flowsOf(table: PairTable, most: number): { flows: Flow[]; hidden: number } {
  const shown = table.cells.filter((cell): cell is typeof cell & { n: number } => cell.n !== null && cell.n > 0);
  const keptRows = largest(shown.map(({ row, n }) => [row, n]), most);
  const keptColumns = largest(shown.map(({ column, n }) => [column, n]), most);
  const sums = new Map<string, Flow>();
  for (const { row, column, n } of shown) {
    const from = keptRows.has(row) ? row : OTHERS;
    const to = keptColumns.has(column) ? column : OTHERS;
    const key = JSON.stringify([from, to]);
    sums.set(key, { from, to, n: (sums.get(key)?.n ?? 0) + n });
  }
  return { flows: [...sums.values()], hidden: table.cells.filter(({ suppressed }) => suppressed).length };
}

/** One more than `most` is not worth a group of its own. */
function largest(parts: readonly (readonly [string, number])[], most: number): Set<string> {
  const sums = new Map<string, number>();
  for (const [key, n] of parts) sums.set(key, (sums.get(key) ?? 0) + n);
  const sorted = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  return new Set(sorted.length <= most + 1 ? sorted : sorted.slice(0, most));
}

/** Pairs of two departments, of those whose departments are known and shown. */
export function crossing(table: PairTable): { readonly cross: number; readonly known: number } {
  const known = table.cells.filter(({ row, column, n }) => n !== null && row !== 'unknown' && column !== 'unknown');
  const sum = (cells: typeof known) => cells.reduce((total, { n }) => total + n!, 0);
  return { cross: sum(known.filter(({ row, column }) => row !== column)), known: sum(known) };
}
