import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { connected } from './connected.js';
import { keyStoreContract } from './key-store.contract.js';
import { FileErasureLedger, type Exclusively } from './file-erasure-ledger.js';
import { migrateKeys } from './migrate-keys.js';
import { PostgresKeyStore } from './postgres-key-store.js';
import { exclusivelyIn, knownLedger, logThatKnows, noteLogKnows, replayErasures } from './replay-erasures.js';
import { erasuresHold, ReplayedLedger } from './replayed-ledger.js';

const name = `keys_${randomBytes(6).toString('hex')}`;
const masterKey = randomBytes(32);
const server = process.env['UPSTREAM_TEST_POSTGRES']!;
const urlAs = (user?: string): string => Object.assign(new URL(server), { pathname: `/${name}`, ...(user ? { username: user, password: user } : {}) }).href;
const url = urlAs(name);

let folder: string;
let owner: Client;
const opened: { close(): Promise<void> }[] = [];
const onServer = (statement: string) => connected(server, (client) => client.query(statement));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upstream-ledger-'));
  await onServer(`create database ${name}`);
  await migrateKeys(urlAs(), { role: name });
  owner = new Client({ connectionString: urlAs() });
  await owner.connect();
  await owner.query(`alter role ${name} password '${name}'`);
}, 20_000);

afterAll(async () => {
  for (const each of opened) await each.close();
  await owner.end();
  await onServer(`drop database ${name} with (force)`);
  await onServer(`drop role ${name}`);
  await rm(folder, { recursive: true });
});

let ledgers = 0;
async function newLedger(): Promise<FileErasureLedger> {
  const file = join(folder, `${++ledgers}.ledger`);
  await FileErasureLedger.create(file, masterKey);
  const ledger = await FileErasureLedger.open(file, masterKey);
  opened.unshift(ledger);
  return ledger;
}
function storeWith(ledger: FileErasureLedger): PostgresKeyStore {
  const store = new PostgresKeyStore({ url, masterKey, ledger });
  opened.unshift(store);
  return store;
}
const person = (id: string) => ({ id, tenant: 'acme', region: 'eu' });

/** What a restored backup does: the table is as it was. */
async function backedUp(): Promise<() => Promise<void>> {
  const keys = (await owner.query('select * from person_key')).rows as object[];
  const heads = (await owner.query('select * from erasure_ledger')).rows as object[];
  return async () => {
    await owner.query('alter table person_key disable trigger all; delete from person_key; delete from erasure_ledger; alter table person_key enable trigger all');
    for (const [table, rows] of [['person_key', keys], ['erasure_ledger', heads]] as const) {
      await owner.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows, (_, value) => (value?.type === 'Buffer' ? `\\x${Buffer.from(value.data).toString('hex')}` : value))]);
    }
  };
}

async function bytesOnDisk(): Promise<Buffer> {
  await owner.query('checkpoint');
  return (await owner.query<{ bytes: Buffer }>(`select pg_read_binary_file(pg_relation_filepath('person_key')) as bytes`)).rows[0]!.bytes;
}

keyStoreContract('PostgresKeyStore with an erasure ledger', async () => {
  const ledger = await newLedger();
  await replayErasures(url, ledger, { adopt: true });
  return storeWith(ledger);
});

describe('a key store with an erasure ledger', () => {
  let ledger: FileErasureLedger;
  let store: PostgresKeyStore;

  beforeEach(async () => {
    await owner.query('alter table person_key disable trigger all; delete from person_key; delete from erasure_ledger; alter table person_key enable trigger all');
    ledger = await newLedger();
    await replayErasures(url, ledger);
    store = storeWith(ledger);
    for (const id of ['eu_a', 'eu_b', 'eu_c']) await store.create(person(id));
  });

  it('writes an erasure there before the key goes', async () => {
    const states: unknown[] = [];
    const record = ledger.record.bind(ledger);
    jest.spyOn(ledger, 'record').mockImplementation(async (erasures) => {
      await record(erasures);
      states.push((await store.keysOf(['eu_a'])).get('eu_a'));
    });
    await store.destroy('eu_a');
    expect(states).toEqual([expect.any(Buffer)]);
    expect(ledger.erasures()).toEqual([expect.objectContaining({ id: 'eu_a', tenant: 'acme' })]);
    expect(await knownLedger(url)).toEqual(ledger.head);
  });

  it('destroys no key that the ledger could not take', async () => {
    jest.spyOn(ledger, 'record').mockRejectedValue(new Error('the disk is full'));
    await expect(store.destroy('eu_a')).rejects.toThrow('the disk is full');
    expect((await store.keysOf(['eu_a'])).get('eu_a')).toHaveLength(32);
  });

  it('destroys again what a restore has brought back, and leaves no byte of it in the table', async () => {
    const wrapped = (await owner.query<{ wrapped: Buffer }>(`select wrapped from person_key where id = 'eu_a'`)).rows[0]!.wrapped;
    const putBack = await backedUp();
    await store.destroy('eu_a');
    await store.destroy('eu_new');
    const replayedLeaves = async (): Promise<boolean> => {
      await putBack();
      expect((await store.keysOf(['eu_a'])).get('eu_a')).toHaveLength(32);
      const replay = await replayErasures(url, ledger);
      expect(replay.destroyedAgain.map(({ id }) => id)).toEqual(['eu_a', 'eu_new']);
      expect([...(await store.keysOf(['eu_a', 'eu_new', 'eu_b'])).values()]).toEqual(['destroyed', 'destroyed', expect.any(Buffer)]);
      return (await bytesOnDisk()).includes(wrapped);
    };
    // Autovacuum may have a snapshot of this database just now: then the next rewrite removes what this one had to keep.
    const deadline = Date.now() + 15_000;
    while (await replayedLeaves()) if (Date.now() > deadline) throw new Error('a wrapped key is still on the disk');
    expect((await replayErasures(url, ledger)).destroyedAgain).toEqual([]);
  });

  it('tells the ledger of tombstones from before there was one', async () => {
    const older = new PostgresKeyStore({ url, masterKey });
    opened.unshift(older);
    await older.destroy('eu_c');
    expect((await replayErasures(url, ledger)).added).toBe(1);
    expect(ledger.has('eu_c')).toBe(true);
  });

  it('refuses another ledger, one that holds less, and one that went on elsewhere, unless it is to be its own from now on', async () => {
    await store.destroy('eu_a');
    await store.destroy('eu_b');
    const other = await newLedger();
    await expect(replayErasures(url, other)).rejects.toMatchObject({ fault: 'foreign' });
    const shorter = join(folder, `${++ledgers}.ledger`);
    await FileErasureLedger.create(shorter, masterKey, ledger.head.ledger);
    const twin = await FileErasureLedger.open(shorter, masterKey);
    opened.unshift(twin);
    await expect(replayErasures(url, twin)).rejects.toMatchObject({ fault: 'truncated' });
    await twin.record(['eu_x', 'eu_y'].map((id) => ({ id, tenant: 'acme' })));
    await expect(replayErasures(url, twin)).rejects.toMatchObject({ fault: 'foreign' });
    expect(await store.isDestroyed('eu_x')).toBe(false);
    expect(await replayErasures(url, other, { adopt: true })).toMatchObject({ added: 2 });
    expect((await knownLedger(url))?.ledger).toBe(other.head.ledger);
  });

  it('remembers which log has every erasure, until a restore', async () => {
    const putBack = await backedUp();
    await noteLogKnows(url, 'log-1');
    expect(await logThatKnows(url)).toBe('log-1');
    await putBack();
    expect(await logThatKnows(url)).toBeUndefined();
  });

  it('relies on no log after a restore of all databases to one moment: the log of that moment lacks what the keys lacked', async () => {
    await noteLogKnows(url, 'log-1');
    const putBack = await backedUp();
    await store.destroy('eu_a');
    await replayErasures(url, ledger);
    expect(await logThatKnows(url)).toBe('log-1');
    await putBack();
    await replayErasures(url, ledger);
    expect(await logThatKnows(url)).toBeUndefined();
  });

  describe('is seen by processes that have no ledger', () => {
    const errors: unknown[] = [];
    const keep = async () => {
      const kept = await ReplayedLedger.keep(url, ledger, (error) => errors.push(error));
      let stopped: Promise<void> | undefined;
      const stop = () => (stopped ??= kept.stop());
      opened.unshift({ close: stop });
      return stop;
    };
    const until = async (condition: () => Promise<boolean>) => {
      for (const deadline = Date.now() + 15_000; !(await condition()); await new Promise((resolve) => setTimeout(resolve, 20))) if (Date.now() > deadline) throw new Error('in vain');
    };

    it('to hold where a living process has replayed it and the log has every erasure; rows that a backup brings back say nothing', async () => {
      await noteLogKnows(url, 'log-1');
      expect(await erasuresHold(url, 'log-1')).toBe(false);
      const [one, other] = [await keep(), await keep()];
      expect(await erasuresHold(url, 'log-1')).toBe(true);
      expect(await erasuresHold(url, 'log-2')).toBe(false);
      await one();
      expect(await erasuresHold(url, 'log-1')).toBe(true);
      await other();
      await until(async () => !(await erasuresHold(url, 'log-1')));
    });

    it('to hold where there never was one', async () => {
      await owner.query('delete from erasure_ledger');
      expect(await erasuresHold(url, 'log-1')).toBe(true);
    });

    it('anew only when it was replayed again, after the connection was lost and the store put back', async () => {
      await noteLogKnows(url, 'log-1');
      const putBack = await backedUp();
      await store.destroy('eu_a');
      const stop = await keep();
      expect(await erasuresHold(url, 'log-1')).toBe(true);
      await putBack();
      await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'upstream erasures' and datname = current_database()`);
      await until(() => store.isDestroyed('eu_a'));
      await until(async () => (await owner.query(`select from pg_locks where classid = ${0x75707374} and database = (select oid from pg_database where datname = current_database())`)).rowCount === 1);
      expect(await erasuresHold(url, 'log-1')).toBe(false);
      await noteLogKnows(url, 'log-1');
      expect(await erasuresHold(url, 'log-1')).toBe(true);
      await stop();
    });
  });
});

describe('several processes with one ledger', () => {
  it('lose none of what all of them record at once, also where one died in the middle of an entry', async () => {
    const file = join(folder, 'shared.ledger');
    await FileErasureLedger.create(file, masterKey);
    const open = () => FileErasureLedger.open(file, masterKey, { exclusively: exclusivelyIn(url) });
    const writers = await Promise.all([open(), open(), open()]);
    opened.unshift(...writers);
    const idsOf = (writer: number) => Array.from({ length: 20 }, (_, index) => `eu_${writer}_${index}`);
    await Promise.all(writers.map(async (ledger, writer) => {
      for (const id of idsOf(writer)) await ledger.record([{ id, tenant: 'acme' }]);
    }));
    await appendFile(file, '{"id":"eu_never","tenant":"acme","at":"2027');
    await Promise.all(writers.map((ledger) => ledger.record([{ id: 'eu_last', tenant: 'acme' }])));

    const read = await open();
    opened.unshift(read);
    expect(read.erasures().map(({ id }) => id).sort()).toEqual([...[0, 1, 2].flatMap(idsOf), 'eu_last'].sort());
    for (const ledger of writers) {
      await ledger.refresh();
      expect(ledger.head).toEqual(read.head);
    }
  });

  it('an entry under whose lock the connection was cut is not acknowledged, and recording it again is', async () => {
    let cut = false;
    const exclusively: Exclusively = (work) =>
      exclusivelyIn(url)(async () => {
        const done = await work();
        if (cut) await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'upstream-keys' and query like '%advisory%' and datname = $1`, [name]);
        return done;
      });
    const file = join(folder, 'cut.ledger');
    await FileErasureLedger.create(file, masterKey);
    const ledger = await FileErasureLedger.open(file, masterKey, { exclusively });
    opened.unshift(ledger);
    const other = await FileErasureLedger.open(file, masterKey, { exclusively: exclusivelyIn(url) });
    opened.unshift(other);
    const before = await readFile(file);
    cut = true;
    await expect(ledger.record([{ id: 'eu_cut', tenant: 'acme' }])).rejects.toThrow();
    cut = false;
    // Another process was let in meanwhile and wrote where this one had.
    await writeFile(file, before);
    await other.record([{ id: 'eu_other', tenant: 'acme' }]);
    expect(ledger.has('eu_cut')).toBe(false);
    await ledger.record([{ id: 'eu_cut', tenant: 'acme' }]);
    await ledger.record([{ id: 'eu_next', tenant: 'acme' }]);
    const read = await FileErasureLedger.open(file, masterKey);
    opened.unshift(read);
    expect(read.erasures().map(({ id }) => id)).toEqual(['eu_other', 'eu_cut', 'eu_next']);
  });

  it('one that starts while another erases takes in what was recorded since it looked', async () => {
    const file = join(folder, 'starting.ledger');
    await FileErasureLedger.create(file, masterKey);
    const open = () => FileErasureLedger.open(file, masterKey, { exclusively: exclusivelyIn(url) });
    const [running, starting] = [await open(), await open()];
    opened.unshift(running, starting);
    await replayErasures(url, running, { adopt: true });
    const store = storeWith(running);
    await store.create(person('eu_shared'));
    await store.destroy('eu_shared');
    expect(await replayErasures(url, starting)).toMatchObject({ added: 0 });
    expect(starting.has('eu_shared')).toBe(true);
  });
});
