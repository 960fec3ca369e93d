import { randomBytes } from 'node:crypto';
import { mkdtemp, open as openFile, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { connected } from './connected.js';
import { FileErasureLedger } from './file-erasure-ledger.js';
import { keyStoreContract } from './key-store.contract.js';
import { changeMasterKey, requireMasterKey } from './master-key.js';
import { migrateKeys } from './migrate-keys.js';
import { PostgresKeyStore } from './postgres-key-store.js';
import { exclusivelyIn, replayErasures } from './replay-erasures.js';
import { MasterKeyError } from './wrapping.js';

const name = `keys_${randomBytes(6).toString('hex')}`;
const server = process.env['UPSTREAM_TEST_POSTGRES']!;
const urlAs = (user?: string): string => Object.assign(new URL(server), { pathname: `/${name}`, ...(user ? { username: user, password: user } : {}) }).href;
const [url, ownerUrl] = [urlAs(name), urlAs()];
const person = (id: string) => ({ id, tenant: 'acme', region: 'eu' });

let folder: string;
let owner: Client;
let file: string;
/** The master key of today, the one before, and a third. */
let [present, former, other]: Buffer[] = [];
const opened: { close(): Promise<void> }[] = [];

const onServer = (statement: string) => connected(server, (client) => client.query(statement));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upstream-master-key-'));
  await onServer(`create database ${name}`);
  await migrateKeys(ownerUrl, { role: name });
  owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`alter role ${name} password '${name}'`);
}, 20_000);

let ledgers = 0;
async function emptied(): Promise<void> {
  await owner.query('alter table person_key disable trigger all; truncate person_key, erasure_ledger, master_key; alter table person_key enable trigger all');
  [present, former, other] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  file = join(folder, `${++ledgers}.ledger`);
  await FileErasureLedger.create(file, former!);
}
afterAll(async () => {
  // Whoever had the ledger open before it was sealed anew can no longer write it.
  for (const each of opened) await each.close().catch(() => undefined);
});

afterAll(async () => {
  await owner.end();
  await onServer(`drop database ${name} with (force)`);
  await onServer(`drop role ${name}`);
  await rm(folder, { recursive: true });
});

async function ledgerOf(masterKey = former!): Promise<FileErasureLedger> {
  const ledger = await FileErasureLedger.open(file, masterKey, { exclusively: exclusivelyIn(url) });
  opened.unshift(ledger);
  return ledger;
}
/** As a service starts. */
async function store(masterKey = former!): Promise<PostgresKeyStore> {
  await requireMasterKey(url, masterKey);
  const ledger = await ledgerOf(masterKey);
  await replayErasures(url, ledger);
  const keys = new PostgresKeyStore({ url, masterKey, ledger });
  opened.unshift(keys);
  return keys;
}
const change = (more: Partial<Parameters<typeof changeMasterKey>[0]> = {}) => changeMasterKey({ url: ownerUrl, from: former!, to: present!, ledger: file, ...more });
const people = Array.from({ length: 30 }, (_, index) => `eu_${index}`);

/** A store of some people, one of whom is erased, and the key of a thing. */
async function filled(): Promise<{ keys: PostgresKeyStore; before: Map<string, unknown> }> {
  await emptied();
  const keys = await store();
  await Promise.all([...people.map((id) => keys.create(person(id))), keys.create({ ...person('eu_concern'), tenant: null })]);
  await keys.destroy('eu_0');
  return { keys, before: await keys.keysOf([...people, 'eu_concern']) };
}
const bytesOnDisk = async (): Promise<Buffer> => {
  await owner.query('checkpoint');
  return (await owner.query<{ bytes: Buffer }>(`select pg_read_binary_file(pg_relation_filepath('person_key')) as bytes`)).rows[0]!.bytes;
};

keyStoreContract('PostgresKeyStore after its master key was changed', async () => {
  await filled();
  await change();
  return store(present);
});

describe('after the master key was changed', () => {
  it('every key is the same and opens with the new one; who was erased stays erased', async () => {
    const { before } = await filled();
    expect(await change()).toBe(30);
    expect(await (await store(present)).keysOf([...people, 'eu_concern'])).toEqual(before);
    expect(before.get('eu_0')).toBe('destroyed');
  });

  it('no key wrapped by the old one is in the files of the table', async () => {
    await filled();
    const wrapped = (await owner.query<{ wrapped: Buffer }>('select wrapped from person_key where wrapped is not null')).rows;
    await change();
    const deadline = Date.now() + 15_000;
    // Autovacuum may have a snapshot just now: then the next rewrite removes what this one had to keep.
    for (let after = await bytesOnDisk(); wrapped.some((row) => after.includes(row.wrapped)); after = await bytesOnDisk()) {
      if (Date.now() > deadline) throw new Error('keys wrapped by the old master key are still on the disk');
      await change();
    }
  });

  it('the ledger holds the same erasures and times, and goes on', async () => {
    const { keys } = await filled();
    await keys.destroy('eu_1');
    const lines = async () => (await readFile(file, 'utf8')).split('\n').slice(1, -1).map((line) => ({ ...(JSON.parse(line) as { id: string; at: string; seal: string }), seal: '' }));
    const before = await lines();
    await change();
    expect(await lines()).toEqual(before);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await (await store(present)).destroy('eu_2');
    expect((await ledgerOf(present)).erasures().map(({ id }) => id)).toEqual(['eu_0', 'eu_1', 'eu_2']);
  });

  it('a ledger that lies elsewhere, behind a link, is there still', async () => {
    const { keys } = await filled();
    await keys.destroy('eu_1');
    await rename(file, `${file}.elsewhere`);
    await symlink(`${file}.elsewhere`, file);
    await change();
    expect(await readlink(file)).toBe(`${file}.elsewhere`);
    expect((await ledgerOf(present)).erasures()).toHaveLength(2);
  });

  it('the old one is refused by name, and so is any other', async () => {
    await filled();
    await change();
    await expect(store(former)).rejects.toThrow(MasterKeyError);
    await expect(store(former)).rejects.toThrow(/wrapped by master key [0-9a-f]{16}, and [0-9a-f]{16} was given/);
    await expect(change({ from: other!, to: former! })).rejects.toThrow(/wrapped by master key [0-9a-f]{16}, and [0-9a-f]{16} was given/);
  });

  it('a process that still has the old one wraps no key by it, and erases nobody in a ledger that is gone', async () => {
    const { keys } = await filled();
    await change();
    await expect(keys.create(person('eu_late'))).rejects.toThrow(MasterKeyError);
    await expect(keys.destroy('eu_3')).rejects.toThrow('the erasure ledger');
    const now = await store(present);
    expect(await now.keysOf(['eu_late', 'eu_3'])).toEqual(new Map([['eu_late', 'unknown'], ['eu_3', expect.any(Buffer)]]));
  });

  it('nor does one whose key is being written while the change goes on', async () => {
    const { keys } = await filled();
    let creating: Promise<unknown> | undefined;
    // It has the table's lock now; the key is asked for, and waits.
    await change({ say: () => void (creating ??= keys.create(person('eu_between')).catch((error: unknown) => error)) });
    expect(await creating).toBeInstanceOf(MasterKeyError);
    expect((await owner.query(`select from person_key where id = 'eu_between'`)).rowCount).toBe(0);
  });
});

describe('a change of the master key', () => {
  it.each(['wrapped 30 keys anew', 'removing what the old one wrapped', 'checking every key'])('that ended after it said %j is finished by another one', async (last) => {
    const { before } = await filled();
    await expect(change({ say: (step) => { if (step === last) throw new Error('killed'); } })).rejects.toThrow('killed');
    expect(await change()).toBe(30);
    expect(await (await store(present)).keysOf([...people, 'eu_concern'])).toEqual(before);
  });

  it('that ended between the keys and the ledger is finished by another one', async () => {
    const { before } = await filled();
    const ofBefore = await readFile(file);
    await change();
    const handle = await openFile(file, 'w');
    await handle.writeFile(ofBefore);
    await handle.close();
    await expect(store(present)).rejects.toThrow('is not an erasure ledger of this master key');
    expect(await change()).toBe(30);
    expect(await (await store(present)).keysOf([...people, 'eu_concern'])).toEqual(before);
  });

  it('that is interrupted while keys are wrapped leaves all of them as they were', async () => {
    const { before } = await filled();
    await expect(change({ say: () => { throw new Error('killed'); } })).rejects.toThrow('killed');
    expect(await (await store()).keysOf([...people, 'eu_concern'])).toEqual(before);
  });

  it('done twice changes nothing the second time', async () => {
    await filled();
    await change();
    const rows = async () => (await owner.query('select id, wrapped from person_key order by id')).rows;
    const [before, ledger] = [await rows(), await readFile(file)];
    expect(await change()).toBe(30);
    expect([await rows(), await readFile(file)]).toEqual([before, ledger]);
  });

  it('brings forward a store that was put back to before it', async () => {
    const { before } = await filled();
    const rows = (await owner.query<{ id: string; wrapped: Buffer }>('select id, wrapped from person_key where wrapped is not null')).rows;
    const [known] = (await owner.query<{ seal: string }>('select seal from erasure_ledger')).rows;
    const fingerprint = (await owner.query<{ fingerprint: string }>('select fingerprint from master_key')).rows[0]!.fingerprint;
    await change();
    for (const { id, wrapped } of rows) await owner.query('update person_key set wrapped = $2 where id = $1', [id, wrapped]);
    await owner.query('update erasure_ledger set seal = $1', [known!.seal]);
    await owner.query('update master_key set fingerprint = $1', [fingerprint]);
    expect(await change()).toBe(30);
    expect(await (await store(present)).keysOf([...people, 'eu_concern'])).toEqual(before);
  });

  it.each([
    ['the ledger is missing', async () => rm(file), 'there is no erasure ledger'],
    ['the ledger lacks an erasure', async () => { await rm(file); await FileErasureLedger.create(file, former!, (await owner.query<{ ledger: string }>('select ledger from erasure_ledger')).rows[0]!.ledger); }, 'the key store has seen 1 erasures, and the ledger holds 0'],
    ['a key in it was changed', async () => owner.query(`update person_key set wrapped = '\\x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00' where id = 'eu_9'`), 'the stored key of eu_9 does not open'],
  ])('is refused, and changes nothing, when %s', async (_, damage, message) => {
    await filled();
    await damage();
    const before = (await owner.query('select * from person_key, erasure_ledger, master_key order by id')).rows;
    await expect(change()).rejects.toThrow(message);
    expect((await owner.query('select * from person_key, erasure_ledger, master_key order by id')).rows).toEqual(before);
  });

  it('works on a store that has not written down its master key, if that is the one', async () => {
    await filled();
    await owner.query('truncate master_key');
    await expect(requireMasterKey(url, other!)).rejects.toThrow('wrapped by another master key');
    await expect(change({ from: other!, to: present! })).rejects.toThrow('wrapped by another master key');
    expect(await change()).toBe(30);
  });
});
