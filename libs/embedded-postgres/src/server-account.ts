import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { runTool } from './run-tool.js';

/** The operating-system user the server runs as. Empty: the one we run as ourselves. */
export interface ServerAccount {
  readonly uid?: number;
  readonly gid?: number;
}

const name = 'postgres';

/** PostgreSQL refuses to run as root. Started by root, it runs as user `postgres`, who is made if absent. */
export async function serverAccount(): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return {};
  const known = await accountNamed(name);
  if (known !== undefined) return known;
  const made = await runTool(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    {},
    '/',
  );
  const account = await accountNamed(name);
  if (account !== undefined) return account;
  throw new EmbeddedPostgresError(
    'server-account-missing',
    `PostgreSQL does not run as root, and user "${name}" could not be made (${made.lastLines}). ` +
      'Make that user, or start as an ordinary one.',
  );
}

async function accountNamed(user: string): Promise<ServerAccount | undefined> {
  const ids = await Promise.all(['-u', '-g'].map((what) => runTool('id', [what, user], {}, '/')));
  const [uid, gid] = ids.map((answer) => (answer.failed ? Number.NaN : Number(answer.output)));
  return uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}

/** How a process names the folder that it works in: it leads there without a walk from the top (Linux). */
export const INSIDE = '/proc/self/cwd';

/** Whether a process that root starts in `folder`, as the server's user, finds what is there. */
export async function canWorkInside(folder: string, account: ServerAccount): Promise<boolean> {
  return account.uid !== undefined && !(await runTool('test', ['-x', INSIDE], account, folder)).failed;
}

/** Whether the server's user can walk to `folder`, which exists. */
export async function isTraversable(folder: string, account: ServerAccount): Promise<boolean> {
  for (const step of stepsTo(folder)) if (!(await mayEnter(step, account))) return false;
  return true;
}

/**
 * Refuses when the server's user cannot walk to `folder`, and names the first folder on the way that stops it. Asked
 * of the system, not computed from modes, so that access lists count. What does not exist yet stops nobody.
 */
export async function requireTraversable(folder: string, account: ServerAccount): Promise<void> {
  for (const step of stepsTo(folder)) {
    if (!(await exists(step))) return;
    if (await mayEnter(step, account)) continue;
    const who = account.uid === undefined ? 'you' : `user "${name}" (because you are root)`;
    throw new EmbeddedPostgresError(
      'folder-not-traversable',
      `PostgreSQL would run as ${who}, who may not enter ${step}, which is on the way to ${folder}. ` +
        `Allow it (chmod o+x ${step}) or use another folder${account.uid === undefined ? '' : ', or start as an ordinary user'}.`,
    );
  }
}

async function mayEnter(folder: string, account: ServerAccount): Promise<boolean> {
  if (account.uid !== undefined) return !(await runTool('test', ['-x', folder], account, '/')).failed;
  return access(folder, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function exists(folder: string): Promise<boolean> {
  return access(folder, constants.F_OK).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
}

/** "/a/b" gives "/", "/a", "/a/b". */
export function stepsTo(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [...stepsTo(parent), folder];
}
