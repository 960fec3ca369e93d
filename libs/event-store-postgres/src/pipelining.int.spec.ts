import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { InvalidAppendError, VersionConflictError, type NewEvent } from '@upstream/event-sourcing';
import { Appender } from './appender.js';
import { FaultProxy } from './fault-proxy-for-specs.js';
import { freshLog, type FreshLog } from './log-for-specs.js';
import { PostgresEventStore } from './postgres-event-store.js';
import type { Row, Statement } from './prepared-query.js';
import { Session } from './session.js';

const newStream = (): string => `sessions_session-eu_${randomUUID()}`;
const newEvents = (count = 1, data = '{"held":true}'): NewEvent[] => Array.from({ length: count }, () => ({ id: randomUUID(), type: 'sessions.session-held.v1', data, meta: '{}' }));
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

/** Counts the statements that are under way at once, and those that the database refused. */
class WatchedSession extends Session {
  private underWay = 0;
  most = 0;
  refused = 0;

  override async query(statement: Statement): Promise<Row[]> {
    this.most = Math.max(this.most, ++this.underWay);
    const answer = super.query(statement);
    answer.catch(() => this.refused++);
    return answer.finally(() => this.underWay--);
  }
}

let log: FreshLog;
let store: PostgresEventStore;
const opened: (() => Promise<unknown>)[] = [];

/** Always splits what waits, so that two statements are under way whenever there is more than one append. */
function splittingAppender(url = log.url): { appender: Appender; session: WatchedSession } {
  const session = new WatchedSession({ url, settings: {}, answerMs: 5000 });
  const appender = new Appender(session, store.logId, 10_000, undefined, { splits: () => true, learn: () => undefined });
  opened.push(() => appender.close());
  return { appender, session };
}

/** The key of the lock that an append takes, as its function names it. */
async function appendLock(): Promise<string> {
  const { rows } = await log.owner.query<{ key: string }>(`select substring(prosrc from 'pg_advisory_xact_lock\\((\\d+)\\)') as key from pg_proc where proname = 'es_append_batch'`);
  return rows[0]!.key;
}

async function untilWaiting(): Promise<void> {
  const text = `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;
  for (const deadline = Date.now() + 5000; Date.now() < deadline; await after(2)) if ((await log.owner.query(text)).rowCount) return;
  throw new Error('no append waits for its turn');
}

const revisionsOf = async (stream: string): Promise<number[]> => (await store.read(stream)).map(({ revision }) => revision);

beforeAll(async () => {
  log = await freshLog();
  store = await PostgresEventStore.connect({ url: log.url });
});
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});
afterAll(async () => {
  await store?.close();
  await log?.drop();
});

describe('of new streams that are appended together', () => {
  it('one that exists fails alone, or is a repeat that changes nothing; so do those of the next batches', async () => {
    const { appender, session } = splittingAppender();
    const [taken, repeated] = [newStream(), newStream()];
    const repeatedEvents = newEvents(2);
    await appender.append(taken, newEvents(), 'no_stream');
    await appender.append(repeated, repeatedEvents, 'no_stream');
    for (let round = 0; round < 2; round++) {
      const fresh = times(6, newStream);
      const outcomes = await Promise.allSettled([
        ...fresh.map((stream) => appender.append(stream, newEvents(2), 'no_stream')),
        appender.append(taken, newEvents(), 'no_stream'),
        appender.append(repeated, repeatedEvents, 'no_stream'),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([...times(6, () => 'fulfilled'), 'rejected', 'fulfilled']);
      expect((outcomes[6] as PromiseRejectedResult).reason).toBeInstanceOf(VersionConflictError);
      for (const stream of [...fresh, repeated]) expect(await revisionsOf(stream)).toEqual([0, 1]);
      expect(await revisionsOf(taken)).toEqual([0]);
    }
    expect(session.refused).toBe(1);
  });

  it('what another process has just made is seen, however old the snapshot', async () => {
    const { appender } = splittingAppender();
    const stream = newStream();
    const lock = await appendLock();
    await log.owner.query(`select pg_advisory_lock(${lock})`);
    const waiting = Promise.allSettled([stream, newStream(), newStream(), newStream()].map((each) => appender.append(each, newEvents(), 'no_stream')));
    await untilWaiting();
    await log.owner.query('insert into es_stream (stream, revision) values ($1, 0)', [stream]);
    await log.owner.query(`select pg_advisory_unlock(${lock})`);
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  });
});

describe('of two statements under way on a connection', () => {
  it.each([0, 11])('one that the database refuses fails alone (append %i of 20 is bad)', async (bad) => {
    const { appender, session } = splittingAppender();
    const streams = times(20, newStream);
    const outcomes = await Promise.allSettled(streams.map((stream, index) => appender.append(stream, newEvents(1, index === bad ? '{not json' : '{}'), 'no_stream')));
    expect(session.most).toBe(2);
    expect(outcomes.map(({ status }) => status)).toEqual(times(20, (index) => (index === bad ? 'rejected' : 'fulfilled')));
    expect((outcomes[bad] as PromiseRejectedResult).reason).toBeInstanceOf(InvalidAppendError);
    for (const [index, stream] of streams.entries()) expect(await revisionsOf(stream)).toEqual(index === bad ? [] : [0]);
  });

  it('the positions go up in the order sent', async () => {
    const { appender, session } = splittingAppender();
    const results = await Promise.all(times(40, () => appender.append(newStream(), newEvents(2), 'no_stream')));
    const positions = results.map(({ position }) => Number(position.split(':').at(-1)));
    expect(session.most).toBe(2);
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
  });

  it('the second may go on where the first ends: appends to one stream are written in order', async () => {
    const { appender, session } = splittingAppender();
    const stream = newStream();
    const results = await Promise.all(times(40, (index) => appender.append(stream, newEvents(), index === 0 ? 'no_stream' : index - 1)));
    expect(session.most).toBe(2);
    expect(results.map(({ revision }) => revision)).toEqual(times(40, (index) => index));
    expect(await revisionsOf(stream)).toEqual(times(40, (index) => index));
  });

  it('the second waits for what became of the first: a refused append conflicts only with those behind it on its stream', async () => {
    const { appender } = splittingAppender();
    const [stream, other] = [newStream(), newStream()];
    const outcomes = await Promise.allSettled([
      appender.append(other, newEvents(1, '{not json'), 'no_stream'),
      ...times(20, (index) => appender.append(stream, newEvents(1, index === 6 ? '{not json' : '{}'), index === 0 ? 'no_stream' : index - 1)),
    ]);
    const reasons = outcomes.slice(1).map((outcome) => (outcome.status === 'rejected' ? outcome.reason : undefined));
    expect(reasons.slice(0, 6)).toEqual(times(6, () => undefined));
    expect(reasons[6]).toBeInstanceOf(InvalidAppendError);
    for (const reason of reasons.slice(7)) expect(reason).toMatchObject({ actual: 5 });
    expect(await revisionsOf(stream)).toEqual(times(6, (index) => index));
    expect(await revisionsOf(other)).toEqual([]);
  });

  it('a conflict in the first is told to all that follow it, and nothing of them is written', async () => {
    const { appender } = splittingAppender();
    const stream = newStream();
    await appender.append(stream, newEvents(), 'no_stream');
    const outcomes = await Promise.allSettled(times(12, (index) => appender.append(stream, newEvents(), 5 + index)));
    for (const outcome of outcomes) expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(VersionConflictError);
    expect(await revisionsOf(stream)).toEqual([0]);
  });

  it('when the answers of both are lost, each append is written exactly once, and answered', async () => {
    const { proxy, url } = await FaultProxy.before(log.url);
    opened.push(() => proxy.close());
    const { appender, session } = splittingAppender(url);
    await appender.append(newStream(), newEvents(), 'no_stream');
    const chained = newStream();
    for (let round = 0; round < 5; round++) {
      const streams = times(16, newStream);
      const before = proxy.lostAnswers;
      session.most = 0;
      proxy.loseAnswersTo('log-append');
      const appends = [
        ...streams.map((stream) => appender.append(stream, newEvents(2), 'no_stream')),
        ...times(16, (index) => appender.append(chained, newEvents(), round + index === 0 ? 'no_stream' : round * 16 + index - 1)),
      ];
      const deadline = Date.now() + 10_000;
      while (proxy.lostAnswers === before && Date.now() < deadline) await after(2);
      expect(session.most).toBe(2);
      proxy.loseAnswersTo(undefined);
      const results = await Promise.all(appends);
      expect(results.map(({ revision }) => revision)).toEqual([...times(16, () => 1), ...times(16, (index) => round * 16 + index)]);
      for (const stream of streams) expect(await revisionsOf(stream)).toEqual([0, 1]);
    }
    expect(await revisionsOf(chained)).toEqual(times(80, (index) => index));
  });

  it('when the connection goes before either is written, both are sent again in their order', async () => {
    const { appender, session } = splittingAppender();
    const stream = newStream();
    await appender.append(stream, newEvents(), 'no_stream');
    await log.owner.query('begin');
    await log.owner.query('select pg_advisory_xact_lock($1)', [await appendLock()]);
    const appends = Promise.all(times(20, (index) => appender.append(stream, newEvents(), index)));
    await untilWaiting();
    await log.owner.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`);
    await log.owner.query('commit');
    expect((await appends).map(({ revision }) => revision)).toEqual(times(20, (index) => index + 1));
    expect(session.most).toBe(2);
    expect(await revisionsOf(stream)).toEqual(times(21, (index) => index));
  });

  it('appends at any revision of one stream wait for each other, in order', async () => {
    const { appender } = splittingAppender();
    const stream = newStream();
    const results = await Promise.all(times(30, (index) => appender.append(stream, newEvents(1 + (index % 2)), 'any')));
    const revisions = results.map(({ revision }) => revision);
    expect(revisions).toEqual([...revisions].sort((one, other) => one - other));
    expect(await revisionsOf(stream)).toEqual(times(45, (index) => index));
  });
});

describe('positions are drawn in the order of commits', () => {
  it.each([
    ['first event of a stream', 1, 1, 'no_stream'],
    ['next event of a stream', 1, 1, 0],
    ['first events of a stream', 1, 3, 'no_stream'],
    ['next events of a stream', 1, 3, 0],
    ['batch of streams', 4, 1, 'no_stream'],
  ] as const)('because a statement waits for its turn before it writes anything: %s', async (_what, streams, events, expected) => {
    const { appender } = splittingAppender();
    const names = times(streams, newStream);
    if (expected === 0) await store.append(names[0]!, newEvents(), 'no_stream');
    const head = await store.head();
    await log.owner.query('begin');
    await log.owner.query('select pg_advisory_xact_lock($1)', [await appendLock()]);
    const appends = Promise.all(names.map((stream) => appender.append(stream, newEvents(events), expected)));
    await untilWaiting();
    const drawn = await log.owner.query<{ last: string }>(`select last_value as last from es_event_position_seq`);
    expect(Number(drawn.rows[0]!.last)).toBe(Number(head.split(':').at(-1)));
    await log.owner.query('commit');
    expect(await appends).toHaveLength(streams);
  });
});
