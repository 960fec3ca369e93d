import { existsSync } from 'node:fs';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '@upstream/embedded-postgres';
import { databaseRoles } from '@upstream/platform/database-roles';
import { changeMasterKey, LedgerFaultError, masterKeyFingerprint, MasterKeyError, migrateKeys, requireMasterKey, type MasterKeyChange } from '@upstream/privacy';
import pg from 'pg';
import { alreadyRunning, DataFolderError } from '../data-folder-error.js';
import { fileIn, nextMasterKey } from '../data-folder.js';
import { syncFolder } from './backup-file.js';
import { databaseOn, ledgerFileOf, masterKeyIn } from './data-folder-files.js';

export interface NewMasterKeyOptions {
  readonly data: string;
  /** The server, as its superuser, where it is not the folder's own. */
  readonly server?: string;
  readonly ledger?: string;
  /** File of the master key that the databases are of, when they were put back to before a change: the folder's present one is kept. */
  readonly fromKey?: string;
  readonly say?: (step: string) => void;
}

export interface NewMasterKeyReport {
  /** So many keys open with the present master key: all. */
  readonly keys: number;
  /** Which one that is, and the one before. */
  readonly masterKey: string;
  readonly former: string;
  /** Where the former one is kept, for backups of its time. */
  readonly formerFile: string;
}

/**
 * Gives an installation another master key: every key in the key store is wrapped anew, the erasure ledger sealed anew. All that
 * serves it is stopped. Interrupted anywhere, it is finished by being run again; until then nothing starts on the folder. The key
 * before is never deleted. Throws DataFolderError, with nothing changed.
 */
export async function newMasterKey(options: NewMasterKeyOptions): Promise<NewMasterKeyReport> {
  const folder = resolve(options.data);
  if (!existsSync(join(folder, 'upstream.json'))) throw new DataFolderError(`${folder} is not a data folder of Upstream`);
  if (options.fromKey && existsSync(fileIn(folder, 'nextMasterKey'))) throw new DataFolderError(`a change of the master key of ${folder} was interrupted: finish it first, without --from-key`);
  const present = await masterKeyIn(fileIn(folder, 'masterKey'));
  const { server, close } = await serverOf(folder, options.server);
  try {
    await refuseServed(server);
    const keysUrl = databaseOn(server, 'keys');
    await migrateKeys(keysUrl, { role: 'keys' });
    const change = { url: keysUrl, ledger: ledgerFileOf(folder, options.ledger), ...(options.say ? { say: options.say } : {}) };
    if (options.fromKey) return await changed(await masterKeyIn(resolve(options.fromKey)), present, change, async () => resolve(options.fromKey!));
    const next = await nextKeyOf(folder);
    return await changed(present, next, change, () => takeItsPlace(folder, present, next)).catch(async (error: unknown) => {
      // No key is wrapped by it: the folder is as it was before.
      if (await isAnothers(keysUrl, next)) await rm(fileIn(folder, 'nextMasterKey'));
      throw error;
    });
  } catch (error) {
    throw error instanceof MasterKeyError || error instanceof LedgerFaultError ? new DataFolderError(`Not changed: ${error.message}.${error instanceof MasterKeyError && !options.fromKey ? ' Were the databases put back to before a change? Then name the key of that time: --from-key FILE.' : ''}`) : error;
  } finally {
    await close();
  }
}

async function changed(from: Buffer, to: Buffer, change: Omit<MasterKeyChange, 'from' | 'to'>, finish: () => Promise<string>): Promise<NewMasterKeyReport> {
  const keys = await changeMasterKey({ ...change, from, to });
  return { keys, masterKey: masterKeyFingerprint(to), former: masterKeyFingerprint(from), formerFile: await finish() };
}

/** Whether it is certain that the key store is of another master key. */
const isAnothers = (keysUrl: string, masterKey: Buffer): Promise<boolean> =>
  requireMasterKey(keysUrl, masterKey).then(() => false, (error: unknown) => error instanceof MasterKeyError);

/** On the disk before a key is wrapped by it. */
async function nextKeyOf(folder: string): Promise<Buffer> {
  await nextMasterKey(folder);
  await syncFolder(join(folder, 'secrets'));
  return masterKeyIn(fileIn(folder, 'nextMasterKey'));
}

async function serverOf(folder: string, server: string | undefined): Promise<{ server: string; close: () => Promise<void> }> {
  if (server) return { server, close: async () => undefined };
  const database = fileIn(folder, 'database');
  if (!existsSync(join(database, 'postgres/PG_VERSION'))) throw new DataFolderError(`${folder} has no database of its own: name the server (--server postgresql://superuser@host/postgres, or DATABASE_URL)`);
  try {
    const own = await startEmbeddedPostgres({ dataDir: database });
    return { server: own.url('postgres'), close: () => own.stop() };
  } catch (error) {
    throw error instanceof EmbeddedPostgresError && error.code === 'in-use' ? alreadyRunning(folder) : error;
  }
}

/** One that is overlooked here can do no harm: the store takes no key that the former master key wraps. */
async function refuseServed(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, application_name: 'upstream new master key' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ who: string }>(
      `select distinct usename || ' of ' || datname || coalesce(' from ' || host(client_addr), '') as who from pg_stat_activity where usename = any($1) and backend_type = 'client backend' order by who`,
      [databaseRoles.filter((role) => role !== 'owner')],
    );
    if (rows.length > 0) throw new DataFolderError(`Upstream is running: ${rows.map(({ who }) => who).join(', ')} is connected. Stop every service first; the gateway may stay.`);
  } finally {
    await client.end();
  }
}

/** The last step: whatever was interrupted before it is done again. */
async function takeItsPlace(folder: string, from: Buffer, to: Buffer): Promise<string> {
  const former = join(folder, `secrets/master-${masterKeyFingerprint(from)}.key`);
  // The same file under a second name, so never the new key under the old one's.
  await link(fileIn(folder, 'masterKey'), former).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const settings = join(folder, 'settings');
  if (existsSync(settings)) await writeFile(join(settings, 'master-key'), to.toString('hex'), { mode: 0o600, flush: true });
  await syncFolder(join(folder, 'secrets'));
  await rename(fileIn(folder, 'nextMasterKey'), fileIn(folder, 'masterKey'));
  await syncFolder(join(folder, 'secrets'));
  return former;
}
