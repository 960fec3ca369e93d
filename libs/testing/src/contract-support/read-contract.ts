import type { ReadOptions } from '@upstream/event-sourcing';
import type { Stores } from '../event-store.contract.js';
import { idsOf, newEvents, newStream } from './log-fixtures.js';

export function readContract(stores: Stores): void {
  describe('reading a stream', () => {
    const stream = newStream();
    const events = newEvents(5);
    beforeAll(() => stores.store.append(stream, events, 'no_stream'));

    it.each<[string, ReadOptions, number[]]>([
      ['from the beginning by default', {}, [0, 1, 2, 3, 4]],
      ['from a revision on, inclusive', { from: 3 }, [3, 4]],
      ['at most so many', { from: 1, limit: 2 }, [1, 2]],
      ['backwards from the end by default', { direction: 'backwards' }, [4, 3, 2, 1, 0]],
      ['backwards from a revision, inclusive', { direction: 'backwards', from: 2 }, [2, 1, 0]],
      ['backwards, at most so many', { direction: 'backwards', limit: 1 }, [4]],
      ['nothing after the end', { from: 5 }, []],
      ['backwards from beyond the end', { direction: 'backwards', from: 9, limit: 2 }, [4, 3]],
    ])('%s', async (_, options, revisions) => {
      const read = await stores.store.read(stream, options);
      expect(read.map(({ revision }) => revision)).toEqual(revisions);
      expect(idsOf(read)).toEqual(revisions.map((revision) => events[revision]!.id));
    });

    it('gives nothing for a stream that does not exist', async () => {
      expect(await stores.store.read(newStream())).toEqual([]);
    });

    it('sees an append as soon as it was answered, from every store', async () => {
      const own = newStream();
      await stores.store.append(own, newEvents(1), 'no_stream');
      expect(await stores.another.read(own)).toHaveLength(1);
    });

    it('many at once: each gets its own events', async () => {
      const streams = Array.from({ length: 30 }, () => ({ name: newStream(), events: newEvents(3) }));
      await Promise.all(streams.map(({ name, events: own }) => stores.store.append(name, own, 'no_stream')));
      const read = await Promise.all(streams.map(({ name }, index) => stores.store.read(name, index % 3 ? {} : { direction: 'backwards', limit: 2 })));
      for (const [index, { events: own }] of streams.entries()) {
        expect(idsOf(read[index]!)).toEqual(index % 3 ? idsOf(own) : idsOf(own).reverse().slice(0, 2));
      }
    });
  });
}
