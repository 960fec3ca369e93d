import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { serverUrl } from '../log-reader.js';

/** Does something as the superuser of a pilot's PostgreSQL, on a connection of its own. */
export async function asSuperuser<T>(data: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const url = Object.assign(new URL(await serverUrl(data)), { username: 'postgres', password: (await readFile(join(data, 'database/postgres.password'), 'utf8')).trim() });
  const client = new pg.Client({ connectionString: url.href });
  // A server that goes down under it is what these tests are about; the statement under way tells.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Milliseconds that one durable commit takes, the best of three. */
export async function commitMs(client: pg.Client): Promise<number> {
  const took: number[] = [];
  for (let count = 0; count < 3; count++) {
    const began = performance.now();
    await client.query(`select pg_logical_emit_message(true, 'upstream crash test', '')`);
    took.push(performance.now() - began);
  }
  return Math.min(...took);
}
