import { readSheet } from 'read-excel-file/node';
import { HrFileError } from '../hr-file-error.js';
import type { ByteSource } from './byte-source.js';
import { withinLimit } from './byte-source.js';
import type { Cell, FileRecord } from './file-record.js';
import { repack, unpackXlsx, type ArchiveEntry } from './xlsx-archive.js';

/** An XLSX is read in memory, so it may be at most this big; larger exports come as CSV. Bytes. */
export const MAX_XLSX = 20 * 1024 * 1024;
/** Rows times columns of a sheet, empty ones included: a lone cell in the last corner must not cost gigabytes. */
const MAX_CELLS = 5_000_000;

/** A workbook's sheet (by name or 1-based number; the first one without) as records. Formula cells are their values. */
export async function* xlsxRecords(bytes: ByteSource, sheet: string | number = 1): AsyncGenerator<FileRecord> {
  const entries = unpackXlsx(await collect(bytes));
  for (const { path, content } of entries) if (path.includes('/worksheets/')) checkExtent(content);
  const rows = await sheetOf(entries, sheet);
  for (const [index, cells] of rows.entries()) {
    if (cells.some((cell) => cell !== '')) yield { row: index + 1, cells };
  }
}

async function collect(bytes: ByteSource): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of withinLimit(bytes, MAX_XLSX)) chunks.push(chunk);
  } catch (error) {
    if (!(error instanceof HrFileError) || error.code !== 'too_large') throw error;
    throw new HrFileError('too_large', `An XLSX may have at most ${MAX_XLSX} bytes. Export the sheet as CSV.`);
  }
  return Buffer.concat(chunks);
}

async function sheetOf(entries: ArchiveEntry[], sheet: string | number): Promise<Cell[][]> {
  try {
    const rows = (await readSheet(repack(entries), sheet)) as unknown[][];
    return rows.map((row) => row.map(asCell));
  } catch (error) {
    if ((error as Error).name === 'SheetNotFoundError') {
      throw new HrFileError('sheet_missing', `The workbook has no sheet ${typeof sheet === 'string' ? `"${sheet}"` : sheet}.`);
    }
    // The reader's own messages may quote cells.
    throw new HrFileError('xlsx_broken', 'The workbook cannot be read: it is not a valid XLSX. Save it again, or export it as CSV.');
  }
}

function asCell(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return String(value);
  const date = value as Date;
  return Number.isNaN(date.getTime()) ? '' : date;
}

/** Reads only the addresses of rows and cells; the reader would fill every gap with empty cells. */
function checkExtent(content: Buffer): void {
  let lastRow = 0;
  let lastColumn = 0;
  for (const [tag] of content.toString('latin1').matchAll(/<(?:\w+:)?(?:row|c)\s(?:[^>"']|"[^"]*"|'[^']*')*>/g)) {
    const address = /\sr\s*=\s*["']([^"']*)["']/.exec(tag)?.[1];
    if (address === undefined) continue;
    const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
    if (letters === undefined || digits === undefined) {
      throw new HrFileError('xlsx_broken', 'The workbook cannot be read: a cell has no valid address.');
    }
    lastRow = Math.max(lastRow, Number(digits));
    lastColumn = Math.max(lastColumn, columnNumber(letters));
  }
  if (lastRow * lastColumn > MAX_CELLS) {
    throw new HrFileError('xlsx_too_large', `The sheet spans more than ${MAX_CELLS} cells. Delete unused rows and columns, or export it as CSV.`);
  }
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
