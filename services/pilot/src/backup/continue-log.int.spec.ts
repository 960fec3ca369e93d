import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryEventStore, logIdOf, type Position } from '@upstream/event-sourcing';
import { logIdentity, migrateLog } from '@upstream/event-store-postgres';
import { migrateFlow } from '@upstream/platform';
import pg from 'pg';
import { DataFolderError } from '../data-folder-error.js';
import { continueLog } from './continue-log.js';
import { databaseOn } from './data-folder-files.js';
import { isBehind, keepMark, logMark } from './log-mark.js';

const server = process.env['UPSTREAM_TEST_POSTGRES']!;
const tag = randomUUID().slice(0, 8);
const logUrl = databaseOn(server, `log_${tag}`);
const serviceUrl = databaseOn(server, `service_${tag}`);
const databases = [{ service: 'matching', url: serviceUrl }];

let log: pg.Client;
let service: pg.Client;
const connected = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};

beforeAll(async () => {
  const admin = await connected(server);
  await admin.query(`create database log_${tag}`);
  await admin.query(`create database service_${tag}`);
  await admin.query(`do $$ begin create role projector; exception when duplicate_object then null; end $$; do $$ begin create role app; exception when duplicate_object then null; end $$`);
  await admin.end();
  await migrateLog(logUrl, { role: `log_${tag}` });
  await migrateFlow(serviceUrl);
  [log, service] = [await connected(logUrl), await connected(serviceUrl)];
});

afterAll(async () => {
  await Promise.all([log.end(), service.end()]);
  const admin = await connected(server);
  for (const name of [`log_${tag}`, `service_${tag}`]) await admin.query(`drop database ${name} with (force)`);
  await admin.query(`drop role log_${tag}`);
  await admin.end();
});

beforeEach(async () => {
  await log.query('truncate es_event, es_stream, es_former_log');
  await log.query(`insert into es_event (stream_id, stream, revision, id, type, data, meta, size) select 1, 'a-1', n - 1, gen_random_uuid(), 't', '{}', '{}', 4 from generate_series(1, 5) n`);
  await service.query('truncate flow.subscription');
});

const continued = (mark: Position | undefined, rebuild = false) => continueLog({ ownerUrl: logUrl, readerUrl: logUrl, databases, mark, rebuild, say: () => undefined });
const follow = (position: string) => service.query(`insert into flow.subscription (name, owner, epoch, lease_until, position) values ('relay', 'me', 1, now(), $1)`, [position]);
const relayAt = async () => (await service.query<{ position: string | null }>(`select position from flow.subscription where name = 'relay'`)).rows[0]!.position;

describe('at a start', () => {
  it('a log that all that follows it stands in goes on as it is', async () => {
    const before = await logIdentity(logUrl);
    await follow(`${before.id}:${before.head}`);
    expect(await continued(`${before.id}:${before.head}`)).toEqual(before);
    expect(await continued(undefined)).toEqual(before);
  });

  it('a log that ends before where this folder once knew it is refused, though nothing that follows it is ahead', async () => {
    const { id, head } = await logIdentity(logUrl);
    await follow(`${id}:${head}`);
    await expect(continued(`${id}:${head + 1n}`)).rejects.toThrow(DataFolderError);
    await expect(continued(`${id}:${head + 1n}`)).rejects.toThrow(/the log ends at \d+, and was at .*--rebuild/);
    expect((await logIdentity(logUrl)).id).toBe(id);
  });

  it('it goes on when asked to, under a new id, and what acts on events starts again', async () => {
    const before = await logIdentity(logUrl);
    await follow(`${before.id}:${before.head}`);
    const mark = `${before.id}:${before.head + 1n}`;
    const after = await continued(mark, true);
    expect(after).toMatchObject({ head: before.head, former: [{ id: before.id, upTo: before.head }] });
    expect(await relayAt()).toBeNull();
    // A crash now, and another start that is told nothing.
    expect(await continued(mark)).toEqual(after);
  });

  it('being told to rebuild changes nothing where nothing was put back', async () => {
    const before = await logIdentity(logUrl);
    await follow(`${before.id}:${before.head}`);
    expect(await continued(`${before.id}:${before.head}`, true)).toEqual(before);
    expect(await relayAt()).toBe(`${before.id}:${before.head}`);
  });
});

describe('the mark of a log', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'upstream-mark-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('is where the log ended when it was last used', async () => {
    expect(await logMark(folder)).toBeUndefined();
    const store = new InMemoryEventStore();
    const end = keepMark(folder, store);
    const { position } = await store.append('a-1', [{ id: randomUUID(), type: 't', data: '{}', meta: '{}' }], 'any');
    await end();
    expect(await logMark(folder)).toBe(position);
    const id = logIdOf(position);
    expect([isBehind({ id, head: 0n, former: [] }, position), isBehind({ id, head: 1n, former: [] }, position), isBehind({ id: randomUUID(), head: 0n, former: [] }, position)]).toEqual([true, false, false]);
  });
});
