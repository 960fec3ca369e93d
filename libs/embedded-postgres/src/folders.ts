import { existsSync } from 'node:fs';
import { chmod, mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { canWorkInside, isTraversable, requireTraversable, type ServerAccount } from './server-account.js';

/** Where everything of one server lives. All paths are absolute and free of symbolic links. */
export interface Folders {
  /** The folder named by the caller; it may hold other things too. */
  readonly root: string;
  /** PostgreSQL's own folder. */
  readonly data: string;
  /** Prefix of the folders in which a first start prepares `data`; those left by a killed one are cleared. */
  readonly unfinished: string;
  readonly log: string;
  readonly password: string;
  /** The server's user cannot walk here from the top (below /root, say), and so is started inside. */
  readonly hidden: boolean;
}

/**
 * Makes the folder and those above it that are missing, whatever the umask is: private, except that root lets the server's
 * user walk through (not list) them. Not by `recursive`, which tries for ever where a folder takes none, such as /proc.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(path.dirname(folder));
  try {
    await mkdir(folder, { mode: 0o700 });
    if (process.getuid?.() === 0) await chmod(folder, 0o711);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Makes the folder if it is missing. Throws when the server's user could not work in it. */
export async function openFolders(dataDir: string, account: ServerAccount): Promise<Folders> {
  await makeFolder(path.resolve(dataDir));
  const root = await realpath(dataDir);
  const hidden = !(await isTraversable(root, account)) && (await canWorkInside(root, account));
  if (!hidden) await requireTraversable(root, account);
  return {
    root,
    data: path.join(root, 'postgres'),
    unfinished: 'postgres.unfinished-',
    log: path.join(root, 'postgres.log'),
    password: path.join(root, 'postgres.password'),
    hidden,
  };
}
