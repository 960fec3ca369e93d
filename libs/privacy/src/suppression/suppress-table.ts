import { chooseSuppressed, type Figure } from './figures.js';
import { publishedGroup, publishedTotal, SMALLEST_GROUP, type PublishedGroup, type PublishedTotal } from './suppress.js';

/** People counted by two things at once: generations of mentor and mentee, departments from and to. */
export interface Cell<V> {
  readonly row: string;
  readonly column: string;
  readonly n: number;
  readonly value: V;
}

export interface PublishedCell<V> extends Omit<PublishedGroup<V>, 'key'> {
  readonly row: string;
  readonly column: string;
}

export interface PublishedTable<V> {
  /** In the order of `cells` given; a combination that was not given is 0. */
  readonly cells: PublishedCell<V>[];
  readonly rowTotals: (PublishedTotal & { readonly key: string })[];
  readonly columnTotals: (PublishedTotal & { readonly key: string })[];
  readonly total: PublishedTotal;
}

interface TableOptions {
  /** Default: 5. */
  readonly minimum?: number;
  /**
   * Where `n` counts something else than people: whether a cell, the total of a row (no column), of a column (no row) or
   * of all (neither) is of too few of them to be shown, whatever `n` is.
   */
  readonly isFew?: (row: string | undefined, column: string | undefined) => boolean;
}

/**
 * A table of two dimensions with the totals of its rows and columns, fit to be published: no cell and no total under
 * `minimum`, or of few people, can be computed from what is left (guarantee of `chooseSuppressed`). Rows may be the regions of a programme.
 * Publish one such table of the same people: two tables (by generation in one region, and in all) could be subtracted.
 * Deterministic. Throws RangeError on an `n` that is not a whole number from 0 or a combination given twice.
 */
export function suppressTable<V>(cells: readonly Cell<V>[], { minimum = SMALLEST_GROUP, isFew = () => false }: TableOptions = {}): PublishedTable<V> {
  const rows = [...new Set(cells.map(({ row }) => row))];
  const columns = [...new Set(cells.map(({ column }) => column))];
  const rowNode = new Map(rows.map((row, index) => [row, index]));
  const columnNode = new Map(columns.map((column, index) => [column, rows.length + index]));
  const allRows = rows.length + columns.length;
  const allColumns = allRows + 1;
  refuseRepeated(cells);

  const rowSums = rows.map((row) => sumOf(cells.filter((cell) => cell.row === row)));
  const columnSums = columns.map((column) => sumOf(cells.filter((cell) => cell.column === column)));
  const sum = sumOf(cells);
  // A cell runs from its row to its column. Totals of rows and columns run back, so that each sum takes its parts
  // in on one side and lets its total out on the other; the total of totals runs on.
  const figures: Figure[] = [
    ...cells.map(({ n, row, column }) => ({ n, isFew: isFew(row, column), from: rowNode.get(row)!, to: columnNode.get(column)! })),
    ...rowSums.map((n, index) => ({ n, isFew: isFew(rows[index], undefined), from: allColumns, to: index })),
    ...columnSums.map((n, index) => ({ n, isFew: isFew(undefined, columns[index]), from: rows.length + index, to: allRows })),
    { n: sum, isFew: isFew(undefined, undefined), from: allRows, to: allColumns },
  ];
  const suppressed = chooseSuppressed(figures, minimum);
  const totals = (keys: readonly string[], sums: readonly number[], first: number) =>
    keys.map((key, index) => ({ key, ...publishedTotal(sums[index]!, suppressed[first + index]!) }));
  return {
    cells: cells.map((cell, index) => publishedCell(cell, suppressed[index]!)),
    rowTotals: totals(rows, rowSums, cells.length),
    columnTotals: totals(columns, columnSums, cells.length + rows.length),
    total: publishedTotal(sum, suppressed.at(-1)!),
  };
}

const sumOf = (cells: readonly { readonly n: number }[]): number => cells.reduce((sum, { n }) => sum + n, 0);

function publishedCell<V>({ row, column, n, value }: Cell<V>, suppressed: boolean): PublishedCell<V> {
  const { key: _key, ...figures } = publishedGroup({ key: '', n, value }, suppressed);
  return { row, column, ...figures };
}

function refuseRepeated(cells: readonly { readonly row: string; readonly column: string }[]): void {
  const seen = new Set<string>();
  for (const { row, column } of cells) {
    const name = JSON.stringify([row, column]);
    if (seen.has(name)) throw new RangeError(`two cells of ${name}`);
    seen.add(name);
  }
}
