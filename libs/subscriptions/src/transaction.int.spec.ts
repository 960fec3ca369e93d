import { databaseForSpecs, type DatabaseForSpecs } from './database-for-specs.js';
import { inTransaction, isTransient } from './transaction.js';

describe('a transaction', () => {
  let database: DatabaseForSpecs;
  beforeAll(async () => {
    database = await databaseForSpecs('create table thing (id int primary key)');
  });
  afterAll(() => database?.close());
  const things = async (): Promise<number[]> => (await database.pool.query<{ id: number }>('select id from thing order by id')).rows.map(({ id }) => id);

  it('writes nothing when its work throws', async () => {
    await expect(
      inTransaction(database.pool, async (client) => {
        await client.query('insert into thing values (1)');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await things()).toEqual([]);
  });

  it('survives a connection that is killed while nobody asks it anything, and goes on with a new one', async () => {
    const pool = database.another('killed');
    const killed = inTransaction(pool, async (client) => {
      await client.query('insert into thing values (2)');
      const gone = new Promise((resolve) => client.once('end', resolve));
      await database.terminate('killed');
      await gone;
      await client.query('insert into thing values (3)');
    });
    await expect(killed.catch((error: unknown) => isTransient(error))).resolves.toBe(true);
    await inTransaction(pool, (client) => client.query('insert into thing values (4)'));
    expect(await things()).toEqual([4]);
  });
});

describe('a passing error', () => {
  const failure = (message: string, code?: string, cause?: unknown) => Object.assign(new Error(message, { cause }), code ? { code } : {});
  it.each([
    ['a lost connection', failure('Connection terminated unexpectedly')],
    ['a refused connection', failure('connect ECONNREFUSED', 'ECONNREFUSED')],
    ['a broken pipe', failure('write EPIPE', 'EPIPE')],
    ['a deadlock', failure('deadlock detected', '40P01')],
    ['a statement timeout', failure('canceling statement due to statement timeout', '57014')],
    ['a transaction timeout', failure('terminating connection due to transaction timeout', '25P04')],
    ['a server that only reads, as after a failover', failure('cannot execute INSERT in a read-only transaction', '25006')],
    ['a missing right, which a grant puts right', failure('permission denied', '42501')],
    ['a missing table, which a migration puts right', failure('relation does not exist', '42P01')],
    ['an error that a lost connection caused', failure('the log is away', undefined, failure('connect ECONNREFUSED', 'ECONNREFUSED'))],
  ])('is %s', (_what, error) => expect(isTransient(error)).toBe(true));
  it.each([
    ['a null where none may be', failure('null value', '23502')],
    ['an unreadable value', failure('invalid input syntax', '22P02')],
    ['a fault of the program that speaks of connections', failure('no connection between mentor and mentee; terminated')],
    ['anything that is not an error', 'Connection terminated'],
  ])('is not %s', (_what, error) => expect(isTransient(error)).toBe(false));
});
