import { InMemoryEventStore, type Position } from '@upstream/event-sourcing';
import { PostgresFlow, type UpcastingCodec } from '@upstream/subscriptions';
import type { Pool } from 'pg';
import { databaseForSpecs, type DatabaseForSpecs } from '@upstream/subscriptions/database-for-specs';
import { codec, file, notes, notesSchema, record, write } from '../notes-for-specs.js';
import { Projector } from '../projector.js';
import type { ReadModel } from '../read-model.js';
import type { RowOperation } from '../row-operations.js';
import { servingRows } from '../rows.js';
import { until } from '../until-for-specs.js';
import { buildsOf, servingPath } from './builds.js';
import { Rebuilder, type RebuilderOptions } from './rebuilder.js';

const indexed = `create index note_by_text on note (text); create unique index note_once on note (id, text);`;

jest.setTimeout(60_000);

describe('rows of a read model made anew', () => {
  let database: DatabaseForSpecs;
  let store: InMemoryEventStore;
  let running: { stop(): Promise<void> }[];
  const errors: unknown[] = [];
  let stopWriting: () => void = () => undefined;
  beforeEach(async () => {
    database = await databaseForSpecs(notesSchema + indexed);
    store = new InMemoryEventStore();
    running = [];
    errors.length = 0;
  });
  afterEach(async () => {
    stopWriting();
    await Promise.all(running.map((each) => each.stop()));
    await database.close();
    expect(errors).toEqual([]);
  });

  interface Process {
    readonly rebuilder: Rebuilder;
    readonly projector: Projector;
    kill(): Promise<void>;
  }
  /** What a process of the service does for this read model. */
  const processOf = async (owner: string, more: Partial<RebuilderOptions> & { readModel?: ReadModel; follow?: boolean } = {}): Promise<Process> => {
    const { readModel = notes, follow = true, ...rest } = more;
    const pool = database.another(owner);
    const flow = new PostgresFlow(pool, { owner, leaseMs: 500 });
    const own = { service: 'spec', store, codec, flow, pool, categories: ['spec_note'], onError: (error: unknown) => void (killed || errors.push(error)) };
    let killed = false;
    const rebuilder = new Rebuilder({ ...own, readModels: [readModel], lookEveryMs: 20, pageSize: 50, ...rest });
    const projector = new Projector({ ...own, readModel, rows: servingRows, onParked: () => undefined });
    const renewing = setInterval(() => void flow.leases.renew().catch(() => undefined), 100);
    rebuilder.start();
    running.push({
      async stop() {
        clearInterval(renewing);
        await Promise.all([rebuilder.stop(), projector.follower.stop()]);
      },
    });
    if (follow) {
      await rebuilder.ready;
      projector.follower.start();
    }
    return {
      rebuilder,
      projector,
      async kill() {
        killed = true;
        clearInterval(renewing);
        await Promise.all([rebuilder.stop(), projector.follower.stop()]);
      },
    };
  };
  const reading = async <T>(work: (client: import('pg').PoolClient) => Promise<T>, readModel: ReadModel = notes, pool: Pool = database.pool): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      await client.query(`select ${servingPath([readModel])}`);
      return await work(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const rows = (readModel: ReadModel = notes) => reading(async (client) => (await client.query('select * from note order by id')).rows as { id: string; number: number; text: string; filed: boolean }[], readModel);
  const schemas = async () => (await database.pool.query<{ name: string }>(`select nspname as name from pg_namespace where nspname like 'notes_v%' order by 1`)).rows.map(({ name }) => name);
  const served = async (schema: string) => until(async () => (await buildsOf(database.pool)).some((build) => build.schema === schema && build.state === 'serving'));
  const only = async (schema: string) => until(async () => (await schemas()).join() === schema);
  const writeMany = async (count: number, from = 0) => {
    let position: Position | undefined;
    for (let note = from; note < from + count; note++) position = await write(store, `n${note}`, { number: note + 1 });
    return position!;
  };

  it('are there before anybody is served for the first time, and followed from then on', async () => {
    await writeMany(120);
    const { projector } = await processOf('a');
    expect(await rows()).toHaveLength(120);
    expect(await projector.follower.reached(await file(store, 'n7'), 10_000)).toBe(true);
    expect((await rows()).find(({ id }) => id === 'n7')).toEqual({ id: 'n7', number: 8, text: 'x', filed: true });
  });

  it('have the indexes, keys, defaults and checks of the tables of migrations', async () => {
    await processOf('a');
    const shape = async (schema: string) => {
      const { rows: indexes } = await database.pool.query<{ def: string }>(`select replace(indexdef, schemaname || '.', '') as def from pg_indexes where schemaname = $1 order by indexname`, [schema]);
      const { rows: columns } = await database.pool.query(`select column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = $1 order by ordinal_position`, [schema]);
      const { rows: checks } = await database.pool.query<{ def: string }>(`select pg_get_constraintdef(oid) as def from pg_constraint where connamespace = $1::regnamespace and contype = 'c' order by conname`, [schema]);
      return { indexes: indexes.map(({ def }) => def), columns, checks };
    };
    const [schema] = await schemas();
    expect(await shape(schema!)).toEqual(await shape('public'));
    expect((await shape(schema!)).indexes).toHaveLength(3);
  });

  it('take the place of the old ones when they are as far, and the old ones go', async () => {
    await writeMany(200);
    const { rebuilder, projector } = await processOf('a');
    const [first] = await schemas();
    await database.pool.query(`update ${first}.note set text = 'wrong' where id = 'n3'`);
    const schema = await rebuilder.request(notes);
    await served(schema);
    expect((await rows()).find(({ id }) => id === 'n3')).toMatchObject({ text: 'x' });
    await only(schema);
    expect(await projector.follower.reached(await write(store, 'late'), 10_000)).toBe(true);
    expect((await database.pool.query(`select from ${schema}.note where id = 'late'`)).rowCount).toBe(1);
    expect((await database.pool.query(`select name from flow.subscription`)).rows).toEqual([{ name: 'projection:notes:1' }]);
  });

  it('are asked for once, whoever asks', async () => {
    const { rebuilder, kill } = await processOf('a');
    // While nobody works on it: it would be made before the other has asked.
    await kill();
    const [one, other] = await Promise.all([rebuilder.request(notes), rebuilder.request(notes)]);
    expect(other).toBe(one);
    await processOf('b');
    await served(one);
  });

  /** One event changes two rows: an answer that shows only one of them was never true. */
  const twins: ReadModel = {
    ...notes,
    project: (event) =>
      notes.project(event).flatMap((operation): RowOperation[] => ('row' in operation ? [operation, { ...operation, row: { ...operation.row, id: `twin ${String(operation.row['id'])}` } }] : [operation])),
  };

  it('are never seen in part: each answer while they are made, and when they take over, is a state of the log', async () => {
    const { rebuilder, projector } = await processOf('a', { readModel: twins, pageSize: 200 });
    let written = 0;
    let writing = true;
    stopWriting = () => (writing = false);
    const writer = (async () => {
      while (writing) {
        await write(store, `n${written % 300}`, { number: 1 + written++ });
        if (written % 20 === 0) await projector.follower.reached(await store.head(), 1000);
      }
    })();
    let answers = 0;
    const schemasSeen = new Set<string>();
    let least = 0;
    const reader = async (pool: Pool) => {
      while (writing) {
        const before = least;
        await reading(
          async (client) => {
            const path = (await client.query<{ path: string }>(`select current_setting('search_path') as path`)).rows[0]!.path;
            const count = async () => (await client.query<{ odd: number; newest: number; rows: number }>(`select count(*) filter (where not exists (select from note t where t.id = 'twin ' || n.id and t.number = n.number))::int as odd, coalesce(max(number), 0)::int as newest, count(*)::int as rows from note n where id not like 'twin %'`)).rows[0]!;
            const first = await count();
            // Of a state of the log: every number from the newest down, once, as far as rows go.
            expect(first).toEqual({ odd: 0, newest: first.newest, rows: Math.min(300, first.newest) });
            expect(first.newest).toBeGreaterThanOrEqual(before);
            expect(await count()).toEqual(first);
            least = Math.max(least, first.newest);
            schemasSeen.add(path);
            answers++;
          },
          twins,
          pool,
        );
      }
    };
    const readers = [1, 2, 3].map((number) => reader(database.another(`reader ${number}`)));
    // One that began before the first switch, and looks again long after it.
    const old = database.another('old reader');
    let meantime: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => (meantime = resolve));
    await until(() => written > 500);
    const patient = reading(
      async (client) => {
        // The old snapshot, taken before it has looked at any table of the read model.
        await waits;
        const { rows: found } = await client.query<{ newest: number; rows: number }>(`select max(number)::int as newest, count(*)::int as rows from note where id not like 'twin %'`);
        return found[0]!;
      },
      twins,
      old,
    );
    for (let round = 0; round < 3; round++) {
      const schema = await rebuilder.request(twins);
      await served(schema);
    }
    expect((await schemas()).length).toBeGreaterThan(1);
    meantime();
    expect(await patient).toMatchObject({ rows: 300 });
    writing = false;
    await writer;
    await Promise.all(readers);
    expect(await projector.follower.reached(await store.head(), 10_000)).toBe(true);
    expect(schemasSeen.size).toBeGreaterThanOrEqual(3);
    expect(answers).toBeGreaterThan(50);
    await until(async () => (await schemas()).length === 1);
  });

  it('go on where a killed process stopped, in another process', async () => {
    await writeMany(2_000);
    const first = await processOf('a');
    const before = await schemas();
    // The second page cannot be committed: the process dies over it.
    const blocker = await database.pool.connect();
    const schema = await first.rebuilder.request(notes);
    await until(async () => (await database.pool.query(`select from flow.subscription where name = $1 and position is not null`, [`build:${schema}`])).rowCount === 1);
    await blocker.query(`begin; lock table ${schema}.note in share mode`);
    const position = async () => (await blocker.query<{ position: string }>('select position from flow.subscription where name = $1', [`build:${schema}`])).rows[0]?.position;
    const seen = await position();
    const killed = first.kill();
    await database.terminate('a');
    await killed;
    await blocker.query('rollback');
    blocker.release();
    expect(seen).toBeDefined();
    const second = await processOf('b');
    await served(schema);
    expect(second.rebuilder.progress?.handled ?? 0).toBeLessThan(2_000);
    expect(await rows()).toHaveLength(2_000);
    await only(schema);
    expect(before).not.toContain(schema);
  });

  it('leave nothing behind when they are given up', async () => {
    await writeMany(1_000);
    const { rebuilder } = await processOf('a');
    const [serving] = await schemas();
    const schema = await rebuilder.request(notes);
    await until(async () => (await database.pool.query('select from flow.subscription where name = $1', [`build:${schema}`])).rowCount === 1);
    expect(await rebuilder.cancel(notes)).toBe(true);
    await only(serving!);
    expect(await buildsOf(database.pool)).toMatchObject([{ schema: serving, state: 'serving' }]);
    expect((await database.pool.query('select name from flow.subscription')).rows).toEqual([{ name: 'projection:notes:1' }]);
    expect(await rows()).toHaveLength(1_000);
    expect(await rebuilder.cancel(notes)).toBe(false);
  });

  it('come with parked keys of their own: what the new rows could not take waits, what they could does not', async () => {
    const strict = await processOf('a');
    await write(store, 'good');
    await write(store, 'bad', { number: -1 });
    const position = await file(store, 'bad');
    expect(await strict.projector.follower.reached(position, 10_000)).toBe(true);
    expect([...strict.projector.parkedKeys]).toEqual(['spec_note-bad']);
    // The rule is relaxed on the tables that serve: a rebuild is made like them.
    const [serving] = await schemas();
    await database.pool.query(`alter table ${serving}.note drop constraint note_number_check`);
    const schema = await strict.rebuilder.request(notes);
    await served(schema);
    expect(await strict.projector.follower.reached(await write(store, 'bad', { text: 'again' }), 10_000)).toBe(true);
    expect(strict.projector.parkedKeys.size).toBe(0);
    expect(await rows()).toMatchObject([{ id: 'bad', text: 'again', filed: true }, { id: 'good' }]);
    // And the other way round: the next rebuild may not take what these rows took.
    await database.pool.query(`delete from ${schema}.note where id = 'bad'; alter table ${schema}.note add constraint once check (text <> 'again')`);
    await served(await strict.rebuilder.request(notes));
    await write(store, 'bad', { text: 'mended' });
    expect(await strict.projector.follower.reached(await write(store, 'last'), 10_000)).toBe(true);
    expect([...strict.projector.parkedKeys]).toEqual(['spec_note-bad']);
    expect(await rows()).toMatchObject([{ id: 'bad', text: 'x', filed: true }, { id: 'good' }, { id: 'last' }]);
  });

  it('of a new version are made beside those of the old one, which its processes go on with', async () => {
    const old = await processOf('old');
    await writeMany(100);
    const loud: ReadModel = { ...notes, version: 2, project: (event) => notes.project(event).map((operation) => ('row' in operation ? { ...operation, row: { ...operation.row, text: 'LOUD' } } : operation)) };
    const fresh = await processOf('fresh', { readModel: loud });
    const position = await write(store, 'both');
    for (const { projector } of [old, fresh]) expect(await projector.follower.reached(position, 10_000)).toBe(true);
    expect((await rows(notes)).find(({ id }) => id === 'both')).toMatchObject({ text: 'x' });
    expect((await rows(loud)).find(({ id }) => id === 'both')).toMatchObject({ text: 'LOUD' });
    expect(await rows(notes)).toHaveLength(101);
    expect(await rows(loud)).toHaveLength(101);
  });

  it('of a version that nobody has followed for the time agreed are gone; until then a return finds them', async () => {
    const old = await processOf('old');
    await writeMany(100);
    expect(await old.projector.follower.reached(await store.head(), 10_000)).toBe(true);
    await old.kill();
    const fresh = await processOf('fresh', { readModel: { ...notes, version: 2 }, keepOtherVersionsMs: 60_000 });
    await write(store, 'later');
    const back = await processOf('back');
    expect(back.rebuilder.progress?.handled ?? 0).toBe(0);
    expect(await back.projector.follower.reached(await store.head(), 10_000)).toBe(true);
    expect(await rows()).toHaveLength(101);
    await back.kill();
    await fresh.kill();
    await processOf('last', { readModel: { ...notes, version: 2 }, keepOtherVersionsMs: 0 });
    await until(async () => (await schemas()).join().startsWith('notes_v2_') && (await schemas()).length === 1);
    await until(async () => (await database.pool.query(`select from flow.subscription where name = 'projection:notes:1'`)).rowCount === 0);
  });

  it('wait for an event that this release does not know, and tell how far they are', async () => {
    await writeMany(60);
    await record(store, 'n1', 'spec.note-torn.v1', {});
    const failures: string[] = [];
    const unknowing: UpcastingCodec = { ...codec, isOfLaterRelease: ({ type }) => type === 'spec.note-torn.v1' };
    const waiting = await processOf('a', { follow: false, codec: unknowing, onError: (error) => failures.push((error as Error).constructor.name) });
    // It tries again now and then, and is loading for a moment.
    await until(() => failures.length > 0 && waiting.rebuilder.progress?.phase === 'retrying');
    expect(failures[0]).toBe('UnknownEventTypeError');
    expect(waiting.rebuilder.progress).toMatchObject({ readModel: 'notes', phase: 'retrying', lastError: 'UnknownEventTypeError', handled: 50 });
    await waiting.kill();
    await processOf('b');
    expect(await rows()).toHaveLength(60);
  });
});
