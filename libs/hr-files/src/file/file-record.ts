/** A cell: text from CSV; from XLSX also numbers (dates without a date style are numbers) and dates (UTC midnight). */
export type Cell = string | number | Date;

/** One record of a file with the 1-based line where it starts. */
export interface FileRecord {
  row: number;
  cells: Cell[];
}

/** The cell as text: numbers without exponent or grouping, dates as `YYYY-MM-DD`, Excel's bare times as `HH:MM`. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') {
    return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell);
  }
  if (typeof cell === 'string') return cell.trim();
  const iso = cell.toISOString();
  return cell.getTime() < Date.UTC(1900, 0, 2) ? iso.slice(11, 16) : iso.slice(0, 10);
}
