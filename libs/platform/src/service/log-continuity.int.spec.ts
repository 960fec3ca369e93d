import { randomUUID } from 'node:crypto';
import { positionOf, type StoredEvent } from '@upstream/event-sourcing';
import type { LogIdentity } from '@upstream/event-store-postgres';
import pg from 'pg';
import { mapCheckpoints, startAgain, strayCheckpoints } from './log-continuity.js';
import { migrateFlow } from './migrate-service.js';

const name = `flow_${randomUUID().slice(0, 8)}`;
const server = process.env['UPSTREAM_TEST_POSTGRES']!;
const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
const databases = [{ service: 'matching', url }];

const log: LogIdentity = { id: randomUUID(), head: 300n, former: [{ id: randomUUID(), upTo: 200n }, { id: randomUUID(), upTo: 100n }] };
const [former, older] = log.former.map(({ id }) => id) as [string, string];
/** The log holds revisions 0 to 5 of stream `a-1`, at positions 10, 20, … 60. */
const store = { read: async (stream: string, { from = 0 } = {}) => (stream === 'a-1' && from <= 5 ? [{ position: positionOf(log.id, (from + 1) * 10) } as StoredEvent] : []) };

let client: pg.Client;
const onServer = async (statement: string) => {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
};

beforeAll(async () => {
  await onServer(`do $$ begin create role projector; exception when duplicate_object then null; end $$; do $$ begin create role app; exception when duplicate_object then null; end $$`);
  await onServer(`create database ${name}`);
  await migrateFlow(url);
  client = new pg.Client({ connectionString: url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await onServer(`drop database ${name} with (force)`);
});

const checkpoints: Record<string, [position: string | null, stream?: string, revision?: number]> = {
  'projection:new:1': [null],
  'projection:fine:1': [`${log.id}:300`, 'a-1', 5],
  'projection:mapped:1': [`${former}:200`, 'a-1', 5],
  'projection:mapped-older:1': [`${older}:100`, 'a-1', 5],
  'projection:ahead:1': [`${log.id}:301`, 'a-1', 5],
  'projection:lost-future:1': [`${former}:201`, 'a-1', 5],
  'projection:other-event:1': [`${log.id}:300`, 'a-1', 6],
  'projection:event-later:1': [`${log.id}:55`, 'a-1', 5],
  'projection:foreign:1': [`${randomUUID()}:1`],
  relay: [`${log.id}:250`, 'a-1', 3],
};

beforeEach(async () => {
  await client.query('truncate flow.subscription, flow.parked, flow.sequence, flow.timer');
  for (const [subscription, [position, stream, revision]] of Object.entries(checkpoints)) {
    await client.query(`insert into flow.subscription (name, owner, epoch, lease_until, position, stream, revision) values ($1, 'me', 7, now(), $2, $3, $4)`, [subscription, position, stream ?? null, revision ?? null]);
    await client.query(`insert into flow.parked (subscription, key, position_token, position, event_id, event_type) select $1, 'a-1', 5, coalesce($2, 'x:0'), gen_random_uuid(), 't'`, [subscription, position]);
  }
  await client.query(`insert into flow.sequence values ('t', 'k', 4)`);
});

const positions = async () => Object.fromEntries((await client.query<{ name: string; position: string | null }>('select name, position from flow.subscription')).rows.map(({ name: subscription, position }) => [subscription, position]));
const count = async (table: string) => Number((await client.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]!.count);

describe('checkpoints of a log that was put back', () => {
  it('are told apart: where the log is the same, ahead of it, beside it, of another one', async () => {
    const strays = await strayCheckpoints(async () => log, store, databases);
    expect(Object.fromEntries(strays.map(({ subscription, why }) => [subscription, why]))).toEqual({
      'projection:mapped:1': 'former',
      'projection:mapped-older:1': 'former',
      'projection:ahead:1': 'ahead',
      'projection:lost-future:1': 'ahead',
      'projection:other-event:1': 'different',
      'projection:event-later:1': 'different',
      'projection:foreign:1': 'foreign',
    });
  });

  it('are asked for before the log: one that goes on meanwhile is not ahead of it', async () => {
    const ahead = `${log.id}:${log.head + 7n}`;
    await client.query('delete from flow.subscription');
    await client.query(`insert into flow.subscription (name, owner, epoch, lease_until, position) values ('relay', 'me', 1, now(), $1)`, [`${log.id}:1`]);
    const identity = async () => {
      await client.query('update flow.subscription set position = $1', [ahead]);
      return log;
    };
    expect(await strayCheckpoints(identity, store, databases)).toEqual([]);
    expect(await strayCheckpoints(identity, store, databases)).toMatchObject([{ position: ahead, why: 'ahead' }]);
  });

  it('are mapped to the same place where all was put back together; what does not fit stays to be told of', async () => {
    await mapCheckpoints(log, databases);
    expect(await positions()).toEqual({
      ...Object.fromEntries(Object.entries(checkpoints).map(([subscription, [position]]) => [subscription, position])),
      'projection:mapped:1': `${log.id}:200`,
      'projection:mapped-older:1': `${log.id}:100`,
    });
    const { rows } = await client.query(`select position from flow.parked where subscription = 'projection:mapped:1'`);
    expect(rows).toEqual([{ position: `${log.id}:200` }]);
  });

  it('where the log alone was put back: read models that are in it go on, those ahead are forgotten, and whatever acts starts again', async () => {
    await startAgain(log, await strayCheckpoints(async () => log, store, databases), databases);
    expect(await positions()).toEqual({
      'projection:new:1': null,
      'projection:fine:1': `${log.id}:300`,
      'projection:mapped:1': `${log.id}:200`,
      'projection:mapped-older:1': `${log.id}:100`,
      relay: null,
    });
    expect([await count('flow.sequence'), await count('flow.timer')]).toEqual([0, 0]);
    const { rows } = await client.query('select distinct subscription from flow.parked order by 1');
    expect(rows.map(({ subscription }: { subscription: string }) => subscription)).toEqual(['projection:fine:1', 'projection:mapped-older:1', 'projection:mapped:1', 'projection:new:1']);
    expect(await strayCheckpoints(async () => log, store, databases)).toEqual([]);
  });

  it('forgets the rows of a read model that was ahead, and no other’s', async () => {
    await client.query('create table if not exists public.thing (id text primary key)');
    const built = async (readModel: string) => (await client.query<{ schema: string }>(`select flow.create_build($1, 1, '{thing}') as schema`, [readModel])).rows[0]!.schema;
    const kept = await built('fine');
    const lost = await built('ahead');
    await client.query(`update flow.build set state = 'serving'`);
    const beside = await built('ahead');
    await startAgain(log, await strayCheckpoints(async () => log, store, databases), databases);
    const { rows } = await client.query<{ schema: string }>('select schema from flow.build');
    expect(rows.map(({ schema }) => schema)).toEqual([kept]);
    const schemas = await client.query('select from pg_namespace where nspname = any($1)', [[lost, beside]]);
    expect(schemas.rowCount).toBe(0);
  });
});
