import { InMemoryEventStore, type StoredEvent } from '@upstream/event-sourcing';
import { databaseForSpecs, type DatabaseForSpecs } from './database-for-specs.js';
import { happen } from './log-for-specs.js';
import type { ParkedEvent, Tx } from './flow.js';
import { ParkedKeys } from './parked-keys.js';
import { PostgresFlow } from './postgres-flow.js';
import { subscriptionSchema } from './schema.js';
import { inTransaction } from './transaction.js';

describe('parked keys', () => {
  let database: DatabaseForSpecs;
  let store: InMemoryEventStore;
  let redone: string[];
  let failing: ReadonlySet<string>;
  beforeAll(async () => {
    database = await databaseForSpecs(subscriptionSchema);
  });
  beforeEach(async () => {
    await database.pool.query('truncate flow.subscription, flow.parked');
    store = new InMemoryEventStore('log');
    redone = [];
    failing = new Set();
  });
  afterAll(() => database?.close());

  const flow = () => new PostgresFlow(database.pool, { owner: 'a' });
  const keys = () =>
    new ParkedKeys({
      subscription: 's',
      flow: flow(),
      store,
      redo: async (_tx, { id, revision }, key) => {
        if (failing.has(id)) throw Object.assign(new RangeError('texts are not kept'), { code: 'X1' });
        redone.push(`${key}@${revision}`);
      },
    });
  /** Parks all events of these streams, each under its stream. */
  const park = async (...streams: string[]): Promise<StoredEvent[]> => {
    const { parked, alone } = flow();
    const events = (await Promise.all(streams.map((stream) => store.read(stream)))).flat();
    for (const stream of streams) await parked.park(alone, 's', stream, events.filter((event) => event.stream === stream), 'RangeError');
    return events;
  };

  it('are listed in pages, with the first event of each and how many wait', async () => {
    await happen(store, 'c-b', 'c-a', 'c-a', 'c-c');
    await park('c-a', 'c-b', 'c-c');
    const first = await keys().list({ limit: 2 });
    expect(first).toMatchObject({ keys: [{ key: 'c-a', waiting: 2, first: { revision: 0, error: 'RangeError', parkedAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown } }, { key: 'c-b', waiting: 1 }], next: 'c-b' });
    expect(await keys().list({ limit: 2, after: first.next })).toMatchObject({ keys: [{ key: 'c-c' }] });
    expect((await keys().show('c-a')).map(({ revision }) => revision)).toEqual([0, 1]);
    expect(await keys().show('c-x')).toEqual([]);
  });

  it('are retried in order up to the first event that fails again, which says why', async () => {
    await happen(store, 'c-a', 'c-a', 'c-a');
    const events = await park('c-a');
    failing = new Set([events[1]!.id]);
    expect(await keys().retry('c-a')).toEqual({ applied: 1, left: 2 });
    expect((await keys().show('c-a')).map(({ revision, error }) => [revision, error])).toEqual([[1, 'RangeError X1'], [2, 'RangeError']]);
    failing = new Set();
    expect(await keys().retry('c-a')).toEqual({ applied: 2, left: 0 });
    expect(redone).toEqual(['c-a@0', 'c-a@1', 'c-a@2']);
  });

  it('are dropped one by one or all at once, and nothing of them is applied', async () => {
    await happen(store, 'c-a', 'c-a', 'c-a');
    const [first, ...others] = (await park('c-a')).map(({ id }) => id);
    const recorded: number[][] = [];
    const record = async (_tx: Tx, dropped: readonly ParkedEvent[]) => void recorded.push(dropped.map(({ revision }) => revision));
    expect(await keys().drop('c-a', new Set([first!]), record)).toMatchObject({ dropped: [{ revision: 0 }], left: 2 });
    // Somebody else asked for the same.
    expect(await keys().drop('c-a', new Set([first!]), record)).toEqual({ dropped: [], left: 2 });
    expect(await keys().drop('c-a', new Set(others), record)).toMatchObject({ dropped: [{ revision: 1 }, { revision: 2 }], left: 0 });
    expect((await keys().list()).keys).toEqual([]);
    expect(recorded).toEqual([[0], [1, 2]]);
    expect(redone).toEqual([]);
  });

  it('are not dropped when that cannot be recorded', async () => {
    await happen(store, 'c-a');
    const [{ id }] = (await park('c-a')) as [StoredEvent];
    await expect(keys().drop('c-a', new Set([id]), () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    expect(await keys().show('c-a')).toMatchObject([{ eventId: id }]);
  });

  it('hold the subscription still while they are retried: nobody moves it or takes it over meanwhile', async () => {
    await happen(store, 'c-a');
    await park('c-a');
    const { leases } = flow();
    const mine = (await leases.acquire('s'))!;
    const order: string[] = [];
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const slow = new ParkedKeys({ subscription: 's', flow: flow(), store, redo: () => (order.push('redo'), gate) });
    const retrying = slow.retry('c-a').then(() => order.push('retried'));
    while (order.length === 0) await new Promise(setImmediate);
    const moving = leases.move(flow().alone, 's', mine, { position: 'log:1' }).then(() => order.push('moved'));
    await new Promise(setImmediate);
    go();
    await Promise.all([retrying, moving]);
    expect(order).toEqual(['redo', 'retried', 'moved']);
  });

  it('of a log that is not there any more stay, and say so', async () => {
    await happen(store, 'c-a');
    await park('c-a');
    store = new InMemoryEventStore('another');
    expect(await keys().retry('c-a')).toEqual({ applied: 0, left: 1 });
    expect(await keys().show('c-a')).toMatchObject([{ error: 'ParkedEventMissingError' }]);
  });
});

describe('a transaction of a process that froze', () => {
  it('is ended by the server after the lease, so that another owner need not wait for ever', async () => {
    const database = await databaseForSpecs('create table thing (id int primary key); insert into thing values (1)');
    try {
      const frozen = inTransaction(database.pool, async (client) => {
        await client.query('select from thing for update');
        const ended = new Promise((resolve) => client.once('error', resolve));
        await ended;
      }, 50);
      await expect(frozen).rejects.toThrow();
      await database.pool.query('select from thing for update nowait');
    } finally {
      await database.close();
    }
  });
});
