import { InMemoryEventStore, type Position } from '@upstream/event-sourcing';
import { PostgresFlow, txOf } from '@upstream/subscriptions';
import { projectionName } from './apply.js';
import type { Pool } from 'pg';
import { databaseForSpecs, type DatabaseForSpecs } from '@upstream/subscriptions/database-for-specs';
import { codec, file, notes, notesSchema, record, write } from './notes-for-specs.js';
import { Projector, type ProjectorOptions } from './projector.js';
import { differences, recomputeIn } from './recompute.js';
import { until } from './until-for-specs.js';

describe('a projection', () => {
  let database: DatabaseForSpecs;
  let store: InMemoryEventStore;
  let running: Projector[];
  beforeAll(async () => {
    database = await databaseForSpecs(notesSchema);
  });
  beforeEach(async () => {
    store = new InMemoryEventStore();
    running = [];
    await database.pool.query('truncate note, flow.subscription, flow.parked');
  });
  afterEach(() => Promise.all(running.map((projector) => projector.follower.stop())));
  afterAll(() => database?.close());

  const reports = { parked: [] as string[], failed: [] as string[] };
  const start = ({ pool = database.pool, ...more }: Partial<ProjectorOptions> & { owner?: string; pool?: Pool } = {}) => {
    reports.parked = [];
    reports.failed = [];
    const projector = new Projector({
      service: 'spec',
      readModel: notes,
      store,
      codec,
      flow: new PostgresFlow(pool, { owner: more.owner ?? 'a', leaseMs: 60_000, takeOver: more.owner === undefined }),
      categories: ['spec_note'],
      onParked: (_name, key) => reports.parked.push(key),
      onError: (error) => reports.failed.push((error as Error).message),
      ...more,
    });
    running.push(projector);
    projector.follower.start();
    return projector;
  };
  const parkedEvents = (key?: string) => new PostgresFlow(database.pool, { owner: 'x' }).parked.waiting(txOf(database.pool), projectionName(notes), key);
  const rows = async (pool: Pool = database.pool) => (await pool.query('select * from note order by id')).rows as unknown[];
  const checkpoint = async () => (await database.pool.query<{ position: Position | null }>('select position from flow.subscription')).rows[0]?.position ?? undefined;
  const reached = async (projector: Projector, position: Position) => expect(await projector.follower.reached(position, 10_000)).toBe(true);

  it('turns events into rows, from the start of the log and then live', async () => {
    await write(store, 'n1', { text: 'hello' });
    const projector = start();
    await reached(projector, await file(store, 'n1'));
    expect(await rows()).toEqual([{ id: 'n1', number: 1, text: 'hello', filed: true }]);
  });

  it('reads an old stored type that is turned into one it knows', async () => {
    await record(store, 'n1', 'spec.note-written.v1', { note: 'n1' });
    const projector = start();
    await reached(projector, await file(store, 'n1'));
    expect(await rows()).toMatchObject([{ id: 'n1', text: 'old', filed: true }]);
  });

  it('commits rows and checkpoint together: killed in between, it has neither, and after that it has both', async () => {
    const pool = database.another('projector');
    const projector = start({ pool });
    await until(() => projector.follower.status.state === 'live');
    // A lock on the table stops the page after it has moved its checkpoint, before it can commit.
    const blocker = await database.pool.connect();
    await blocker.query('begin; lock table note in access exclusive mode');
    const position = await write(store, 'n1');
    await until(async () => (await database.pool.query(`select from pg_stat_activity where application_name = 'projector' and wait_event_type = 'Lock'`)).rowCount === 1);
    await database.terminate('projector');
    await until(() => reports.failed.length > 0);
    await blocker.query('rollback');
    blocker.release();
    const seen = await database.pool.query('select (select count(*)::int from note) as rows, position from flow.subscription');
    // Either moment is whole: nothing yet, or, when the retry was quick, all of it.
    expect([
      { rows: 0, position: null },
      { rows: 1, position },
    ]).toContainEqual(seen.rows[0]);
    await reached(projector, position);
    expect(await rows()).toHaveLength(1);
    expect(await checkpoint()).toBe(position);
  });

  it('moves the checkpoint alone when nothing of a page concerns it', async () => {
    const statements: string[] = [];
    const pool = database.another('counted');
    pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        statements.push(typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text);
        return query(...args);
      }) as typeof client.query;
    });
    const projector = start({ pool });
    await until(() => projector.follower.status.state === 'live');
    statements.length = 0;
    const position = await record(store, 'n1', 'spec.note-read.v1', {});
    await reached(projector, position);
    expect(statements).toEqual([expect.stringMatching(/update flow.subscription/)]);
    expect(await checkpoint()).toBe(position);
  });

  it('parks the key of a poison event: later events of that key wait, all others flow, also after a restart', async () => {
    const first = start();
    await write(store, 'good');
    await write(store, 'bad', { number: -1 });
    await file(store, 'good');
    await reached(first, await file(store, 'bad'));
    expect(await rows()).toMatchObject([{ id: 'good', filed: true }]);
    expect(reports.parked).toEqual(['spec_note-bad']);
    await first.follower.stop();

    const second = start();
    await write(store, 'bad', { number: 5 });
    await reached(second, await write(store, 'later'));
    expect([...second.parkedKeys]).toEqual(['spec_note-bad']);
    expect(await rows()).toMatchObject([{ id: 'good' }, { id: 'later' }]);
    expect(await parkedEvents()).toMatchObject([
      { key: 'spec_note-bad', eventType: 'spec.note-written.v2', error: 'DatabaseError 23514' },
      { key: 'spec_note-bad', eventType: 'spec.note-filed.v1', error: null },
      { key: 'spec_note-bad', eventType: 'spec.note-written.v2', error: null },
    ]);
    expect(reports.parked).toEqual([]);
  });

  it('parks the key of an event whose projection throws', async () => {
    const project: typeof notes.project = (event) => {
      if ((event.data as { text?: string }).text === 'poison') throw new RangeError('names and texts are not kept');
      return notes.project(event);
    };
    const projector = start({ readModel: { ...notes, project } });
    await write(store, 'bad', { text: 'poison' });
    await reached(projector, await write(store, 'good'));
    expect(await rows()).toMatchObject([{ id: 'good' }]);
    expect(await parkedEvents('spec_note-bad')).toMatchObject([{ error: 'RangeError' }]);
  });

  it('replays what is parked when the fault is gone, in order, and goes on with the key', async () => {
    const projector = start();
    await reached(projector, await write(store, 'bad', { number: -1 }));
    await write(store, 'bad', { number: 7, text: 'mended' });
    await reached(projector, await file(store, 'bad'));
    expect(await projector.parked.retry('spec_note-bad')).toEqual({ applied: 0, left: 3 });
    await database.pool.query('alter table note drop constraint note_number_check');
    try {
      expect(await projector.parked.retry('spec_note-bad')).toEqual({ applied: 3, left: 0 });
      expect(projector.parkedKeys.size).toBe(0);
      expect(await rows()).toEqual([{ id: 'bad', number: 7, text: 'mended', filed: true }]);
      await reached(projector, await write(store, 'bad', { text: 'after' }));
      expect(await rows()).toMatchObject([{ text: 'after' }]);
    } finally {
      await database.pool.query('truncate note; alter table note add check (number > 0)');
    }
  });

  it('takes up a key that another process has replayed, in order with its own events', async () => {
    const projector = start();
    await reached(projector, await write(store, 'bad', { number: -1 }));
    // As an operator does who gives an event up.
    await database.pool.query('delete from flow.parked');
    await reached(projector, await write(store, 'bad', { number: 3 }));
    expect(await rows()).toMatchObject([{ id: 'bad', number: 3 }]);
    expect(projector.parkedKeys.size).toBe(0);
  });

  it('never parks for a passing reason: it tries again until it passes', async () => {
    await database.pool.query('alter table note rename to note_away');
    const projector = start();
    const position = await write(store, 'n1');
    try {
      await until(() => reports.failed.length >= 2);
      expect(projector.parkedKeys.size).toBe(0);
      expect(await checkpoint()).toBeUndefined();
    } finally {
      await database.pool.query('alter table note_away rename to note');
    }
    await reached(projector, position);
    expect(await rows()).toHaveLength(1);
    expect(await parkedEvents()).toEqual([]);
  });

  it('never parks for a passing reason either when it goes through a page one by one', async () => {
    let deadlocks = 2;
    const project: typeof notes.project = (event) => {
      if (event.stream === 'spec_note-unlucky' && deadlocks-- > 0) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      return notes.project(event);
    };
    await write(store, 'bad', { number: -1 });
    const position = await write(store, 'unlucky');
    // The page fails as a whole before its rows are made.
    const decode: typeof codec.decode = async (events, reader) => {
      if (events.length > 1) throw new TypeError('the page');
      return codec.decode(events, reader);
    };
    await reached(start({ codec: { ...codec, decode }, readModel: { ...notes, project } }), position);
    expect(await rows()).toMatchObject([{ id: 'unlucky' }]);
    expect((await parkedEvents()).map(({ key }) => key)).toEqual(['spec_note-bad']);
    expect(reports.failed).toEqual(['deadlock detected', 'deadlock detected']);
  });

  it('stops before an event that this release does not know: a newer one must read it', async () => {
    const projector = start({ codec: { ...codec, isOfLaterRelease: ({ type }) => type === 'spec.note-torn.v1' } });
    const position = await record(store, 'n1', 'spec.note-torn.v1', {});
    await until(() => projector.follower.status.lastError === 'UnknownEventTypeError');
    expect(await projector.follower.reached(position, 1)).toBe(false);
    expect(await parkedEvents()).toEqual([]);
  });

  it('has one owner: when a second one takes over, the first writes nothing any more', async () => {
    const first = start({ owner: 'first' });
    await until(() => first.follower.status.state === 'live');
    const second = start({ owner: 'second' });
    await until(() => second.follower.status.state === 'waiting-for-owner');
    await database.pool.query(`update flow.subscription set lease_until = now() - interval '1 s'`);
    await until(() => second.follower.status.state === 'live');
    await reached(second, await write(store, 'n1'));
    await until(() => first.follower.status.lastError === 'LostOwnershipError');
    await until(() => first.follower.status.state === 'waiting-for-owner');
    expect(await rows()).toHaveLength(1);
  });

  describe('recomputed from the log', () => {
    // Here the table that migrations made is the one that serves.
    beforeAll(async () => {
      await database.pool.query(`insert into flow.build (schema, read_model, version, state, source) values ('public', 'notes', 1, 'serving', 'public')`);
    });
    const compare = async (position: Position, parked?: ReadonlyMap<string, Position>) => {
      const client = await database.pool.connect();
      try {
        await client.query('begin isolation level repeatable read');
        await recomputeIn(client, notes, { store, codec, categories: ['spec_note'] }, position, parked);
        return { found: await differences(client, notes), then: (await client.query('select id from note order by id')).rows.map((row: { id: string }) => row.id) };
      } finally {
        await client.query('rollback');
        client.release();
      }
    };

    it('is the same; a wrong, a missing and a superfluous row are found and named', async () => {
      const projector = start();
      for (const note of ['n1', 'n2', 'n3']) await write(store, note);
      const position = await file(store, 'n2');
      await reached(projector, position);
      expect((await compare(position)).found).toEqual([]);
      await database.pool.query(`update note set filed = false where id = 'n2'; delete from note where id = 'n3'; insert into note values ('n4', 1)`);
      expect((await compare(position)).found).toEqual([
        { table: 'note', missing: 2, unexpected: 2, keys: expect.arrayContaining([{ id: 'n2' }, { id: 'n3' }, { id: 'n4' }]) as unknown },
      ]);
      expect(await rows()).toHaveLength(3);
    });

    it('answers queries as of an earlier position', async () => {
      const early = await write(store, 'n1');
      await reached(start(), await write(store, 'n2'));
      expect((await compare(early)).then).toEqual(['n1']);
    });

    it('leaves out what is parked, as the read model does', async () => {
      const projector = start();
      await write(store, 'n1');
      await write(store, 'n2');
      const bad = await write(store, 'n2', { number: -1 });
      const position = await file(store, 'n2');
      await reached(projector, position);
      await expect(compare(position)).rejects.toThrow('note_number_check');
      expect((await compare(position, new Map([['spec_note-n2', bad]]))).found).toEqual([]);
    });
  });
});
