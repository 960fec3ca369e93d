import type { BoundColumn } from './bound-columns.js';
import { refused, type Checked } from './cells/checked.js';
import { LIMITS } from './cells/text.js';
import type { ByteSource } from './file/byte-source.js';
import { openFile } from './file/open-file.js';
import { Header } from './header.js';
import { HrFileError, noRows } from './hr-file-error.js';
import type { Refusal } from './hr-row.js';
import { wrongWidth } from './read-employee.js';
import { DEFAULT_MAX_BYTES } from './read-hr-file.js';
import { RowReading } from './row-reading.js';
import { SeenNumbers } from './seen-numbers.js';
import { headerScores, plainWords } from './suggest/header-words.js';

/** One person's figure. `row` as in `HrRow`; `numberColumn` is the header's own word, for refusals that come later. */
export interface ScoreRow {
  row: number;
  number: string;
  /** 0 to 100. */
  score: number;
  numberColumn: string;
}

/** The score's header as `plainWords` writes it, in English, German, French and Spanish. */
const SCORE = ['score', 'productivity', 'productivity score', 'produktivitat', 'productivite', 'productividad'];

/**
 * Reads a file of figures about people, row by row, in file order: a `ScoreRow` for each row that can be read, one or more `Refusal`s
 * for each that cannot; blank rows are skipped. Two columns are found by the header, whatever their order: the employee number and the
 * score, 0 to 100 with a decimal point or comma. All others are passed over. A number that was already in the file is refused at its
 * second row.
 *
 * Errors: `HrFileError` when the file as a whole cannot be read, which may be after many rows. Closing the iteration early closes the source.
 */
export async function* readScoreFile(source: ByteSource, { maxBytes = DEFAULT_MAX_BYTES }: { maxBytes?: number } = {}): AsyncGenerator<ScoreRow | Refusal> {
  const { records } = await openFile(source, {}, maxBytes);
  try {
    const first = await records.next();
    if (first.done) throw new HrFileError('empty_file', 'The file holds no rows, not even a header.');
    const header = new Header(first.value);
    const number = theColumn(header, 'employee numbers', 'employee number', (name) => headerScores(name).number === 1);
    const score = theColumn(header, 'scores', 'score', (name) => SCORE.includes(plainWords(name)));
    const seen = new SeenNumbers();
    let empty = true;
    for await (const record of records) {
      empty = false;
      const misfit = wrongWidth(record, header.names.length);
      if (misfit) {
        yield misfit;
        continue;
      }
      const reading = new RowReading(record);
      const found = { number: reading.line(number, LIMITS.number), score: reading.take(score, scoreOf(reading.text(score))) };
      const firstRow = found.number === undefined ? undefined : seen.firstRow(found.number, record.row);
      if (firstRow !== undefined) yield { row: record.row, column: number.name, code: 'duplicate_number', message: `The number is already used in row ${firstRow}.` };
      yield* reading.refusals;
      if (found.number !== undefined && found.score !== undefined && firstRow === undefined) yield { row: record.row, number: found.number, score: found.score, numberColumn: number.name };
    }
    if (empty) throw noRows();
  } finally {
    await records.return(undefined);
  }
}

/** Names nothing that the first row holds: without a header that is a person. */
function theColumn({ names }: Header, of: string, say: string, fits: (name: string) => boolean): BoundColumn {
  const indices = names.flatMap((name, index) => (fits(name) ? [index] : []));
  if (indices.length > 1) throw new HrFileError('column_ambiguous', `More than one column seems to hold ${of}. Leave one of them.`, { row: 1 });
  const [index] = indices;
  if (index === undefined) throw new HrFileError('column_missing', `No column of ${of} was found: the first row names the columns, and one is to be "${say}".`, { row: 1 });
  return { field: 'number', name: names[index]!, index };
}

function scoreOf(text: string): Checked<number> {
  if (text === '') return refused('missing', 'The cell is empty.');
  const score = /^\d{1,3}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
  return score <= 100 ? { value: score } : refused('invalid_score', 'The score is not a number from 0 to 100.');
}
