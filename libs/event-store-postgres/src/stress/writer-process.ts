/** One writer of the stress test: appenders that write until they are told to stop, or frozen, or killed. `argv`: its task. */
import { openSync, writeSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { MAX_APPEND_BYTES, VersionConflictError, type Expected, type NewEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '../postgres-event-store.js';
import { idAt } from './append-id.js';
import { between, chanceOf } from './chance.js';
import { holdSyncOfNextLargeStatement } from './hold-sync.js';
import type { FromWriter, ToWriter, WriterTask } from './messages.js';

const TYPE = 'stress.something-happened.v1';
/** Shared streams are new ones now and then, because `any` looks at all of a stream. */
const SHARED = { streams: 4, everyMs: 3000 };

const task = JSON.parse(process.argv[2]!) as WriterTask;
const store = await PostgresEventStore.connect({ url: task.url });
const ledger = openSync(task.ledger, 'a', 0o600);
const tell = (message: FromWriter): Promise<void> => new Promise((done) => process.send!(message, () => done()));
let stopping = false;
let large = false;
let appends = 0;

process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToWriter) => {
  if (message.kind === 'stop') stopping = true;
  else large = true;
  if (message.kind === 'freeze-before-commit') {
    holdSyncOfNextLargeStatement(async () => {
      await tell({ kind: 'freezing' });
      process.kill(process.pid, 'SIGSTOP');
    });
  }
});

/** How many events of how many bytes: mostly few, sometimes hundreds, now and then all that one append may hold. */
function sizeOf(chance: () => number, largest: boolean): { count: number; bytes: number } {
  const kind = chance();
  if (largest || kind > 0.995) {
    const count = between(chance, 1, 900);
    return { count, bytes: Math.floor((MAX_APPEND_BYTES * (0.9 + 0.09 * chance())) / count) - TYPE.length - 40 };
  }
  if (kind > 0.98) return { count: between(chance, 100, 400), bytes: between(chance, 50, 800) };
  if (kind > 0.8) return { count: between(chance, 6, 60), bytes: between(chance, 50, 500) };
  return { count: between(chance, 1, 5), bytes: between(chance, 20, 400) };
}

function eventsOf(append: number, { count, bytes }: { count: number; bytes: number }): NewEvent[] {
  const data = JSON.stringify('x'.repeat(Math.max(1, bytes)));
  return Array.from({ length: count }, (_, index) => ({ id: idAt({ writer: task.writer, append, index, count }), type: TYPE, data, meta: '{}' }));
}

/** The heads that this process believes in; those of shared streams are often wrong. */
const heads = new Map<string, number>();

async function headOf(stream: string): Promise<number> {
  const known = heads.get(stream);
  if (known !== undefined) return known;
  const [last] = await store.read(stream, { direction: 'backwards', limit: 1 });
  return last?.revision ?? -1;
}

async function appendOnce(stream: string, any: boolean, chance: () => number): Promise<void> {
  const largest = large;
  large = false;
  const head = any ? undefined : await headOf(stream);
  const append = appends++;
  const events = eventsOf(append, sizeOf(chance, largest));
  const expected: Expected = head === undefined ? 'any' : head < 0 ? 'no_stream' : head;
  if (largest) void tell({ kind: 'large-begins' });
  try {
    const { revision, position } = await store.append(stream, events, expected);
    heads.set(stream, revision);
    writeSync(ledger, `${append} ${revision} ${position} ${Date.now()}\n`);
  } catch (error) {
    // Not acknowledged: the head is looked up before the next append to this stream.
    heads.delete(stream);
    if (error instanceof VersionConflictError) heads.set(stream, error.actual === 'no_stream' ? -1 : error.actual);
  }
}

async function appender(number: number): Promise<void> {
  const chance = chanceOf(task.seed, task.writer, number);
  const own = `stress_own-eu_${task.slot}-${number}`;
  while (!stopping) {
    const isShared = chance() < 0.4;
    const stream = isShared ? `stress_shared-eu_${Math.floor(Date.now() / SHARED.everyMs)}-${between(chance, 1, SHARED.streams)}` : own;
    await appendOnce(stream, isShared && chance() < 0.3, chance).catch(() => after(50)); // a read that could not be answered: again
    await after(chance() * task.restMs);
  }
}

await tell({ kind: 'ready' });
await Promise.all(Array.from({ length: task.appenders }, (_, number) => appender(number)));
await store.close();
process.exit(0);
