import { HrFileError } from '../hr-file-error.js';

/** Bytes in chunks of any size: a `Readable`, a request body, an async generator. */
export type ByteSource = AsyncIterable<Uint8Array>;

/** Passes the bytes on and stops at the first one over the limit, so an oversized file is never read to its end. */
export async function* withinLimit(source: ByteSource, maxBytes: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of source) {
    seen += chunk.length;
    if (seen > maxBytes) throw new HrFileError('too_large', `The file is larger than ${maxBytes} bytes.`);
    if (chunk.length > 0) yield chunk;
  }
}

/** The first items of a stream, already taken, and the whole stream with those items still in front. */
export interface Peeked<T> {
  head: T[];
  all: AsyncGenerator<T>;
}

/** Looks at the start of a stream: takes items until `enough` or the end. Closing `all` closes the source. */
export async function peek<T>(source: AsyncIterable<T>, enough: (head: T[]) => boolean): Promise<Peeked<T>> {
  const iterator = source[Symbol.asyncIterator]();
  const head: T[] = [];
  while (!enough(head)) {
    const next = await iterator.next();
    if (next.done) break;
    head.push(next.value);
  }
  async function* all(): AsyncGenerator<T> {
    try {
      yield* head.splice(0);
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: [...head], all: all() };
}

/** How many bytes the chunks hold together. */
export function byteLength(chunks: Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}
