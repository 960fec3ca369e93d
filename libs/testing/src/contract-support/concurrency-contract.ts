import { VersionConflictError, type EventStore, type StoredEvent } from '@upstream/event-sourcing';
import type { Stores } from '../event-store.contract.js';
import { Following, idsOf, newCategory, newEvents, newStream } from './log-fixtures.js';
import { expectIncreasing } from './subscribe-contract.js';

const WRITERS = 8;
const APPENDS_EACH = 50;

/** Guarantees 3 and 4 under many writers: on streams of their own, and on shared ones that they contend for. */
export function concurrencyContract(stores: Stores): void {
  describe('with many writers', () => {
    it('every subscriber gets every event once and in order, also one that joins in the middle', async () => {
      const category = newCategory();
      const from = await stores.store.head();
      const shared = [newStream(category), newStream(category)];
      const written: string[] = [];
      const early = new Following(stores.another, { from, categories: [category] });
      const everything = new Following(stores.store, { from });
      let late: Following | undefined;
      const joinInTheMiddle = (): void => {
        if (written.length > WRITERS * APPENDS_EACH) late ??= new Following(stores.store, { from, categories: [category], pageSize: 20 });
      };

      await Promise.all(
        Array.from({ length: WRITERS }, async (_, writer) => {
          const store = writer % 2 ? stores.store : stores.another;
          const own = newStream(category);
          for (let count = 0; count < APPENDS_EACH; count++) {
            const stream = count % 3 === 0 ? shared[(writer + count) % 2]! : own;
            written.push(...(await appendAtHead(store, stream, 1 + ((writer + count) % 3))));
            joinInTheMiddle();
          }
        }),
      );

      for (const following of [early, everything, late!]) {
        await following.until((f) => f.events.length >= written.length, 30_000);
        await following.until((f) => f.items.at(-1)?.kind === 'caught-up');
        await following.stop();
        expect(idsOf(following.events).sort()).toEqual([...written].sort());
        expectIncreasing(following.events.map(({ position }) => position));
        expectDenseRevisions(following.events);
      }
    }, 60_000);
  });
}

/** As a command does it: read the head, append there, and decide anew after a conflict. */
async function appendAtHead(store: EventStore, stream: string, count: number): Promise<string[]> {
  for (;;) {
    const [last] = await store.read(stream, { direction: 'backwards', limit: 1 });
    const events = newEvents(count);
    try {
      await store.append(stream, events, last ? last.revision : 'no_stream');
      return idsOf(events);
    } catch (error) {
      if (!(error instanceof VersionConflictError)) throw error;
    }
  }
}

function expectDenseRevisions(events: readonly StoredEvent[]): void {
  const next = new Map<string, number>();
  for (const { stream, revision } of events) {
    expect({ stream, revision }).toEqual({ stream, revision: next.get(stream) ?? 0 });
    next.set(stream, revision + 1);
  }
}
