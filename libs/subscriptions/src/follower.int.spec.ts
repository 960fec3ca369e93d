import { InMemoryEventStore, positionOf, type StoredEvent } from '@upstream/event-sourcing';
import { databaseForSpecs, type DatabaseForSpecs } from './database-for-specs.js';
import { Follower, type FollowerOptions } from './follower.js';
import { happen } from './log-for-specs.js';
import { PostgresFlow } from './postgres-flow.js';
import { subscriptionSchema } from './schema.js';
import { inTransaction, txOf } from './transaction.js';
import { until } from './until-for-specs.js';

describe('a follower', () => {
  let database: DatabaseForSpecs;
  const running: Follower[] = [];
  beforeAll(async () => {
    database = await databaseForSpecs(subscriptionSchema + 'create table handled (name text, id text, revision int)');
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((follower) => follower.stop()));
  });
  afterAll(() => database?.close());

  const follow = (name: string, store: InMemoryEventStore, more: Partial<FollowerOptions> & { owner?: string; leaseMs?: number } = {}) => {
    const follower = new Follower({
      name,
      store,
      flow: new PostgresFlow(database.pool, { owner: more.owner ?? 'a', leaseMs: more.leaseMs ?? 60_000 }),
      categories: ['spec_thing'],
      pageSize: 3,
      handle: (events, done) =>
        inTransaction(database.pool, async (client) => {
          await done.in(txOf(client));
          for (const event of events) await client.query('insert into handled values ($1, $2, $3)', [name, event.id, event.revision]);
        }),
      ...more,
    });
    running.push(follower);
    follower.start();
    return follower;
  };
  const handled = async (name: string) => (await database.pool.query<{ id: string }>('select id from handled where name = $1', [name])).rows.map(({ id }) => id).sort();
  const idsOf = (events: readonly StoredEvent[]) => events.map(({ id }) => id).sort();

  it('handles every event of its categories once, over restarts and errors in the middle', async () => {
    const store = new InMemoryEventStore('log');
    const names = Array.from({ length: 7 }, (_, index) => (index % 3 === 1 ? 'spec_other-1' : 'spec_thing-1'));
    for (let round = 0; round < 6; round++) {
      let failing = round % 2 === 1;
      const follower = follow('restarts', store, {
        owner: `process ${round}`,
        handle: (events, done) =>
          inTransaction(database.pool, async (client) => {
            await done.in(txOf(client));
            for (const event of events) await client.query('insert into handled values ($1, $2, $3)', ['restarts', event.id, event.revision]);
            if (failing) {
              failing = false;
              throw new Error('in the middle of a page');
            }
          }),
      });
      const { position } = await happen(store, ...names);
      expect(await follower.reached(position, 10_000)).toBe(true);
      await follower.stop();
      await database.pool.query(`update flow.subscription set lease_until = now() - interval '1 s'`);
    }
    expect(await handled('restarts')).toEqual(idsOf(await store.read('spec_thing-1')));
    expect(await handled('restarts')).toHaveLength(30);
  });

  it('hands the work over: another one waits, takes over when the lease has ended, and the former one stops writing', async () => {
    const store = new InMemoryEventStore('log');
    await happen(store, 'spec_thing-1');
    const a = follow('two', store, { owner: 'a', leaseMs: 60_000 });
    await until(() => a.status.state === 'live');
    const b = follow('two', store, { owner: 'b' });
    await until(() => b.status.state === 'waiting-for-owner');
    await database.pool.query(`update flow.subscription set lease_until = now() - interval '1 s' where name = 'two'`);
    await until(() => b.status.state === 'live');
    const { position } = await happen(store, 'spec_thing-1', 'spec_thing-2');
    expect(await b.reached(position, 10_000)).toBe(true);
    await until(() => a.status.lastError === 'LostOwnershipError');
    expect(await handled('two')).toHaveLength(3);
  });

  it('that waits for the owner still answers whether the owner has reached a position', async () => {
    const store = new InMemoryEventStore('log');
    const a = follow('spare', store, { owner: 'a' });
    await until(() => a.status.state === 'live');
    const b = follow('spare', store, { owner: 'b' });
    await until(() => b.status.state === 'waiting-for-owner');
    const { position } = await happen(store, 'spec_thing-1');
    expect(await b.reached(position, 10_000)).toBe(true);
    expect(b.status.state).toBe('waiting-for-owner');
    expect(await handled('spare')).toHaveLength(1);
  });

  it('that waits for the owner knows what the owner has passed by and not recorded: nothing there is for it', async () => {
    const store = new InMemoryEventStore('log');
    const owner = follow('passed', store, { owner: 'first' });
    await happen(store, 'spec_thing-1');
    const { position } = await happen(store, 'spec_other-1', 'spec_other-2');
    expect(await owner.reached(position, 10_000)).toBe(true);
    const spare = follow('passed', store, { owner: 'second' });
    await until(() => spare.status.state === 'waiting-for-owner');
    expect(await spare.reached(position, 10_000)).toBe(true);
    await owner.stop();
    const { position: later } = await happen(store, 'spec_thing-1');
    expect(await spare.reached(later, 200)).toBe(false);
  });

  it('whose handler fails for ever says so, skips nothing, tries on, and stops when asked', async () => {
    const store = new InMemoryEventStore('log');
    const errors: unknown[] = [];
    const { position } = await happen(store, 'spec_thing-1');
    const follower = follow('failing', store, { handle: () => Promise.reject(new TypeError('never')), onError: (error) => errors.push(error) });
    await until(() => errors.length >= 3);
    expect(follower.status).toMatchObject({ state: 'retrying', lastError: 'TypeError', handled: 0 });
    expect(await follower.reached(position, 1)).toBe(false);
    const stopped = performance.now();
    await follower.stop();
    expect(performance.now() - stopped).toBeLessThan(1_000);
    expect(follower.status.state).toBe('stopped');
  });

  it('refuses a handler that does not record its page', async () => {
    const store = new InMemoryEventStore('log');
    const errors: Error[] = [];
    await happen(store, 'spec_thing-1');
    follow('careless', store, { handle: async () => undefined, onError: (error) => errors.push(error as Error) });
    await until(() => errors.length > 0);
    expect(errors[0]!.message).toMatch(/did not record its page/);
  });

  it('passes over other categories and records it now and then, so that a restart need not read them again', async () => {
    const store = new InMemoryEventStore('log');
    const follower = follow('quiet', store, { pageSize: 1 });
    const { position } = await happen(store, ...Array.from({ length: 70 }, () => 'spec_other-1'));
    expect(await follower.reached(position, 10_000)).toBe(true);
    await until(async () => {
      const { rows } = await database.pool.query<{ position: string | null }>(`select position from flow.subscription where name = 'quiet'`);
      return rows[0]?.position === positionOf('log', 64);
    });
  });

  it('lets go of who waits for a position: when it is reached, when time is up, when it stops', async () => {
    const store = new InMemoryEventStore('log');
    const follower = follow('waited', store);
    await until(() => follower.status.state === 'live');
    expect(await follower.reached(positionOf('log', 5), 20)).toBe(false);
    const waiting = follower.reached(positionOf('log', 5), 60_000);
    await follower.stop();
    expect(await waiting).toBe(false);
    expect((follower as unknown as { watchers: Set<unknown> }).watchers.size).toBe(0);
  });

  it('is not harmed by who waits for a position of another log: that is never reached', async () => {
    const store = new InMemoryEventStore('log');
    const errors: unknown[] = [];
    const follower = follow('foreign', store, { onError: (error) => errors.push(error) });
    const waiting = follower.reached(positionOf('another', 1), 200);
    const { position } = await happen(store, 'spec_thing-1');
    expect(await follower.reached(position, 10_000)).toBe(true);
    expect(await waiting).toBe(false);
    expect(errors).toEqual([]);
  });

  it('whose checkpoint is of another log stands still and says why: nothing is skipped or repeated', async () => {
    await database.pool.query(`insert into flow.subscription (name, owner, epoch, lease_until, position) values ('restored', 'x', 1, now(), 'before:7')`);
    const store = new InMemoryEventStore('after');
    const { position } = await happen(store, 'spec_thing-1');
    const follower = follow('restored', store);
    await until(() => follower.status.lastError === 'ForeignPositionError');
    expect(await follower.reached(position, 1)).toBe(false);
    expect(await handled('restored')).toEqual([]);
  });

  it('to whom nothing comes notices that it was set back, and handles everything again; what it holds already disturbs nobody', async () => {
    const store = new InMemoryEventStore('log');
    const { position } = await happen(store, 'spec_thing-1', 'spec_thing-2');
    const errors: unknown[] = [];
    const follower = follow('set back', store, { onError: (error) => errors.push(error) });
    expect(await follower.reached(position, 10_000)).toBe(true);
    const { leases } = new PostgresFlow(database.pool, { owner: 'b' });
    follower.confirm(await leases.owners());
    await until(() => follower.status.state === 'live');
    expect(await handled('set back')).toHaveLength(2);
    await database.pool.query(`update flow.subscription set position = null, stream = null, revision = null, epoch = epoch + 1 where name = 'set back'`);
    follower.confirm(await leases.owners());
    await until(async () => (await handled('set back')).length === 4);
    expect(errors).toEqual([]);
  });

  it('goes on with a new connection when its own are killed', async () => {
    const store = new InMemoryEventStore('log');
    const pool = database.another('follower');
    const follower = follow('killed', store, { flow: new PostgresFlow(pool, { owner: 'a' }) });
    await until(() => follower.status.state === 'live');
    await database.terminate('follower');
    const { position } = await happen(store, 'spec_thing-1', 'spec_thing-1');
    expect(await follower.reached(position, 10_000)).toBe(true);
    expect(await handled('killed')).toHaveLength(2);
  });
});
