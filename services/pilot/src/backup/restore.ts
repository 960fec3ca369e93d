import { chmod, chown, copyFile, mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { endLeftBehind, makeFolder, startEmbeddedPostgres } from '@upstream/embedded-postgres';
import { positionOf, tokenOf } from '@upstream/event-sourcing';
import { renewLogId, type LogIdentity } from '@upstream/event-store-postgres';
import { changeMasterKey, FileErasureLedger, LedgerFaultError, migrateKeys } from '@upstream/privacy';
import { DataFolderError } from '../data-folder-error.js';
import { sourceOf, syncFolder } from './backup-file.js';
import { ManifestError, type BackupContent } from './backup-manifest.js';
import { databaseOn, masterKeyIn } from './data-folder-files.js';
import { openLedger } from './open-ledger.js';
import { openSecretsOf } from './sealed-secrets.js';
import { manifestOf, unpackBackup, type Owner } from './unpack-backup.js';

export interface RestoreOptions {
  /** A backup, or a folder of backups, of which the newest one is taken. */
  readonly from: string;
  /** A folder that is empty or not there. */
  readonly data: string;
  /** File of the master key. */
  readonly masterKey: string;
  /** File of the master key of today, where that was changed since the backup: the ledger is sealed with it, and the folder gets it. */
  readonly presentKey?: string;
  readonly ledger?: string;
  readonly acceptLostLedger?: boolean;
  readonly say?: (step: string) => void;
}

export interface RestoreReport {
  readonly file: string;
  readonly takenAt: string;
  /** The last position of the restored log, under its new id. */
  readonly head: string;
  readonly formerLog: string;
  /** How many people were erased after the backup: their keys are destroyed again. */
  readonly erasedAgain: number;
}

/**
 * Makes a data folder from a backup. It is made under another name, checked, and gets its own by one rename: there is a
 * whole folder or none; what one that was killed has left is removed by the next. The log in it has a new id, which all that follows it knows, and nobody in the ledger has a key.
 * Throws DataFolderError with what is wrong; then nothing is there.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const say = options.say ?? (() => undefined);
  const data = resolve(options.data);
  await refuseUsed(data);
  const file = await sourceOf(options.from);
  const masterKey = await masterKeyIn(resolve(options.masterKey));
  const presentKey = options.presentKey === undefined ? masterKey : await masterKeyIn(resolve(options.presentKey));
  if (!options.ledger && !options.acceptLostLedger) {
    throw new DataFolderError(
      'Say where the erasure ledger is (--ledger FILE, usually erasures.ledger in the old data folder or its copy): it names who was erased after this backup. ' +
        'If it is lost for good, --accept-lost-ledger restores without it: then erase again whoever was erased since.',
    );
  }
  const content = await manifestOf(file, masterKey);
  await clearInterrupted(data);
  const unfinished = `${data}${RESTORING}${process.pid}`;
  await makeFolder(unfinished);
  try {
    await placeLedger(unfinished, options, content, { masterKey, presentKey });
    say('unpacking and checking');
    await unpackInto(unfinished, file, content, masterKey);
    say('recovering the databases');
    const { log, erasedAgain } = await recover(unfinished, { masterKey, presentKey }, content, options.acceptLostLedger ?? false);
    await syncFolder(unfinished);
    await rmdir(data).catch(ignoreMissing);
    await rename(unfinished, data);
    await syncFolder(dirname(data));
    return { file, takenAt: content.takenAt, head: positionOf(log.id, log.head), formerLog: content.log.id, erasedAgain };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** That of the backup, and that of today. */
interface MasterKeys {
  readonly masterKey: Buffer;
  readonly presentKey: Buffer;
}

/** Followed by the number of the process. */
const RESTORING = '.restoring-';

/** Removes what a restore that was killed has left: the master key is in it, people who were erased since, and perhaps its PostgreSQL at work. */
async function clearInterrupted(data: string): Promise<void> {
  const prefix = `${basename(data)}${RESTORING}`;
  const found = await readdir(dirname(data)).catch(ignoreMissing);
  for (const name of found?.filter((each) => each.startsWith(prefix)) ?? []) {
    if (isAnotherAtWork(Number(name.slice(prefix.length)))) continue;
    const left = join(dirname(data), name);
    await endLeftBehind(join(left, 'database'));
    await rm(left, { recursive: true, force: true });
  }
}

function isAnotherAtWork(pid: number): boolean {
  if (!Number.isInteger(pid) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function refuseUsed(data: string): Promise<void> {
  const names = await readdir(data).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error.code === 'ENOTDIR' ? new DataFolderError(`${data} is a file`) : error;
  });
  if (names.length > 0) throw new DataFolderError(`${data} is not empty: a restore never writes over anything. Name a new folder (--data DIR).`);
}

async function unpackInto(folder: string, file: string, content: BackupContent, masterKey: Buffer): Promise<void> {
  const database = join(folder, 'database');
  const owner = await preparedFor(database);
  const settings = await unpackBackup(file, content, join(database, 'postgres'), owner);
  const { lookupKey, superuserPassword } = secretsIn(settings, file, masterKey);
  await mkdir(join(folder, 'secrets'), { mode: 0o700 });
  await writePrivate(join(folder, 'secrets/master.key'), masterKey.toString('hex'));
  await writePrivate(join(folder, 'secrets/lookup.key'), lookupKey);
  await writePrivate(join(database, 'postgres.password'), superuserPassword, owner);
  const clock = settings.get('simulated-clock');
  if (clock) await writePrivate(join(folder, 'simulated-clock'), clock);
  await writePrivate(join(folder, 'upstream.json'), JSON.stringify(content.folder, null, 2));
}

/** Lets PostgreSQL make a folder of its own and empties it: so it belongs to whom it must, and this machine can run it. */
async function preparedFor(database: string): Promise<Owner> {
  await (await startEmbeddedPostgres({ dataDir: database })).stop();
  const data = join(database, 'postgres');
  const { uid, gid } = await stat(data);
  for (const name of await readdir(data)) await rm(join(data, name), { recursive: true });
  return { uid, gid };
}

function secretsIn(settings: ReadonlyMap<string, Buffer>, file: string, masterKey: Buffer): ReturnType<typeof openSecretsOf> {
  try {
    return openSecretsOf(settings.get('secrets.sealed') ?? Buffer.alloc(0), masterKey);
  } catch (error) {
    if (error instanceof ManifestError) throw new DataFolderError(`${file} cannot be restored: ${error.message}`);
    throw error;
  }
}

/** Refuses a ledger that cannot be this backup's, or has lost what it held when the backup was taken. */
async function placeLedger(folder: string, { ledger, acceptLostLedger }: RestoreOptions, { ledger: then }: BackupContent, { masterKey, presentKey }: MasterKeys): Promise<void> {
  if (!ledger) return;
  const copy = join(folder, 'erasures.ledger');
  try {
    await copyFile(resolve(ledger), copy).catch((error: NodeJS.ErrnoException) => {
      throw new LedgerFaultError(error.code === 'ENOENT' ? 'missing' : 'unreadable', `there is no erasure ledger at ${resolve(ledger)}${error.code === 'ENOENT' ? '' : ' that can be read'}`);
    });
    await chmod(copy, 0o600);
    await FileErasureLedger.reseal(copy, presentKey, masterKey);
    const opened = await FileErasureLedger.open(copy, masterKey);
    const { head } = opened;
    const seal = then && opened.sealAt(then.entries);
    await opened.close();
    if (then && head.ledger !== then.ledger) throw new LedgerFaultError('foreign', `${ledger} is not the ledger that this backup was taken with`);
    if (then && head.entries < then.entries) throw new LedgerFaultError('truncated', `${ledger} holds ${head.entries} erasures, and held ${then.entries} when the backup was taken`);
    if (then && seal !== then.seal) throw new LedgerFaultError('foreign', `${ledger} holds other erasures than when the backup was taken`);
  } catch (error) {
    if (!(error instanceof LedgerFaultError)) throw error;
    if (!acceptLostLedger) throw new DataFolderError(`Not restored: ${error.message.replaceAll(copy, ledger)}. Give a whole copy of the ledger, and if the master key was changed since the backup, the one of today (--present-key FILE). If there is none, add --accept-lost-ledger: then erase again whoever was erased since the backup.`);
  }
}

/** Brings the databases to their one moment, gives the log its new id, and destroys again what the ledger says. */
async function recover(folder: string, { masterKey, presentKey }: MasterKeys, content: BackupContent, acceptLost: boolean): Promise<{ log: LogIdentity; erasedAgain: number }> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
  try {
    const url = server.url('postgres');
    const log = await renewLogId(databaseOn(url, 'log'));
    if (log.head < tokenOf(content.log.head)) throw new DataFolderError(`the restored log ends at ${log.head}, and the backup holds it up to ${content.log.head}: do not use this backup`);
    await mapCheckpointsOn(url, log);
    // Of an earlier release, the key store has not heard of ledgers.
    await migrateKeys(databaseOn(url, 'keys'), { role: 'keys' });
    const file = join(folder, 'erasures.ledger');
    const { ledger, replay } = await openLedger({ file, masterKey, keysUrl: databaseOn(url, 'keys'), acceptLost });
    await ledger.close();
    if (!presentKey.equals(masterKey)) {
      await changeMasterKey({ url: databaseOn(url, 'keys'), from: masterKey, to: presentKey, ledger: file });
      await writePrivate(join(folder, 'secrets/master.key'), presentKey.toString('hex'));
    }
    // Ids that nobody had yet are closed with a person’s own, for their number in another region.
    return { log, erasedAgain: replay.destroyedAgain.filter(({ tenant }) => tenant !== null).length };
  } finally {
    await server.stop();
  }
}

async function mapCheckpointsOn(url: string, log: LogIdentity): Promise<void> {
  // Loaded only now: so a restore that is refused says so at once.
  const [{ mapCheckpoints }, { services }] = await Promise.all([import('@upstream/platform'), import('../services.js')]);
  await mapCheckpoints(log, services.map(({ name }) => ({ url: databaseOn(url, name) })));
}

async function writePrivate(file: string, content: string | Buffer, owner?: Owner): Promise<void> {
  await writeFile(file, content, { mode: 0o600, flush: true });
  await chmod(file, 0o600);
  if (owner) await chown(file, owner.uid, owner.gid);
}

const ignoreMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error;
};
