import type { Client } from 'pg';
import { connected } from './connected.js';
import type { Exclusively } from './file-erasure-ledger.js';
import { LedgerFaultError, type Erasure, type ErasureLedger, type LedgerHead } from './erasure-ledger.js';

export interface ErasureReplay {
  /** Whose keys a restore had brought back; they are tombstones again. */
  readonly destroyedAgain: readonly Erasure[];
  /** Tombstones that the ledger did not know: now it does. */
  readonly added: number;
}

/** What the key store knows of its ledger: how far that was when a key was last destroyed here. Undefined in one that never had any. */
export async function knownLedger(url: string): Promise<LedgerHead | undefined> {
  return connected(url, async (client) => {
    const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('erasure_ledger') is not null as exists`);
    return rows[0]!.exists ? knownTo(client) : undefined;
  });
}

/**
 * Makes the key store agree with the ledger. To be done before anything is served: a restored store has keys again that
 * were destroyed after its backup. They become tombstones, and no byte of them stays in the table.
 *
 * `url` names the role that the store itself works with. Throws LedgerFaultError, with nothing changed, when the ledger is
 * another one than the store knows, or holds less, unless `adopt` says that this is its ledger from now on.
 */
export async function replayErasures(url: string, ledger: ErasureLedger, options: { readonly adopt?: boolean } = {}): Promise<ErasureReplay> {
  return connected(url, async (client) => {
    const known = await knownTo(client);
    // Another process may have recorded and noted some since it was opened.
    await ledger.refresh();
    if (known && !options.adopt) refuseOther(known, ledger);
    const tombstones = await client.query<Erasure>('select id, tenant from person_key where destroyed_at is not null');
    const gone = new Set(tombstones.rows.map(({ id }) => id));
    const missing = tombstones.rows.filter(({ id }) => !ledger.has(id));
    await ledger.record(missing);
    const again = ledger.erasures().filter(({ id }) => !gone.has(id));
    if (again.length > 0) await destroyAgain(client, again);
    const { ledger: id, entries, seal } = ledger.head;
    // Databases that were put back together have the same log id as before, but the log may lack what the key store lacked.
    await client.query(
      `insert into erasure_ledger (ledger, entries, seal) values ($1, $2, $3)
       on conflict (one) do update set ledger = excluded.ledger, entries = excluded.entries, seal = excluded.seal, log = case when $4 then null else erasure_ledger.log end`,
      [id, entries, seal, again.some(({ tenant }) => tenant !== null)],
    );
    return { destroyedAgain: again, added: missing.length };
  });
}

/** The id of the log that is known to hold every erasure of the ledger, too; undefined when none is. */
export async function logThatKnows(url: string): Promise<string | undefined> {
  return connected(url, async (client) => (await client.query<{ log: string | null }>('select log from erasure_ledger')).rows[0]?.log ?? undefined);
}

/** Every erasure of the ledger is recorded in this log now. */
export async function noteLogKnows(url: string, log: string): Promise<void> {
  await connected(url, (client) => client.query('update erasure_ledger set log = $1', [log]));
}

/** Throws LedgerFaultError when it is another ledger than the key store knows, or holds less. */
export function refuseOther(known: LedgerHead, ledger: Pick<ErasureLedger, 'head' | 'sealAt'>): void {
  const { ledger: id, entries } = ledger.head;
  if (id !== known.ledger) throw new LedgerFaultError('foreign', `the key store belongs to erasure ledger ${known.ledger}, and this is ${id}`);
  if (entries < known.entries) throw new LedgerFaultError('truncated', `the key store has seen ${known.entries} erasures, and the ledger holds ${entries}`);
  if (ledger.sealAt(known.entries) !== known.seal) throw new LedgerFaultError('foreign', `the ledger and the key store went different ways before erasure ${known.entries}`);
}

async function destroyAgain(client: Client, erasures: readonly Erasure[]): Promise<void> {
  await client.query(
    `insert into person_key (id, tenant, destroyed_at) select *, now() from unnest($1::text[], $2::text[])
     on conflict (id) do update set wrapped = null, destroyed_at = excluded.destroyed_at where person_key.destroyed_at is null`,
    [erasures.map(({ id }) => id), erasures.map(({ tenant }) => tenant)],
  );
  // An update leaves the old row's bytes in its page.
  await client.query('vacuum (full) person_key');
}

export async function knownTo(client: Client): Promise<LedgerHead | undefined> {
  const { rows } = await client.query<{ ledger: string; entries: string; seal: string }>('select ledger, entries, seal from erasure_ledger');
  return rows[0] && { ...rows[0], entries: Number(rows[0].entries) };
}

const LOCK = `hashtextextended('upstream erasure ledger', 0)`;

/**
 * One at a time among all processes that name the same database. A process that dies lets the next one in; one that is frozen is
 * waited for. Rejects when the database was lost meanwhile, though the work may be done: somebody else may have worked too.
 */
export const exclusivelyIn = (url: string): Exclusively => (work) =>
  connected(url, async (client) => {
    await client.query(`select pg_advisory_lock(${LOCK})`);
    const done = await work();
    await client.query(`select pg_advisory_unlock(${LOCK})`);
    return done;
  });
