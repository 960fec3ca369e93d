import { randomBytes } from 'node:crypto';
import { PersonErasedError, SharedRun } from '@upstream/event-sourcing';
import { Pool } from 'pg';
import type { ErasureLedger } from './erasure-ledger.js';
import type { KeyOwner, KeyState, KeyStore } from './key-store.js';
import { masterKeyFingerprint, MasterKeyError, unwrapKey, wrapKey } from './wrapping.js';

interface Row {
  readonly id: string;
  readonly wrapped: Buffer | null;
}

/**
 * Keys in a PostgreSQL database of their own (`migrateKeys` makes its table), each wrapped by the master key.
 *
 * Look-ups of the same moment share one query, and so do creations. `destroy` overwrites the row, then rewrites the table, so that
 * neither a dead row version nor a page's free space keeps the wrapped key; several at once share one rewrite. What the
 * server's write-ahead log still holds is wrapped. With a ledger, an erasure is written there, and on its disk, before the key
 * goes; `replayErasures` must have run before the store serves. A reader with an old snapshot of this database (a backup in
 * progress) makes the old row version live until the next rewrite.
 *
 * `requireMasterKey` says before it serves whether the master key is the store's. Where that was changed since
 * (`changeMasterKey`), `create` throws MasterKeyError: no key is ever wrapped by the one before.
 */
export class PostgresKeyStore implements KeyStore {
  private readonly pool: Pool;
  private readonly masterKey: Buffer;
  private readonly ledger: ErasureLedger | undefined;
  private readonly lookUp: SharedRun<string, Map<string, KeyState>>;
  private readonly creation: SharedRun<KeyOwner, Set<string>>;
  private readonly rewrite: SharedRun<string, void>;

  /** `masterKey`: 32 bytes. `url` names a role with the rights that `migrateKeys` grants. */
  constructor(options: { readonly url: string; readonly masterKey: Buffer; readonly ledger?: ErasureLedger; readonly connections?: number }) {
    if (options.masterKey.length !== 32) throw new Error('a master key has 32 bytes');
    this.masterKey = options.masterKey;
    this.ledger = options.ledger;
    this.pool = new Pool({ connectionString: options.url, max: options.connections ?? 4, application_name: 'upstream-keys' });
    // An idle connection that breaks is replaced by the pool; the next query reports what is wrong.
    this.pool.on('error', () => undefined);
    this.lookUp = new SharedRun((ids) => this.query(ids));
    this.creation = new SharedRun((people) => this.insert(people));
    this.rewrite = new SharedRun(() => this.rewriteTable());
  }

  async create(person: KeyOwner): Promise<void> {
    const erased = await this.creation.join([person]);
    if (erased.has(person.id)) throw new PersonErasedError(person.id);
  }

  async keysOf(ids: Iterable<string>): Promise<Map<string, KeyState>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const found = await this.lookUp.join(wanted);
    return new Map(wanted.map((id) => [id, found.get(id) ?? 'unknown']));
  }

  async destroy(id: string): Promise<void> {
    await this.enterInLedger(id);
    await this.pool.query(
      `insert into person_key (id, destroyed_at) values ($1, now())
       on conflict (id) do update set wrapped = null, destroyed_at = excluded.destroyed_at
         where person_key.destroyed_at is null`,
      [id],
    );
    await this.noteLedger();
    // Also when the row was a tombstone already: the first call may have died before its rewrite.
    await this.rewrite.join([id]);
  }

  async isDestroyed(id: string): Promise<boolean> {
    const { rows } = await this.pool.query<{ gone: boolean }>('select destroyed_at is not null as gone from person_key where id = $1', [id]);
    return rows[0]?.gone ?? false;
  }

  private async enterInLedger(id: string): Promise<void> {
    if (!this.ledger || this.ledger.has(id)) return;
    const { rows } = await this.pool.query<{ tenant: string | null }>('select tenant from person_key where id = $1', [id]);
    await this.ledger.record([{ id, tenant: rows[0]?.tenant ?? null }]);
  }

  /** From now on a ledger that holds less is refused. */
  private async noteLedger(): Promise<void> {
    if (!this.ledger) return;
    const { ledger, entries, seal } = this.ledger.head;
    await this.pool.query('update erasure_ledger set entries = $2, seal = $3 where ledger = $1 and entries < $2', [ledger, entries, seal]);
  }

  /** Waits for what is under way, then closes the connections. */
  async close(): Promise<void> {
    await this.pool.end();
  }

  /** Answers who of them has a tombstone. In the order of ids, so that two processes never wait for each other. */
  private async insert(people: readonly KeyOwner[]): Promise<Set<string>> {
    const sorted = [...people].sort((one, other) => (one.id < other.id ? -1 : 1));
    const ids = sorted.map(({ id }) => id);
    const { rowCount } = await this.pool.query({
      name: 'create-keys',
      text: `insert into person_key (id, tenant, region, wrapped)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
       where not exists (select from master_key where fingerprint <> $5) on conflict (id) do nothing`,
      values: [
        ids,
        sorted.map(({ tenant }) => tenant),
        sorted.map(({ region }) => region),
        ids.map((id) => wrapKey(this.masterKey, id, randomBytes(32))),
        masterKeyFingerprint(this.masterKey),
      ],
    });
    if (rowCount === people.length) return new Set();
    const { rows } = await this.pool.query<{ id: string; gone: boolean }>('select id, destroyed_at is not null as gone from person_key where id = any($1)', [ids]);
    if (rows.length < new Set(ids).size) throw new MasterKeyError('another master key wraps the keys of this store since this process was started');
    return new Set(rows.filter(({ gone }) => gone).map(({ id }) => id));
  }

  /** Waits at most 3 s for its lock, because look-ups queue behind it; then `destroy` fails and may be repeated. */
  private async rewriteTable(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query(`set lock_timeout = '3s'`);
      await client.query('vacuum (full) person_key');
      await client.query('reset lock_timeout');
    } catch (fault) {
      client.release(true);
      throw fault;
    }
    client.release();
  }

  private async query(ids: readonly string[]): Promise<Map<string, KeyState>> {
    const { rows } = await this.pool.query<Row>({
      name: 'keys-of',
      text: 'select id, wrapped from person_key where id = any($1)',
      values: [ids],
    });
    return new Map(rows.map(({ id, wrapped }) => [id, wrapped ? unwrapKey(this.masterKey, id, wrapped) : 'destroyed']));
  }
}
