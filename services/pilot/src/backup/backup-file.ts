import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DataFolderError } from '../data-folder-error.js';
import { paddingOf, TAR_END, tarHeader } from './tar.js';

/** Where the manifest is: always the last thing in a backup, so that what has it was written to its end. */
export const MANIFEST = 'manifest.json';

/**
 * A backup being written: a tar archive under a name that says it is unfinished. It gets its own name, by one rename, when all
 * of it is on the disk.
 */
export class BackupFile {
  readonly folders: string[] = [];
  readonly files: { path: string; size: number; sha256: string }[] = [];
  bytes = 0;

  private constructor(
    readonly path: string,
    private readonly unfinished: string,
    private readonly handle: FileHandle,
    private readonly at: Date,
  ) {}

  static async create(path: string, at: Date): Promise<BackupFile> {
    const unfinished = `${path}.unfinished-${randomBytes(4).toString('hex')}`;
    return new BackupFile(path, unfinished, await open(unfinished, 'wx', 0o600), at);
  }

  async addFolder(path: string): Promise<void> {
    this.folders.push(path);
    await this.write(tarHeader(path, 'folder', this.at));
  }

  async addFile(path: string, size: number, content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    const hash = createHash('sha256');
    await this.write(tarHeader(path, size, this.at));
    for await (const piece of content) {
      hash.update(piece);
      await this.write(piece);
    }
    await this.write(paddingOf(size));
    this.files.push({ path, size, sha256: hash.digest('hex') });
  }

  async finish(manifest: string): Promise<void> {
    const content = Buffer.from(manifest);
    await this.addFile(MANIFEST, content.length, [content]);
    await this.write(TAR_END);
    await this.handle.sync();
    await this.handle.close();
    await rename(this.unfinished, this.path);
    await syncFolder(dirname(this.path));
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(this.unfinished, { force: true });
  }

  private async write(bytes: Buffer): Promise<void> {
    if (bytes.length > 0) await this.handle.writeFile(bytes);
    this.bytes += bytes.length;
  }
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const PREFIX = 'upstream-backup-';

/** `to` is a file that is not there yet, or a folder that gets one named after the time. Throws DataFolderError. */
export async function targetOf(to: string, at: Date): Promise<string> {
  const path = resolve(to);
  const found = await kindOf(path);
  if (found === 'file') throw new DataFolderError(`${path} is there already. A backup never writes over another: name a new file, or a folder.`);
  if (found === undefined && path.endsWith('.tar')) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return path;
  }
  await mkdir(path, { recursive: true, mode: 0o700 });
  return join(path, `${PREFIX}${at.toISOString().replace(/[:.]/g, '-')}.tar`);
}

/** `from` is a backup, or a folder of which the newest one is taken. Throws DataFolderError. */
export async function sourceOf(from: string): Promise<string> {
  const path = resolve(from);
  const found = await kindOf(path);
  if (found === 'file') return path;
  if (found === undefined) throw new DataFolderError(`there is no backup at ${path}`);
  const newest = (await readdir(path)).filter((name) => name.startsWith(PREFIX) && name.endsWith('.tar')).sort().at(-1);
  if (!newest) throw new DataFolderError(`${path} holds no whole backup (${PREFIX}….tar); what is called …unfinished… was interrupted.`);
  return join(path, newest);
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found && (found.isDirectory() ? 'folder' : 'file');
}
