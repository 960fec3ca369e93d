import { open, rename, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

const rotateAboveBytes = 10 * 1024 * 1024;

/** Opens the log to append to, mode 0600. One that has grown above 10 MB is put aside once (`.1`), replacing the last. */
export async function openLog(file: string): Promise<FileHandle> {
  const opened = await openPrivate(file);
  if ((await opened.stat()).size <= rotateAboveBytes) return opened;
  await opened.close();
  await rename(file, `${file}.1`);
  return openPrivate(file);
}

async function openPrivate(file: string): Promise<FileHandle> {
  const handle = await open(file, 'a+', 0o600);
  await handle.chmod(0o600);
  return handle;
}

/** What was written from byte `from` on; of a lot, the last 64 kB. */
export async function readLogFrom(file: string, from: number): Promise<string> {
  const { size } = await stat(file);
  const start = Math.max(from, size - 64 * 1024);
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - start)), 0, size - start, start);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
