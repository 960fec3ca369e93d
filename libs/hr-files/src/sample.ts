import type { ByteSource } from './file/byte-source.js';
import type { Delimiter } from './file/delimiter.js';
import type { Cell } from './file/file-record.js';
import { openFile, type Layout } from './file/open-file.js';
import { Header } from './header.js';
import { HrFileError, noRows } from './hr-file-error.js';
import { DEFAULT_MAX_BYTES } from './read-hr-file.js';

/** The start of an HR export, as `suggestMapping` wants it. */
export interface HrSample {
  format: 'csv' | 'xlsx';
  delimiter?: Delimiter;
  header: string[];
  rows: Cell[][];
  /** Whether these are all rows of the file. */
  complete: boolean;
}

/** Reads the header and the first `rows` records (default 5,000), then closes the source. Errors as `readHrFile`. */
export async function sampleHrFile(
  source: ByteSource,
  { rows = 5000, maxBytes = DEFAULT_MAX_BYTES, ...layout }: { rows?: number; maxBytes?: number } & Layout = {},
): Promise<HrSample> {
  const { format, delimiter, records } = await openFile(source, layout, maxBytes);
  try {
    const first = await records.next();
    if (first.done) throw new HrFileError('empty_file', 'The file holds no rows, not even a header.');
    const taken: Cell[][] = [];
    let next = await records.next();
    for (; !next.done && taken.length < rows; next = await records.next()) taken.push(next.value.cells);
    if (taken.length === 0) throw noRows();
    const header = new Header(first.value).names;
    return { format, ...(delimiter === undefined ? {} : { delimiter }), header, rows: taken, complete: next.done === true };
  } finally {
    await records.return(undefined);
  }
}
