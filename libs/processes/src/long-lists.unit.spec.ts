import { InMemoryEventStore, plainCodec, streamOf } from '@upstream/event-sourcing';
import { processEvents } from './process-events.js';
import { ProcessStreams, reactedTo } from './process-stream.js';

const CATEGORY = 'spec_process_shares';
const ID = 'eu_00000000-0000-4000-8000-000000000001';
const STREAM = streamOf(CATEGORY, ID);
const cause = { tenant: 'acme', region: 'eu', causationId: 'why', occurredAt: '2027-01-11T09:00:00.000Z' };
const idOf = (input: number) => `00000000-0000-4000-8000-${String(input).padStart(12, '0')}`;
const clock = { now: () => new Date('2027-01-11T09:00:00.000Z') };
const some = (count: number) => Array.from({ length: count }, (_, item) => `item ${item}`);

describe('an instance whose state holds a long list', () => {
  let store: InMemoryEventStore;
  beforeEach(() => (store = new InMemoryEventStore('log')));
  const streams = () => new ProcessStreams(store, plainCodec([processEvents]), clock);
  let inputs = 0;
  const become = (of: ProcessStreams, state: object) => of.change(CATEGORY, ID, idOf((inputs += 1)), cause, (instance) => [reactedTo(idOf(inputs), { state }, instance.state)]);
  const stateOf = async (of: ProcessStreams) => (await of.instance(CATEGORY, ID)).state;
  const bytes = (events: readonly { readonly data: string }[]) => events.reduce((sum, { data }) => sum + data.length, 0);

  it('makes the log grow by what changed, not by the list', async () => {
    const one = streams();
    for (let count = 1; count <= 600; count++) await become(one, { programme: 'p', open: some(count) });
    for (let gone = 1; gone <= 500; gone++) await become(one, { programme: 'p', open: some(600).slice(gone) });
    const events = await store.read(STREAM);
    expect(bytes(events.slice(300, 600))).toBeLessThan(1.1 * bytes(events.slice(40, 340)));
    expect(bytes(events.slice(600, 900))).toBeLessThan(1.1 * bytes(events.slice(40, 340)));
    expect(await stateOf(streams())).toEqual({ programme: 'p', open: some(600).slice(500) });
  });

  it('is as its workflow made it, whatever becomes of its lists', async () => {
    const states: object[] = [
      { open: some(40) },
      { open: [...some(40), 'more'] },
      { open: some(40).toReversed() },
      { open: [...some(40), 'item 3', 'item 3'] },
      { open: [...some(40), 'item 3', 'item 3'] },
      { open: some(40), waiting: some(50) },
      { open: some(39), waiting: some(49), closed: true },
      { waiting: [...some(49), 'item 7'] },
      { open: some(40).map((item) => ({ item })), waiting: some(49) },
      { open: some(100), waiting: [] },
      { open: some(100).filter((_, place) => place % 3 > 0), waiting: ['one'] },
      { open: some(3) },
      { open: [...some(33), 'item 1'] },
      { open: 'none' },
      { open: some(64) },
      {},
    ];
    const [one, another] = [streams(), streams()];
    for (const [turn, state] of [...states, ...states.toReversed(), ...states].entries()) {
      await become(turn % 3 === 0 ? another : one, state);
      for (const each of [one, another, streams()]) expect(await stateOf(each)).toEqual(state);
    }
    expect((await store.read(STREAM)).filter(({ type }) => type === 'process.reacted-in-lists.v1').length).toBeGreaterThan(10);
  });

  it('grows no faster where something is asked for, which is kept whole', async () => {
    const one = streams();
    await become(one, { open: some(500) });
    const asking = { state: { open: some(501) }, commands: [{ command: 'Write', data: { to: 'item 500' } }], timers: [{ cancel: 'later' }] };
    await one.change(CATEGORY, ID, idOf((inputs += 1)), cause, ({ state }) => [reactedTo(idOf(inputs), asking, state)]);
    const [event] = (await store.read(STREAM)).slice(-1);
    expect(JSON.parse(event!.data)).toMatchObject({ commands: asking.commands, timers: asking.timers, lists: { open: { without: [], with: ['item 500'] } } });
    expect(bytes([event!])).toBeLessThan(300);
    expect(await stateOf(streams())).toEqual({ open: some(501) });
  });

  it('goes on from whole lists, as earlier releases recorded them', async () => {
    const data = { input: idOf(1_000_000), state: { open: some(500) }, commands: [], timers: [] };
    await store.append(STREAM, [{ id: idOf(1_000_001), type: 'process.reacted.v1', data: JSON.stringify(data), meta: JSON.stringify({ ...cause, commandId: idOf(1_000_000), recordedAt: cause.occurredAt }) }], 'no_stream');
    const one = streams();
    await become(one, { open: some(501) });
    expect((await store.read(STREAM)).at(-1)).toMatchObject({ type: 'process.reacted-in-lists.v1' });
    expect(await stateOf(streams())).toEqual({ open: some(501) });
  });
});
