import { startEmbeddedPostgres } from '@upstream/embedded-postgres';
import pg from 'pg';

/** What an administrator does who brings the log's database alone back to an earlier point, under all others. The pilot is stopped. */
export async function putLogBack(data: string, token: bigint): Promise<void> {
  await onDatabase(data, 'log', async (client) => {
    await client.query('delete from es_event where position > $1', [token]);
    await client.query('delete from es_stream s where not exists (select from es_event e where e.stream = s.stream)');
    await client.query('update es_stream s set revision = (select max(revision) from es_event e where e.stream = s.stream)');
  });
}

/** Runs statements as superuser on a database of a stopped pilot. */
export async function onDatabase<T>(data: string, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const server = await startEmbeddedPostgres({ dataDir: `${data}/database` });
  const client = new pg.Client({ connectionString: server.url(database) });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
    await server.stop();
  }
}
