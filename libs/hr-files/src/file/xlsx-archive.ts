import { crc32, inflateRawSync } from 'node:zlib';
import { HrFileError } from '../hr-file-error.js';

/** What an XLSX may unpack to, all sheets together. Bytes. */
export const MAX_UNPACKED = 128 * 1024 * 1024;
const MAX_ENTRIES = 2000;

/** One file of the archive, unpacked. */
export interface ArchiveEntry {
  path: string;
  content: Buffer;
}

/**
 * Unpacks the XML files of an XLSX within `MAX_UNPACKED`, whatever sizes the archive claims: a zip bomb costs no more
 * than the bound. Errors: `xlsx_broken`, `xlsx_encrypted`, `xlsx_too_large`.
 */
export function unpackXlsx(archive: Buffer): ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  let left = MAX_UNPACKED;
  for (const { path, flags, method, crc, packedSize, offset } of directory(archive)) {
    if (flags & 1) throw new HrFileError('xlsx_encrypted', 'The workbook is encrypted. Save it without a password.');
    if (!path.endsWith('.xml') && !path.endsWith('.rels')) continue;
    const packed = packedBytes(archive, offset, packedSize);
    const content = method === 0 ? packed : method === 8 ? inflate(packed, left) : undefined;
    if (content === undefined || crc32(content) !== crc) throw broken(`"${path}" inside it is damaged`);
    left -= content.length;
    if (left < 0) throw tooLarge();
    entries.push({ path, content });
  }
  return entries;
}

interface DirectoryEntry {
  path: string;
  flags: number;
  method: number;
  crc: number;
  packedSize: number;
  offset: number;
}

function* directory(archive: Buffer): Generator<DirectoryEntry> {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > archive.length) throw broken('it is cut off');
  const count = archive.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw tooLarge();
  let at = archive.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== 0x02014b50) throw broken('its table of contents is damaged');
    const pathLength = archive.readUInt16LE(at + 28);
    yield {
      path: archive.toString('utf8', at + 46, at + 46 + pathLength).replaceAll('\\', '/').replace(/^\//, ''),
      flags: archive.readUInt16LE(at + 8),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packedSize: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    };
    at += 46 + pathLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}

function packedBytes(archive: Buffer, offset: number, size: number): Buffer {
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== 0x04034b50) throw broken('its table of contents is damaged');
  const from = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (from + size > archive.length) throw broken('it is cut off');
  return archive.subarray(from, from + size);
}

function inflate(packed: Buffer, limit: number): Buffer | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    return undefined;
  }
}

/**
 * The unpacked files as an archive again, without compression and with true sizes. The spreadsheet reader gets this
 * one, so what was checked is what is read.
 */
export function repack(entries: ArchiveEntry[]): Buffer {
  const files: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const { path, content } of entries) {
    const name = Buffer.from(path, 'utf8');
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(name.length, 0);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, lengths, name, content]);
    table.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, lengths, place, name]));
    files.push(file);
    offset += file.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(table).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...table, end]);
}

function broken(why: string): HrFileError {
  return new HrFileError('xlsx_broken', `The workbook cannot be read: ${why}.`);
}

function tooLarge(): HrFileError {
  return new HrFileError('xlsx_too_large', `The workbook unpacks to more than ${MAX_UNPACKED} bytes. Export it as CSV.`);
}
