import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { Folders } from './folders.js';
import { syncFolder, writePrivateFile } from './private-file.js';
import { runTool } from './run-tool.js';
import { INSIDE, type ServerAccount } from './server-account.js';

export const superuser = 'postgres';

/** Whether there is a data folder. One that is there but that this binary or user must not open is refused. */
export async function hasDataFolder(folders: Folders, major: string, account: ServerAccount): Promise<boolean> {
  const found = await namesIn(folders, account);
  if (found.length === 0) return false;
  if (!found.includes('PG_VERSION')) {
    throw new EmbeddedPostgresError(
      'not-a-data-folder',
      `${folders.data} is not empty and is not a PostgreSQL data folder. Nothing was changed.`,
    );
  }
  const written = (await readFile(path.join(folders.data, 'PG_VERSION'), 'utf8')).trim();
  if (written !== major) {
    throw new EmbeddedPostgresError(
      'version-differs',
      `${folders.data} was written by PostgreSQL ${written}, and PostgreSQL ${major} is installed. Nothing was ` +
        `changed. Install ${written} again, or move the data over with PostgreSQL's own tools.`,
    );
  }
  return true;
}

async function namesIn(folders: Folders, account: ServerAccount): Promise<string[]> {
  const found = await stat(folders.data).catch(whenMissing);
  if (found === undefined) return [];
  if (found.uid !== (account.uid ?? process.getuid?.())) {
    throw new EmbeddedPostgresError(
      'data-folder-of-another-user',
      `${folders.data} belongs to user id ${found.uid}, and PostgreSQL would run as ${account.uid ?? process.getuid?.()}. ` +
        'Start as the user who started it the first time.',
    );
  }
  return readdir(folders.data);
}

/**
 * First start. The data folder is prepared under another name and gets its own by one rename, so it is there
 * completely or not at all; the password is on the disk before.
 */
export async function initialiseDataFolder(
  folders: Folders,
  binaries: Binaries,
  account: ServerAccount,
  durable: boolean,
): Promise<void> {
  await clearUnfinished(folders);
  await writePrivateFile(folders.password, randomBytes(32).toString('base64url'), account);
  const unfinished = await mkdtemp(path.join(folders.root, folders.unfinished));
  if (account.uid !== undefined && account.gid !== undefined) await chown(unfinished, account.uid, account.gid);
  const [data, password] = folders.hidden ? [INSIDE, `${INSIDE}/../${path.basename(folders.password)}`] : [unfinished, folders.password];
  const answer = await runTool(binaries.initdb, initdbArguments(data, password, durable), account, unfinished);
  if (answer.failed) {
    await clearUnfinished(folders);
    throw new EmbeddedPostgresError('initdb-failed', `initdb could not prepare ${folders.data}:\n${answer.lastLines}`);
  }
  await rename(unfinished, folders.data);
  await syncFolder(folders.root);
}

/** The locale is PostgreSQL's own, so that text sorts and indexes the same on every system, and after its upgrades. */
function initdbArguments(data: string, passwordFile: string, durable: boolean): string[] {
  return [
    ...['-D', data, `--username=${superuser}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
}

/** An initdb whose parent was killed may still be writing: removal is retried until it has noticed (about 1 s). */
async function clearUnfinished(folders: Folders): Promise<void> {
  const names = (await readdir(folders.root)).filter((name) => name.startsWith(folders.unfinished));
  for (const name of names) {
    await rm(path.join(folders.root, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** The superuser's password. A file whose mode somebody opened up is closed again. */
export async function readPassword(folders: Folders): Promise<string> {
  const password = await readFile(folders.password, 'utf8').catch(whenMissing);
  if (password === undefined || password === '') {
    throw new EmbeddedPostgresError(
      'password-file-missing',
      `${folders.data} is there, but its superuser's password is not: ${folders.password} is missing or empty.`,
    );
  }
  await chmod(folders.password, 0o600);
  return password;
}

function whenMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
}
