import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { databaseUrl } from '@upstream/platform';
import { openDataFolder } from '../data-folder.js';

/** Every event in the log of a running pilot, in order, read as role `log`. */
export async function allEvents(data: string): Promise<StoredEvent[]> {
  const { secrets } = await openDataFolder(data, undefined, { anyClock: true });
  const store = await PostgresEventStore.connect({ url: databaseUrl(await serverUrl(data), 'log', 'log', secrets.rolePasswords.log) });
  const abort = new AbortController();
  const events: StoredEvent[] = [];
  try {
    for await (const item of store.subscribe({ from: 'start', categories: [], signal: abort.signal })) {
      if (item.kind === 'events') events.push(...item.events);
      else if (item.kind === 'caught-up') break;
    }
    return events;
  } finally {
    abort.abort();
    await store.close();
  }
}

/** Where the PostgreSQL of a data folder listens; without role and password. */
export async function serverUrl(data: string): Promise<string> {
  const [, , , port] = (await readFile(join(data, 'database/postgres/postmaster.pid'), 'utf8')).split('\n');
  return `postgres://127.0.0.1:${port}/postgres`;
}
