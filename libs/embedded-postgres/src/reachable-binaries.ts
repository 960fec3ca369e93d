import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { runTool } from './run-tool.js';
import { isTraversable, type ServerAccount } from './server-account.js';

/**
 * Programs that the server's user can run: npm's own, or, when root installed them where that user may not go (a
 * checkout under /root), a copy in the system's folder for temporary files. The copy is made once, is root's, and
 * nobody else can write to it; one that is not so is refused.
 */
export async function reachableBinaries(binaries: Binaries, account: ServerAccount, tmp = os.tmpdir()): Promise<Binaries> {
  const native = path.resolve(path.dirname(binaries.postgres), '..');
  if (account.uid === undefined || (await isTraversable(path.dirname(binaries.postgres), account))) return binaries;
  const manifest = await readFile(path.join(native, '../package.json'), 'utf8');
  const copy = path.join(tmp, `upstream-postgres-${createHash('sha256').update(native).update(manifest).digest('hex').slice(0, 16)}`);
  if (!(await isOurs(copy))) await makeCopy(native, copy);
  return { postgres: path.join(copy, 'bin/postgres'), initdb: path.join(copy, 'bin/initdb') };
}

async function makeCopy(native: string, copy: string): Promise<void> {
  const fresh = await mkdtemp(`${copy}-`);
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  await chmod(fresh, 0o755);
  // Under a strict umask npm leaves files that only root may read.
  await runTool('chmod', ['-R', 'go+rX', fresh], {}, '/');
  try {
    await rename(fresh, copy);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another start was faster; its copy must be as good as ours.
    if (!(await isOurs(copy))) throw error;
  }
}

async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return false;
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return true;
  throw new EmbeddedPostgresError('folder-not-traversable', `${folder} should hold our copy of PostgreSQL, but belongs to somebody else. Remove it.`);
}
