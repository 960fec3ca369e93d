import type { Expected } from '@upstream/event-sourcing';
import type { Stores } from '../event-store.contract.js';
import { conflictOf, idsOf, newEvent, newEvents, newStream } from './log-fixtures.js';

/** Guarantees 2 and 5: an answer was lost, and the caller repeats the append. */
export function repeatContract(stores: Stores): void {
  describe('repeating an append', () => {
    it.each<[string, Expected]>([
      ['at the same revision', 0],
      ['at any revision', 'any'],
      ['to a stream that exists', 'stream_exists'],
    ])('%s writes nothing and answers as the first time', async (_, expected) => {
      const stream = newStream();
      const events = newEvents(2);
      await stores.store.append(stream, newEvents(1), 'no_stream');
      const first = await stores.store.append(stream, events, expected);
      expect(await stores.store.append(stream, events, expected)).toEqual(first);
      expect(await stores.another.append(stream, events, expected)).toEqual(first);
      expect(await stores.store.read(stream)).toHaveLength(3);
    });

    it('to a new stream writes nothing', async () => {
      const stream = newStream();
      const events = newEvents(2);
      const first = await stores.store.append(stream, events, 'no_stream');
      expect(await stores.store.append(stream, events, 'no_stream')).toEqual(first);
      expect(await stores.store.read(stream)).toHaveLength(2);
    });

    it('writes nothing also after the stream has moved on', async () => {
      const stream = newStream();
      const events = newEvents(2);
      const first = await stores.store.append(stream, events, 'no_stream');
      await stores.store.append(stream, newEvents(3), 1);
      expect(await stores.store.append(stream, events, 'no_stream')).toEqual(first);
      expect(await stores.store.append(stream, events, 'any')).toEqual(first);
      expect(await stores.store.read(stream)).toHaveLength(5);
    });

    it.each<[Expected]>([[0], ['any']])('at the same moment, expecting %p, writes it once', async (expected) => {
      const stream = newStream();
      await stores.store.append(stream, newEvents(1), 'no_stream');
      const events = newEvents(2);
      const sent = Array.from({ length: 6 }, (_, index) => (index % 2 ? stores.store : stores.another).append(stream, events, expected));
      const answers = await Promise.all(sent);
      expect(new Set(answers.map(({ revision }) => revision))).toEqual(new Set([2]));
      expect(await stores.store.read(stream)).toHaveLength(3);
    });

    it('with the first of its events only succeeds and writes nothing', async () => {
      const stream = newStream();
      const events = newEvents(3);
      await stores.store.append(stream, events, 'no_stream');
      expect((await stores.store.append(stream, events.slice(0, 2), 'no_stream')).revision).toBe(1);
      expect(await stores.store.read(stream)).toHaveLength(3);
    });

    it('with further events is refused', async () => {
      const stream = newStream();
      const events = newEvents(2);
      await stores.store.append(stream, events, 'no_stream');
      expect((await conflictOf(stores.store.append(stream, [...events, newEvent()], 'no_stream'))).actual).toBe(1);
      expect(idsOf(await stores.store.read(stream))).toEqual(idsOf(events));
    });

    it('with further events after the stream has moved on is refused, with the first ones only succeeds', async () => {
      const stream = newStream();
      const events = newEvents(3);
      await stores.store.append(stream, newEvents(1), 'no_stream');
      await stores.store.append(stream, events, 0);
      await stores.store.append(stream, newEvents(2), 3);
      expect((await conflictOf(stores.store.append(stream, [...events, newEvent()], 0))).actual).toBe(5);
      const { revision, position } = await stores.another.append(stream, events.slice(0, 2), 0);
      expect({ revision, position }).toEqual({ revision: 2, position: (await stores.store.read(stream))[2]!.position });
      expect(await stores.store.read(stream)).toHaveLength(6);
    });

    it('with other events, or the same in another order, is refused', async () => {
      const stream = newStream();
      const events = newEvents(2);
      await stores.store.append(stream, events, 'no_stream');
      await conflictOf(stores.store.append(stream, newEvents(2), 'no_stream'));
      await conflictOf(stores.store.append(stream, [...events].reverse(), 'no_stream'));
      await conflictOf(stores.store.append(stream, [events[0]!, newEvent()], 'no_stream'));
      expect(idsOf(await stores.store.read(stream))).toEqual(idsOf(events));
    });

    it('at another revision than the first time is refused', async () => {
      const stream = newStream();
      const events = newEvents(1);
      await stores.store.append(stream, newEvents(2), 'no_stream');
      await stores.store.append(stream, events, 1);
      await conflictOf(stores.store.append(stream, events, 0));
    });
  });
}
