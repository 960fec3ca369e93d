// How many events are sealed and opened in a second of one core: `node --import ./tools/ts-register.mjs libs/privacy/src/sealing/sealing-codec.bench.ts`
import { defineEvents, identifying, profile, type EventMetadata, type NewEvent, type StoredEvent } from '@upstream/event-sourcing';
import { z } from 'zod';
import { InMemoryKeyStore } from '../keys/in-memory-key-store.js';
import { KeyRing } from '../keys/key-ring.js';
import { sealingCodec } from './sealing-codec.js';

const PEOPLE = 5_000;
const EVENTS = 20_000;
const PAGE = 500;

const family = defineEvents({
  'bench.facts-recorded.v1': z.object({ person: z.string(), programme: z.string(), step: z.string(), count: z.number() }),
  'bench.person-registered.v1': z.object({ person: z.string(), fullName: identifying(z.string(), 'person'), level: profile(z.number(), 'person') }),
  'bench.note-written.v1': z.object({ author: z.string(), about: z.string(), text: identifying(z.string(), 'author', 'about') }),
  'bench.essay-written.v1': z.object({ author: z.string(), text: identifying(z.string(), 'author') }),
});
const meta: EventMetadata = { commandId: 'c', occurredAt: '2027-01-11T09:00:00.000Z', recordedAt: '2027-01-11T09:00:00.000Z', tenant: 'acme', region: 'eu' };
const person = (index: number): string => `eu_person-${index % PEOPLE}`;
const cases = {
  'no personal field': (index: number) => ({
    type: 'bench.facts-recorded.v1',
    data: { person: person(index), programme: 'eu_programme', step: 'train', count: index },
  }),
  'two fields, one subject': (index: number) => ({
    type: 'bench.person-registered.v1',
    data: { person: person(index), fullName: `Ada Byron ${index}`, level: 3 },
  }),
  'one field, two subjects': (index: number) => ({
    type: 'bench.note-written.v1',
    data: { author: person(index), about: person(index + 1), text: 'has met twice, in good spirits' },
  }),
  'one field of 16 KiB': (index: number) => ({ type: 'bench.essay-written.v1', data: { author: person(index), text: 'lorem ips '.repeat(1_638) } }),
};

async function rate(run: () => Promise<number>): Promise<string> {
  await run();
  // CPU time of the process, so that what else the machine does counts little.
  const started = process.cpuUsage();
  const bytes = await run();
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  return `${Math.round(EVENTS / seconds).toLocaleString('en')} events/s ${(bytes / seconds / 1e6).toFixed(0)} MB/s`;
}

async function measure(): Promise<void> {
  const store = new InMemoryKeyStore();
  for (let index = 0; index < PEOPLE; index++) await store.create({ id: person(index), tenant: 'acme', region: 'eu' });
  const codec = sealingCodec([family], new KeyRing(store));
  for (const [name, eventOf] of Object.entries(cases)) {
    let stored: StoredEvent[] = [];
    const encode = async (): Promise<number> => {
      stored = [];
      let bytes = 0;
      for (let index = 0; index < EVENTS; index++) {
        const event: NewEvent = await codec.encode(eventOf(index), `event-${index}`, meta);
        bytes += event.data.length;
        stored.push({ ...event, stream: 's-1', revision: index, position: `log:${index}` });
      }
      return bytes;
    };
    const decode = (reader: 'decider' | 'projection') => async (): Promise<number> => {
      for (let from = 0; from < EVENTS; from += PAGE) await codec.decode(stored.slice(from, from + PAGE), reader);
      return stored.reduce((sum, { data }) => sum + data.length, 0);
    };
    console.log(`${name}: encode ${await rate(encode)}; decode for deciders ${await rate(decode('decider'))}; for projections ${await rate(decode('projection'))}`);
  }
}

await measure();
