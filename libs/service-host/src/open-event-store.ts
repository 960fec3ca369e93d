import { logIdOf, tokenOf, type EventStore } from '@upstream/event-sourcing';
import { EventStoreDbStore } from '@upstream/event-store-eventstoredb';
import { continuing, logIdentity, PostgresEventStore, type LogIdentity } from '@upstream/event-store-postgres';

export const isEventStoreDb = (url: string): boolean => url.startsWith('esdb');

/** The log at an address: the adapter is chosen by the address's scheme. */
export interface OpenedLog {
  readonly store: EventStore;
  /** Which log it is, and how far, at this moment. */
  readonly identity: () => Promise<LogIdentity>;
}

/** Throws when it cannot be reached. */
export async function openLog(url: string): Promise<OpenedLog> {
  if (!isEventStoreDb(url)) return { store: await PostgresEventStore.connect({ url }), identity: () => logIdentity(url) };
  const store = await EventStoreDbStore.connect({ url });
  return { store, identity: () => store.placeAtEnd().then((end) => ({ id: logIdOf(end), head: tokenOf(end), former: [] })) };
}

/** For readers that may hold positions of the log's former ids: an EventStoreDB has none. */
export const continuingIn = (url: string, store: EventStore, identity: LogIdentity): EventStore => (isEventStoreDb(url) ? store : continuing(store, identity));
