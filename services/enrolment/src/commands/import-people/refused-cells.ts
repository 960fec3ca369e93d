import type { RefusedCell } from '../../domain/import/events.js';

/** Beyond these a list helps nobody: the mapping is wrong, or the file. */
const MOST_LISTED = 10_000;
const LONGEST_COLUMN = 100;

/** The cells that were refused, as many as are worth listing, and all rows that were. */
const MOST_VALUES = 50;
const FIRST_ROWS = 5;

/** The same mistake in the same column, however many rows have it. */
export interface RefusalGroup {
  readonly column: string | null;
  readonly code: string;
  readonly count: number;
  readonly firstRows: readonly number[];
  /** What the cells held, of columns that name nobody: each once. For who sent the file, never kept. */
  readonly values: readonly string[];
}

export class RefusedCells {
  private readonly found = new Map<string, { column: string | null; code: string; count: number; firstRows: number[]; values: Set<string> }>();
  private readonly listed: RefusedCell[] = [];
  private readonly rows = new Set<number>();

  add(row: number, column: string | null, code: string, value?: string): void {
    this.rows.add(row);
    const group = this.found.get(`${code} ${column ?? ''}`) ?? { column, code, count: 0, firstRows: [], values: new Set<string>() };
    this.found.set(`${code} ${column ?? ''}`, group);
    group.count += 1;
    if (group.firstRows.length < FIRST_ROWS) group.firstRows.push(row);
    if (value !== undefined && group.values.size < MOST_VALUES) group.values.add(value);
    if (this.listed.length < MOST_LISTED) this.listed.push({ row, column: column === null ? null : [...column].slice(0, LONGEST_COLUMN).join(''), code });
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  get rowCount(): number {
    return this.rows.size;
  }

  /** The most frequent first. */
  get groups(): RefusalGroup[] {
    return [...this.found.values()].map(({ values, ...group }) => ({ ...group, values: [...values] })).sort((one, other) => other.count - one.count);
  }

  /** In the order of the file. */
  get cells(): readonly RefusedCell[] {
    return this.listed.sort((one, other) => one.row - other.row);
  }
}
