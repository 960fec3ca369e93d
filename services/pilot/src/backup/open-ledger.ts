import { rename } from 'node:fs/promises';
import { FileErasureLedger, knownLedger, LedgerFaultError, MasterKeyError, replayErasures, requireMasterKey, type ErasureReplay } from '@upstream/privacy';
import { DataFolderError } from '../data-folder-error.js';

export interface LedgerOptions {
  readonly file: string;
  readonly masterKey: Buffer;
  /** The key database, as a role that may work on it. */
  readonly keysUrl: string;
  /** Whoever starts has been told what it means that the ledger is lost, and goes on with what is left of it. */
  readonly acceptLost?: boolean;
}

/**
 * The erasure ledger of a key store, which agrees with it when this resolves: whoever is in the ledger has no key. A new key
 * store gets a new ledger. Throws DataFolderError, with what to do, when the master key is not the store's, or the ledger is missing,
 * truncated, unreadable or another one: it is never taken for empty.
 */
export async function openLedger(options: LedgerOptions): Promise<{ ledger: FileErasureLedger; replay: ErasureReplay }> {
  const { file, masterKey, keysUrl, acceptLost = false } = options;
  await requireMasterKey(keysUrl, masterKey).catch((error: unknown) => {
    if (!(error instanceof MasterKeyError)) throw error;
    throw new DataFolderError(`Not started: ${error.message}. Put the right one back as secrets/master.key. If the databases are of before a change of the master key: npx upstreamctl new-master-key --from-key FILE, with the key of that time.`);
  });
  try {
    if (!(await knownLedger(keysUrl))) await createUnlessThere(file, masterKey);
    const ledger = await FileErasureLedger.open(file, masterKey);
    try {
      return { ledger, replay: await replayErasures(keysUrl, ledger) };
    } catch (error) {
      await ledger.close();
      throw error;
    }
  } catch (error) {
    if (!(error instanceof LedgerFaultError)) throw error;
    if (acceptLost) return goOnWithout(options);
    throw new DataFolderError(
      `Not started: ${error.message}. The ledger says who was erased; without it, people whom a restore brought back would stay. ` +
        `Put it back, or name its copy (--ledger FILE). If it is lost for good, --accept-lost-ledger goes on with what is left of it: erase again whoever was erased since the backup.`,
    );
  }
}

async function createUnlessThere(file: string, masterKey: Buffer): Promise<void> {
  await FileErasureLedger.create(file, masterKey).catch((error: NodeJS.ErrnoException) => {
    // Of a first start that was killed before its key store knew, or of a store from before there were ledgers.
    if (error.code === 'ENOENT') throw new DataFolderError(`the folder of the erasure ledger ${file} is not there`);
    if (error.code !== 'EEXIST') throw error;
  });
}

/** A new ledger with all that is known: what can be read of the old one, which is put aside, and the tombstones in the store. */
async function goOnWithout({ file, masterKey, keysUrl }: LedgerOptions): Promise<{ ledger: FileErasureLedger; replay: ErasureReplay }> {
  const left = await FileErasureLedger.salvage(file, masterKey);
  await rename(file, `${file}.lost-${new Date().toISOString().replace(/[:.]/g, '-')}`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await FileErasureLedger.create(file, masterKey);
  const ledger = await FileErasureLedger.open(file, masterKey);
  await ledger.record(left);
  return { ledger, replay: await replayErasures(keysUrl, ledger, { adopt: true }) };
}
