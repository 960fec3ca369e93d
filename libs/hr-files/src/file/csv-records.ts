import { CsvError, parse } from 'csv-parse';
import { HrFileError } from '../hr-file-error.js';
import type { Delimiter } from './delimiter.js';
import type { FileRecord } from './file-record.js';

/** A record longer than this is a quote that never closes, not a person. Characters. */
const MAX_RECORD = 256 * 1024;
/** A file of more rows is no list of people; to judge them one by one would take many minutes. */
const MOST_ROWS = 2_000_000;

/**
 * Text to records, streaming, in memory of a fixed size. Quotes follow RFC 4180 strictly: a stray quote makes what
 * follows unreadable, so it stops the file with the line where the record starts. Blank lines are counted and skipped.
 */
export async function* csvRecords(texts: AsyncIterable<string>, delimiter: Delimiter, mostRows = MOST_ROWS): AsyncGenerator<FileRecord> {
  const lines: Lines = { next: 1, blank: 0, rows: 0, mostRows };
  const parser = recordParser(delimiter);
  try {
    for await (const text of texts) {
      const parsed = await parser.write(text);
      yield* numbered(parsed, lines);
      if (parsed.fault) throw asFileError(parsed.fault, lines.next);
    }
    const parsed = await parser.end();
    yield* numbered(parsed, lines);
    if (parsed.fault) throw asFileError(parsed.fault, lines.next);
  } finally {
    parser.close();
  }
}

/** The records of a piece of text, and the fault behind them that makes the rest unreadable. */
interface Parsed {
  readonly records: readonly ParsedRecord[];
  /** Blank lines since the file's beginning. */
  readonly blank: number;
  readonly fault?: Error | undefined;
}
interface ParsedRecord {
  readonly cells: string[];
  /** Blank lines before it, since the file's beginning. */
  readonly blank: number;
}
interface Lines {
  next: number;
  blank: number;
  rows: number;
  readonly mostRows: number;
}

/** csv-parse, piece by piece: as a plain stream it would drop the good records that it holds when it meets a fault. */
function recordParser(delimiter: Delimiter) {
  let records: ParsedRecord[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_RECORD,
    // Given as a record, each would cost as much as a row of people.
    skip_empty_lines: true,
    on_record: (cells: string[], { empty_lines: blank }) => {
      records.push({ cells, blank });
      return null;
    },
  });
  let fault: Error | undefined;
  parser.on('error', (error) => (fault = error));
  const take = (): Parsed => {
    const parsed = { records, fault, blank: parser.info.empty_lines };
    records = [];
    return parsed;
  };
  const settled = (resolve: (parsed: Parsed) => void) => (error?: Error | null) => {
    fault ??= error ?? undefined;
    resolve(take());
  };
  return {
    write: (text: string) => new Promise<Parsed>((resolve) => parser.write(text, settled(resolve))),
    end: () => new Promise<Parsed>((resolve) => parser.end(settled(resolve))),
    close: () => parser.destroy(),
  };
}

/** The parser counts a quoted \r\n twice, so lines are counted here: one per record, those inside its cells, and blank ones. */
function* numbered({ records, blank }: Parsed, lines: Lines): Generator<FileRecord> {
  for (const { cells, blank: before } of records) {
    passBlank(lines, before);
    const row = lines.next;
    lines.next += 1;
    lines.rows += 1;
    if (lines.rows > lines.mostRows) throw new HrFileError('too_many_rows', `The file has more than ${lines.mostRows} rows. Send it in parts, with a mapping of the mode "changes".`, { row });
    for (const cell of cells) if (/[\r\n]/.test(cell)) lines.next += cell.split(/\r\n|\n|\r/).length - 1;
    if (cells.some((cell) => cell.trim() !== '')) yield { row, cells };
  }
  passBlank(lines, blank);
}

function passBlank(lines: Lines, blank: number): void {
  lines.next += blank - lines.blank;
  lines.blank = blank;
}

/** The parser's own messages quote the cell; ours must not. */
function asFileError(error: Error, row: number): Error {
  if (!(error instanceof CsvError)) return error;
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return new HrFileError(
        'record_too_long',
        `The record that starts in line ${row} is longer than ${MAX_RECORD} characters: a quote is probably not closed.`,
        { row },
      );
    case 'CSV_QUOTE_NOT_CLOSED':
      return new HrFileError('unbalanced_quotes', `A quote in the record that starts in line ${row} is never closed.`, { row });
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new HrFileError(
        'unbalanced_quotes',
        `The record that starts in line ${row} has a quote inside a cell that is not doubled.`,
        { row },
      );
    default:
      return new HrFileError('not_csv', `The record that starts in line ${row} is not CSV (${error.code}).`, { row });
  }
}
