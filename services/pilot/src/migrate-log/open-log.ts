import { EventStoreDbStore } from '@upstream/event-store-eventstoredb';
import { migrateLog, PostgresEventStore } from '@upstream/event-store-postgres';
import type { EventStore } from '@upstream/event-sourcing';

/** A log at a URL cannot be opened; the message holds no credentials. */
export class LogUrlError extends Error {}

/**
 * The log at `postgres://owner:…@host/database` or `esdb://…`. A target on PostgreSQL is made there when it is missing, with
 * the role `log`.
 */
export async function openLog(url: string, as: 'source' | 'target'): Promise<EventStore> {
  const protocol = /^([a-z+]+):/.exec(url)?.[1] ?? '';
  switch (protocol) {
    case 'postgres':
    case 'postgresql':
      if (as === 'target') await migrateLog(url, { role: 'log' });
      return PostgresEventStore.connect({ url });
    case 'esdb':
    case 'esdb+discover':
      return EventStoreDbStore.connect({ url });
    default:
      throw new LogUrlError('a log is at postgres://… or esdb://…');
  }
}
