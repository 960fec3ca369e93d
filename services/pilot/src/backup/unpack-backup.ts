import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chown, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataFolderError } from '../data-folder-error.js';
import { MANIFEST } from './backup-file.js';
import { ManifestError, openManifest, type BackupContent } from './backup-manifest.js';
import { indexTar, readTar, TarError, type TarEntry } from './tar.js';

/** Whom the unpacked files belong to: PostgreSQL's account. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** What a backup says of itself; looks at names and manifest only. Throws DataFolderError when it is not whole or not of this master key. */
export async function manifestOf(file: string, masterKey: Buffer): Promise<BackupContent> {
  const handle = await open(file, 'r');
  try {
    const last = (await indexTar(handle)).at(-1);
    if (last?.path !== MANIFEST || last.size > LARGEST_SETTING) throw new TarError('it has no manifest');
    const { buffer } = await handle.read(Buffer.alloc(last.size), 0, last.size, last.at);
    return openManifest(buffer.toString('utf8'), masterKey);
  } catch (error) {
    throw told(file, error);
  } finally {
    await handle.close();
  }
}

/**
 * Unpacks the databases of a backup into the folder `database` and checks every file against the manifest. Answers the
 * small files that are no database's. Throws DataFolderError when a file is not what it was, and names it; what was unpacked is then
 * worth nothing.
 */
export async function unpackBackup(file: string, content: BackupContent, database: string, owner: Owner): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, string>();
  const settings = new Map<string, Buffer>();
  try {
    for await (const entry of readTar(createReadStream(file, { highWaterMark: 256 * 1024 }))) {
      if (entry.path.startsWith('database/')) await unpackEntry(entry, database, owner, found);
      else settings.set(entry.path, await keep(entry, found));
    }
  } catch (error) {
    throw told(file, error);
  }
  checkFiles(file, content, found);
  return settings;
}

function told(file: string, error: unknown): unknown {
  if (error instanceof TarError) return new DataFolderError(`${file} is not a whole backup: ${error.message}. It was interrupted or damaged; use another one.`);
  return error instanceof ManifestError ? new DataFolderError(`${file} cannot be restored: ${error.message}`) : error;
}

async function unpackEntry(entry: TarEntry, database: string, { uid, gid }: Owner, found: Map<string, string>): Promise<void> {
  const inside = entry.path.slice('database/'.length);
  if (inside.split('/').some((step) => step === '..' || step === '')) throw new TarError(`it names ${entry.path}`);
  const path = join(database, inside);
  if (entry.isFolder) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return chown(path, uid, gid);
  }
  const handle = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new TarError(`${dirname(entry.path)} is missing`) : error;
  });
  const hash = createHash('sha256');
  try {
    for await (const piece of entry.content) {
      hash.update(piece);
      await handle.writeFile(piece);
    }
    await handle.chown(uid, gid);
  } finally {
    await handle.close();
  }
  found.set(entry.path, hash.digest('hex'));
}

const LARGEST_SETTING = 64 * 1024 * 1024;

async function keep(entry: TarEntry, found: Map<string, string>): Promise<Buffer> {
  if (entry.size > LARGEST_SETTING) throw new TarError(`${entry.path} is larger than it can be`);
  const pieces: Buffer[] = [];
  for await (const piece of entry.content) pieces.push(piece);
  const content = Buffer.concat(pieces);
  found.set(entry.path, createHash('sha256').update(content).digest('hex'));
  return content;
}

function checkFiles(file: string, { files }: BackupContent, found: ReadonlyMap<string, string>): void {
  const wrong = files.flatMap(({ path, sha256 }) => (found.get(path) === sha256 ? [] : [`${path} is ${found.has(path) ? 'damaged' : 'missing'}`]));
  const listed = new Set([...files.map(({ path }) => path), MANIFEST]);
  const strange = [...found.keys()].filter((path) => !listed.has(path)).map((path) => `${path} is not of this backup`);
  const all = [...wrong, ...strange];
  if (all.length > 0) throw new DataFolderError(`${file} cannot be restored: ${all.slice(0, 5).join('; ')}${all.length > 5 ? ` and ${all.length - 5} more` : ''}. Use another backup.`);
}
