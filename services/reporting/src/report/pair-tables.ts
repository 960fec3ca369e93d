import { suppressTable, type PublishedTable } from '@upstream/privacy';
import type { PairsOf } from './counts/members.js';

/** Pairs, a mentor with each mentee of a circle, or each two of a circle of peers, by what the two are: generations, departments. Only for the whole programme: regions could be subtracted. */
export interface PairTable extends Omit<PublishedTable<null>, 'cells'> {
  readonly cells: readonly { readonly row: string; readonly column: string; readonly n: number | null; readonly suppressed: boolean }[];
}

/** The table of pairs that ever became active. Suppressed are numbers of pairs, and of people on either side, under `minimum`. */
export function pairTable(counted: readonly PairsOf[], minimum: number): PairTable {
  const cells = counted
    .flatMap(({ row, column, n }) => (row === null || column === null ? [] : [{ key: JSON.stringify([row, column]), row, column, n, value: null }]))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const nameOf = (row: string | undefined | null, column: string | undefined | null): string => JSON.stringify([row ?? null, column ?? null]);
  const few = new Set(counted.filter(({ people }) => people < minimum).map(({ row, column }) => nameOf(row, column)));
  const table = suppressTable(cells, { minimum, isFew: (row, column) => few.has(nameOf(row, column)) });
  return { ...table, cells: table.cells.map(({ row, column, n, suppressed }) => ({ row, column, n, suppressed })) };
}

/** While nothing of pairs that there are is told. */
export const WAITING: PairTable = { cells: [], rowTotals: [], columnTotals: [], total: { n: null, suppressed: true } };
