import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newIdOf, streamOf } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { buildsOf, buildSchema, Rebuilder, useServing } from '@upstream/projections';
import { PostgresFlow, subscriptionSchema } from '@upstream/subscriptions';
import pg from 'pg';
import { eventually } from './eventually.js';
import { COUNT_CATEGORY, counting, counts, countsTable } from './rebuild-killed.fixture.js';
import { testDatabases, testServerUrl, type TestDatabases } from './test-databases.js';

const EVENTS = 3_000;
const ROOT = join(__dirname, '../../..');

describe('a rebuild whose process is killed', () => {
  let databases: TestDatabases;
  let store: PostgresEventStore;
  let model: string;
  let pool: pg.Pool;
  beforeAll(async () => {
    databases = await testDatabases('t_rebuild_killed', []);
    store = await PostgresEventStore.connect({ url: databases.url('log', 'log') });
    const server = new pg.Client({ connectionString: testServerUrl() });
    await server.connect();
    await server.query('drop database if exists t_rebuild_killed_model with (force)');
    await server.query('create database t_rebuild_killed_model');
    await server.end();
    model = Object.assign(new URL(testServerUrl()), { pathname: '/t_rebuild_killed_model' }).href;
    pool = new pg.Pool({ connectionString: model, max: 4, pipeline: true });
    await pool.query(`${subscriptionSchema} ${buildSchema} ${countsTable}`);
    for (let from = 0; from < EVENTS; from += 100) {
      const events = Array.from({ length: 100 }, (_, index) => ({ id: newIdOf('counted', from + index), type: 'spec.counted.v1', data: JSON.stringify({ number: from + index }), meta: '{}' }));
      await store.append(streamOf(COUNT_CATEGORY, `eu_${newIdOf(`count ${from}`)}`), events, 'no_stream');
    }
  });
  afterAll(async () => {
    await store?.close();
    await pool?.end();
    const server = new pg.Client({ connectionString: testServerUrl() });
    await server.connect();
    await server.query('drop database if exists t_rebuild_killed_model with (force)');
    await server.end();
    await databases?.drop();
  });

  /** Kills it with SIGKILL when it has begun a page after so many. */
  const killedAfter = async (pages: number): Promise<void> => {
    const child = spawn(process.execPath, ['--import', join(ROOT, 'tools/ts-register.mjs'), join(__dirname, 'rebuild-killed.child.ts'), databases.url('log', 'log'), model, String(pages)], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const checkpoint = async () => (await pool.query<{ position: string | null }>(`select position from flow.subscription where name like 'build:%'`)).rows[0]?.position ?? undefined;
  const rowsOf = async (schema: string) => (await pool.query<{ rows: number; numbers: number }>(`select count(*)::int as rows, count(distinct number)::int as numbers from ${schema}.counted`)).rows[0];

  it('goes on from its last page in the next process, again and again, and each event is there once', async () => {
    await killedAfter(3);
    const [build] = await buildsOf(pool);
    expect(build).toMatchObject({ readModel: 'counts', state: 'building' });
    const first = await checkpoint();
    expect(first).toBeDefined();
    const rows = await rowsOf(build!.schema);
    // Rows and checkpoint are of the same page.
    expect(rows!.rows % 100).toBe(0);
    expect(rows!.rows).toBeGreaterThan(0);
    await killedAfter(3);
    expect((await buildsOf(pool)).map(({ schema }) => schema)).toEqual([build!.schema]);
    expect((await rowsOf(build!.schema))!.rows).toBeGreaterThan(rows!.rows);

    const flow = new PostgresFlow(pool, { owner: 'the last', leaseMs: 1_000 });
    const rebuilder = new Rebuilder({ service: 'spec', readModels: [counts], store, codec: counting, flow, pool, categories: [COUNT_CATEGORY], pageSize: 100, lookEveryMs: 20 });
    rebuilder.start();
    await rebuilder.ready;
    await eventually(async () => (await buildsOf(pool)).every(({ state }) => state === 'serving'));
    await rebuilder.stop();
    const client = await pool.connect();
    await client.query('begin');
    const schema = await useServing(client, counts);
    await client.query('rollback');
    client.release();
    expect(schema).toBe(build!.schema);
    expect(await rowsOf(schema)).toEqual({ rows: EVENTS, numbers: EVENTS });
  });
});
