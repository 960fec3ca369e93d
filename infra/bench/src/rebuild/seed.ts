import { eventIdOf, type NewEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { KeyRing, PostgresKeyStore, sealingCodec } from '@upstream/privacy';
import { eventAt, family, LIFE, META, participantAt, streamAt } from './participants.js';

/** A generation of people whose lives run side by side: events of one are 20,000 apart, so that pages hardly merge. */
const GENERATION = 20_000;
const AT_ONCE = 4_000;
export const MASTER_KEY = Buffer.alloc(32, 7);

/** Fills the log with `count` events through codec and append, as commands would, and makes the keys of their people. */
export async function seed(logUrl: string, keysUrl: string, count: number, say: (what: string) => void): Promise<void> {
  const store = await PostgresEventStore.connect({ url: logUrl });
  const keys = new PostgresKeyStore({ url: keysUrl, masterKey: MASTER_KEY });
  const codec = sealingCodec([family], new KeyRing(keys, { maxKeys: GENERATION }));
  const people = Math.ceil(count / LIFE);
  for (let first = 0; first < people; first += GENERATION) {
    const generation = Array.from({ length: Math.min(GENERATION, people - first) }, (_, index) => first + index);
    await Promise.all(generation.map((index) => keys.create({ id: participantAt(index), tenant: 'acme', region: 'eu' })));
    for (let revision = 0; revision < LIFE; revision++) {
      for (let from = 0; from < generation.length; from += AT_ONCE) await Promise.all(generation.slice(from, from + AT_ONCE).map((index) => append(index, revision)));
    }
    say(`${Math.min(count, (first + generation.length) * LIFE).toLocaleString('en-US')} events are in the log`);
  }
  await store.close();
  await keys.close();

  async function append(index: number, revision: number): Promise<void> {
    const stream = streamAt(index);
    const event: NewEvent = await codec.encode(eventAt(index, revision), eventIdOf(META.commandId, stream, revision), META);
    await store.append(stream, [event], revision === 0 ? 'no_stream' : revision - 1);
  }
}
