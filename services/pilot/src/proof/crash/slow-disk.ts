import { asSuperuser, commitMs } from './superuser.js';

const DELAY_MS = 100;

/**
 * Makes each flush of PostgreSQL's write-ahead log 100 ms slower, and measures that it is. The setting survives a
 * restart of the server, and ends with `quickDisk`.
 */
export async function slowDisk(data: string): Promise<{ readonly before: number; readonly now: number }> {
  return asSuperuser(data, async (client) => {
    const before = await commitMs(client);
    await client.query(`alter system set commit_delay = ${DELAY_MS * 1000}`);
    await client.query('alter system set commit_siblings = 0');
    await client.query('select pg_reload_conf()');
    const end = performance.now() + 10_000;
    for (;;) {
      const now = await commitMs(client);
      if (now >= DELAY_MS * 0.9) return { before, now };
      if (performance.now() > end) throw new Error(`the disk did not become slow: a commit takes ${now.toFixed(1)} ms`);
    }
  });
}

export async function quickDisk(data: string): Promise<void> {
  await asSuperuser(data, async (client) => {
    await client.query('alter system reset commit_delay');
    await client.query('alter system reset commit_siblings');
    await client.query('select pg_reload_conf()');
  });
}
