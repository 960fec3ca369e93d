import type { ReactNode } from 'react';

/** One column of a DataTable. Give each that is worth exporting a `text`, or a `person`. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the CSV says. Without it (and without `person`) the column is not exported. */
  readonly text?: (row: Row) => string | number | boolean | null | undefined;
  /** The employee, or employees, whom the column names: the CSV then says the names. */
  readonly person?: (row: Row) => string | readonly string[] | null | undefined;
  /** Least width in pixels; 120 when not given. */
  readonly width?: number;
  /** Its share of what is left; 1 when not given, 0 for a column that stays as narrow as its width. */
  readonly grow?: number;
  /** Figures align right. */
  readonly align?: 'end';
  /** The column that says which row this is: it comes first, cannot be hidden, and is the row's header for who cannot see it. */
  readonly primary?: boolean;
  /** Hidden until somebody wants it. */
  readonly hiddenAtFirst?: boolean;
}

export const visibleColumns = <Row>(columns: readonly Column<Row>[], hidden: ReadonlySet<string>): Column<Row>[] => columns.filter(({ id, primary }) => primary || !hidden.has(id));

export const gridTemplate = (columns: readonly Pick<Column<never>, 'width' | 'grow'>[], selectable: boolean): string =>
  [...(selectable ? ['40px'] : []), ...columns.map(({ width = 120, grow = 1 }) => (grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`))].join(' ');

/** As wide as the paper, whatever the columns would like. */
export const printedTemplate = (columns: readonly Pick<Column<never>, 'width'>[]): string => columns.map(({ width = 120 }) => `minmax(0, ${width}fr)`).join(' ');

/** The least width at which all columns can be seen, in pixels. */
export const leastWidth = (columns: readonly Pick<Column<never>, 'width'>[], selectable: boolean): number => columns.reduce((sum, { width = 120 }) => sum + width, selectable ? 40 : 0);
