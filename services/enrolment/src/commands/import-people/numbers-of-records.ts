import { sampleHrFile, type Mapping } from '@upstream/hr-files';
import { columnOf } from './mapped-columns.js';

const fold = (name: string): string => name.normalize('NFC').replace(/\s+/g, '').toLowerCase();

/**
 * The employee numbers of records that could not be read: who has a bad cell in their row has not left. Holds the file's
 * cells up to the last of these records.
 */
export async function numbersOfRecords(source: AsyncIterable<Uint8Array>, mapping: Mapping, records: ReadonlySet<number>): Promise<Set<string>> {
  const { delimiter, encoding, format, sheet } = mapping;
  const layout = { ...(delimiter ? { delimiter } : {}), ...(encoding ? { encoding } : {}), ...(format ? { format } : {}), ...(sheet !== undefined ? { sheet } : {}) };
  const last = Math.max(...records);
  const { header, rows } = await sampleHrFile(source, { ...layout, rows: last + 1 });
  const at = header.map(fold).indexOf(fold(columnOf(mapping, 'number') ?? ''));
  return new Set([...records].flatMap((record) => textOf(rows[record]?.[at])));
}

function textOf(cell: string | number | Date | undefined): string[] {
  if (cell === undefined || cell instanceof Date) return [];
  const text = String(cell).trim();
  return text === '' ? [] : [text];
}
