import { InMemoryEventStore, plainCodec, streamOf, type EventStore } from '@upstream/event-sourcing';
import { processEvents } from './process-events.js';
import { ProcessStreams, reactedTo } from './process-stream.js';

const CATEGORY = 'spec_process_shares';
const ID = 'eu_00000000-0000-4000-8000-000000000001';
const cause = { tenant: 'acme', region: 'eu', causationId: 'why', occurredAt: '2027-01-11T09:00:00.000Z' };
const idOf = (input: number) => `00000000-0000-4000-8000-${String(input).padStart(12, '0')}`;

describe('an instance that takes many inputs', () => {
  let store: EventStore;
  let read: number;
  beforeEach(() => {
    store = new InMemoryEventStore('log');
    read = 0;
  });
  const streams = () => {
    const counting: Pick<EventStore, 'read' | 'append'> = {
      read: async (...asked) => {
        const events = await store.read(...asked);
        read += events.length;
        return events;
      },
      append: (...asked) => store.append(...asked),
    };
    return new ProcessStreams(counting as EventStore, plainCodec([processEvents]), { now: () => new Date('2027-01-11T09:00:00.000Z') });
  };
  /** One more to what the instance has counted. */
  const take = (of: ProcessStreams, input: number) =>
    of.change(CATEGORY, ID, idOf(input), cause, ({ state, inputs }) => (inputs.has(idOf(input)) ? [] : [reactedTo(idOf(input), { state: { taken: ((state as { taken?: number } | undefined)?.taken ?? 0) + 1 } }, state)]));

  it('is not read from its beginning for each', async () => {
    const one = streams();
    for (let input = 1; input <= 500; input++) await take(one, input);
    expect((await one.instance(CATEGORY, ID)).state).toEqual({ taken: 500 });
    expect(read).toBeLessThan(64 * 65 + 2 * 500);
  });

  it('takes none twice, whoever has shown it meanwhile', async () => {
    const [one, another] = [streams(), streams()];
    for (let input = 1; input <= 200; input++) {
      await take(input % 3 === 0 ? another : one, input);
      await take(input % 2 === 0 ? another : one, input);
    }
    for (const each of [one, another, streams()]) expect((await each.instance(CATEGORY, ID)).state).toEqual({ taken: 200 });
    expect(await store.read(streamOf(CATEGORY, ID))).toHaveLength(200);
  });

  it('is read again in a log that was put back to an earlier point', async () => {
    const one = streams();
    for (let input = 1; input <= 100; input++) await take(one, input);
    const earlier = new InMemoryEventStore('log');
    for (const { id, type, data, meta } of await store.read(streamOf(CATEGORY, ID), { limit: 80 })) await earlier.append(streamOf(CATEGORY, ID), [{ id, type, data, meta }], 'any');
    store = earlier;
    await take(one, 101);
    expect((await one.instance(CATEGORY, ID)).state).toEqual({ taken: 81 });
  });
});
