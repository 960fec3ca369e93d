import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ServerAccount } from './server-account.js';

/**
 * Writes a file that only its owner (and root) can read, mode 0600. After a crash it is there completely or not at
 * all; it is on the disk when this returns.
 */
export async function writePrivateFile(file: string, content: string, owner: ServerAccount): Promise<void> {
  const unfinished = `${file}.unfinished`;
  await rm(unfinished, { force: true });
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    if (owner.uid !== undefined && owner.gid !== undefined) await handle.chown(owner.uid, owner.gid);
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  await syncFolder(path.dirname(file));
}

/** Makes the names in a folder (a rename, a new file) survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
