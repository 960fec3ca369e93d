import type { EventStore } from '@upstream/event-sourcing';
import { EventStoreDbStore } from '@upstream/event-store-eventstoredb';
import { PostgresEventStore } from '@upstream/event-store-postgres';

/** The log at an address: the adapter is chosen by the address's scheme. Throws when it cannot be reached. */
export const openEventStore = (url: string): Promise<EventStore> =>
  url.startsWith('esdb') ? EventStoreDbStore.connect({ url }) : PostgresEventStore.connect({ url });
