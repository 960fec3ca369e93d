import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { InvalidAppendError, UnknownOutcomeError, type NewEvent, type StoredEvent } from '@upstream/event-sourcing';
import pg from 'pg';
import { LogUnavailableError } from './errors.js';
import { FaultProxy } from './fault-proxy-for-specs.js';
import { freshLog, type FreshLog } from './log-for-specs.js';
import { migrateLog } from './migrate-log.js';
import { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.js';

const newStream = (category = 'sessions_session'): string => `${category}-eu_${randomUUID()}`;
const newEvents = (count = 1, data = '{"held":true}'): NewEvent[] =>
  Array.from({ length: count }, () => ({ id: randomUUID(), type: 'sessions.session-held.v1', data, meta: '{}' }));
const idsOf = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);

let log: FreshLog;
let store: PostgresEventStore;
/** What a test has opened; closed after it, latest first, also when it fails. */
const opened: (() => Promise<unknown>)[] = [];

async function anotherStore(options: Partial<PostgresEventStoreOptions> = {}): Promise<PostgresEventStore> {
  const another = await PostgresEventStore.connect({ url: log.url, ...options });
  opened.push(() => another.close());
  return another;
}

async function storeBehindProxy(options: Partial<PostgresEventStoreOptions> = {}): Promise<{ proxy: FaultProxy; through: PostgresEventStore }> {
  const { proxy, url } = await FaultProxy.before(log.url);
  opened.push(() => proxy.close());
  return { proxy, through: await anotherStore({ ...options, url }) };
}

async function anotherClient(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined); // some are cut off on purpose
  await client.connect();
  opened.push(() => client.end().catch(() => undefined)); // which may have happened already
  return client;
}

beforeAll(async () => {
  log = await freshLog();
  store = await PostgresEventStore.connect({ url: log.url });
});
afterAll(async () => {
  await store?.close();
  await log?.drop();
});
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Follows in the background until `stop`. */
function follow(from: PostgresEventStore, position: string, pageSize?: number) {
  const stopping = new AbortController();
  const events: StoredEvent[] = [];
  const ended = (async () => {
    for await (const item of from.subscribe({ from: position, categories: [], signal: stopping.signal, pageSize })) {
      if (item.kind === 'events') events.push(...item.events);
    }
  })();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await ended;
  };
  opened.push(stop);
  return { events, stop };
}

async function until(condition: () => boolean | Promise<boolean>, deadlineMs = 15_000): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not in ${deadlineMs} ms: ${condition.toString()}`);
    await after(5);
  }
}

/** Ends every connection of the application to this log, as a failing server would. */
const killConnections = async (): Promise<number> =>
  (await log.owner.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1', [log.role])).rowCount ?? 0;

describe('when connections are killed', () => {
  it('each append is written exactly once, and a subscriber gets each exactly once', async () => {
    const following = follow(store, await store.head());
    const written: string[] = [];
    let killed = 0;
    let nextKill = 0;
    const write = async (writer: number): Promise<void> => {
      const stream = newStream();
      let revision = -1;
      for (let count = 0; count < 60; count++) {
        const events = newEvents(1 + (count % 2));
        const expected = writer % 2 ? 'any' : revision < 0 ? 'no_stream' : revision;
        const sent = store.append(stream, events, expected);
        if (written.length >= nextKill) {
          nextKill += 40;
          killed += await killConnections();
        }
        const result = await sent;
        expect(result.revision).toBe(revision + events.length);
        revision = result.revision;
        written.push(...idsOf(events));
      }
      expect((await store.read(stream)).map((event) => event.revision)).toEqual(Array.from({ length: revision + 1 }, (_, index) => index));
    };
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    await until(() => following.events.length >= written.length);
    await following.stop();
    expect(killed).toBeGreaterThan(15);
    expect(idsOf(following.events).sort()).toEqual([...written].sort());
  }, 60_000);

  it('the listening one too: a subscription resumes by itself where it was', async () => {
    const following = follow(store, await store.head());
    const stream = newStream();
    const events = newEvents(10);
    for (const [index, event] of events.entries()) {
      await store.append(stream, [event], index === 0 ? 'no_stream' : index - 1);
      if (index % 3 === 0) {
        await until(() => following.events.length === index + 1);
        await log.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ~ 'es_event' and usename = $1`, [log.role]);
      }
    }
    await until(() => following.events.length === 10);
    await following.stop();
    expect(idsOf(following.events)).toEqual(idsOf(events));
  });
});

describe('when an answer is lost', () => {
  it.each(['exact', 'any'] as const)('after the commit, the append is found and answered, not written again (%s)', async (kind) => {
    const { proxy, through } = await storeBehindProxy();
    const stream = newStream();
    await through.append(stream, newEvents(), 'no_stream');
    for (let round = 0; round < 5; round++) {
      const before = proxy.lostAnswers;
      proxy.loseAnswersTo('log-append');
      const answered = through.append(stream, newEvents(2), kind === 'any' ? 'any' : round * 2);
      answered.catch(() => undefined); // looked at below
      await until(() => proxy.lostAnswers > before);
      expect(await store.read(stream)).toHaveLength(3 + round * 2);
      proxy.loseAnswersTo(undefined);
      expect((await answered).revision).toBe(2 + round * 2);
    }
    expect(await store.read(stream)).toHaveLength(11);
  });

  it('and the database stays away, the outcome is unknown; what was never sent is not', async () => {
    const { proxy, through } = await storeBehindProxy({ giveUpAfterMs: 300 });
    const [stream, unsent] = [newStream(), newStream()];
    await through.append(newStream(), newEvents(), 'no_stream');
    const events = newEvents();
    proxy.loseAnswersTo('log-append');
    const append = through.append(stream, events, 'no_stream');
    append.catch(() => undefined); // looked at below
    await until(() => proxy.lostAnswers > 0);
    proxy.refuse(true);
    await expect(append).rejects.toBeInstanceOf(UnknownOutcomeError);
    await expect(through.append(unsent, newEvents(), 'no_stream')).rejects.toBeInstanceOf(LogUnavailableError);
    await expect(through.read(stream)).rejects.toBeInstanceOf(LogUnavailableError);
    proxy.refuse(false);
    proxy.loseAnswersTo(undefined);
    let repeated: { revision: number } | undefined;
    // It gives up soon, perhaps before it has a connection again.
    await until(async () => (repeated = await through.append(stream, events, 'no_stream').catch(() => undefined)) !== undefined);
    expect(repeated?.revision).toBe(0);
    expect(await store.read(stream)).toHaveLength(1);
    expect(await store.read(unsent)).toEqual([]);
  });
});

describe('what others do with the same database', () => {
  it('an open transaction with an id holds back neither writers nor readers', async () => {
    const other = await anotherClient(log.ownerUrl);
    await other.query('begin');
    await other.query('create table unrelated (id integer)');
    await other.query('select pg_current_xact_id()');
    const following = follow(store, await store.head());
    await store.append(newStream(), newEvents(), 'no_stream');
    await until(() => following.events.length === 1);
    // Meanwhile it was open all the time.
    expect((await other.query('select pg_current_xact_id_if_assigned() as id')).rows).toEqual([{ id: expect.any(String) }]);
  });

  it('a writer frozen in the middle of its transaction is cut off, and has written nothing', async () => {
    const frozen = await anotherClient(log.url);
    const stream = newStream();
    await frozen.query('begin');
    await frozen.query(`select es_append_batch(array[$1], array[-1], array[1], array[1], array[$1], array[0], array[$2::uuid], array['t'], array['{}'::json], array['{}'::json], array[4])`, [stream, randomUUID()]);
    const started = Date.now();
    const own = newStream();
    await store.append(own, newEvents(), 'no_stream');
    // The transaction time-out is 500 ms; the rest is for a busy machine.
    expect(Date.now() - started).toBeLessThan(5000);
    expect(await store.read(stream)).toEqual([]);
    expect(await store.read(own)).toHaveLength(1);
  });

  it('a commit whose signal was lost is found within seconds', async () => {
    const following = follow(store, await store.head());
    await until(async () => (await log.owner.query(`select 1 from pg_stat_activity where datname = current_database() and query ~ 'es_event' and state = 'idle'`)).rowCount! > 0);
    const [event] = newEvents();
    const stream = newStream();
    await log.owner.query(
      `with head as (insert into es_stream values ($1, 0) returning id)
       insert into es_event (stream_id, stream, revision, id, type, data, meta, size) select id, $1, 0, $2, 't', '{}', '{}', 4 from head`,
      [stream, event!.id],
    );
    await until(() => following.events.length === 1, 5000);
    await following.stop();
  });
});

describe('the log itself', () => {
  it('a body that is not JSON is refused, and fails alone in its batch', async () => {
    const good = Array.from({ length: 30 }, () => newStream());
    const bad = newStream();
    const chained = newStream();
    const outcomes = await Promise.allSettled([
      ...good.slice(0, 15).map((stream) => store.append(stream, newEvents(2), 'no_stream')),
      store.append(chained, newEvents(), 'no_stream'),
      store.append(chained, newEvents(1, '{not json'), 0),
      store.append(bad, [...newEvents(), ...newEvents(1, '{not json')], 'no_stream'),
      ...good.slice(15).map((stream) => store.append(stream, newEvents(2), 'no_stream')),
    ]);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed).toHaveLength(2);
    for (const { reason } of failed) expect(reason).toBeInstanceOf(InvalidAppendError);
    expect(await store.read(bad)).toEqual([]);
    expect(await store.read(chained)).toHaveLength(1);
  });

  it('event ids that are not UUIDs, and stream names that are not text, are refused', async () => {
    await expect(store.append(newStream(), [{ ...newEvents()[0]!, id: 'x' }], 'any')).rejects.toBeInstanceOf(InvalidAppendError);
    await expect(store.append('a-\ud83d', newEvents(), 'any')).rejects.toBeInstanceOf(InvalidAppendError);
    await expect(store.append('a-\0', newEvents(), 'any')).rejects.toBeInstanceOf(InvalidAppendError);
    await expect(store.append(`a-${randomText(9000)}`, newEvents(), 'any')).rejects.toBeInstanceOf(InvalidAppendError);
  });

  it('a consumer that falls far behind the newest events still gets every one', async () => {
    const stopping = new AbortController();
    const items = store.subscribe({ from: await store.head(), categories: [], signal: stopping.signal });
    expect((await items.next()).value).toMatchObject({ kind: 'caught-up' });
    const stream = newStream();
    const written: string[] = [];
    for (let batch = 0; batch < 20; batch++) {
      const events = newEvents(500);
      await store.append(stream, events, batch === 0 ? 'no_stream' : batch * 500 - 1);
      written.push(...idsOf(events));
    }
    const got: string[] = [];
    while (got.length < written.length) {
      const item = (await items.next()).value!;
      if (item.kind === 'events') got.push(...idsOf(item.events));
    }
    stopping.abort();
    await items.return(undefined);
    expect(got).toEqual(written);
  }, 30_000);

  it('a page of large events is cut by bytes', async () => {
    const from = await store.head();
    const large = JSON.stringify('x'.repeat(1_000_000));
    for (let count = 0; count < 10; count++) await store.append(newStream('cut_page'), newEvents(1, large), 'no_stream');
    for (const categories of [[], ['cut_page']]) {
      // A store of its own has none of them in memory.
      const other = await anotherStore();
      const stopping = new AbortController();
      const pages: number[] = [];
      for await (const item of other.subscribe({ from, categories, signal: stopping.signal })) {
        if (item.kind === 'events') pages.push(item.events.length);
        if (item.kind === 'caught-up') stopping.abort();
      }
      expect(pages).toEqual([5, 5]);
    }
  }, 30_000);

  it('whose category is rare finds each of its events, however many of others are between', async () => {
    const from = await store.head();
    const rare: string[] = [];
    for (const others of [0, 30_000, 21_000, 0, 9_000]) {
      for (let count = 0; count < others; count += 500) await store.append(newStream('others'), newEvents(500), 'no_stream');
      const events = newEvents(2);
      await store.append(newStream('rare'), events, 'no_stream');
      rare.push(...idsOf(events));
    }
    // A store of its own has none of them in memory.
    const other = await anotherStore();
    const stopping = new AbortController();
    const got: string[] = [];
    let passed = 0;
    for await (const item of other.subscribe({ from, categories: ['rare'], signal: stopping.signal })) {
      if (item.kind === 'events') got.push(...idsOf(item.events));
      if (item.kind === 'checkpoint') passed++;
      if (item.kind === 'caught-up') stopping.abort();
    }
    expect(got).toEqual(rare);
    expect(passed).toBeGreaterThanOrEqual(2);
  }, 60_000);

  it('an owner that is no superuser can migrate for a role that exists', async () => {
    const owner = `owner_${log.role}`;
    const database = `${owner}_db`;
    await log.owner.query(`create role ${owner} login password '${owner}'`);
    await log.owner.query(`create database ${database} owner ${owner}`);
    const url = Object.assign(new URL(log.ownerUrl), { username: owner, password: owner, pathname: `/${database}` }).href;
    await migrateLog(url, { role: log.role });
    const other = await PostgresEventStore.connect({ url: Object.assign(new URL(log.url), { pathname: `/${database}` }).href });
    expect(other.logId).not.toBe(store.logId);
    await other.append(newStream(), newEvents(2), 'no_stream');
    await other.close();
    await log.owner.query(`drop database ${database} with (force)`);
    await log.owner.query(`drop role ${owner}`);
  });

  it('migrating again, also by many at once, changes nothing', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => migrateLog(log.ownerUrl, { role: log.role })));
    expect(new Set(ids)).toEqual(new Set([store.logId]));
  });

  it('a log from before streams had ids keeps every event, and goes on', async () => {
    const old = await freshLog();
    await old.owner.query(`
      alter table es_event drop constraint es_event_stream_id_revision_key, drop column stream_id, add unique (stream, revision);
      alter table es_event add column category text collate "C" generated always as (split_part(stream, '-', 1)) stored;
      create index es_event_category on es_event (category, position);
      alter table es_stream drop column id;
      insert into es_stream select 'a-' || n, 1 from generate_series(1, 3) n;
      insert into es_event (stream, revision, id, type, data, meta, size)
        select 'a-' || n, revision, gen_random_uuid(), 't', '{}', '{}', 4 from generate_series(0, 1) revision, generate_series(1, 3) n`);
    const before = (await old.owner.query('select position, stream, revision, id from es_event order by position')).rows;
    await migrateLog(old.ownerUrl, { role: old.role });
    await migrateLog(old.ownerUrl, { role: old.role });
    expect((await old.owner.query('select position, stream, revision, id from es_event order by position')).rows).toEqual(before);
    const migrated = await PostgresEventStore.connect({ url: old.url });
    await migrated.append('a-2', newEvents(1), 1);
    await Promise.all(['a-1', 'a-3'].map((stream) => migrated.append(stream, newEvents(1), 1)));
    await migrated.append('a-4', newEvents(1), 'no_stream');
    for (const [stream, count] of [['a-1', 3], ['a-2', 3], ['a-3', 3], ['a-4', 1]] as const) expect(await migrated.read(stream)).toHaveLength(count);
    await migrated.close();
    await old.drop();
  });

  it('the application can neither change nor delete an event; a right given by mistake is taken back', async () => {
    await log.owner.query(`grant all on es_event, es_stream, es_log to ${log.role}`);
    await migrateLog(log.ownerUrl, { role: log.role });
    const application = await anotherClient(log.url);
    for (const statement of ['delete from es_event', `update es_event set data = '{}'`, 'truncate es_event', 'delete from es_stream', 'update es_log set id = gen_random_uuid()', 'drop table es_event']) {
      await expect(application.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('closing lets appends under way finish, ends subscriptions, and refuses new appends', async () => {
    const other = await anotherStore();
    const following = follow(other, await other.head());
    const streams = Array.from({ length: 50 }, () => newStream());
    const appends = streams.map((stream) => other.append(stream, newEvents(), 'no_stream'));
    await other.close();
    expect((await Promise.allSettled(appends)).every(({ status }) => status === 'fulfilled')).toBe(true);
    await following.stop();
    await expect(other.append(newStream(), newEvents(), 'any')).rejects.toThrow('closed');
    await other.close();
  });
});

/** Does not compress, so that it stays too long for an index. */
const randomText = (length: number): string => Array.from({ length: length / 36 }, () => randomUUID()).join('');
