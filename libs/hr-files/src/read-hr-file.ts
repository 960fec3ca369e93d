import type { ByteSource } from './file/byte-source.js';
import { openFile } from './file/open-file.js';
import { Header } from './header.js';
import { HrFileError, noRows } from './hr-file-error.js';
import type { HrRow, Refusal } from './hr-row.js';
import { Mapping, type MappingInput } from './mapping.js';
import { employeeReader } from './read-employee.js';
import { SeenNumbers } from './seen-numbers.js';

/** The largest file that is read unless the caller says otherwise. Bytes. */
export const DEFAULT_MAX_BYTES = 200 * 1024 * 1024;

/**
 * Reads an HR export row by row, in file order: an `HrRow` for each row that can be read, one or more `Refusal`s for
 * each that cannot; blank rows are skipped. An employee number that was already in the file is refused at its second
 * row, with the row of the first. CSV is streamed: memory stays fixed apart from 24 to 48 bytes per employee, to
 * find repeated numbers. XLSX is read in memory, up to 20 MiB.
 *
 * Errors: `HrFileError` when the file as a whole cannot be read, which may be after many rows; a `ZodError` when the
 * mapping is not one. Closing the iteration early closes the source.
 */
export async function* readHrFile(
  source: ByteSource,
  mapping: MappingInput,
  { maxBytes = DEFAULT_MAX_BYTES }: { maxBytes?: number } = {},
): AsyncGenerator<HrRow | Refusal> {
  const checked = Mapping.parse(mapping);
  const { records } = await openFile(source, checked, maxBytes);
  try {
    const first = await records.next();
    if (first.done) throw new HrFileError('empty_file', 'The file holds no rows, not even a header.');
    const header = new Header(first.value);
    const read = employeeReader(checked, header);
    const numberColumn = header.names[header.indexOf(columnName(checked.columns.number))]!;
    const seen = new SeenNumbers();
    let empty = true;
    for await (const record of records) {
      empty = false;
      const { number, employee, refusals } = read(record);
      const firstRow = number === undefined ? undefined : seen.firstRow(number, record.row);
      if (firstRow !== undefined) yield duplicate(record.row, firstRow, numberColumn);
      yield* refusals;
      if (employee !== undefined && firstRow === undefined) yield { row: record.row, employee };
    }
    if (empty) throw noRows();
  } finally {
    await records.return(undefined);
  }
}

function duplicate(row: number, firstRow: number, column: string): Refusal {
  return { row, column, code: 'duplicate_number', message: `The number is already used in row ${firstRow}.` };
}

function columnName(column: Mapping['columns']['number']): string {
  return typeof column === 'string' ? column : column.column;
}
