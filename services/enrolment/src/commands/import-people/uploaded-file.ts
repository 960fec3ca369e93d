import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { HrFileError } from '@upstream/hr-files';
import { Problem } from '@upstream/platform';
import type { EncryptedSpool } from './encrypted-spool.js';

/** An upload while it arrives: what is read of it is spooled and hashed on the way. */
export class UploadedFile {
  private readonly hash = createHash('sha256');

  constructor(
    private readonly content: Readable,
    private readonly spool: EncryptedSpool,
  ) {}

  async *read(): AsyncGenerator<Buffer> {
    for await (const chunk of this.content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      this.hash.update(chunk);
      await this.spool.write(chunk);
      yield chunk;
    }
  }

  /** Reads what a reader left unread, so that the digest is of the whole file. */
  async digest(): Promise<string> {
    for await (const _rest of this.read());
    return this.hash.digest('hex');
  }

  /** Takes the rest and drops it: a client that is still sending does not read our answer. */
  async drop(): Promise<void> {
    if (this.content.destroyed || this.content.readableEnded) return;
    try {
      for await (const _rest of this.content.iterator({ destroyOnReturn: false }));
    } catch {
      // The answer is about the file's first fault; that it also ended early adds nothing.
      this.content.destroy();
    }
  }
}

/** The answer to a file that cannot be read as a whole. The sentences of hr-files hold no cell values. */
export function problemOfFile(error: unknown): unknown {
  if (!(error instanceof HrFileError)) return error;
  const { code, message, row, column } = error;
  if (code === 'too_large' || code === 'xlsx_too_large') return new Problem(413, 'too-large', message);
  const facts = { code, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
  return new Problem(400, 'unreadable-file', message, { facts, errors: [{ path: 'file', code: code.replaceAll('_', '-'), message }] });
}
