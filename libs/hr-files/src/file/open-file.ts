import { HrFileError } from '../hr-file-error.js';
import { byteLength, peek, withinLimit, type ByteSource } from './byte-source.js';
import { csvRecords } from './csv-records.js';
import { decodeText } from './decode.js';
import { guessDelimiter, type Delimiter } from './delimiter.js';
import type { Encoding } from './encoding.js';
import type { FileRecord } from './file-record.js';
import { xlsxRecords } from './xlsx-records.js';

/** What is known of a file before it is opened; what is absent is found out from its first bytes. */
export interface Layout {
  format?: 'csv' | 'xlsx' | undefined;
  delimiter?: Delimiter | undefined;
  encoding?: Encoding | undefined;
  sheet?: string | number | undefined;
}

/** An opened file: its format, for CSV the delimiter used, and its records from the header on. */
export interface OpenedFile {
  format: 'csv' | 'xlsx';
  delimiter?: Delimiter;
  records: AsyncGenerator<FileRecord>;
}

/** Characters of text from which the delimiter is guessed. */
const HEAD = 64 * 1024;

/** Opens an HR export of either format. Errors that concern the whole file are `HrFileError`s. */
export async function openFile(source: ByteSource, layout: Layout, maxBytes: number): Promise<OpenedFile> {
  const bytes = await peek(withinLimit(source, maxBytes), (head) => byteLength(head) >= 8);
  const head = Buffer.concat(bytes.head);
  if (head.length === 0) throw new HrFileError('empty_file', 'The file is empty.');
  const format = formatOf(head, layout.format);
  if (format === 'xlsx') {
    return { format, records: xlsxRecords(refusingOldFormats(head, bytes.all), layout.sheet) };
  }
  const texts = await peek(decodeText(bytes.all, layout.encoding), (parts) => parts.reduce((sum, part) => sum + part.length, 0) >= HEAD);
  const delimiter = layout.delimiter ?? guessDelimiter(texts.head.join('').slice(0, HEAD));
  return { format, delimiter, records: csvRecords(texts.all, delimiter) };
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** Container of the old XLS and of password-protected XLSX. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

function formatOf(head: Buffer, declared: Layout['format']): 'csv' | 'xlsx' {
  const looksLikeXlsx = head.subarray(0, 4).equals(ZIP) || head.subarray(0, 4).equals(OLE);
  if (declared === 'csv' && looksLikeXlsx) {
    throw new HrFileError('format_mismatch', 'The mapping says CSV, but the file is an Excel workbook.');
  }
  if (declared === 'xlsx' && !looksLikeXlsx) {
    throw new HrFileError('format_mismatch', 'The mapping says XLSX, but the file is not an Excel workbook.');
  }
  return looksLikeXlsx ? 'xlsx' : 'csv';
}

async function* refusingOldFormats(head: Buffer, bytes: ByteSource): AsyncGenerator<Uint8Array> {
  if (!head.subarray(0, 4).equals(OLE)) {
    yield* bytes;
    return;
  }
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
  let tail = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const seen = Buffer.concat([tail, chunk]);
    if (seen.includes(encrypted)) {
      throw new HrFileError('xlsx_encrypted', 'The workbook is encrypted. Save it without a password.');
    }
    tail = seen.subarray(-encrypted.length);
  }
  throw new HrFileError('xls_not_supported', 'The file is an old Excel file (.xls). Save it as .xlsx or CSV.');
}
