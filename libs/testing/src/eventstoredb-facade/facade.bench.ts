// Appends and reads a second through the facade, which runs in a process of its own. What it measures is the protocol and
// the adapter, not a server: the facade keeps its log in memory.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { NewEvent } from '@upstream/event-sourcing';
import { EventStoreDbStore } from '@upstream/event-store-eventstoredb';
import { startEventStoreDbFacade } from './facade.js';

const SECONDS = 4;
const body = JSON.stringify({ topic: 'social media', text: 'x'.repeat(250) });
const eventOf = (): NewEvent => ({ id: randomUUID(), type: 'bench.noted.v1', data: body, meta: '{"commandId":"3f0c1a52-5a0c-4d0e-9b8e-2f2f7c1f9a10"}' });

async function serve(): Promise<void> {
  const facade = await startEventStoreDbFacade({ batchAppend: process.argv[3] !== 'single' });
  process.stdout.write(`${facade.url}\n`);
}

async function measure(kind: 'batch' | 'single'): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), 'serve', kind], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())));
  const store = await EventStoreDbStore.connect({ url });
  for (const atOnce of [1, 8, 32, 128]) console.log(`${kind}: ${atOnce} at once: ${await appends(store, atOnce)} appends/s`);
  if (kind === 'batch') console.log(`catching up from the start: ${await reads(store)} events/s`);
  await store.close();
  child.kill();
}

async function appends(store: EventStoreDbStore, atOnce: number): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let stream = '', revision = -1; performance.now() < until; count++) {
        if (revision < 0 || revision > 50) [stream, revision] = [`bench_note-eu_${randomUUID()}`, -1];
        revision = (await store.append(stream, [eventOf()], revision < 0 ? 'no_stream' : revision)).revision;
      }
    }),
  );
  return Math.round(count / SECONDS);
}

async function reads(store: EventStoreDbStore): Promise<number> {
  const stopping = new AbortController();
  const began = performance.now();
  let count = 0;
  for await (const item of store.subscribe({ from: 'start', categories: ['bench_note'], signal: stopping.signal })) {
    if (item.kind === 'events') count += item.events.length;
    if (item.kind === 'caught-up') break;
  }
  stopping.abort();
  return Math.round(count / ((performance.now() - began) / 1000));
}

if (process.argv[2] === 'serve') await serve();
else for (const kind of ['batch', 'single'] as const) await measure(kind);
