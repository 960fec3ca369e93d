import type { RefusedCell } from '../../domain/import/events.js';

/** Beyond these a list helps nobody: the mapping is wrong, or the file. */
const MOST_LISTED = 10_000;
const LONGEST_COLUMN = 100;

/** The cells that were refused, as many as are worth listing, and all rows that were. */
export class RefusedCells {
  private readonly listed: RefusedCell[] = [];
  private readonly rows = new Set<number>();

  add(row: number, column: string | null, code: string): void {
    this.rows.add(row);
    if (this.listed.length < MOST_LISTED) this.listed.push({ row, column: column === null ? null : [...column].slice(0, LONGEST_COLUMN).join(''), code });
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  get rowCount(): number {
    return this.rows.size;
  }

  /** In the order of the file. */
  get cells(): readonly RefusedCell[] {
    return this.listed.sort((one, other) => one.row - other.row);
  }
}
