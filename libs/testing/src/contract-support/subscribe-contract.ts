import { randomUUID } from 'node:crypto';
import { comparePositions, ForeignPositionError, logStart, type Position, type SubscriptionItem } from '@upstream/event-sourcing';
import type { Stores } from '../event-store.contract.js';
import { Following, idsOf, newCategory, newEvents, newStream } from './log-fixtures.js';

/** Guarantees 3, 4 and 6, one reader at a time. */
export function subscribeContract(stores: Stores): void {
  describe('subscribing', () => {
    it('delivers the past, says that it has caught up, then what comes', async () => {
      const category = newCategory();
      const [first, second] = [newEvents(3), newEvents(2)];
      await stores.store.append(newStream(category), first, 'no_stream');
      const following = new Following(stores.another, { from: 'start', categories: [category] });
      await following.until((f) => f.count('caught-up') > 0);
      expect(idsOf(following.events)).toEqual(idsOf(first));
      await stores.store.append(newStream(category), second, 'no_stream');
      await following.until((f) => f.events.length === 5);
      expect(idsOf(following.events)).toEqual(idsOf([...first, ...second]));
      await following.stop();
    });

    it('without categories delivers every stream, in log order', async () => {
      const before = await stores.store.head();
      const streams = [newStream(), newStream(), newStream()];
      for (const stream of streams) await stores.store.append(stream, newEvents(2), 'no_stream');
      const following = new Following(stores.store, { from: before });
      await following.until((f) => f.events.length === 6);
      expect(following.events.map(({ stream }) => stream)).toEqual(streams.flatMap((stream) => [stream, stream]));
      await following.stop();
    });

    it('delivers only the categories asked for, whole names of them', async () => {
      const [one, two] = [newCategory(), newCategory()];
      const streams = [newStream(one), newStream(`${one}x`), newStream(two), newStream()];
      for (const stream of streams) await stores.store.append(stream, newEvents(1), 'no_stream');
      const following = new Following(stores.store, { from: 'start', categories: [one, two] });
      await following.until((f) => f.count('caught-up') > 0);
      await stores.store.append(streams[1]!, newEvents(1), 0);
      await stores.store.append(streams[2]!, newEvents(1), 0);
      await following.until((f) => f.events.length >= 3);
      expect(following.events.map(({ stream }) => stream)).toEqual([streams[0], streams[2], streams[2]]);
      await following.stop();
    });

    it('starts after the position given', async () => {
      const category = newCategory();
      const events = newEvents(4);
      await stores.store.append(newStream(category), events, 'no_stream');
      const all = new Following(stores.store, { from: 'start', categories: [category] });
      await all.until((f) => f.events.length === 4);
      await all.stop();
      const rest = new Following(stores.store, { from: all.events[1]!.position, categories: [category] });
      await rest.until((f) => f.count('caught-up') > 0);
      expect(idsOf(rest.events)).toEqual(idsOf(events.slice(2)));
      await rest.stop();
    });

    it('everything appended before it was asked is delivered before it says that it has caught up', async () => {
      const category = newCategory();
      const live = new Following(stores.another, { from: await stores.store.head(), categories: [category] });
      await live.until((f) => f.count('caught-up') > 0);
      for (let round = 0; round < 20; round++) {
        const from = await stores.store.head();
        await stores.store.append(newStream(category), newEvents(1), 'no_stream');
        const following = new Following(stores.another, { from, categories: [category] });
        await following.until((f) => f.count('caught-up') > 0);
        expect(following.items[0]).toMatchObject({ kind: 'events' });
        await following.stop();
      }
      await live.stop();
    });

    it('says again that it has caught up after each burst', async () => {
      const category = newCategory();
      const following = new Following(stores.store, { from: await stores.store.head(), categories: [category] });
      for (let burst = 0; burst < 3; burst++) {
        await following.until((f) => f.count('events') >= burst && f.items.at(-1)?.kind === 'caught-up');
        await stores.store.append(newStream(category), newEvents(3), 'no_stream');
        await following.until((f) => f.events.length === 3 * (burst + 1));
      }
      await following.until((f) => f.items.at(-1)?.kind === 'caught-up');
      await following.stop();
    });

    it('on traffic of other categories gives checkpoints that strictly increase', async () => {
      const following = new Following(stores.store, { from: await stores.store.head(), categories: [newCategory()] });
      for (let round = 1; round <= 4; round++) {
        await following.until((f) => f.items.at(-1)?.kind === 'caught-up');
        await stores.another.append(newStream(), newEvents(5), 'no_stream');
        await following.until((f) => f.count('checkpoint') >= round);
      }
      const positions = following.items.flatMap((item) => (item.kind === 'checkpoint' ? [item.position] : []));
      expectIncreasing(positions);
      expect(following.events).toEqual([]);
      await following.stop();
    });

    it('a checkpoint is safe to resume from: nothing is missed, nothing comes twice', async () => {
      const [category, other] = [newCategory(), newCategory()];
      const from = await stores.store.head();
      await stores.store.append(newStream(other), newEvents(3), 'no_stream');
      const first = new Following(stores.store, { from, categories: [category] });
      await first.until((f) => f.count('checkpoint') > 0);
      await first.stop();
      const checkpoint = first.items.find((item) => item.kind === 'checkpoint')!;
      const events = newEvents(2);
      await stores.store.append(newStream(category), events, 'no_stream');
      const second = new Following(stores.store, { from: checkpoint.position, categories: [category] });
      await second.until((f) => f.events.length >= 2);
      expect(idsOf(second.events)).toEqual(idsOf(events));
      await second.stop();
    });

    it('every mark, whatever its kind, is safe to resume from', async () => {
      const [category, other] = [newCategory(), newCategory()];
      const from = await stores.store.head();
      const wanted: string[] = [];
      for (let round = 0; round < 12; round++) {
        const events = newEvents(1 + (round % 3));
        wanted.push(...idsOf(events));
        await stores.store.append(newStream(category), events, 'no_stream');
        await stores.store.append(newStream(other), newEvents(1 + ((round * 5) % 4)), 'no_stream');
      }
      const got: string[] = [];
      let position: Position = from;
      for (let resumed = 0; got.length < wanted.length; resumed++) {
        if (resumed > 200) throw new Error('does not get on');
        const stopping = new AbortController();
        for await (const item of stores.store.subscribe({ from: position, categories: [category], signal: stopping.signal, pageSize: 2 })) {
          position = markOf(item);
          if (item.kind === 'events') got.push(...idsOf(item.events));
          stopping.abort();
        }
      }
      expect(got).toEqual(wanted);
    });

    it('a slow consumer gets pages no larger than it asked for, and every event, while others write on', async () => {
      const category = newCategory();
      const stream = newStream(category);
      const stopping = new AbortController();
      const items = stores.store.subscribe({ from: await stores.store.head(), categories: [category], signal: stopping.signal, pageSize: 7 });
      const got: number[] = [];
      let revision = -1;
      for await (const item of items) {
        if (revision < 300) revision = (await stores.another.append(stream, newEvents(25), revision < 0 ? 'no_stream' : revision)).revision;
        if (item.kind !== 'events') continue;
        expect(item.events.length).toBeLessThanOrEqual(7);
        got.push(...item.events.map((event) => event.revision));
        if (revision >= 300 && got.length === revision + 1) break;
      }
      stopping.abort();
      expect(got).toEqual(Array.from({ length: revision + 1 }, (_, index) => index));
    });

    it('a consumer that has stopped reading holds up nobody, and misses nothing when it goes on', async () => {
      const category = newCategory();
      const from = await stores.store.head();
      const stopped = stores.store.subscribe({ from, categories: [category], signal: new AbortController().signal, pageSize: 4 })[Symbol.asyncIterator]();
      await stopped.next();
      const eager = new Following(stores.store, { from, categories: [category] });
      const written: string[] = [];
      for (let round = 0; round < 60; round++) {
        const events = newEvents(10).map((event) => ({ ...event, data: JSON.stringify('x'.repeat(2000)) }));
        written.push(...idsOf(events));
        await stores.another.append(newStream(category), events, 'no_stream');
      }
      await eager.until((f) => f.events.length === written.length);
      await eager.stop();
      const got: string[] = [];
      while (got.length < written.length) {
        const { value } = await stopped.next();
        if (value.kind === 'events') got.push(...idsOf(value.events));
      }
      await stopped.return?.();
      expect(got).toEqual(written);
      expect(idsOf(eager.events)).toEqual(written);
    });

    it('a position of another log is refused', async () => {
      const following = new Following(stores.store, { from: logStart(randomUUID()) });
      await expect(following.ended).rejects.toBeInstanceOf(ForeignPositionError);
    });

    it('ends without an error when it is aborted: waiting, in the middle of a page, and before it began', async () => {
      const category = newCategory();
      await stores.store.append(newStream(category), newEvents(30), 'no_stream');
      const waiting = new Following(stores.store, { from: 'start', categories: [category] });
      await waiting.until((f) => f.count('caught-up') > 0);
      await within(1000, waiting.stop());

      const stopping = new AbortController();
      const reading = new Following(stores.store, { from: 'start', categories: [category], pageSize: 5, signal: stopping.signal });
      await reading.until((f) => f.count('events') > 0);
      stopping.abort();
      await within(1000, reading.ended);

      const never = new Following(stores.store, { from: 'start', signal: AbortSignal.abort() });
      await within(1000, never.ended);
      expect(never.items).toEqual([]);
    });
  });
}

export function expectIncreasing(positions: readonly Position[]): void {
  for (let index = 1; index < positions.length; index++) {
    expect(comparePositions(positions[index - 1]!, positions[index]!)).toBeLessThan(0);
  }
}

const markOf = (item: SubscriptionItem): Position => (item.kind === 'events' ? item.events.at(-1)!.position : item.position);

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${ms} ms`)), ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
