import { suppressTable, type PublishedTable } from '@upstream/privacy';
import type { PairsOf } from './counts/members.js';

/** Pairs by what mentor and mentee are: generations, departments. Only for the whole programme: regions could be subtracted. */
export interface PairTable extends Omit<PublishedTable<null>, 'cells'> {
  readonly cells: readonly { readonly row: string; readonly column: string; readonly n: number | null; readonly suppressed: boolean }[];
}

/** The table of pairs that ever became active. */
export function pairTable(pairs: readonly PairsOf[], kind: PairsOf['kind'], minimum: number): PairTable {
  const cells = pairs
    .filter((cell) => cell.kind === kind)
    .map(({ row, column, n }) => ({ key: JSON.stringify([row, column]), row, column, n, value: null }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const table = suppressTable(cells, { minimum });
  return { ...table, cells: table.cells.map(({ row, column, n, suppressed }) => ({ row, column, n, suppressed })) };
}
