import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { connected } from './connected.js';
import { keyStoreContract } from './key-store.contract.js';
import { migrateKeys } from './migrate-keys.js';
import { PostgresKeyStore } from './postgres-key-store.js';

const name = `keys_${randomBytes(6).toString('hex')}`;
const masterKey = randomBytes(32);
const server = process.env['UPSTREAM_TEST_POSTGRES']!;
const urlOf = (user?: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  if (user) url.username = url.password = user;
  return url.href;
};

let owner: Client;
const stores: PostgresKeyStore[] = [];
const open = (key = masterKey): PostgresKeyStore => {
  const store = new PostgresKeyStore({ url: urlOf(name), masterKey: key });
  stores.push(store);
  return store;
};
const person = (id: string) => ({ id, tenant: 'acme', region: 'eu' });
const onServer = (statement: string) => connected(server, (client) => client.query(statement));

beforeAll(async () => {
  await onServer(`create database ${name}`);
  await Promise.all([migrateKeys(urlOf(), { role: name }), migrateKeys(urlOf(), { role: name })]);
  owner = new Client({ connectionString: urlOf() });
  await owner.connect();
  await owner.query(`alter role ${name} password '${name}'`);
}, 20_000);

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await owner.end();
  await onServer(`drop database ${name} with (force)`);
  await onServer(`drop role ${name}`);
});

keyStoreContract('PostgresKeyStore', async () => open());

const wrappedOf = async (ids: readonly string[]): Promise<Buffer[]> =>
  (await owner.query<{ wrapped: Buffer }>('select wrapped from person_key where id = any($1)', [ids])).rows.map(({ wrapped }) => wrapped);

/** Every byte of the table as it lies in the data files. */
async function bytesOnDisk(): Promise<Buffer> {
  await owner.query('checkpoint');
  const { rows } = await owner.query<{ bytes: Buffer }>(`select pg_read_binary_file(pg_relation_filepath('person_key')) as bytes`);
  return rows[0]!.bytes;
}

describe('keys in PostgreSQL', () => {
  it('are wrapped: the row does not hold the key', async () => {
    const store = open();
    await store.create(person('eu_wrapped'));
    const key = (await store.keysOf(['eu_wrapped'])).get('eu_wrapped') as Buffer;
    expect((await wrappedOf(['eu_wrapped']))[0]!.includes(key)).toBe(false);
    expect((await bytesOnDisk()).includes(key)).toBe(false);
  });

  it('do not open with another master key, nor in the row of another person', async () => {
    const store = open();
    await Promise.all(['eu_mine', 'eu_yours'].map((id) => store.create(person(id))));
    await expect(open(randomBytes(32)).keysOf(['eu_mine'])).rejects.toThrow('does not open');
    await owner.query(`update person_key set wrapped = (select wrapped from person_key where id = 'eu_yours') where id = 'eu_mine'`);
    await expect(store.keysOf(['eu_mine'])).rejects.toThrow('does not open');
  });

  it('leave no byte in the data files once destroyed, not even in the free space between other rows', async () => {
    const store = open();
    const ids = Array.from({ length: 40 }, (_, index) => `eu_gone-${index}`);
    for (const id of ids) await Promise.all([store.create(person(id)), store.create(person(`${id}-stays`))]);
    const wrapped = await wrappedOf(ids);
    const before = await bytesOnDisk();
    expect(wrapped.filter((bytes) => before.includes(bytes))).toHaveLength(40);
    const left = async (): Promise<number> => {
      await Promise.all(ids.map((id) => store.destroy(id)));
      const after = await bytesOnDisk();
      return wrapped.filter((bytes) => after.includes(bytes)).length;
    };
    // Autovacuum may have a snapshot of this database just now: then the next rewrite removes what this one had to keep.
    const deadline = Date.now() + 15_000;
    while ((await left()) > 0) if (Date.now() > deadline) throw new Error('wrapped keys are still on the disk');
    expect((await store.keysOf(['eu_gone-7-stays'])).get('eu_gone-7-stays')).toHaveLength(32);
  });

  it('are not copied into the statistics of the server', async () => {
    const store = open();
    await Promise.all(Array.from({ length: 40 }, (_, index) => store.create(person(`eu_sampled-${index}`))));
    await owner.query('analyze person_key');
    const { rows } = await owner.query(`select attname from pg_stats where tablename = 'person_key'`);
    expect(rows).toContainEqual({ attname: 'id' });
    expect(rows).not.toContainEqual({ attname: 'wrapped' });
  });

  it('asked for at the same moment cost one query', async () => {
    const store = open();
    const query = jest.spyOn(store as unknown as { query(ids: string[]): Promise<unknown> }, 'query');
    await store.keysOf(['eu_warm-up']);
    query.mockClear();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => store.keysOf([`eu_many-${index}`, 'eu_shared'])));
    expect(query).toHaveBeenCalledTimes(1);
    expect(query.mock.calls[0]![0]).toHaveLength(51);
    expect(answers.every((answer) => answer.size === 2)).toBe(true);
  });

  it('answer again after a look-up failed', async () => {
    const store = open();
    await store.create(person('eu_after-failure'));
    await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'upstream-keys' and datname = current_database()`);
    await store.keysOf(['eu_after-failure']).catch(() => undefined);
    expect((await store.keysOf(['eu_after-failure'])).get('eu_after-failure')).toHaveLength(32);
  });

  it('give the role of services no way to remove or revive a tombstone, or to change the tables', async () => {
    const store = open();
    await store.destroy('eu_tombstone');
    const service = new Client({ connectionString: urlOf(name) });
    await service.connect();
    for (const statement of [
      `delete from person_key`,
      `truncate person_key`,
      `drop table person_key`,
      `alter table person_key disable trigger all`,
      `update person_key set id = 'eu_other' where id = 'eu_tombstone'`,
      `update person_key set wrapped = '\\x00', destroyed_at = null where id = 'eu_tombstone'`,
      `create table elsewhere (id text)`,
    ]) {
      await expect(service.query(statement)).rejects.toThrow(/permission denied|must be owner|never comes back/);
    }
    await service.end();
    await expect(owner.query(`delete from person_key where id = 'eu_tombstone'`)).rejects.toThrow('never comes back');
  });
});
