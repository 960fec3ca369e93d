import type { FileHandle } from 'node:fs/promises';

/** What a tar archive holds in one place. */
export interface TarEntry {
  readonly path: string;
  readonly isFolder: boolean;
  readonly size: number;
  /** To be read to its end before the next entry is asked for. */
  readonly content: AsyncIterable<Buffer>;
}

/** The archive ends too early, or a header in it is damaged. */
export class TarError extends Error {}

const BLOCK = 512;

/** The entries of an archive (ustar: files and folders) that comes in pieces of any size. Throws TarError. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new Bytes(chunks[Symbol.asyncIterator]());
  let last = 'its beginning';
  for (;;) {
    const header = await bytes.exactly(BLOCK, last);
    if (header.every((byte) => byte === 0)) break;
    const { path, isFolder, size } = parseHeader(header, last);
    last = path;
    let left = size;
    const content = (async function* () {
      while (left > 0) {
        const piece = await bytes.atMost(left, path);
        left -= piece.length;
        yield piece;
      }
    })();
    yield { path, isFolder, size, content };
    for await (const _rest of content);
    await bytes.exactly((BLOCK - (size % BLOCK)) % BLOCK, path);
  }
  await bytes.toTheEnd();
}

/** The same from the headers alone, which are read by their places in the file. `at` is where an entry's content begins. */
export async function indexTar(file: FileHandle): Promise<{ path: string; isFolder: boolean; size: number; at: number }[]> {
  const { size: end } = await file.stat();
  const header = Buffer.alloc(BLOCK);
  const found: { path: string; isFolder: boolean; size: number; at: number }[] = [];
  for (let place = 0, last = 'its beginning'; ; ) {
    const { bytesRead } = await file.read(header, 0, BLOCK, place);
    if (bytesRead < BLOCK) throw new TarError(`the archive ends in the middle, after ${last}`);
    if (header.every((byte) => byte === 0)) return found;
    const entry = { ...parseHeader(header, last), at: place + BLOCK };
    last = entry.path;
    place = entry.at + entry.size + paddingOf(entry.size).length;
    if (place > end) throw new TarError(`the archive ends in the middle, after ${last}`);
    found.push(entry);
  }
}

function parseHeader(header: Buffer, last: string): { path: string; isFolder: boolean; size: number } {
  const text = (from: number, length: number) => header.subarray(from, from + length).toString('latin1').split('\0')[0]!;
  const number = (from: number, length: number) => parseInt(text(from, length).trim() || '0', 8);
  if (number(148, 8) !== checksumOf(header)) throw new TarError(`the archive is damaged after ${last}`);
  const type = text(156, 1);
  const path = [text(345, 155), text(0, 100)].filter(Boolean).join('/').replace(/^\.\//, '').replace(/\/$/, '');
  if (type !== '0' && type !== '' && type !== '5') throw new TarError(`${path} is neither a file nor a folder`);
  return { path, isFolder: type === '5', size: type === '5' ? 0 : number(124, 12) };
}

const checksumOf = (header: Buffer): number => header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);

/** The header of a file or folder of ours. Followed by `size` bytes, then `paddingOf(size)`. */
export function tarHeader(path: string, size: number | 'folder', at: Date): Buffer {
  const name = size === 'folder' ? `${path}/` : path;
  if (Buffer.byteLength(name) > 100) throw new TarError(`${path} is too long a name`);
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
  header.write(name, 0);
  header.write(octal(size === 'folder' ? 0o700 : 0o600, 8), 100);
  header.write(octal(0, 8) + octal(0, 8), 108);
  header.write(octal(size === 'folder' ? 0 : size, 12), 124);
  header.write(octal(Math.floor(at.getTime() / 1000), 12), 136);
  header.write(size === 'folder' ? '5' : '0', 156);
  header.write('ustar\x0000', 257, 'latin1');
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

export const paddingOf = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

export const TAR_END = Buffer.alloc(2 * BLOCK);

class Bytes {
  private piece: Buffer = Buffer.alloc(0);

  constructor(private readonly chunks: AsyncIterator<Buffer>) {}

  async atMost(wanted: number, where: string): Promise<Buffer> {
    while (this.piece.length === 0) {
      const next = await this.chunks.next();
      if (next.done) throw new TarError(`the archive ends in the middle, after ${where}`);
      this.piece = next.value;
    }
    const part = this.piece.subarray(0, wanted);
    this.piece = this.piece.subarray(part.length);
    return part;
  }

  async exactly(length: number, where: string): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = length; left > 0; ) {
      const part = await this.atMost(left, where);
      parts.push(part);
      left -= part.length;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  async toTheEnd(): Promise<void> {
    while (!(await this.chunks.next()).done);
  }
}
