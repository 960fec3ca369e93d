import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';

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
}

/** Makes the folder if it is missing: private, except that root lets the server's user walk through (not list) it. */
export async function openFolders(dataDir: string): Promise<Folders> {
  await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const root = await realpath(dataDir);
  return {
    root,
    data: path.join(root, 'postgres'),
    unfinished: 'postgres.unfinished-',
    log: path.join(root, 'postgres.log'),
    password: path.join(root, 'postgres.password'),
  };
}
