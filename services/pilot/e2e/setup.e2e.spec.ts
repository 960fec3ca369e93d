import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@upstream/embedded-postgres';
import { logIdOf, positionOf } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { matching } from '@upstream/matching';
import { createLog, type Log } from '@upstream/platform';
import { FileErasureLedger, MasterKeyError, noteLogKnows, PostgresKeyStore, ReplayedLedger } from '@upstream/privacy';
import { hostSettingsFrom, LogPutBackError, startService } from '@upstream/service-host';
import { startEventStoreDbFacade } from '@upstream/testing';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import pg from 'pg';
import { removeFolder, temporaryFolder, upstreamctl } from '../src/proof/pilot-process.js';

jest.setTimeout(180_000);

let folder: string;
let server: EmbeddedPostgres;
const data = () => `${folder}/installation`;
const setting = (name: string) => readFile(`${data()}/settings/${name}`, 'utf8');
const run = (command: string, ...more: string[]) => upstreamctl(command, '--data', data(), '--server', server.url('postgres'), ...more);

async function onDatabase<T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.url(name) });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** What a process of matching is told here. There is no Kafka. */
const environment = (env: Record<string, string> = {}): Record<string, string> => {
  const files = { MASTER_KEY: 'master-key', LOOKUP_KEY: 'lookup-key', TOKEN_KEYS: 'token-keys', KEYS_DATABASE_URL: 'keys-database-url', EVENT_STORE_URL: 'event-store-url', DATABASE_APP_URL: 'matching-app-url', DATABASE_PROJECTOR_URL: 'matching-projector-url' };
  const named = Object.fromEntries(Object.entries(files).filter(([name]) => !(name in env)).map(([name, file]) => [`${name}_FILE`, `${data()}/settings/${file}`]));
  return { ...named, TOKEN_ISSUER: 'urn:upstream:pilot', KAFKA_BROKERS: '127.0.0.1:1', ...env };
};
/** Why matching does not start on this installation. Without Kafka none does: who is stopped only by that may serve. */
const refusal = async (env: Record<string, string> = {}, log: Log = createLog({ level: 'silent' })): Promise<unknown> =>
  startService(matching, hostSettingsFrom(environment(env), 'spec'), log).then(
    () => undefined,
    (error: unknown) => error,
  );
const ONLY_KAFKA = expect.objectContaining({ message: expect.stringMatching(/127\.0\.0\.1:1/) });

beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startEmbeddedPostgres({ dataDir: `${folder}/server`, durable: false });
  expect(await run('setup')).toMatchObject({ code: 0, stdout: expect.stringContaining('The databases are ready') });
});

afterAll(async () => {
  await server.stop();
  await removeFolder(folder);
});

it('`setup` again keeps every secret', async () => {
  const names = ['master-key', 'lookup-key', 'token-keys', 'session-key', 'keys-database-url', 'matching-app-url'];
  const before = await Promise.all(names.map(setting));
  expect(await run('setup')).toMatchObject({ code: 0 });
  expect(await Promise.all(names.map(setting))).toEqual(before);
});

it('`setup --new-token-key` signs by a new key; tokens of the key before are taken until the next time', async () => {
  const token = async () => (await upstreamctl('token', '--data', data(), '--as', 'coordinator')).stdout.trim();
  const isTaken = async (each: string) => jwtVerify(each, createLocalJWKSet(JSON.parse(await setting('token-keys')) as JSONWebKeySet)).then(() => true, () => false);
  const first = await token();
  expect(await run('setup', '--new-token-key')).toMatchObject({ code: 0 });
  const second = await token();
  expect([await isTaken(first), await isTaken(second)]).toEqual([true, true]);
  expect((JSON.parse(await setting('token-signing-keys')) as JSONWebKeySet).keys[0]!.kid).toBe(JSON.parse(Buffer.from(second.split('.')[0]!, 'base64url').toString()).kid);
  expect(await setting('token-keys')).not.toContain('"d"');
  expect(await run('setup', '--new-token-key')).toMatchObject({ code: 0 });
  expect([await isTaken(first), await isTaken(second), await isTaken(await token())]).toEqual([false, true, true]);
});

describe('a log that was put back under a service', () => {
  const relay = () => onDatabase('matching', async (client) => (await client.query<{ position: string | null }>(`select position from flow.subscription where name = 'relay'`)).rows[0]!.position);
  let seen: string;

  beforeAll(async () => {
    const store = await PostgresEventStore.connect({ url: await setting('event-store-url') });
    for (let count = 0; count < 5; count++) ({ position: seen } = await store.append('matching_spec-eu_1', [{ id: randomUUID(), type: 't', data: '{}', meta: '{}' }], 'any'));
    await store.close();
    await onDatabase('matching', (client) => client.query(`insert into flow.subscription (name, owner, epoch, lease_until, position) values ('relay', 'me', 1, now(), $1)`, [seen]));
  });

  it('is not there yet: the service stands in its log', async () => {
    expect(await refusal()).toEqual(ONLY_KAFKA);
  });

  it('keeps it from starting, also after a mere `setup`, and says what to do', async () => {
    await onDatabase('log', async (client) => {
      await client.query('delete from es_event where revision > 2');
      await client.query('update es_stream set revision = 2');
    });
    const error = await refusal();
    expect(error).toBeInstanceOf(LogPutBackError);
    expect(error).toMatchObject({ message: expect.stringMatching(/^Not started: .*relay.*upstreamctl setup --rebuild/) });
    expect(await run('setup')).toMatchObject({ code: 0 });
    expect(await refusal()).toBeInstanceOf(LogPutBackError);
    expect(await relay()).toBe(seen);
  });

  it('goes on after `setup --rebuild`, under a new id and from the start', async () => {
    expect(await run('setup', '--rebuild')).toMatchObject({ code: 0, stderr: expect.stringContaining('the log was put back to') });
    expect(await refusal()).toEqual(ONLY_KAFKA);
    expect(await relay()).toBeNull();
    const id = (await onDatabase('log', (client) => client.query<{ id: string }>('select id from es_log'))).rows[0]!.id;
    expect(id).not.toBe(logIdOf(seen));
    await onDatabase('matching', (client) => client.query(`update flow.subscription set position = $1`, [positionOf(id, 3n)]));
    expect(await run('setup', '--rebuild')).toMatchObject({ code: 0, stderr: '' });
    expect(await relay()).toBe(positionOf(id, 3n));
  });
});

describe('a new master key on a server', () => {
  it('is refused while a service is connected, and says which', async () => {
    const keys = new PostgresKeyStore({ url: await setting('keys-database-url'), masterKey: Buffer.from(await setting('master-key'), 'hex') });
    try {
      await keys.create({ id: 'eu_somebody', tenant: 'acme', region: 'eu' });
      expect(await run('new-master-key')).toMatchObject({ code: 3, stderr: expect.stringMatching(/Upstream is running: keys of keys/) });
    } finally {
      await keys.close();
    }
  });

  it('is in the settings of the services; one that was given the old one does not start', async () => {
    const former = await setting('master-key');
    expect(await run('new-master-key')).toMatchObject({ code: 0, stdout: expect.stringContaining('1 keys open with master key') });
    expect(await setting('master-key')).not.toBe(former);
    expect(await refusal({ MASTER_KEY: former })).toBeInstanceOf(MasterKeyError);
    expect(await refusal()).toEqual(ONLY_KAFKA);
  });

  it('brings forward a key database that was put back to before it', async () => {
    const rows = await onDatabase('keys', async (client) => (await client.query('select wrapped, fingerprint from person_key, master_key')).rows[0] as { wrapped: Buffer; fingerprint: string });
    expect(await run('new-master-key')).toMatchObject({ code: 0 });
    await onDatabase('keys', async (client) => {
      await client.query('update person_key set wrapped = $1', [rows.wrapped]);
      await client.query('update master_key set fingerprint = $1', [rows.fingerprint]);
    });
    expect(await refusal()).toBeInstanceOf(MasterKeyError);
    const present = await setting('master-key');
    expect(await run('new-master-key')).toMatchObject({ code: 3, stderr: expect.stringContaining(`wrapped by master key ${rows.fingerprint}`) });
    expect(await run('new-master-key', '--from-key', `${data()}/secrets/master-${rows.fingerprint}.key`)).toMatchObject({ code: 0 });
    expect([await refusal(), await setting('master-key')]).toEqual([ONLY_KAFKA, present]);
  });
});

describe('the process of a service says on standard error why it does not start', () => {
  const ended = (env: Record<string, string>): Promise<{ code: number | null; stderr: string }> =>
    new Promise((done) => {
      const root = resolve(import.meta.dirname, '../../..');
      const child = spawn(process.execPath, ['--import', pathToFileURL(`${root}/tools/ts-register.mjs`).href, `${root}/services/matching/src/main.ts`], { env: { PATH: process.env['PATH'], ...environment(env) }, stdio: ['ignore', 'ignore', 'pipe'] });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.once('close', (code) => done({ code, stderr }));
    });

  it('that the erasure ledger is not to be relied on', async () => {
    expect(await ended({ ERASURE_LEDGER: `${folder}/elsewhere.ledger` })).toEqual({ code: 1, stderr: `Not started: there is no erasure ledger at ${folder}/elsewhere.ledger\n` });
  });

  it('what is wrong with the address of an EventStoreDB, and repeats no password', async () => {
    const { code, stderr } = await ended({ EVENT_STORE_URL: 'esdb://admin:changeit@127.0.0.1:2113?tls=false' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('credentials are never sent without TLS') });
    expect(stderr).not.toContain('changeit');
  });
});

describe('a log of EventStoreDB', () => {
  it('that is not the one which a service follows keeps it from starting, and says so', async () => {
    const facade = await startEventStoreDbFacade();
    try {
      const error = await refusal({ EVENT_STORE_URL: facade.url });
      expect(error).toBeInstanceOf(LogPutBackError);
      expect(error).toMatchObject({ message: expect.stringMatching(/^Not started: matching\/relay belongs to another log.*databases anew/) });
      await onDatabase('matching', (client) => client.query('update flow.subscription set position = null'));
      expect(await refusal({ EVENT_STORE_URL: facade.url })).toEqual(ONLY_KAFKA);
    } finally {
      await facade.close();
    }
  });
});

describe('a key store that may hold keys of erased people', () => {
  it('is waited for by a service without the ledger, until a process that has it replayed it and recorded it in this log', async () => {
    const ledger = await FileErasureLedger.open(`${data()}/erasures.ledger`, Buffer.from(await setting('master-key'), 'hex'));
    const url = await setting('keys-database-url');
    const keep = () => ReplayedLedger.keep(url, ledger, () => undefined);
    // It was replayed once, by a process that is gone.
    await (await keep()).stop();
    const waits: Log = { ...createLog({ level: 'silent' }), warn: () => waiting() };
    let waiting: () => void = () => undefined;
    const told = new Promise<void>((resolved) => (waiting = resolved));
    const outcome = refusal({}, waits);
    expect(await Promise.race([told.then(() => 'waits'), outcome])).toBe('waits');
    const kept = await keep();
    const log = (await onDatabase('log', (client) => client.query<{ id: string }>('select id from es_log'))).rows[0]!.id;
    await noteLogKnows(url, log);
    expect(await outcome).toEqual(ONLY_KAFKA);
    await kept.stop();
    await ledger.close();
  });
});
