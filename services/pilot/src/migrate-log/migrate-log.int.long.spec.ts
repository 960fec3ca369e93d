import { randomUUID } from 'node:crypto';
import { InMemoryEventStore, logIdOf, type EventStore, type NewEvent, type StoredEvent } from '@upstream/event-sourcing';
import { EventStoreDbStore } from '@upstream/event-store-eventstoredb';
import { buildSchema } from '@upstream/projections';
import { Follower, inTransaction, PostgresFlow, subscriptionSchema, txOf } from '@upstream/subscriptions';
import { eventually, startEventStoreDbFacade, testServerUrl, type EventStoreDbFacade } from '@upstream/testing';
import pg from 'pg';
import { Upstreamctl } from '../proof/pilot-process.js';
import { copyLog, CopyDiffersError, ForeignTargetError, SourceMovedError } from './copy-log.js';
import { eventsOf } from './events-of.js';
import { CheckpointError, mapCheckpoints } from './map-checkpoints.js';
import { openLog } from './open-log.js';
import type { CopyProgress } from './progress.js';

jest.setTimeout(120_000);

const closing: (() => Promise<unknown>)[] = [];
const databases: string[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  for (const database of databases.splice(0)) await onServer(`drop database if exists ${database} with (force)`);
});

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServerUrl() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function databaseUrl(): string {
  const name = `t_migrate_${randomUUID().slice(0, 8)}`;
  databases.push(name);
  return Object.assign(new URL(testServerUrl()), { pathname: `/${name}` }).href;
}

async function facadeOf(): Promise<EventStoreDbFacade> {
  const facade = await startEventStoreDbFacade();
  closing.push(() => facade.close());
  return facade;
}

async function opened(url: string, as: 'source' | 'target' = 'target'): Promise<EventStore> {
  const store = await openLog(url, as);
  closing.push(() => store.close());
  return store;
}

const eventOf = (index: number): NewEvent => ({ id: randomUUID(), type: `spec.noted.v${1 + (index % 3)}`, data: `{ "n": ${index},\t"text":"é\\u00e9" }`, meta: `{"commandId":"${index}"}` });

/** A log with short and long streams, written in turn, some by appends of several events. */
async function write(store: EventStore, appends: number): Promise<StoredEvent[]> {
  const heads = new Map<string, number>();
  for (let index = 0; index < appends; index++) {
    const stream = `spec_${['note', 'other'][index % 2]}-eu_${(index * 7) % 23}`;
    const head = heads.get(stream);
    const events = Array.from({ length: 1 + (index % 3) }, (_, more) => eventOf(index * 10 + more));
    heads.set(stream, (await store.append(stream, events, head ?? 'no_stream')).revision);
  }
  return all(store);
}

async function all(store: EventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of eventsOf(store)) events.push(event);
  return events;
}

const bare = (events: readonly StoredEvent[]) => events.map(({ position: _, ...event }) => event);
const copy = (source: EventStore, target: EventStore, inFlight = 32, told: CopyProgress[] = []) => copyLog({ source, target, inFlight, tell: (progress) => told.push(progress) });

describe('copying a log', () => {
  it('from PostgreSQL to EventStoreDB and back: every stream, id, type, body, metadata and the order of all', async () => {
    const [postgres, back] = [await opened(databaseUrl()), await opened(databaseUrl())];
    const eventStoreDb = await opened((await facadeOf()).url);
    const events = await write(postgres, 120);
    const told: CopyProgress[] = [];
    const there = await copy(postgres, eventStoreDb, 32, told);
    expect(there).toMatchObject({ events: events.length, found: 0, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(bare(await all(eventStoreDb))).toEqual(bare(events));
    expect(await copy(eventStoreDb, back)).toEqual(there);
    expect(bare(await all(back))).toEqual(bare(events));
    expect(logIdOf(await eventStoreDb.head())).not.toBe(logIdOf(await postgres.head()));
    // A slow machine tells more steps in between.
    for (const phase of ['copying', 'verifying']) {
      const steps = told.filter((progress) => progress.phase === phase).map(({ done }) => done);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      expect(steps.at(-1)).toBe(1);
    }
    expect(told.findLastIndex(({ phase }) => phase === 'copying')).toBeLessThan(told.findIndex(({ phase }) => phase === 'verifying'));
  });

  it('that broke off goes on where it was, and copies nothing twice', async () => {
    const [source, target] = [new InMemoryEventStore(), await opened((await facadeOf()).url)];
    const events = await write(source, 60);
    let left = 25;
    const breaking: EventStore = Object.assign(Object.create(target) as EventStore, {
      append: async (...append: Parameters<EventStore['append']>) => {
        if (left-- <= 0) throw new Error('killed');
        return target.append(...append);
      },
    });
    await expect(copy(source, breaking, 4)).rejects.toThrow('killed');
    const before = (await all(target)).length;
    expect(before).toBeGreaterThan(0);
    expect(await copy(source, target, 4)).toMatchObject({ events: events.length, found: before });
    expect(bare(await all(target))).toEqual(bare(events));
    expect(await copy(source, target)).toMatchObject({ events: events.length, found: events.length });
  });

  it('a target that holds foreign events is refused and left as it is', async () => {
    const [source, target] = [new InMemoryEventStore(), await opened((await facadeOf()).url)];
    await write(source, 10);
    await target.append('spec_note-eu_0', [eventOf(1)], 'no_stream');
    await expect(copy(source, target)).rejects.toBeInstanceOf(ForeignTargetError);
    expect(await all(target)).toHaveLength(1);
  });

  it('a target that is ahead of the source is refused', async () => {
    const [source, target] = [new InMemoryEventStore(), new InMemoryEventStore()];
    await write(source, 10);
    await copy(source, target);
    await target.append('spec_note-eu_later', [eventOf(1)], 'no_stream');
    await expect(copy(source, target)).rejects.toBeInstanceOf(ForeignTargetError);
  });

  it('a source that somebody writes to is refused', async () => {
    const [source, target] = [new InMemoryEventStore(), new InMemoryEventStore()];
    await write(source, 10);
    const disturbed: EventStore = Object.assign(Object.create(target) as EventStore, {
      append: async (...append: Parameters<EventStore['append']>) => {
        await source.append('spec_note-eu_late', [eventOf(1)], 'any');
        return target.append(...append);
      },
    });
    await expect(copy(source, disturbed)).rejects.toBeInstanceOf(SourceMovedError);
  });

  it('a target that changes a body, or the order, is found out', async () => {
    const source = new InMemoryEventStore();
    await write(source, 10);
    const changing = new InMemoryEventStore();
    const append = changing.append.bind(changing);
    changing.append = (stream, events, expected) => append(stream, events.map((event) => ({ ...event, meta: event.meta.replace('"3', '"4') })), expected);
    await expect(copy(source, changing)).rejects.toBeInstanceOf(CopyDiffersError);
    const shuffling = new InMemoryEventStore();
    const inOrder = shuffling.append.bind(shuffling);
    let first: (() => void) | undefined;
    shuffling.append = async (...args) => {
      if (!first) await new Promise<void>((resolve) => (first = resolve));
      const result = await inOrder(...args);
      first?.();
      return result;
    };
    await expect(copy(source, shuffling)).rejects.toThrow('--in-flight 1');
  });
});

describe('upstreamctl migrate-log', () => {
  it('killed in the middle and started again: the log is there once, and the report says how', async () => {
    const [fromUrl, facade] = [databaseUrl(), await facadeOf()];
    const source = await opened(fromUrl);
    const events = await write(source, 900);
    const first = new Upstreamctl(['migrate-log', '--from', fromUrl, '--to', facade.url, '--in-flight', '1', '--json']);
    const target = await EventStoreDbStore.connect({ url: facade.url });
    closing.push(() => target.close());
    await eventually(async () => (await all(target)).length > 5, 60_000);
    first.signal('SIGKILL');
    await first.ended;
    const there = (await all(target)).length;
    expect(there).toBeLessThan(events.length);
    const second = await new Upstreamctl(['migrate-log', '--from', fromUrl, '--to', facade.url, '--json']).ended;
    expect(second).toMatchObject({ code: 0 });
    const report = JSON.parse(second.stdout) as { events: number; found: number; digest: string; log: string };
    expect(report).toMatchObject({ events: events.length, log: target.logId });
    expect(report.found).toBeGreaterThanOrEqual(there);
    expect(second.stderr.trim().split('\n').map((line) => (JSON.parse(line) as CopyProgress).phase)).toContain('verifying');
    expect(bare(await all(target))).toEqual(bare(events));
  });

  it('says in one line what is wrong, and never repeats a URL', async () => {
    const none = await new Upstreamctl(['migrate-log', '--from', 'esdb://127.0.0.1:1?tls=false']).ended;
    expect(none).toMatchObject({ code: 2, stdout: '' });
    const unknown = await new Upstreamctl(['migrate-log', '--from', 'mysql://me:secret@host/log', '--to', 'esdb://127.0.0.1:1?tls=false']).ended;
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).not.toContain('secret');
  });
});

describe('what follows the log', () => {
  it('goes on in the new log where it was: nothing twice, nothing left out', async () => {
    const serviceUrl = databaseUrl();
    await onServer(`create database ${databases.at(-1)!}`);
    const pool = new pg.Pool({ connectionString: serviceUrl, max: 4, pipeline: true });
    pool.on('error', () => undefined);
    closing.push(() => pool.end());
    await pool.query(subscriptionSchema + buildSchema + 'create table handled (name text, id text)');
    const [oldLog, newLog] = [await opened(databaseUrl()), await opened((await facadeOf()).url)];
    const follow = (store: EventStore, name: string, categories: string[], pageSize: number): Follower => {
      const follower = new Follower({
        name,
        store,
        flow: new PostgresFlow(pool, { owner: randomUUID(), leaseMs: 60_000 }),
        categories,
        pageSize,
        handle: (events, done) =>
          inTransaction(pool, async (client) => {
            await done.in(txOf(client));
            for (const { id } of events) await client.query('insert into handled values ($1, $2)', [name, id]);
          }),
      });
      follower.start();
      return follower;
    };
    const events = await write(oldLog, 90);
    const [notes, nothing] = [follow(oldLog, 'notes', ['spec_note'], 7), follow(oldLog, 'nothing', ['spec_absent'], 7)];
    expect(await notes.reached(await oldLog.head(), 20_000)).toBe(true);
    expect(await nothing.reached(await oldLog.head(), 20_000)).toBe(true);
    await expect(mapCheckpoints({ url: serviceUrl, target: newLog, services: [] })).rejects.toBeInstanceOf(CheckpointError);
    await Promise.all([notes.stop(), nothing.stop()]);
    await new PostgresFlow(pool, { owner: 'spec' }).leases.release?.();
    await pool.query(`update flow.subscription set lease_until = now() - interval '1 s'`);
    const parked = events.filter(({ stream }) => stream.startsWith('spec_note')).at(-1)!;
    await pool.query(`insert into flow.parked (subscription, key, position_token, position, event_id, event_type) values ('notes', $1, 7, $2, $3, $4)`, [parked.stream, parked.position, parked.id, parked.type]);

    await expect(mapCheckpoints({ url: serviceUrl, target: newLog, services: [] })).rejects.toBeInstanceOf(CheckpointError);
    await copy(oldLog, newLog);
    expect(await mapCheckpoints({ url: serviceUrl, target: newLog, services: [] })).toMatchObject({ parked: 1, rebuilt: 0 });
    expect(await mapCheckpoints({ url: serviceUrl, target: newLog, services: [] })).toMatchObject({ subscriptions: 0, parked: 0 });
    const place = (await newLog.read(parked.stream, { from: parked.revision, limit: 1 }))[0]!.position;
    expect((await pool.query<{ position: string }>('select position from flow.parked')).rows).toEqual([{ position: place }]);

    const later = (await write(newLogFrom(newLog, 'late'), 6)).length;
    expect(later).toBe(events.length + 12);
    const [notesNow, nothingNow] = [follow(newLog, 'notes', ['spec_note'], 7), follow(newLog, 'nothing', ['spec_absent', 'spec_other'], 7)];
    expect(await notesNow.reached(await newLog.head(), 20_000)).toBe(true);
    expect(await nothingNow.reached(await newLog.head(), 20_000)).toBe(true);
    await Promise.all([notesNow.stop(), nothingNow.stop()]);
    const handled = async (name: string) => (await pool.query<{ id: string }>('select id from handled where name = $1', [name])).rows.map(({ id }) => id).sort();
    const wanted = (category: string) => all(newLog).then((log) => log.filter(({ stream }) => stream.startsWith(`${category}-`)).map(({ id }) => id).sort());
    expect(await handled('notes')).toEqual(await wanted('spec_note'));
    expect(await handled('nothing')).toEqual(await wanted('spec_other'));
  });
});

/** The same log, its streams named apart from those that are there. */
const newLogFrom = (store: EventStore, mark: string): EventStore =>
  Object.assign(Object.create(store) as EventStore, { append: (stream: string, ...rest: [readonly NewEvent[], number]) => store.append(`${stream}${mark}`, ...rest) });
