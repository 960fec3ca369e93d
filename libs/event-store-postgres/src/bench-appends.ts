// Appends beside a plain prepared INSERT per transaction: candidates take turns in short slices; the ratio is the median
// of the rounds' ratios. UPSTREAM_TEST_POSTGRES must name a durable server as its superuser.
// node --import ./tools/ts-register.mjs libs/event-store-postgres/src/bench-appends.ts [row,row] [rounds] [slice ms]
import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@upstream/event-sourcing';
import pg from 'pg';
import { freshLog } from './log-for-specs.js';
import { PostgresEventStore } from './postgres-event-store.js';

const [only = '', roundsText = '5', sliceText = '500'] = process.argv.slice(2);
const ROUNDS = Number(roundsText);
const SLICE_MS = Number(sliceText);
const BODY = JSON.stringify({ note: 'x'.repeat(250) });
const META = '{"commandId":"00000000-0000-5000-8000-000000000000"}';

const newStream = (): string => `bench_stream-eu_${randomUUID()}`;
const newEvents = (count: number): NewEvent[] => Array.from({ length: count }, () => ({ id: randomUUID(), type: 'bench.something-happened.v1', data: BODY, meta: META }));

interface Slice {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpu: number;
}

async function slice(writers: number, work: (writer: number) => Promise<unknown>): Promise<Slice> {
  const took: number[] = [];
  const before = process.cpuUsage();
  const started = performance.now();
  const end = started + SLICE_MS;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let begun = performance.now(); begun < end; ) {
        await work(writer);
        const now = performance.now();
        took.push(now - begun);
        begun = now;
      }
    }),
  );
  const elapsed = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  took.sort((a, b) => a - b);
  return { perSecond: (took.length / elapsed) * 1000, p50: took[took.length >> 1]!, p99: took[Math.floor(took.length * 0.99)]!, cpu: (user + system) / took.length };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

const log = await freshLog();
const store = await PostgresEventStore.connect({ url: log.url, poolSize: Number(process.env['POOL'] ?? 4) });
await log.owner.query(`create table plain (position bigint generated always as identity primary key, stream text collate "C" not null, revision bigint not null,
  id uuid not null, type text collate "C" not null, data json not null, meta json not null, at timestamptz not null default now(), unique (stream, revision))`);
const pool = new pg.Pool({ connectionString: log.ownerUrl, max: 128 });
const COLUMNS = 'stream, revision, id, type, data, meta';
const rowsText = (count: number): string =>
  Array.from({ length: count }, (_, row) => `(${Array.from({ length: 6 }, (__, column) => `$${row * 6 + column + 1}`).join(', ')})`).join(', ');
const plainInsert = (events: readonly NewEvent[], stream = newStream()): Promise<unknown> =>
  pool.query({
    name: `plain-${events.length}`,
    text: `insert into plain (${COLUMNS}) values ${rowsText(events.length)}`,
    values: events.flatMap(({ id, type, data, meta }, index) => [stream, index, id, type, data, meta]),
  });

const streams = Array.from({ length: 1000 }, newStream);
for (const stream of streams) {
  await Promise.all([store.append(stream, newEvents(5), 'no_stream'), plainInsert(newEvents(5), stream)]);
}
let next = 0;
const plainReadInsert = async (): Promise<void> => {
  const stream = streams[next++ % streams.length]!;
  await pool.query({ name: 'plain-read', text: 'select position, stream, revision, id, type, data, meta from plain where stream = $1 and revision >= 0 order by revision limit 5', values: [stream] });
  await plainInsert(newEvents(1));
};
const hot = newStream();
let hotRevision = -1;
const hotPlain = newStream();
let hotPlainRevision = 0;
let turn = 0;

const single = () => store.append(newStream(), newEvents(1), 'no_stream');
const plainSingle = () => plainInsert(newEvents(1));
interface RowOfBench {
  readonly writers: number;
  readonly ours: () => Promise<unknown>;
  readonly plain: () => Promise<unknown>;
}
const ROWS: Record<string, RowOfBench> = {
  ...Object.fromEntries([1, 8, 32, 128].map((writers) => [String(writers), { writers, ours: single, plain: plainSingle }])),
  ten: { writers: 32, ours: () => store.append(newStream(), newEvents(10), 'no_stream'), plain: () => plainInsert(newEvents(10)) },
  hot: {
    writers: 32,
    ours: async () => {
      hotRevision += 1;
      const expected = hotRevision === 0 ? ('no_stream' as const) : hotRevision - 1;
      await store.append(hot, newEvents(1), expected);
    },
    plain: () => {
      const [event] = newEvents(1);
      return pool.query({
        name: 'plain-hot',
        text: `insert into plain (${COLUMNS}) values ($1, $2, $3, $4, $5, $6)`,
        values: [hotPlain, hotPlainRevision++, event!.id, event!.type, event!.data, event!.meta],
      });
    },
  },
  command: {
    writers: 32,
    ours: async () => {
      const stream = streams[turn++ % streams.length]!;
      await store.read(stream, { limit: 5 });
      await store.append(newStream(), newEvents(1), 'no_stream');
    },
    plain: plainReadInsert,
  },
};

const chosen = only ? only.split(',') : Object.keys(ROWS);
for (const name of chosen) {
  const { writers, ours, plain } = ROWS[name]!;
  const all: { ours: Slice; plain: Slice }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const first = round % 2 ? await slice(writers, ours) : undefined;
    const limit = process.env["OURS"] ? (undefined as never) : await slice(writers, plain);
    all.push({ plain: limit, ours: first ?? (await slice(writers, ours)) });
  }
  const of = (pick: (round: { ours: Slice; plain: Slice }) => number): string => median(all.map(pick)).toFixed(2);
  console.log(
    `${name}: ratio ${of((r) => r.ours.perSecond / r.plain.perSecond)}  ours ${of((r) => r.ours.perSecond)}/s p50 ${of((r) => r.ours.p50)} p99 ${of((r) => r.ours.p99)} cpu ${of((r) => r.ours.cpu)}us` +
      `  plain ${of((r) => r.plain.perSecond)}/s p50 ${of((r) => r.plain.p50)} p99 ${of((r) => r.plain.p99)} cpu ${of((r) => r.plain.cpu)}us`,
  );
}
await Promise.all([store.close(), pool.end()]);
await log.drop();
