import { csvOf as csvOfCells } from '../table/csv.js';

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

/** The table as CSV. */
export const csvOf = ({ columns, rows }: Figures, suppressed: string): string => csvOfCells(columns, rows.map((cells) => cells.map((cell) => (isSuppressed(cell) ? suppressed : cell))));

export const isSuppressed = (cell: Cell | undefined): cell is Suppressed => cell === SUPPRESSED;
