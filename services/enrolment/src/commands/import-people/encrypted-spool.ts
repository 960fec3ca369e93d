import { createCipheriv, createDecipheriv, randomBytes, type Cipher } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ALGORITHM = 'aes-256-ctr';
const CHUNK = 256 * 1024;

/**
 * Holds an uploaded file on disk while it is read twice. The key exists in this object only and the file has no name any
 * more once it is open: whatever ends this process leaves nothing that could be found or read.
 */
export class EncryptedSpool {
  private readonly key = randomBytes(32);
  private readonly iv = randomBytes(16);
  private readonly cipher: Cipher = createCipheriv(ALGORITHM, this.key, this.iv);
  private written = 0;

  private constructor(private readonly file: FileHandle) {}

  static async open(): Promise<EncryptedSpool> {
    const path = join(tmpdir(), `upstream-import-${randomBytes(16).toString('hex')}`);
    const file = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new EncryptedSpool(file);
  }

  get size(): number {
    return this.written;
  }

  async write(chunk: Uint8Array): Promise<void> {
    const sealed = this.cipher.update(chunk);
    for (let offset = 0; offset < sealed.length; ) {
      const { bytesWritten } = await this.file.write(sealed, offset, sealed.length - offset, this.written);
      offset += bytesWritten;
      this.written += bytesWritten;
    }
  }

  /** What was written, from the start. */
  async *read(): AsyncGenerator<Buffer> {
    const decipher = createDecipheriv(ALGORITHM, this.key, this.iv);
    const buffer = Buffer.alloc(CHUNK);
    for (let position = 0; position < this.written; ) {
      const { bytesRead } = await this.file.read(buffer, 0, CHUNK, position);
      if (bytesRead === 0) throw new Error('the spooled file is shorter than what was written');
      position += bytesRead;
      yield decipher.update(buffer.subarray(0, bytesRead));
    }
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
