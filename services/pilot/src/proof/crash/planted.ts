import { asSuperuser } from './superuser.js';

/** Everybody gets their answers before their commits are on the disk: what a kill right after an answer must show. */
export async function lazyCommits(data: string): Promise<void> {
  await asSuperuser(data, async (client) => {
    await client.query('alter role all set synchronous_commit = off');
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where usename is not null and pid <> pg_backend_pid()');
  });
}
