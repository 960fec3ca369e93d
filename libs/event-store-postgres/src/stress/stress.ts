import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freshLog, type FreshLog } from '../log-for-specs.js';
import { keyOf } from './append-id.js';
import { Child } from './child.js';
import { compareSeen, LogExamination, longestStall, type Acknowledgement, type LogFindings } from './examine.js';
import type { FromSubscriber, SubscriberTask, ToSubscriber } from './messages.js';
import { withoutTurns } from './planted.js';
import { Writers } from './writers.js';

const WRITERS = 4;
/** In each of them. */
const APPENDERS = 8;

export interface StressOptions {
  readonly seconds: number;
  readonly seed: number;
  /** Milliseconds between two freezes or kills, on average; Infinity: none. */
  readonly harmEveryMs?: number;
  readonly restMs?: number;
  /** A fault in the log, so that the test must find something. */
  readonly planted?: 'no-turns';
}

export interface StressFigures extends LogFindings {
  /** Events that a subscriber was not given, of all subscribers. */
  readonly skipped: number;
  readonly longestStallMs: number;
  readonly eventsPerSecond: number;
  /** What was done to writers, how often. */
  readonly harmed: Readonly<Record<string, number>>;
  readonly seed: number;
}

/** True when nothing was skipped, doubled, out of order, missing or half-written. */
export const isClean = ({ skipped, duplicated, outOfOrder, halfWritten, missing }: StressFigures): boolean => skipped + duplicated + outOfOrder + halfWritten + missing === 0;

const FINISH_MS = 300_000;

/**
 * Many writers and two subscribers on one log, each a process, while unrelated transactions stay open and writers are
 * frozen and killed; then goes through the log and compares it with what was acknowledged and what was seen. The server
 * is that of UPSTREAM_TEST_POSTGRES.
 */
export async function stress(options: StressOptions): Promise<StressFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'upstream-stress-'));
  await chmod(folder, 0o700);
  const log = await freshLog();
  const closing: (() => unknown)[] = [];
  try {
    if (options.planted) await withoutTurns(log);
    closing.push(await transactionHeldOpen(log.ownerUrl), await transactionHeldOpen(process.env['UPSTREAM_TEST_POSTGRES']!));
    return await run(options, log, folder, closing);
  } finally {
    for (const close of closing.reverse()) await close();
    await log.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function run({ seconds, seed, harmEveryMs = 1200, restMs = 12, planted }: StressOptions, log: FreshLog, folder: string, closing: (() => unknown)[]): Promise<StressFigures> {
  const watching = [{ categories: [], sleepy: false }, { categories: ['stress_own', 'stress_shared'], sleepy: !planted }].map((more, index) => {
    const task: SubscriberTask = { url: log.url, seed: seed + index, seen: join(folder, `subscriber-${index}`), ...more };
    const child = new Child<FromSubscriber | { ready: true }, ToSubscriber>('subscriber-process.ts', task);
    closing.push(() => child.signal('SIGKILL'));
    return { child, task };
  });
  const writers = new Writers({ url: log.url, seed, appenders: APPENDERS, restMs }, folder);
  closing.push(() => writers.end());
  await Promise.all([writers.start(WRITERS), ...watching.map(({ child }) => child.expect((message) => 'ready' in message, 30_000))]);
  const began = performance.now();
  const end = began + seconds * 1000;
  if (harmEveryMs < Infinity) await writers.harmUntil(end, seed, harmEveryMs);
  else await new Promise((resolve) => setTimeout(resolve, end - performance.now()));
  await writers.stop();
  const ranMs = performance.now() - began;

  const { rows } = await log.owner.query<{ last: string }>('select coalesce(max(position), 0) as last from es_event');
  const reports = await Promise.all(
    watching.map(({ child }) => {
      child.tell({ until: Number(rows[0]!.last) });
      return child.expect((message) => 'events' in message, FINISH_MS) as Promise<FromSubscriber>;
    }),
  );
  const { acknowledged, times } = await readLedgers(writers.ledgers);
  const { findings, positions } = await examineLog(log.owner, acknowledged);
  const compared = await Promise.all(watching.map(async ({ task }) => compareSeen(positions, await readSeen(task.seen))));
  return {
    ...findings,
    skipped: sum(compared.map(({ skipped }) => skipped)),
    duplicated: findings.duplicated + sum(compared.map(({ duplicated, unknown }) => duplicated + unknown)),
    outOfOrder: findings.outOfOrder + sum(reports.map(({ outOfOrder }) => outOfOrder)),
    longestStallMs: longestStall(writers.frozen, times),
    eventsPerSecond: Math.round((findings.events / ranMs) * 1000),
    harmed: writers.harmed,
    seed,
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** A transaction that has an id and nothing to do with the log, open until the returned function is called. */
async function transactionHeldOpen(url: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('begin');
  await client.query('create table stress_unrelated (n integer)');
  await client.query('select pg_current_xact_id()');
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}

/** What each writer was told, by append; and when, by writer. */
async function readLedgers(ledgers: readonly string[]): Promise<{ acknowledged: Map<number, Acknowledgement>; times: Map<number, number[]> }> {
  const acknowledged = new Map<number, Acknowledgement>();
  const times = new Map<number, number[]>();
  for (const [index, ledger] of ledgers.entries()) {
    const writer = index + 1;
    const own: number[] = [];
    for (const line of (await readFile(ledger, 'utf8')).split('\n').slice(0, -1)) {
      const [append, revision, position, at] = line.split(' ');
      acknowledged.set(keyOf({ writer, append: Number(append) }), { revision: Number(revision), position: Number(position!.split(':')[1]) });
      own.push(Number(at));
    }
    times.set(writer, own);
  }
  return { acknowledged, times };
}

const PAGE = 20_000;

async function examineLog(owner: pg.Client, acknowledged: Map<number, Acknowledgement>): Promise<{ findings: LogFindings; positions: Float64Array }> {
  const examination = new LogExamination(acknowledged);
  const positions: number[] = [];
  for (let last = 0; ; ) {
    const { rows } = await owner.query<{ position: string; stream: string; revision: string; id: string }>('select position, stream, revision, id from es_event where position > $1 order by position limit $2', [last, PAGE]);
    for (const row of rows) {
      last = Number(row.position);
      positions.push(last);
      examination.take({ position: last, stream: row.stream, revision: Number(row.revision), id: row.id });
    }
    if (rows.length < PAGE) return { findings: examination.findings(), positions: Float64Array.from(positions) };
  }
}

async function readSeen(file: string): Promise<Float64Array> {
  const bytes = await readFile(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
