import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore, postgreSQLProjection } from '@event-driven-io/emmett-postgresql';
import { defineEvents, homeId, plainCodec, streamOf, type EventFamily, type EventOf } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { buildSchema, Projector, put, readModel, requestBuild, Rebuild, servingRows } from '@upstream/projections';
import { PostgresFlow, subscriptionSchema } from '@upstream/subscriptions';
import { z } from 'zod';
import type { BenchServer } from '../bench-server.js';
import { poolOf } from '../connections.js';
import { announcing, Visibility, type Arrivals } from './visibility.js';

/** One way to keep a read model: `write` records an event; its row, of the same id, becomes visible some time later. */
export interface Lagging {
  readonly visibility: Arrivals;
  write(id: string): Promise<unknown>;
  /** Between slices of other candidates it does nothing in the background. */
  resume(): Promise<void>;
  pause(): Promise<void>;
  close(): Promise<void>;
}

const MARKED = 'bench.thing-marked.v1';
const events = defineEvents({ [MARKED]: z.object({ thingId: z.string(), note: z.string() }) });
const CATEGORY = 'bench_thing';
const TABLE = 'create table thing (id text primary key, tenant text not null, note text not null)';
const NOTE = 'x'.repeat(150);
const META = { commandId: '00000000-0000-5000-8000-000000000000', occurredAt: '2027-01-11T09:00:00.000Z', recordedAt: '2027-01-11T09:00:00.000Z', tenant: 'acme', region: 'eu' };

const things = readModel<EventOf<typeof events>>({
  name: 'things',
  version: 1,
  tables: [{ name: 'thing', key: ['id'] }],
  on: { [MARKED]: ({ data, meta }) => [put('thing', { id: data.thingId, tenant: meta.tenant, note: data.note })] },
});

/** Ours: appended to the log; a `Projector` follows and commits the row with its checkpoint. */
export async function ours(server: BenchServer, name: string): Promise<Lagging> {
  const log = await server.log(name);
  const modelUrl = await server.database(`${name}_model`);
  const pool = poolOf(modelUrl, 4, true);
  await pool.query(`${subscriptionSchema} ${buildSchema} ${TABLE}`);
  const store = await PostgresEventStore.connect({ url: log.url });
  const codec = plainCodec([events as EventFamily]);
  const flow = new PostgresFlow(pool, { owner: 'bench', takeOver: true });
  const following = { service: 'bench', store, codec, flow, categories: [CATEGORY] };
  const schema = await requestBuild(pool, things);
  await new Rebuild({ ...following, pool }, things, schema).run(new AbortController().signal);
  await pool.query(announcing(`"${schema}".thing`));
  const projector = new Projector({ ...following, readModel: things, rows: servingRows, onError: (error) => console.error(error) });
  projector.follower.start();
  const visibility = await Visibility.of(modelUrl);
  return {
    visibility,
    write: (id) => store.append(streamOf(CATEGORY, id), [{ id: randomUUID(), type: MARKED, data: JSON.stringify({ thingId: id, note: NOTE }), meta: JSON.stringify(META) }], 'no_stream'),
    resume: async () => undefined,
    pause: async () => undefined,
    async close() {
      await visibility.close();
      await projector.follower.stop();
      await store.close();
      await pool.end();
    },
  };
}

/** The limit: an inline projection. Event and row are inserted by plain prepared statements in one transaction. */
export async function inline(server: BenchServer, name: string): Promise<Lagging> {
  const url = await server.database(`${name}_inline`);
  const pool = poolOf(url, 16);
  await pool.query(`create table plain (position bigint generated always as identity primary key, stream text collate "C" not null, revision bigint not null,
    id uuid not null, type text collate "C" not null, data json not null, meta json not null, at timestamptz not null default now(), unique (stream, revision)); ${TABLE}; ${announcing('thing')}`);
  const visibility = await Visibility.of(url);
  return {
    visibility,
    async write(id) {
      const client = await pool.connect();
      await client.query('begin');
      await client.query({ name: 'event', text: 'insert into plain (stream, revision, id, type, data, meta) values ($1, 0, $2, $3, $4, $5)', values: [streamOf(CATEGORY, id), randomUUID(), MARKED, JSON.stringify({ thingId: id, note: NOTE }), JSON.stringify(META)] });
      await client.query({ name: 'row', text: 'insert into thing (id, tenant, note) values ($1, $2, $3) on conflict (id) do update set tenant = excluded.tenant, note = excluded.note', values: [id, META.tenant, NOTE] });
      await client.query('commit');
      client.release();
    },
    resume: async () => undefined,
    pause: async () => undefined,
    async close() {
      await visibility.close();
      await pool.end();
    },
  };
}

/** The peer: Emmett's asynchronous projection, as it comes (it looks for new events every 50 ms). */
export async function emmett(server: BenchServer, name: string): Promise<Lagging> {
  const url = await server.database(`${name}_emmett`);
  const pool = poolOf(url, 16);
  await pool.query(`${TABLE}; ${announcing('thing')}`);
  const store = getPostgreSQLEventStore(url, { connectionOptions: { connectionString: url, pool } });
  await store.schema.migrate();
  const projection = postgreSQLProjection<{ type: string; data: { thingId: string; note: string } }>({
    name: 'things',
    canHandle: [MARKED],
    handle: async (read, { connection }) => {
      for (const { data } of read) await connection.client.query({ name: 'row', text: 'insert into thing (id, tenant, note) values ($1, $2, $3) on conflict (id) do nothing', values: [data.thingId, 'acme', data.note] });
    },
  });
  let consumer: ReturnType<typeof store.consumer> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const visibility = await Visibility.of(url);
  return {
    visibility,
    write: (id) => store.appendToStream(streamOf(CATEGORY, id), [{ type: MARKED, data: { thingId: id, note: NOTE }, metadata: META }]),
    async resume() {
      consumer = store.consumer();
      consumer.projector({ projection: projection as never });
      running = consumer.start();
    },
    async pause() {
      await consumer?.stop();
      await running;
    },
    async close() {
      await visibility.close();
      await store.close();
      await pool.end();
    },
  };
}

export const newThing = (): string => homeId('eu', randomUUID());
