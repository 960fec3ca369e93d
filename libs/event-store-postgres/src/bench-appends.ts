// Appends per second beside a plain prepared INSERT per transaction, and events per second read back.
// node --import ./tools/ts-register.mjs libs/event-store-postgres/src/bench-appends.ts postgres://superuser@host:port/postgres
import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@upstream/event-sourcing';
import pg from 'pg';
import { freshLog } from './log-for-specs.js';
import { PostgresEventStore } from './postgres-event-store.js';

const SECONDS = 2;
const ROUNDS = 3;
const BODY = JSON.stringify({ note: 'x'.repeat(250) });

const newStream = (): string => `bench_stream-eu_${randomUUID()}`;
const newEvents = (count: number): NewEvent[] =>
  Array.from({ length: count }, () => ({ id: randomUUID(), type: 'bench.something-happened.v1', data: BODY, meta: '{"commandId":"00000000-0000-5000-8000-000000000000"}' }));

async function perSecond(writers: number, work: (writer: number) => Promise<unknown>): Promise<number> {
  const end = performance.now() + SECONDS * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (; performance.now() < end; done++) await work(writer);
    }),
  );
  return done / SECONDS;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

process.env['UPSTREAM_TEST_POSTGRES'] ??= process.argv[2];
const log = await freshLog();
const store = await PostgresEventStore.connect({ url: log.url });
await log.owner.query('create table plain (n bigint generated always as identity primary key, stream text, revision bigint, id uuid, type text, data json, meta json, unique (stream, revision))');
const pool = new pg.Pool({ connectionString: log.ownerUrl, max: 64 });
const plainInsert = (): Promise<unknown> => {
  const [event] = newEvents(1);
  const text = 'insert into plain (stream, revision, id, type, data, meta) values ($1, 0, $2, $3, $4, $5)';
  return pool.query({ name: 'plain', text, values: [newStream(), event!.id, event!.type, event!.data, event!.meta] });
};

for (const writers of [1, 8, 32, 128]) {
  const appends: number[] = [];
  const inserts: number[] = [];
  const commands: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    inserts.push(await perSecond(writers, plainInsert));
    appends.push(await perSecond(writers, () => store.append(newStream(), newEvents(1), 'no_stream')));
    commands.push(
      await perSecond(writers, async () => {
        const stream = newStream();
        await store.read(stream);
        await store.append(stream, newEvents(1), 'no_stream');
      }),
    );
  }
  const [insert, append, command] = [inserts, appends, commands].map(median);
  console.log(`${writers} at once: append ${append!.toFixed(0)}/s, read and append ${command!.toFixed(0)}/s, plain insert ${insert!.toFixed(0)}/s, ratio ${(append! / insert!).toFixed(2)}`);
}

const started = performance.now();
let events = 0;
const stopping = new AbortController();
for await (const item of store.subscribe({ from: 'start', categories: [], signal: stopping.signal })) {
  if (item.kind === 'events') events += item.events.length;
  if (item.kind === 'caught-up') stopping.abort();
}
console.log(`catching up: ${events} events, ${((events / (performance.now() - started)) * 1000).toFixed(0)}/s`);
await Promise.all([store.close(), pool.end()]);
await log.drop();
