import { join } from 'node:path';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '@upstream/embedded-postgres';
import pg from 'pg';
import { DataFolderError } from '../data-folder-error.js';
import { fileIn } from '../data-folder.js';
import { databaseOn, textIn, textOf } from './data-folder-files.js';

/** The database server of a data folder, as its superuser. */
export interface ServerToBackUp {
  /** Names the database `postgres`. */
  readonly url: string;
  readonly password: string;
  readonly wasRunning: boolean;
  close(): Promise<void>;
}

/** The server that runs on the folder; one that is stopped is started for as long as it is needed. Throws DataFolderError. */
export async function serverToBackUp(data: string): Promise<ServerToBackUp> {
  const database = fileIn(data, 'database');
  if ((await textIn(join(database, 'postgres/PG_VERSION'))) === undefined) {
    throw new DataFolderError(`${data} has no database of its own. What is on a server of your own (DATABASE_URL) is backed up and looked at with that server’s tools.`);
  }
  const password = (await textOf(join(database, 'postgres.password'))).trim();
  const running = await urlOfRunning(database, password);
  if (running) return { url: running, password, wasRunning: true, close: async () => undefined };
  try {
    const server = await startEmbeddedPostgres({ dataDir: database });
    return { url: server.url('postgres'), password, wasRunning: false, close: () => server.stop() };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError && error.code === 'in-use') throw new DataFolderError(`Upstream is just starting or stopping on ${data}. Try again in a moment.`);
    throw error;
  }
}

async function urlOfRunning(database: string, password: string): Promise<string | undefined> {
  const lock = await textIn(join(database, 'postgres/postmaster.pid'));
  const port = lock?.split('\n')[3];
  if (!port) return undefined;
  const url = databaseOn(`postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/`, 'postgres');
  const client = new pg.Client({ connectionString: url, application_name: 'upstream backup' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ lock: string }>("select pg_read_file('postmaster.pid') as lock");
    return serverIn(rows[0]!.lock) === serverIn(lock) ? url : undefined;
  } catch (error) {
    // A lock that a killed server left behind, or one that is starting or stopping: then a start says so.
    if (['ECONNREFUSED', '57P03', '28P01'].includes((error as { code?: string }).code ?? '')) return undefined;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Process, folder and start of the server that wrote the lock; what follows them may still change. */
const serverIn = (lock: string): string => lock.split('\n', 3).join();
