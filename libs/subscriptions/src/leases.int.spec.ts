import type { ClientBase } from 'pg';
import { databaseForSpecs, type DatabaseForSpecs } from './database-for-specs.js';
import { LostOwnershipError } from './flow.js';
import { Leases } from './leases.js';
import { subscriptionSchema } from './schema.js';
import { inTransaction, txOf } from './transaction.js';
import { until } from './until-for-specs.js';

describe('the ownership of a subscription', () => {
  let database: DatabaseForSpecs;
  beforeAll(async () => {
    database = await databaseForSpecs(subscriptionSchema);
  });
  afterAll(() => database?.close());
  const leasesOf = (owner: string, more: { leaseMs?: number; takeOver?: boolean } = {}) => new Leases(database.pool, { owner, leaseMs: 60_000, ...more });
  const expire = (name: string) => database.pool.query(`update flow.subscription set lease_until = now() - interval '1 ms' where name = $1`, [name]);

  it('belongs to one owner until its lease ends', async () => {
    expect(await leasesOf('a').acquire('one')).toEqual({ epoch: '1', position: undefined });
    expect(await leasesOf('b').acquire('one')).toBeUndefined();
    await expire('one');
    expect(await leasesOf('b').acquire('one')).toEqual({ epoch: '2', position: undefined });
    expect(await leasesOf('a').acquire('one')).toBeUndefined();
  });

  it('does not outlast its owner by the hours that the clock of the server is put back', async () => {
    await leasesOf('a').acquire('put-back');
    await database.pool.query(`update flow.subscription set lease_until = now() + interval '3 hours' where name = 'put-back'`);
    expect((await leasesOf('b').owners()).get('put-back')).toMatchObject({ owner: 'a', alive: false });
    expect(await leasesOf('b').acquire('put-back')).toMatchObject({ epoch: '2' });
  });

  it('is kept by renewing, and free at once when given up', async () => {
    const a = leasesOf('a');
    await a.acquire('kept');
    await expire('kept');
    await a.renew();
    expect(await leasesOf('b').acquire('kept')).toBeUndefined();
    await a.release();
    await until(async () => (await leasesOf('b').acquire('kept')) !== undefined);
  });

  it('is given up without a deadlock with whoever holds two still in the order of their names', async () => {
    const a = leasesOf('orderly');
    for (const name of ['order-2', 'order-1']) await a.acquire(name);
    const waits = async () => (await database.pool.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount === 1;
    let working: Promise<void> | undefined;
    await inTransaction(database.pool, async (client) => {
      await a.holdStill(txOf(client), 'order-1');
      working = a.release();
      working.catch(() => undefined);
      await until(waits);
      await a.holdStill(txOf(client), 'order-2');
    });
    await working;
  });

  it('moves without waiting for the disk, and nothing else on its connection does', async () => {
    const a = leasesOf('quick');
    const mine = (await a.acquire('moving'))!;
    const waits = async (client: ClientBase) => (await client.query<{ synchronous_commit: string }>('show synchronous_commit')).rows[0]!.synchronous_commit;
    const client = await database.pool.connect();
    try {
      await client.query('set synchronous_commit = on; begin');
      const moved = await a.move(txOf(client), 'moving', mine, { position: 'log:1' });
      expect(await waits(client)).toBe('off');
      await client.query('commit');
      expect(await waits(client)).toBe('on');
      await a.move(txOf(client), 'moving', moved, { position: 'log:2' });
      expect(await waits(client)).toBe('on');
    } finally {
      await client.query('reset synchronous_commit');
      client.release();
    }
  });

  it('is renewed though a page of another subscription is under way for long', async () => {
    const a = leasesOf('renewing');
    for (const name of ['renewed-1', 'renewed-2', 'renewed-3']) await a.acquire(name);
    for (const name of ['renewed-1', 'renewed-3']) await expire(name);
    await inTransaction(database.pool, async (client) => {
      await a.holdStill(txOf(client), 'renewed-2');
      await a.renew();
    });
    for (const name of ['renewed-1', 'renewed-3']) expect(await leasesOf('b').acquire(name)).toBeUndefined();
  });

  it('is taken over at once where something else guarantees one process', async () => {
    await leasesOf('a').acquire('pilot');
    expect(await leasesOf('b', { takeOver: true }).acquire('pilot')).toMatchObject({ epoch: '2' });
  });

  it('does not let a former owner write, although it wakes up and believes in itself', async () => {
    const former = (await leasesOf('a').acquire('frozen'))!;
    await expire('frozen');
    const now = (await leasesOf('b').acquire('frozen'))!;
    const write = inTransaction(database.pool, (client) => leasesOf('a').move(txOf(client), 'frozen', former, { position: 'log:7' }));
    await expect(write).rejects.toThrow(LostOwnershipError);
    await expect(leasesOf('a').check(txOf(database.pool), 'frozen', former)).rejects.toThrow(LostOwnershipError);
    await expect(leasesOf('b').check(txOf(database.pool), 'frozen', now)).resolves.toBeUndefined();
    expect(await leasesOf('a').positionOf('frozen')).toBeUndefined();
  });

  it('moves only from where it was: a page is done once', async () => {
    const a = leasesOf('a');
    const start = (await a.acquire('page'))!;
    const next = await a.move(txOf(database.pool), 'page', start, { position: 'log:5', stream: 's-1', revision: 4 });
    await expect(a.move(txOf(database.pool), 'page', start, { position: 'log:5' })).rejects.toThrow(LostOwnershipError);
    await a.move(txOf(database.pool), 'page', next, { position: 'log:9' });
    // What is skipped moves the position; the last event handled stays known, to find the place in another log.
    const { rows } = await database.pool.query('select position, stream, revision from flow.subscription where name = $1', ['page']);
    expect(rows).toEqual([{ position: 'log:9', stream: 's-1', revision: '4' }]);
  });

  it('moves with others at once: in one statement, whoever has lost theirs alone is told, and one that is locked holds up nobody', async () => {
    const a = leasesOf('a');
    const names = ['together-1', 'together-2', 'together-3', 'together-4'];
    const from = await Promise.all(names.map(async (name) => (await a.acquire(name))!));
    await expire('together-2');
    await leasesOf('b').acquire('together-2');
    const statements = jest.spyOn(database.pool, 'query');
    let moves: Promise<unknown>[] = [];
    await inTransaction(database.pool, async (client) => {
      await a.holdStill(txOf(client), 'together-3');
      moves = names.map((name, index) => a.move(txOf(database.pool), name, from[index]!, { position: `log:${index}`, stream: 's-1', revision: 1 }));
      await expect(moves[1]).rejects.toThrow(LostOwnershipError);
      expect(await Promise.all([moves[0], moves[3]])).toEqual([{ epoch: '1', position: 'log:0' }, { epoch: '1', position: 'log:3' }]);
      // All of them at once, then those of the two that were left over.
      expect(statements).toHaveBeenCalledTimes(3);
      expect(await a.positionOf('together-3')).toBeUndefined();
    });
    statements.mockRestore();
    expect(await moves[2]).toEqual({ epoch: '1', position: 'log:2' });
    expect(await Promise.all(names.map((name) => a.positionOf(name)))).toEqual(['log:0', undefined, 'log:2', 'log:3']);
  });

  it('is not waited for: who may not have it does not queue behind its owner at work', async () => {
    const a = leasesOf('a');
    const mine = (await a.acquire('busy'))!;
    await inTransaction(database.pool, async (client) => {
      await a.move(txOf(client), 'busy', mine, { position: 'log:1' });
      expect(await leasesOf('b').acquire('busy')).toBeUndefined();
    });
  });
});
