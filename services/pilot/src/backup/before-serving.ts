import type { DynamicModule } from '@nestjs/common';
import { continuing, type LogIdentity } from '@upstream/event-store-postgres';
import type { EventStore } from '@upstream/event-sourcing';
import { entityTagsOfLog, type PilotIssuer } from '@upstream/platform';
import { noteLogKnows, type ErasureLedger } from '@upstream/privacy';
import type { DataFolder } from '../data-folder.js';
import { services } from '../services.js';
import { Door } from './closed-door.js';
import { continueLog } from './continue-log.js';
import { databaseOn, ledgerFileOf } from './data-folder-files.js';
import { keepMark, logMark } from './log-mark.js';
import { openLedger } from './open-ledger.js';
import { lacksErasures, recordErasures } from './record-erasures.js';

/** What may be said at a start about a folder whose databases were put back. */
export interface RestoreChoices {
  /** The erasure ledger, where it is not in the data folder. */
  readonly ledger?: string;
  readonly acceptLostLedger?: boolean;
  /** Go on from a log that was put back to an earlier point than what follows it. */
  readonly rebuild?: boolean;
}

export interface Surroundings {
  /** The server, as superuser. */
  readonly server: string;
  readonly folder: DataFolder;
  readonly logUrl: string;
  readonly keysUrl: string;
  readonly choices: RestoreChoices;
  readonly say: (step: string) => void;
}

/** What the services get of all that. */
export interface Continued {
  readonly ledger: ErasureLedger;
  readonly logIdentity: LogIdentity;
  readonly extras: readonly DynamicModule[];
  /** The store for readers that may hold positions from before. */
  continuing(store: EventStore): EventStore;
  /** Remembers beside the databases how far the log is, until what it answers is called. */
  keepMark(store: EventStore): () => Promise<void>;
  /** When it listens: erases again who is in the ledger and not erased in this log. Until then the API answers 503. */
  recordErasures(url: string, issuer: PilotIssuer): Promise<void>;
}

/**
 * To be done when the databases are there and nothing is served yet: nobody in the erasure ledger has a key, and all that
 * follows the log stands in it. Throws DataFolderError with what to do when that cannot be said.
 */
export async function beforeServing({ server, folder, logUrl, keysUrl, choices, say }: Surroundings): Promise<Continued> {
  const file = ledgerFileOf(folder.path, choices.ledger);
  const { ledger, replay } = await openLedger({ file, masterKey: folder.secrets.masterKey, keysUrl, acceptLost: choices.acceptLostLedger });
  if (replay.destroyedAgain.length > 0) say(`destroyed ${replay.destroyedAgain.length} keys that are erased by the ledger and were in the store`);
  const databases = services.map(({ name }) => ({ service: name, url: databaseOn(server, name) }));
  try {
    const logIdentity = await continueLog({ ownerUrl: databaseOn(server, 'log'), readerUrl: logUrl, databases, mark: await logMark(folder.path), rebuild: choices.rebuild ?? false, say });
    const door = (await lacksErasures(ledger, keysUrl, logIdentity.id)) ? new Door() : undefined;
    // What is erased from now on is recorded in this log before its key goes.
    if (!door) await noteLogKnows(keysUrl, logIdentity.id);
    return {
      ledger,
      logIdentity,
      extras: [entityTagsOfLog(logIdentity), door?.module].filter((module) => module !== undefined),
      continuing: (store) => continuing(store, logIdentity),
      keepMark: (store) => keepMark(folder.path, store),
      recordErasures: async (url, issuer) => {
        if (!door) return;
        const tokenFor = (tenant: string) => issuer.issue({ subject: 'erasure-ledger', tenant, grants: [{ role: 'region_admin', programmes: '*', regions: '*' }], ttl: 600 });
        const recorded = await recordErasures({ ledger, keysUrl, logId: logIdentity.id, url, tokenFor, headers: door.header });
        door.open();
        say(`${recorded} erasures are recorded in this log`);
      },
    };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}
