import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { HrFileError } from '../hr-file-error.js';
import { byteLength, peek, type ByteSource } from './byte-source.js';
import { encodingOfBom, guessEncoding, isDecodingFault, utf16WithoutBom, type Encoding } from './encoding.js';

/** How much is looked at before the encoding is guessed. */
const WINDOW = 64 * 1024;

/**
 * Bytes to text, strictly: a byte sequence that the encoding does not have is an `undecodable` error with its line,
 * never a replacement character. A byte order mark wins over what the mapping says. Without either, plain ASCII is
 * passed on until the first byte over 127, and the guess is made there, so a name on line 90,000 is still read right.
 */
export async function* decodeText(bytes: ByteSource, declared?: Encoding): AsyncGenerator<string> {
  const start = await peek(bytes, (head) => byteLength(head) >= WINDOW);
  const head = Buffer.concat(start.head);
  const known = encodingOfBom(head) ?? declared;
  const utf16 = known ? undefined : utf16WithoutBom(head);
  const place = { line: 1 };
  const texts = known ? decodeAs(start.all, known, place) : utf16 ? textOnly(decodeAs(start.all, utf16, place)) : decodeGuessing(start.all, place);
  for await (const text of texts) {
    if (text.includes('\0')) {
      throw new HrFileError('not_csv', 'The file holds zero bytes: it is not a text file.', { row: place.line });
    }
    place.line += lineFeeds(text, text.length);
    if (text !== '') yield text;
  }
}

/** Bytes that only looked like UTF-16 are of no text at all. */
async function* textOnly(texts: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield* texts;
  } catch (error) {
    if (error instanceof HrFileError && error.code === 'undecodable') throw new HrFileError('not_csv', 'The file is not a text file.');
    throw error;
  }
}

async function* decodeGuessing(bytes: ByteSource, place: { line: number }): AsyncGenerator<string> {
  const iterator = bytes[Symbol.asyncIterator]();
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const chunk = next.value;
      if (isAscii(chunk)) {
        yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
        continue;
      }
      const rest = await peek(startingWith(chunk, iterator), (head) => byteLength(head) >= WINDOW);
      yield* decodeAs(rest.all, guessEncoding(Buffer.concat(rest.head)), place);
      return;
    }
  } finally {
    await iterator.return?.(undefined);
  }
}

async function* startingWith<T>(first: T, iterator: AsyncIterator<T>): AsyncGenerator<T> {
  yield first;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

async function* decodeAs(bytes: ByteSource, encoding: Encoding, place: { line: number }): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for await (const chunk of bytes) {
    const text = decoder.write(chunk);
    if (text === undefined) throw undecodable(encoding, place.line + linesBeforeTheFault(chunk, encoding));
    yield text;
  }
  const tail = decoder.end();
  if (tail === undefined) throw undecodable(encoding, place.line);
  yield tail;
}

/** Answers undefined when the bytes are not of the encoding. */
interface StrictDecoder {
  write(chunk: Uint8Array): string | undefined;
  end(): string | undefined;
}

function decoderOf(encoding: Encoding): StrictDecoder {
  if (encoding === 'windows-1252') {
    // Node's own decoder of this encoding maps the five unassigned bytes to control characters; iconv-lite flags them.
    const decoder = iconv.getDecoder('win1252');
    const strict = (text: string | undefined) => (text?.includes('\ufffd') ? undefined : (text ?? ''));
    return { write: (chunk) => strict(decoder.write(Buffer.from(chunk))), end: () => strict(decoder.end()) };
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  const strict = (decode: () => string) => {
    try {
      return decode();
    } catch (error) {
      if (isDecodingFault(error)) return undefined;
      throw error;
    }
  };
  return { write: (chunk) => strict(() => decoder.decode(chunk, { stream: true })), end: () => strict(() => decoder.decode()) };
}

function undecodable(encoding: Encoding, line: number): HrFileError {
  return new HrFileError('undecodable', `Line ${line} holds bytes that are not ${encoding}.`, { row: line });
}

/** Decodes the chunk forgivingly to find the line of the first fault; bytes left over from the chunk before are skipped. */
function linesBeforeTheFault(chunk: Uint8Array, encoding: Encoding): number {
  let from = 0;
  while (encoding === 'utf-8' && from < 3 && (chunk[from]! & 0xc0) === 0x80) from += 1;
  const text =
    encoding === 'windows-1252' ? iconv.decode(Buffer.from(chunk), 'win1252') : new TextDecoder(encoding).decode(chunk.subarray(from));
  const fault = text.indexOf('\ufffd');
  return fault < 0 ? 0 : lineFeeds(text, fault);
}

function lineFeeds(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
