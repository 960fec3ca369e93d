/** One subscriber of the stress test: follows the log from its start and writes down what it sees. `argv`: its task. */
import { openSync, writeSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { tokenOf, type StoredEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '../postgres-event-store.js';
import { chanceOf } from './chance.js';
import type { FromSubscriber, SubscriberTask, ToSubscriber } from './messages.js';

const task = JSON.parse(process.argv[2]!) as SubscriberTask;
const store = await PostgresEventStore.connect({ url: task.url });
const seen = openSync(task.seen, 'a', 0o600);
const chance = chanceOf(task.seed);
const stopping = new AbortController();
let until = Infinity;
process.on('disconnect', () => process.exit(0));

const nextRevision = new Map<string, number>();
let last = 0;
let events = 0;
let outOfOrder = 0;
process.on('message', (message: ToSubscriber) => {
  until = message.until;
  if (last >= until) stopping.abort();
});

function note(page: readonly StoredEvent[]): void {
  const positions = new Float64Array(page.length);
  for (const [index, { position, stream, revision }] of page.entries()) {
    const number = Number(tokenOf(position));
    positions[index] = number;
    if (number <= last || revision !== (nextRevision.get(stream) ?? 0)) outOfOrder++;
    nextRevision.set(stream, revision + 1);
    last = number;
  }
  events += page.length;
  writeSync(seen, new Uint8Array(positions.buffer));
}

process.send!({ ready: true });
for await (const item of store.subscribe({ from: 'start', categories: task.categories, signal: stopping.signal })) {
  if (item.kind === 'events') note(item.events);
  // Slow enough to fall out of the recent events that are kept in memory.
  if (task.sleepy && until === Infinity && chance() < 0.02) await after(200 + 1300 * chance());
  if (last >= until) stopping.abort();
}
await store.close();
process.send!({ events, outOfOrder } satisfies FromSubscriber, () => process.exit(0));
