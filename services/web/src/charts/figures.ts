/** Stands where a figure is withheld because it would tell of fewer than five people. */
export const SUPPRESSED: Suppressed = { suppressed: true };
interface Suppressed {
  readonly suppressed: true;
}
/** What a table shows in one place; null where there is nothing. */
export type Cell = string | number | null | Suppressed;

/** The figures behind a chart. */
export interface Figures {
  /** The file's name, without ending. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure of people: withheld, none, or there. */
export const shownCell = (shown: { readonly suppressed: boolean }, value: number | null | undefined): Cell => (shown.suppressed ? SUPPRESSED : (value ?? null));

/** Comma separated (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvOf({ columns, rows }: Figures, suppressed: string): string {
  const line = (cells: readonly Cell[]) => cells.map((cell) => quoted(isSuppressed(cell) ? suppressed : cell)).join(',');
  return [columns, ...rows].map((cells) => `${line(cells)}\r\n`).join('');
}

export const isSuppressed = (cell: Cell | undefined): cell is Suppressed => cell === SUPPRESSED;

function quoted(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
