import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { NewEvent, StoredEvent } from '@upstream/event-sourcing';
import { freshLog, type FreshLog } from './log-for-specs.js';
import { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.js';

const newStream = (): string => `sessions_session-eu_${randomUUID()}`;
const newEvents = (count = 1, data = '{"held":true}'): NewEvent[] => Array.from({ length: count }, () => ({ id: randomUUID(), type: 'sessions.session-held.v1', data, meta: '{}' }));

let log: FreshLog;
const opened: (() => Promise<unknown>)[] = [];

async function storeOf(options: Partial<PostgresEventStoreOptions> = {}): Promise<PostgresEventStore> {
  const store = await PostgresEventStore.connect({ url: log.url, ...options });
  opened.push(() => store.close());
  return store;
}

/** Follows everything in the background. */
async function follow(store: PostgresEventStore): Promise<StoredEvent[]> {
  const stopping = new AbortController();
  opened.push(async () => stopping.abort());
  const events: StoredEvent[] = [];
  const items = store.subscribe({ from: await store.head(), categories: [], signal: stopping.signal });
  const first = await items.next();
  expect(first.value).toMatchObject({ kind: 'caught-up' });
  void (async () => {
    for await (const item of items) if (item.kind === 'events') events.push(...item.events);
  })();
  return events;
}

async function until(condition: () => boolean, deadlineMs = 15_000): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not in ${deadlineMs} ms: ${condition.toString()}`);
    await after(5);
  }
}

beforeAll(async () => {
  log = await freshLog();
});
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});
afterAll(async () => {
  await log?.drop();
});

describe('what a process appends', () => {
  it('comes to its own subscribers as it stands in the log, before anything is read', async () => {
    const store = await storeOf({ safetyLookMs: 60_000, answerMs: 60_000 });
    const seen = await follow(store);
    const { rows } = await log.owner.query<{ pid: number }>(`select pid from pg_stat_activity where datname = current_database() and usename = $1 and query ~ 'order by p.position'`, [log.role]);
    expect(rows).toHaveLength(1);
    process.kill(rows[0]!.pid, 'SIGSTOP');
    // Asks for a look, which ends only when all has been appended, and finds it again.
    const late = store.subscribe({ from: await store.head(), categories: [], signal: new AbortController().signal }).next();
    const [one, other] = [newStream(), newStream()];
    try {
      await Promise.all([store.append(one, newEvents(3, '{ "held" :\t"Grüße 👋\\u00e9" }'), 'no_stream'), store.append(other, newEvents(), 'no_stream')]);
      await store.append(one, newEvents(2), 2);
      await until(() => seen.length === 6);
    } finally {
      process.kill(rows[0]!.pid, 'SIGCONT');
    }
    const stored = [...(await store.read(one)), ...(await store.read(other))].sort((a, b) => Number(a.position.split(':')[1]) - Number(b.position.split(':')[1]));
    expect(seen).toEqual(stored);
    expect((await late).value).toEqual({ kind: 'events', events: stored });
  });

  it('comes once and in its place among what others append, also where positions were drawn in vain', async () => {
    const stores = [await storeOf(), await storeOf()];
    const start = await stores[0]!.head();
    const seen = await Promise.all(stores.map(follow));
    const appends = stores.flatMap((store) =>
      Array.from({ length: 8 }, async (_, writer) => {
        for (let count = 0; count < 40; count++) {
          const bad = writer === 0 && count % 8 === 0;
          const written = store.append(newStream(), newEvents(1 + (count % 3), bad ? 'not JSON' : '{}'), 'no_stream');
          await (bad ? expect(written).rejects.toThrow() : written);
        }
      }),
    );
    await Promise.all(appends);
    const head = await stores[0]!.head();
    await until(() => seen.every((events) => events.at(-1)?.position === head));
    const inLog: string[] = [];
    for await (const item of (await storeOf()).subscribe({ from: start, categories: [], signal: new AbortController().signal })) {
      if (item.kind === 'caught-up') break;
      if (item.kind === 'events') inLog.push(...item.events.map(({ id }) => id));
    }
    for (const events of seen) expect(events.map(({ id }) => id)).toEqual(inLog);
  });
});
