import type { EventStore, StoredEvent } from '@upstream/event-sourcing';

/** Every event that the log holds when it is asked, in log order; memory of a fixed size. */
export async function* eventsOf(store: EventStore): AsyncGenerator<StoredEvent, undefined> {
  const stopping = new AbortController();
  try {
    for await (const item of store.subscribe({ from: 'start', categories: [], signal: stopping.signal })) {
      if (item.kind === 'events') yield* item.events;
      if (item.kind === 'caught-up') return;
    }
  } finally {
    stopping.abort();
  }
}
