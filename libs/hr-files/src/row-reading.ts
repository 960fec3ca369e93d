import type { BoundColumn } from './bound-columns.js';
import { refused, type Checked } from './cells/checked.js';
import { readText } from './cells/text.js';
import { cellText, type Cell, type FileRecord } from './file/file-record.js';
import type { Refusal } from './hr-row.js';

/** The reading of one record: hands out checked cells and collects the refusal of every bad one. */
export class RowReading {
  readonly refusals: Refusal[] = [];

  constructor(private readonly record: FileRecord) {}

  cell(column: BoundColumn): Cell | undefined {
    return this.record.cells[column.index];
  }

  /** The cell's text, or the column's default where it is empty; '' for a column that is not mapped. */
  text(column: BoundColumn | undefined): string {
    return column === undefined ? '' : cellText(this.cell(column)) || (column.default ?? '');
  }

  /** A line of text that must be there. */
  line(column: BoundColumn, limit: number): string | undefined {
    return this.take(column, readText(this.text(column), limit));
  }

  /** A line of text that may be empty or have no column. */
  optionalLine(column: BoundColumn | undefined, limit: number): string | undefined {
    return column === undefined || this.text(column) === '' ? undefined : this.line(column, limit);
  }

  /** What the cell's text stands for; undefined is refused with the reason given, and with the text. */
  meaning<T>(column: BoundColumn, value: T | undefined, unknown: { code: Refusal['code']; message: string }): T | undefined {
    const text = this.text(column);
    if (text === '') return this.take<T>(column, refused('missing', 'The cell is empty.'));
    return this.take<T>(column, value === undefined ? unknown : { value }, text);
  }

  /** Keeps the value, or notes the refusal; `show` is the cell's text where it names nobody. */
  take<T>(column: BoundColumn, checked: Checked<T>, show?: string): T | undefined {
    if ('value' in checked) return checked.value;
    this.refusals.push({ row: this.record.row, column: column.name, ...shown(show), ...checked });
    return undefined;
  }
}

/** The refused text for the report, unless something personal may have slipped into the wrong column. */
function shown(text: string | undefined): { value?: string } {
  return text === undefined || text.length > 80 || /[\p{Cc}@]|\d{5}/u.test(text) ? {} : { value: text };
}
