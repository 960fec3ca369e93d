import type { EventStore } from '@upstream/event-sourcing';
import { isStorageFull } from '@upstream/platform';
import type { DiskGuard } from './disk-guard.js';

/**
 * The log, which appends only while there is room: a command is refused before anything is written. One that was
 * written before is still answered, since its repetition appends nothing.
 */
export const guardedStore = (store: EventStore, guard: DiskGuard): EventStore => ({
  async append(stream, events, expected) {
    guard.refuseWhenFull();
    try {
      return await store.append(stream, events, expected);
    } catch (error) {
      if (isStorageFull(error)) guard.noticed();
      throw error;
    }
  },
  async read(stream, options) {
    guard.refuseWhileDown();
    return store.read(stream, options);
  },
  async head() {
    guard.refuseWhileDown();
    return store.head();
  },
  subscribe: (options) => store.subscribe(options),
  close: () => store.close(),
});
