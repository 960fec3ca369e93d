import { isRefusal, readHrFile, type HrRow, type MappingInput, type Refusal } from './index.js';

/** Everything a file yields, apart by kind. */
export interface Reading {
  rows: HrRow[];
  refusals: Refusal[];
}

/** Reads a file given as text (UTF-8) or bytes, in chunks of the given size, to its end. */
export async function readAll(file: string | Uint8Array, mapping: MappingInput, options: { chunk?: number; maxBytes?: number } = {}): Promise<Reading> {
  const { chunk = 64 * 1024, maxBytes } = options;
  const bytes = typeof file === 'string' ? Buffer.from(file, 'utf8') : file;
  const reading: Reading = { rows: [], refusals: [] };
  for await (const item of readHrFile(inChunks(bytes, chunk), mapping, maxBytes === undefined ? {} : { maxBytes })) {
    if (isRefusal(item)) reading.refusals.push(item);
    else reading.rows.push(item);
  }
  return reading;
}

/** A byte source that hands out chunks of one size. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const HEADER = ['Number', 'Name', 'Email', 'Level', 'Department', 'Site', 'Region', 'Hired'];

/** A mapping of `HEADER`; say only what matters to the test. */
export function aMapping(changes: Partial<MappingInput> = {}): MappingInput {
  return {
    mode: 'full',
    columns: { number: 'Number', name: 'Name', email: 'Email', level: 'Level', department: 'Department', site: 'Site', region: 'Region', hireDate: 'Hired' },
    timeZones: { default: 'Europe/Berlin' },
    ...changes,
  };
}

/** The cells of an invented person under `HEADER`. */
export function aPerson(changes: Partial<Record<string, string>> = {}): string[] {
  const person: Record<string, string> = {
    Number: 'E1', Name: 'Ada Invented', Email: 'ada@example.com', Level: '2', Department: 'Research', Site: 'Leeds', Region: 'eu', Hired: '2020-02-29',
  };
  return HEADER.map((name) => changes[name] ?? person[name]!);
}

/** Lines of CSV, quoted only where needed. */
export function csv(rows: string[][], delimiter = ',', newline = '\n'): string {
  const quote = (cell: string) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quote).join(delimiter) + newline).join('');
}
