import type { EventStore } from '@upstream/event-sourcing';
import { EventStoreDbStore } from '@upstream/event-store-eventstoredb';
import { PostgresEventStore } from '@upstream/event-store-postgres';

export const isEventStoreDb = (url: string): boolean => url.startsWith('esdb');

/** The log at an address: the adapter is chosen by the address's scheme. Throws when it cannot be reached. */
export const openEventStore = (url: string): Promise<EventStore> =>
  isEventStoreDb(url) ? EventStoreDbStore.connect({ url }) : PostgresEventStore.connect({ url });
