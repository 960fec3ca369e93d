import { inTransaction, txOf } from '@upstream/subscriptions';
import { databaseForSpecs, type DatabaseForSpecs } from '@upstream/subscriptions/database-for-specs';
import { PostgresTimers, timerSchema } from './postgres-timers.js';
import { TimerWheel } from './timer-wheel.js';
import type { Timer } from './timers.js';
import { until } from './until-for-specs.js';

const at = (minute: number): string => `2027-01-11T09:${String(minute).padStart(2, '0')}:00.000Z`;

describe('the timer wheel', () => {
  let database: DatabaseForSpecs;
  let wheel: TimerWheel;
  let now: Date;
  let fired: string[];
  let errors: unknown[];
  let broken: (timer: Timer) => unknown;
  beforeAll(async () => {
    database = await databaseForSpecs(timerSchema);
  });
  beforeEach(async () => {
    await database.pool.query('truncate flow.timer');
    now = new Date(at(0));
    fired = [];
    errors = [];
    broken = () => undefined;
    wheel = new TimerWheel(
      new PostgresTimers(database.pool),
      { now: () => now },
      async (timer) => {
        const error = broken(timer);
        if (error) throw error;
        fired.push(`${timer.instance} ${timer.name}`);
      },
      (error) => errors.push(error),
    );
  });
  afterEach(() => wheel.stop());
  afterAll(() => database?.close());

  const set = (instance: string, name: string, due: string, reaction = '00000000-0000-4000-8000-000000000001') =>
    inTransaction(database.pool, (client) => new PostgresTimers(database.pool).change(txOf(client), { category: 'spec_process_x', instance, tenant: 'acme', correlation: undefined, reaction }, [{ timer: name, due }]));
  const left = async () => (await database.pool.query<{ instance: string }>('select instance from flow.timer order by instance')).rows.map(({ instance }) => instance);

  it('fires what is due in the order of due time and id, and nothing that is not', async () => {
    await set('b', 'late', at(2));
    await set('b', 'early', at(1));
    await set('a', 'late', at(2));
    await set('a', 'far', at(9));
    now = new Date(at(2));
    expect(await wheel.fireDue()).toBe(3);
    expect(fired).toEqual(['b early', 'a late', 'b late']);
    expect(wheel.fired).toBe(3);
    expect(await left()).toEqual(['a']);
  });

  it('fires more than one page of them', async () => {
    await database.pool.query(
      `insert into flow.timer (category, instance, name, due, data, tenant, reaction)
       select 'c', 'i' || lpad(n::text, 4, '0'), 't', $1, '{}', 'acme', gen_random_uuid() from generate_series(1, 700) n`,
      [at(0)],
    );
    expect(await wheel.fireDue()).toBe(700);
    expect(fired).toEqual([...fired].sort());
  });

  it('lets a timer that fails hold back its own instance only, and keeps it', async () => {
    broken = ({ instance, name }) => instance === 'a' && name === 't1' && new TypeError('poison');
    await set('a', 't1', at(0));
    await set('a', 't2', at(0));
    await set('b', 't1', at(0));
    await expect(wheel.fireDue()).rejects.toThrow('poison');
    expect(fired).toEqual(['b t1']);
    broken = () => undefined;
    expect(await wheel.fireDue()).toBe(2);
    expect(fired).toEqual(['b t1', 'a t1', 'a t2']);
  });

  it('stops at a passing error: the others would only fail too', async () => {
    broken = () => Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    await set('a', 't', at(0));
    await set('b', 't', at(0));
    let asked = 0;
    const counting = broken;
    broken = (timer) => (asked++, counting(timer));
    await expect(wheel.fireDue()).rejects.toThrow('refused');
    expect(asked).toBe(1);
    expect(await left()).toEqual(['a', 'b']);
  });

  it('fires a due time that is finer than the clock', async () => {
    await set('a', 't', '2027-01-11T09:01:00.123456Z');
    now = new Date('2027-01-11T09:01:00.123Z');
    expect(await wheel.fireDue()).toBe(1);
  });

  it('fires by itself when it runs: what is due at the start, what is set later, what becomes due', async () => {
    await set('a', 'overdue', at(0));
    wheel.start();
    await until(() => fired.length === 1);
    await set('b', 'new', at(0));
    wheel.poke();
    await until(() => fired.length === 2);
    await set('c', 'soon', new Date(now.getTime() + 30).toISOString());
    wheel.poke();
    now = new Date(at(1));
    await until(() => fired.length === 3);
    expect(errors).toEqual([]);
  });

  it('sleeps in one place for having been poked a hundred times while it fires', async () => {
    const sleeping = new Set<unknown>();
    const set = jest.spyOn(globalThis, 'setTimeout');
    const clear = jest.spyOn(globalThis, 'clearTimeout');
    wheel.start();
    for (let poke = 0; poke < 100; poke++) {
      wheel.poke();
      await new Promise(setImmediate);
    }
    const pending = (): number => {
      for (const [index, [, ms]] of set.mock.calls.entries()) if (ms === 30_000) sleeping.add(set.mock.results[index]!.value);
      for (const [timer] of clear.mock.calls) sleeping.delete(timer);
      return sleeping.size;
    };
    await wheel.fireDue();
    await until(() => pending() > 0);
    expect(pending()).toBe(1);
    await wheel.stop();
    expect(pending()).toBe(0);
    set.mockRestore();
    clear.mockRestore();
  });

  it('tells of a failure and tries again', async () => {
    broken = () => new TypeError('poison');
    await set('a', 't', at(0));
    wheel.start();
    await until(() => errors.length > 0);
    broken = () => undefined;
    await until(() => fired.length === 1);
  });

  it('has finished when stop answers: nothing is asked of the database after that', async () => {
    wheel.start();
    let asked = 0;
    await wheel.stop();
    const query = database.pool.query.bind(database.pool) as (...args: unknown[]) => Promise<unknown>;
    database.pool.query = ((...args: unknown[]) => (asked++, query(...args))) as never;
    await set('a', 't', at(0));
    wheel.poke();
    await query('select 1');
    database.pool.query = query as never;
    expect(asked).toBe(0);
    expect(fired).toEqual([]);
  });
});
