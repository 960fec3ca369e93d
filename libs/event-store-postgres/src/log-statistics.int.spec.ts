import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@upstream/event-sourcing';
import { FaultProxy } from './fault-proxy-for-specs.js';
import { freshLog, type FreshLog } from './log-for-specs.js';
import { logStatistics } from './log-statistics.js';
import { PostgresEventStore } from './postgres-event-store.js';

const newEvents = (count: number, data = '{"held":true}'): NewEvent[] => Array.from({ length: count }, () => ({ id: randomUUID(), type: 'sessions.session-held.v1', data, meta: '{}' }));
const append = (category: string, count: number): Promise<unknown> => store.append(`${category}-eu_${randomUUID()}`, newEvents(count), 'no_stream');
const BYTES = '{"held":true}{}'.length;

let log: FreshLog;
let store: PostgresEventStore;

beforeAll(async () => {
  log = await freshLog();
  store = await PostgresEventStore.connect({ url: log.url });
});
afterAll(async () => {
  await store?.close();
  await log?.drop();
});

describe('the statistics of the log', () => {
  it('of an empty log are all zero', async () => {
    expect(await logStatistics({ url: log.url })).toMatchObject({ events: 0, bytes: 0, categories: [], behind: false, logId: store.logId });
  });

  it('are exact up to the head, by category, however often and by however many they are asked for', async () => {
    const before = Date.now() - 60_000;
    await Promise.all([append('sessions_session', 3), append('sessions_session', 2), append('matching_pair', 1)]);
    await Promise.all(Array.from({ length: 4 }, () => logStatistics({ url: log.url })));
    await append('matching_pair', 4);
    const { categories, ...sums } = await logStatistics({ url: log.url });
    expect(sums).toMatchObject({ events: 10, bytes: 10 * BYTES, behind: false, countedUpTo: await store.head(), head: await store.head() });
    expect(sums.diskBytes).toBeGreaterThan(0);
    expect(categories).toHaveLength(2);
    for (const { category, events, bytes, firstAt, lastAt, lastHour, lastDay } of categories) {
      expect(['sessions_session', 'matching_pair']).toContain(category);
      expect({ events, bytes }).toEqual({ events: 5, bytes: 5 * BYTES });
      expect([lastHour, lastDay]).toEqual([{ events, bytes }, { events, bytes }]);
      expect(firstAt.getTime()).toBeGreaterThan(before);
      expect(lastAt.getTime()).toBeGreaterThanOrEqual(firstAt.getTime());
    }
  });

  it('tell growth of the last hour and day apart from what is older, which is forgotten', async () => {
    await log.owner.query(`update es_growth set minute = minute - interval '3 hours' where category = 'matching_pair'`);
    const { categories } = await logStatistics({ url: log.url });
    const of = (category: string) => categories.find((one) => one.category === category)!;
    expect([of('matching_pair').lastHour.events, of('matching_pair').lastDay.events]).toEqual([0, 5]);
    expect([of('sessions_session').lastHour.events, of('sessions_session').lastDay.events]).toEqual([5, 5]);
    await log.owner.query(`update es_growth set minute = minute - interval '30 hours'`);
    expect((await logStatistics({ url: log.url })).categories.map(({ lastDay }) => lastDay.events)).toEqual([0, 0]);
    expect((await log.owner.query('select 1 from es_growth')).rowCount).toBe(0);
  });

  it('fail with the connection they are read on, and nothing else does', async () => {
    const { proxy, url } = await FaultProxy.before(log.url);
    await log.owner.query('begin; lock table es_counted');
    const failed = expect(logStatistics({ url })).rejects.toThrow('Connection terminated unexpectedly');
    const waiting = `select from pg_stat_activity where datname = current_database() and application_name = 'upstream-log-statistics' and wait_event_type = 'Lock'`;
    while ((await log.owner.query(waiting)).rowCount === 0) await log.owner.query('select pg_stat_clear_snapshot()');
    proxy.cutAll();
    await failed;
    await log.owner.query('rollback');
    await proxy.close();
    expect(await logStatistics({ url: log.url })).toMatchObject({ events: 10 });
  });

  it('say so when the steps allowed are not enough', async () => {
    await append('sessions_session', 1);
    expect(await logStatistics({ url: log.url, steps: 0 })).toMatchObject({ behind: true, events: 10 });
    expect(await logStatistics({ url: log.url, steps: 1 })).toMatchObject({ behind: false, events: 11 });
  });

  it('hold up no append, and an append that is under way holds up no statistics', async () => {
    await log.owner.query('begin');
    await log.owner.query('select position from es_counted for update');
    await append('sessions_session', 1);
    await log.owner.query('rollback');
    await log.owner.query('begin');
    await log.owner.query(`insert into es_event (stream_id, stream, revision, id, type, data, meta, size) values (0, 'x-1', 0, gen_random_uuid(), 't', '{}', '{}', 4)`);
    expect(await logStatistics({ url: log.url })).toMatchObject({ events: 12 });
    await log.owner.query('rollback');
  });
});
