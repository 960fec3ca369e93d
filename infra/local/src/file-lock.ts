import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Runs `work` while nobody else on this machine runs theirs under the same folder name. The lock of a process that
 * ended without giving it back is taken over.
 */
export async function underLock<T>(lockFolder: string, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(lockFolder), { recursive: true });
  while (!(await taken(lockFolder))) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    return await work();
  } finally {
    await rm(lockFolder, { recursive: true, force: true });
  }
}

async function taken(lockFolder: string): Promise<boolean> {
  try {
    await mkdir(lockFolder);
    await writeFile(path.join(lockFolder, 'owner'), String(process.pid));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(path.join(lockFolder, 'owner'), 'utf8').catch(() => 'NaN'));
  // A lock without an owner belongs to somebody who made it this very moment.
  if (!Number.isNaN(owner) && !isAlive(owner)) await rm(lockFolder, { recursive: true, force: true });
  return false;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
