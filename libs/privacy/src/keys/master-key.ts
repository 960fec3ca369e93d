import type { Client } from 'pg';
import { connected } from './connected.js';
import { LedgerFaultError } from './erasure-ledger.js';
import { FileErasureLedger, isSealedWith } from './file-erasure-ledger.js';
import { exclusivelyIn, knownLedger, knownTo, refuseOther } from './replay-erasures.js';
import { masterKeyFingerprint, MasterKeyError, unwrapKey, wrapKey } from './wrapping.js';

/**
 * Throws MasterKeyError unless this master key wraps the keys of the store. A store that has not written down yet which one does,
 * does so now. `url` names the role that the store itself works with.
 */
export async function requireMasterKey(url: string, masterKey: Buffer): Promise<void> {
  await connected(url, async (client) => {
    const given = masterKeyFingerprint(masterKey);
    if ((await fingerprintIn(client)) === undefined) {
      const { rows } = await client.query<Wrapped>('select id, wrapped from person_key where wrapped is not null limit 1');
      if (rows[0] && !opens(masterKey, rows[0])) throw new MasterKeyError(`people's keys are wrapped by another master key than ${given}, which was given`);
      await client.query('insert into master_key (fingerprint) values ($1) on conflict do nothing', [given]);
    }
    const known = await fingerprintIn(client);
    if (known !== given) throw new MasterKeyError(`people's keys are wrapped by master key ${known}, and ${given} was given`);
  });
}

export interface MasterKeyChange {
  /** The key database, as its owner or a superuser. */
  readonly url: string;
  readonly from: Buffer;
  readonly to: Buffer;
  /** File of the erasure ledger. */
  readonly ledger: string;
  readonly say?: (step: string) => void;
}

const BATCH = 5_000;
/** For whatever else works on the table; nothing should. */
const LOCK_TIMEOUT = '30s';

/**
 * Wraps every key anew and seals the erasure ledger anew; answers how many keys open with the new master key, which is then
 * all of them. What serves the store has to be stopped.
 *
 * The keys change in one transaction: at a crash all are wrapped by the old master key or all by the new one. The ledger follows.
 * Interrupted anywhere, it is finished by being repeated with the same two keys; both are needed until it has resolved. Then no row
 * of the table's files is wrapped by the old one. Throws MasterKeyError or LedgerFaultError, with nothing changed, when the store or the ledger is of
 * neither key.
 */
export async function changeMasterKey({ url, from, to, ledger, say = () => undefined }: MasterKeyChange): Promise<number> {
  await requireMasterKey(url, from).catch(async (error: unknown) => {
    // An earlier run was interrupted after the keys.
    await requireMasterKey(url, to).catch(() => Promise.reject(error));
  });
  const erasures = await openedUnder(ledger, { from, to, mayLack: !(await knownLedger(url)) });
  try {
    return await connected(url, async (client) => {
      await client.query(`set lock_timeout = '${LOCK_TIMEOUT}'`);
      await wrapAnew(client, { from, to, erasures, say });
      if (erasures) await FileErasureLedger.reseal(ledger, from, to, { exclusively: exclusivelyIn(url) });
      say('removing what the old one wrapped');
      await client.query('vacuum (full) person_key');
      say('checking every key');
      return check(client, to);
    });
  } finally {
    await erasures?.close();
  }
}

interface Wrapped {
  readonly id: string;
  readonly wrapped: Buffer;
}

async function wrapAnew(client: Client, { from, to, erasures, say }: Pick<Required<MasterKeyChange>, 'from' | 'to' | 'say'> & { readonly erasures: FileErasureLedger | undefined }): Promise<void> {
  await client.query('begin');
  try {
    // Writers wait, and then see which master key is the store's.
    await client.query('lock table person_key in share row exclusive mode');
    if ((await fingerprintIn(client)) !== masterKeyFingerprint(to)) {
      await sealAnew(client, from, to, erasures);
      let done = 0;
      for await (const rows of batches(client)) {
        await client.query('update person_key k set wrapped = n.wrapped from unnest($1::text[], $2::bytea[]) as n (id, wrapped) where k.id = n.id', [
          rows.map(({ id }) => id),
          rows.map(({ id, wrapped }) => wrapKey(to, id, unwrapKey(from, id, wrapped))),
        ]);
        say(`wrapped ${(done += rows.length)} keys anew`);
      }
      await client.query('update master_key set fingerprint = $1', [masterKeyFingerprint(to)]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** What the store remembers of its ledger, as the new master key seals it. */
async function sealAnew(client: Client, from: Buffer, to: Buffer, erasures: FileErasureLedger | undefined): Promise<void> {
  const known = await knownTo(client);
  if (!known) return;
  if (!erasures) throw new LedgerFaultError('missing', 'the key store knows an erasure ledger, and there is none');
  refuseOther(known, { head: erasures.head, sealAt: (entries) => erasures.sealUnder(from, entries) });
  await client.query('update erasure_ledger set seal = $1', [erasures.sealUnder(to, known.entries)]);
}

/** Undefined where there is none yet and none is needed. */
async function openedUnder(file: string, { from, to, mayLack }: { from: Buffer; to: Buffer; mayLack: boolean }): Promise<FileErasureLedger | undefined> {
  try {
    return await FileErasureLedger.open(file, (await isSealedWith(file, to)) ? to : from);
  } catch (error) {
    if (mayLack && error instanceof LedgerFaultError && error.fault === 'missing') return undefined;
    throw error;
  }
}

async function check(client: Client, masterKey: Buffer): Promise<number> {
  let open = 0;
  for await (const rows of batches(client)) {
    const closed = rows.find((row) => !opens(masterKey, row));
    if (closed) throw new Error(`the key of ${closed.id} does not open with the new master key: keep the old one, and find out who wrote that row`);
    open += rows.length;
  }
  return open;
}

async function* batches(client: Client): AsyncGenerator<readonly Wrapped[]> {
  for (let last = ''; ; ) {
    const { rows } = await client.query<Wrapped>('select id, wrapped from person_key where wrapped is not null and id > $1 order by id limit $2', [last, BATCH]);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.id;
  }
}

function opens(masterKey: Buffer, { id, wrapped }: Wrapped): boolean {
  try {
    return unwrapKey(masterKey, id, wrapped).length === 32;
  } catch {
    return false;
  }
}

const fingerprintIn = async (client: Client): Promise<string | undefined> => (await client.query<{ fingerprint: string }>('select fingerprint from master_key')).rows[0]?.fingerprint;
