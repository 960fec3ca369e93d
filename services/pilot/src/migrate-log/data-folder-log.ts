import { databaseOn } from '../backup/data-folder-files.js';
import { serverToBackUp } from '../backup/server-to-back-up.js';
import { DataFolderError } from '../data-folder-error.js';
import { services } from '../services.js';

/** The log of a stopped pilot, and the databases of what follows it. */
export interface DataFolderLog {
  readonly logUrl: string;
  readonly serviceUrls: readonly string[];
  close(): Promise<void>;
}

/** Starts the PostgreSQL of a data folder for as long as it is needed. Throws DataFolderError when a pilot runs on it. */
export async function dataFolderLog(data: string): Promise<DataFolderLog> {
  const server = await serverToBackUp(data);
  if (server.wasRunning) throw new DataFolderError(`Upstream is running on ${data}. Stop it first: what it appends while its log moves would be lost.`);
  return { logUrl: databaseOn(server.url, 'log'), serviceUrls: services.map(({ name }) => databaseOn(server.url, name)), close: () => server.close() };
}
