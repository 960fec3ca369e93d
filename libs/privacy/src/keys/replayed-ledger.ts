import { Client } from 'pg';
import { connected } from './connected.js';
import { LedgerFaultError, type ErasureLedger } from './erasure-ledger.js';
import { replayErasures } from './replay-erasures.js';

const AGAIN_AFTER_MS = 500;
/** 'upst'. */
const LOCKS = 0x75707374;
const REPLAYED = 1;

/**
 * The key store agrees with the ledger (`replayErasures`), and that can be seen by processes that have none: a lock of the keys
 * database, which lives as long as this and which, unlike a row, no backup brings back. Whenever its connection was lost, the
 * store may be another: then the ledger is replayed again first.
 */
export class ReplayedLedger {
  private stopping = false;
  private keeping: Promise<void>;

  private constructor(
    private readonly url: string,
    private readonly ledger: ErasureLedger,
    private readonly onFault: (error: LedgerFaultError) => void,
    private client: Client,
  ) {
    this.keeping = this.keep();
  }

  /** Throws LedgerFaultError as `replayErasures` does. */
  static async keep(url: string, ledger: ErasureLedger, onFault: (error: LedgerFaultError) => void): Promise<ReplayedLedger> {
    return new ReplayedLedger(url, ledger, onFault, await replayed(url, ledger));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.client.end();
    await this.keeping;
  }

  private async keep(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => this.client.once('end', resolve));
      for (let isBack = false; !isBack; ) {
        if (this.stopping) return;
        try {
          this.client = await replayed(this.url, this.ledger);
          isBack = true;
        } catch (error) {
          // That the server is away, the pools report.
          if (error instanceof LedgerFaultError) this.onFault(error);
          await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS).unref());
        }
      }
      if (this.stopping) await this.client.end();
    }
  }
}

/** The connection comes first: where the server went away in between, the lock is not had. */
async function replayed(url: string, ledger: ErasureLedger): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'upstream erasures', keepAlive: true });
  client.on('error', () => undefined); // 'end' follows
  await client.connect();
  try {
    await replayErasures(url, ledger);
    await client.query('select pg_advisory_lock_shared($1, $2)', [LOCKS, REPLAYED]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/**
 * Whether nobody in the ledger has a key in this store, and this log holds all their erasures: a living process has replayed the ledger, and
 * `noteLogKnows` was said of the log. True of a store that never had a ledger.
 */
export async function erasuresHold(url: string, log: string): Promise<boolean> {
  return connected(url, async (client) => {
    const { rows } = await client.query<{ hold: boolean }>(
      `select coalesce(log = $1, false) and exists (
         select from pg_locks join pg_database d on d.oid = database and d.datname = current_database()
         where locktype = 'advisory' and classid = $2::int and objid = $3::int and objsubid = 2 and granted
       ) as hold from erasure_ledger`,
      [log, LOCKS, REPLAYED],
    );
    return rows.every(({ hold }) => hold);
  });
}
