import { readFile, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isServerOn, parsePostmasterLock, supervisorOf, withPid } from './postmaster-lock.js';
import { findProcess } from './running-process.js';
import { shutDown } from './shutdown.js';
import { becomesTrue } from './waiting.js';

/** What a start found of the server before it. `none`: there was no data folder yet. */
export type Previous = 'none' | 'clean' | 'orphan-cleared' | 'stale-lock-cleared';

/**
 * Makes an existing data folder free to start on. Ends a server whose supervisor has gone; never one whose supervisor
 * lives, and never a program that merely got the old server's process id.
 */
export async function clearPrevious(dataFolder: string): Promise<Exclude<Previous, 'none'>> {
  const file = path.join(dataFolder, 'postmaster.pid');
  const text = await readLock(file);
  if (text === undefined) return 'clean';
  const lock = parsePostmasterLock(text);
  if (lock === undefined) {
    await rm(file, { force: true });
    return 'stale-lock-cleared';
  }
  const found = await findProcess(lock.pid);
  // PostgreSQL clears the lock of a dead server itself, and better: by the lock it finds out whether children of that
  // server are still at the data.
  if (found === undefined) return 'stale-lock-cleared';
  if (!isServerOn(found.commandLine, dataFolder)) {
    // It would take the other program for a server. Under its parent's process id it knows the lock for stale, and
    // still looks for children.
    await writeFile(file, withPid(text, process.pid));
    return 'stale-lock-cleared';
  }
  if (supervisorOf(found.commandLine) === found.parentPid) {
    throw new EmbeddedPostgresError(
      'in-use',
      `PostgreSQL already runs on ${dataFolder} (process ${lock.pid}), under process ${found.parentPid}. Stop that one first.`,
    );
  }
  await endOrphan(lock.pid, dataFolder);
  return 'orphan-cleared';
}

/**
 * Ends the server that a killed process has left behind on a `dataDir` that nobody is going to start on again. Throws
 * `EmbeddedPostgresError` (`in-use`) when a live process supervises it; nothing is changed then.
 */
export async function endLeftBehind(dataDir: string): Promise<void> {
  const data = await realpath(path.join(dataDir, 'postgres')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (data !== undefined) await clearPrevious(data);
}

async function endOrphan(pid: number, dataFolder: string): Promise<void> {
  const isGone = async () => {
    const found = await findProcess(pid);
    return found === undefined || !isServerOn(found.commandLine, dataFolder);
  };
  const gone = await shutDown(
    (name) => signalIfRunning(pid, name),
    (deadlineMs) => becomesTrue(isGone, deadlineMs, 25),
  );
  if (gone) return;
  throw new EmbeddedPostgresError(
    'previous-server-does-not-end',
    `The PostgreSQL that a killed process left behind (process ${pid}, on ${dataFolder}) does not end. End it by hand.`,
  );
}

function signalIfRunning(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function readLock(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
