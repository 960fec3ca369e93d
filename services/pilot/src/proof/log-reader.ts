import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredEvent } from '@upstream/event-sourcing';
import { PostgresEventStore } from '@upstream/event-store-postgres';
import { databaseUrl } from '@upstream/platform';

/** Every event in the log of a running pilot, in order, read as role `log`. */
export async function allEvents(data: string): Promise<StoredEvent[]> {
  const { log: password } = JSON.parse(await readFile(join(data, 'secrets/database-roles.json'), 'utf8')) as { log: string };
  const store = await PostgresEventStore.connect({ url: databaseUrl(await serverUrl(data), 'log', 'log', password) });
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

/** What makes pseudonyms and look-ups in this data folder. */
export const lookupKeyOf = async (data: string): Promise<Buffer> => Buffer.from(await readFile(join(data, 'secrets/lookup.key'), 'utf8'), 'hex');
