import { comparePositions, InvalidAppendError, MAX_APPEND_BYTES, type Expected, type NewEvent } from '@upstream/event-sourcing';
import type { Stores } from '../event-store.contract.js';
import { conflictOf, idsOf, newEvent, newEvents, newStream } from './log-fixtures.js';

/** Guarantees 1 and 7. */
export function appendContract(stores: Stores): void {
  describe('appending', () => {
    it.each<[Expected, 'written' | 'conflict']>([
      ['no_stream', 'written'],
      ['any', 'written'],
      ['stream_exists', 'conflict'],
      [0, 'conflict'],
      [1, 'conflict'],
    ])('to a stream that does not exist, expecting %p: %s', async (expected, outcome) => {
      const stream = newStream();
      const append = stores.store.append(stream, [newEvent()], expected);
      if (outcome === 'written') expect((await append).revision).toBe(0);
      else expect(await conflictOf(append)).toMatchObject({ stream, expected, actual: 'no_stream' });
      expect(await stores.store.read(stream)).toHaveLength(outcome === 'written' ? 1 : 0);
    });

    it.each<[Expected, 'written' | 'conflict']>([
      ['no_stream', 'conflict'],
      ['any', 'written'],
      ['stream_exists', 'written'],
      [0, 'conflict'],
      [1, 'written'],
      [2, 'conflict'],
    ])('to a stream at revision 1, expecting %p: %s', async (expected, outcome) => {
      const stream = newStream();
      await stores.store.append(stream, newEvents(2), 'no_stream');
      const append = stores.store.append(stream, [newEvent()], expected);
      if (outcome === 'written') expect((await append).revision).toBe(2);
      else expect(await conflictOf(append)).toMatchObject({ stream, expected, actual: 1 });
      expect(await stores.store.read(stream)).toHaveLength(outcome === 'written' ? 3 : 2);
    });

    it('gives revisions from 0 without gaps, and the revision and position of the last event', async () => {
      const stream = newStream();
      const first = await stores.store.append(stream, newEvents(3), 'no_stream');
      const second = await stores.store.append(stream, newEvents(2), 2);
      const stored = await stores.store.read(stream);
      expect(stored.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4]);
      expect(first).toEqual({ revision: 2, position: stored[2]!.position });
      expect(second).toEqual({ revision: 4, position: stored[4]!.position });
    });

    it('positions grow with every event, and the head is the last one', async () => {
      const stream = newStream();
      await stores.store.append(stream, newEvents(3), 'no_stream');
      const { position } = await stores.store.append(newStream(), newEvents(1), 'no_stream');
      const positions = [...(await stores.store.read(stream)).map((event) => event.position), position];
      for (let index = 1; index < positions.length; index++) {
        expect(comparePositions(positions[index - 1]!, positions[index]!)).toBeLessThan(0);
      }
      expect(comparePositions(await stores.store.head(), position)).toBe(0);
    });

    it('of writers that expect the same revision exactly one wins', async () => {
      const stream = newStream();
      await stores.store.append(stream, newEvents(1), 'no_stream');
      const attempts = Array.from({ length: 12 }, (_, index) => (index % 2 ? stores.store : stores.another).append(stream, newEvents(2), 0));
      const outcomes = await Promise.allSettled(attempts);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(await conflictOf(Promise.reject(outcome.reason))).toBeDefined();
      expect(await stores.store.read(stream)).toHaveLength(3);
    });

    it('one that fails fails alone, whatever is sent at the same moment', async () => {
      const good = Array.from({ length: 20 }, () => ({ stream: newStream(), events: newEvents(2) }));
      const taken = newStream();
      await stores.store.append(taken, newEvents(1), 'no_stream');
      const [conflict, ...written] = await Promise.allSettled([
        stores.store.append(taken, newEvents(1), 'no_stream'),
        ...good.map(({ stream, events }) => stores.store.append(stream, events, 'no_stream')),
      ]);
      expect(conflict.status).toBe('rejected');
      expect(written.every(({ status }) => status === 'fulfilled')).toBe(true);
      for (const { stream, events } of good) expect(idsOf(await stores.store.read(stream))).toEqual(idsOf(events));
    });

    it('appends sent one after another without waiting keep their order', async () => {
      const stream = newStream();
      const batches = [newEvents(1), newEvents(2), newEvents(1), newEvents(3)];
      await Promise.all([
        stores.store.append(stream, batches[0]!, 'no_stream'),
        stores.store.append(stream, batches[1]!, 0),
        stores.store.append(stream, batches[2]!, 2),
        stores.store.append(stream, batches[3]!, 3),
      ]);
      expect(idsOf(await stores.store.read(stream))).toEqual(idsOf(batches.flat()));
    });

    it('at any revision many appends to one stream are all written', async () => {
      const stream = newStream();
      const batches = Array.from({ length: 20 }, () => newEvents(2));
      await Promise.all(batches.map((events, index) => (index % 2 ? stores.store : stores.another).append(stream, events, 'any')));
      const stored = await stores.store.read(stream);
      expect(stored.map(({ revision }) => revision)).toEqual(stored.map((_, index) => index));
      expect(idsOf(stored).sort()).toEqual(idsOf(batches.flat()).sort());
    });

    it.each<[string, NewEvent[]]>([
      ['no events', []],
      ['a NUL character', [newEvent(), newEvent('{"note":"a\0b"}')]],
      ['an escaped NUL character', [newEvent(), newEvent({ note: 'a\0b' })]],
      ['a lone high surrogate', [newEvent(), newEvent('{"note":"\ud83d"}')]],
      ['a lone low surrogate', [newEvent(), newEvent('{"note":"\udc4d!"}')]],
      ['a lone surrogate in the metadata', [newEvent(), { ...newEvent(), meta: '{"note":"\ud83d"}' }]],
      ['more than 1 MiB in one event', [newEvent(JSON.stringify('x'.repeat(MAX_APPEND_BYTES)))]],
      ['more than 1 MiB in several events', Array.from({ length: 3 }, () => newEvent(JSON.stringify('é'.repeat(180_000))))],
    ])('%s: refused, and nothing is written', async (_, events) => {
      const stream = newStream();
      await expect(stores.store.append(stream, events, 'no_stream')).rejects.toBeInstanceOf(InvalidAppendError);
      expect(await stores.store.read(stream)).toEqual([]);
    });

    it('a stream name without a category is refused', async () => {
      await expect(stores.store.append('nocategory', newEvents(1), 'no_stream')).rejects.toBeInstanceOf(InvalidAppendError);
    });
  });
}
