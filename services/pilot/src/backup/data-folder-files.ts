import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataFolderError } from '../data-folder-error.js';

/** The erasure ledger of a data folder, unless another file was named. */
export const ledgerFileOf = (data: string, named?: string): string => resolve(named ?? join(data, 'erasures.ledger'));

/** A master key as `secrets/master.key` holds it. Throws DataFolderError. */
export async function masterKeyIn(file: string): Promise<Buffer> {
  const key = Buffer.from((await textOf(file)).trim(), 'hex');
  if (key.length !== 32) throw new DataFolderError(`${file} is not a master key (64 hexadecimal digits)`);
  return key;
}

/** Throws DataFolderError when the file is not there. */
export async function textOf(file: string): Promise<string> {
  const text = await textIn(file);
  if (text === undefined) throw new DataFolderError(`${file} is missing`);
  return text;
}

export const textIn = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** The URL of another database on the same server, as the same role. */
export const databaseOn = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;
