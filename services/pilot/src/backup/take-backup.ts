import { join, resolve } from 'node:path';
import { positionOf } from '@upstream/event-sourcing';
import { logIdentity } from '@upstream/event-store-postgres';
import { knownLedger, masterKeyFingerprint } from '@upstream/privacy';
import { DataFolderError } from '../data-folder-error.js';
import { fileIn, refuseUnfinishedChange } from '../data-folder.js';
import { VERSION } from '../version.js';
import { BackupFile, targetOf } from './backup-file.js';
import { BACKUP_FORMAT, sealManifest } from './backup-manifest.js';
import { baseBackup } from './base-backup.js';
import { databaseOn, masterKeyIn, textIn, textOf } from './data-folder-files.js';
import { sealSecrets } from './sealed-secrets.js';
import { serverToBackUp, type ServerToBackUp } from './server-to-back-up.js';
import { readTar } from './tar.js';

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly files: number;
  readonly takenAt: string;
  /** Everything up to here is in it. */
  readonly head: string;
  readonly wasRunning: boolean;
}

/**
 * Writes a backup of a data folder: all databases as of one moment, and what else the folder needs but for its master key and
 * its erasure ledger. The pilot may run and work meanwhile. Until the backup is whole it has another name; one that is
 * interrupted leaves at most a file called `…unfinished…`. Throws DataFolderError, BaseBackupError.
 */
export async function takeBackup(data: string, to: string): Promise<BackupReport> {
  const folder = resolve(data);
  const manifest = await textIn(join(folder, 'upstream.json'));
  if (manifest === undefined) throw new DataFolderError(`${folder} is not a data folder of Upstream`);
  refuseUnfinishedChange(folder);
  const masterKey = await masterKeyIn(join(folder, 'secrets/master.key'));
  const at = new Date();
  const server = await serverToBackUp(folder);
  try {
    const backup = await BackupFile.create(await targetOf(to, at), at);
    try {
      const { id, head } = await logIdentity(databaseOn(server.url, 'log'));
      const ledger = await knownLedger(databaseOn(server.url, 'keys'));
      await addSettings(backup, folder, server, masterKey);
      await addDatabases(backup, server.url, at);
      const content = {
        format: BACKUP_FORMAT,
        version: VERSION,
        takenAt: at.toISOString(),
        folder: JSON.parse(manifest) as Record<string, unknown>,
        log: { id, head: positionOf(id, head) },
        ledger: ledger ?? null,
        masterKey: masterKeyFingerprint(masterKey),
        folders: backup.folders,
        files: [...backup.files],
      };
      await backup.finish(sealManifest(content, masterKey));
      return { file: backup.path, bytes: backup.bytes, files: content.files.length, takenAt: content.takenAt, head: content.log.head, wasRunning: server.wasRunning };
    } catch (error) {
      await backup.abandon();
      throw error;
    }
  } finally {
    await server.close();
  }
}

async function addSettings(backup: BackupFile, folder: string, server: ServerToBackUp, masterKey: Buffer): Promise<void> {
  const lookupKey = (await textOf(join(folder, 'secrets/lookup.key'))).trim();
  const sealed = sealSecrets({ lookupKey, superuserPassword: server.password }, masterKey);
  await backup.addFile('secrets.sealed', sealed.length, [sealed]);
  // Read before the databases, so that time never goes back behind what they hold by more than a moment.
  const clock = await textIn(fileIn(folder, 'clock'));
  if (clock !== undefined) await backup.addFile('simulated-clock', Buffer.byteLength(clock), [Buffer.from(clock)]);
}

async function addDatabases(backup: BackupFile, url: string, at: Date): Promise<void> {
  for await (const { path, isFolder, size, content } of readTar(baseBackup(url, `upstream ${at.toISOString()}`))) {
    if (isFolder) await backup.addFolder(`database/${path}`);
    else await backup.addFile(`database/${path}`, size, content);
  }
}
