import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett';
import type { NewEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import pg from 'pg';
import type { BenchServer } from './bench-server.js';
import { poolOf } from './connections.js';

export const PEER = '@event-driven-io/emmett-postgresql 0.42.0';

/** One way to make events durable: each call is an acknowledged commit. */
export interface AppendCandidate {
  /** A new stream of `count` events. */
  fresh(count: number): Promise<unknown>;
  /** The next event of one stream that all callers share. */
  next(): Promise<unknown>;
  close(): Promise<void>;
}

const TYPE = 'bench.something-happened.v1';
/** What an event of the product looks like: about 250 bytes of data and 300 of metadata. */
const DATA = { participantId: 'eu_6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10', programmeId: 'eu_0c1f6f5e-8a56-5d8e-a7cf-3a1d5b0d9c11', step: 'train', note: 'x'.repeat(110) };
const META = {
  commandId: '00000000-0000-5000-8000-000000000000',
  occurredAt: '2027-01-11T09:00:00.000Z',
  recordedAt: '2027-01-11T09:00:00.000Z',
  tenant: 'acme',
  region: 'eu',
  actor: '00000000-0000-5000-8000-000000000001',
  correlationId: '00000000-0000-7000-8000-000000000002',
};
const DATA_TEXT = JSON.stringify(DATA);
const META_TEXT = JSON.stringify(META);
const newStream = (): string => `bench_stream-eu_${randomUUID()}`;

/**
 * Where the candidates write: a log of ours, Emmett's schema, and a plain table with the columns and the unique key of
 * an event table. Each has a database of its own on the one server.
 */
export interface AppendTargets {
  readonly ours: string;
  readonly limit: string;
  readonly peer: string;
}

export async function appendTargets(server: BenchServer, name: string): Promise<AppendTargets> {
  const limit = await server.database(`${name}_plain`);
  await withPool(limit, 1, (pool) =>
    pool.query(`create table plain (position bigint generated always as identity primary key, stream text collate "C" not null, revision bigint not null,
      id uuid not null, type text collate "C" not null, data json not null, meta json not null, at timestamptz not null default now(), unique (stream, revision))`),
  );
  const peer = await server.database(`${name}_emmett`);
  const store = getPostgreSQLEventStore(peer);
  await store.schema.migrate();
  await store.close();
  return { ours: (await server.log(name)).url, limit, peer };
}

/** Our log: exactly `no_stream`, or exactly the revision after the one sent before (as the inbox appends). */
export async function ours(url: string): Promise<AppendCandidate> {
  const store = await PostgresEventStore.connect({ url });
  const event = (): NewEvent => ({ id: randomUUID(), type: TYPE, data: DATA_TEXT, meta: META_TEXT });
  const hot = newStream();
  let head = -1;
  return {
    fresh: (count) => store.append(newStream(), Array.from({ length: count }, event), 'no_stream'),
    next: () => store.append(hot, [event()], head++ < 0 ? 'no_stream' : head - 1),
    close: () => store.close(),
  };
}

/**
 * The limit: plain `pg`, one prepared INSERT for each append, autocommitted. Ten events are one INSERT of ten rows
 * from arrays. No head, no lock, no expected revision, no check of anything but the unique key.
 */
export function plain(url: string, connections: number): AppendCandidate {
  const pool = poolOf(url, connections);
  const one = 'insert into plain (stream, revision, id, type, data, meta) values ($1, $2, $3, $4, $5, $6)';
  const many = 'insert into plain (stream, revision, id, type, data, meta) select $1, * from unnest($2::bigint[], $3::uuid[], $4::text[], $5::json[], $6::json[])';
  const insert = (stream: string, revision: number) => pool.query({ name: 'one', text: one, values: [stream, revision, randomUUID(), TYPE, DATA_TEXT, META_TEXT] });
  const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
  const hot = newStream();
  let revision = 0;
  return {
    fresh: (count) =>
      count === 1
        ? insert(newStream(), 0)
        : pool.query({ name: 'many', text: many, values: [newStream(), times(count, (index) => index), times(count, () => randomUUID()), times(count, () => TYPE), times(count, () => DATA_TEXT), times(count, () => META_TEXT)] }),
    next: () => insert(hot, revision++),
    close: () => pool.end(),
  };
}

export interface SharedCommits {
  /** The events of all callers, as one commit. */
  everybodys(): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * The most that shared commits can bring: one bare INSERT after another, each of all rows that callers wait for, the next one sent before
 * the last is answered. No caller to answer, no head, no turns between processes.
 */
export async function sharedCommits(url: string, rows: number): Promise<SharedCommits> {
  const client = new pg.Client({ connectionString: url, pipeline: true });
  await client.connect();
  const text = `insert into plain (stream, revision, id, type, data, meta)
    select $1, $2::bigint + generate_series(1, ${rows}), unnest($3::uuid[]), unnest($4::text[]), unnest($5::json[]), unnest($6::json[])`;
  const column = (make: () => string): string => `{${Array.from({ length: rows }, () => JSON.stringify(make())).join()}}`;
  const columns = [column(randomUUID), column(() => TYPE), column(() => DATA_TEXT), column(() => META_TEXT)];
  const stream = newStream();
  let revision = 0;
  return {
    everybodys: () => client.query({ name: 'shared', text, values: [stream, (revision += rows), ...columns] }),
    close: () => client.end(),
  };
}

/**
 * The peer, through its public API, with as many connections as the limit. On one stream its appends collide, and
 * callers that try again get 170 appends a second through; so there they take turns, which is its fastest way.
 */
export function emmett(connectionString: string, connections: number): AppendCandidate {
  const pool = poolOf(connectionString, connections);
  const store = getPostgreSQLEventStore(connectionString, { schema: { autoMigration: 'None' }, connectionOptions: { connectionString, pool } });
  const event = () => ({ type: TYPE, data: DATA, metadata: META });
  const hot = newStream();
  let turn: Promise<unknown> = Promise.resolve();
  return {
    fresh: (count) => store.appendToStream(newStream(), Array.from({ length: count }, event), { expectedStreamVersion: STREAM_DOES_NOT_EXIST }),
    next: () => (turn = turn.then(() => store.appendToStream(hot, [event()]))),
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}

async function withPool(connectionString: string, max: number, work: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const pool = poolOf(connectionString, max);
  await work(pool);
  await pool.end();
}
