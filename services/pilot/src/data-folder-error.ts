/** The folder cannot be used as asked; `message` says why and what to do. */
export class DataFolderError extends Error {}

export const alreadyRunning = (path: string): DataFolderError =>
  new DataFolderError(`Upstream is already running on ${path}. Stop it first, or use another folder (--data DIR).`);

/** What still waits for it goes on waiting: the process is to end. */
export class DatabaseLostError extends Error {
  constructor(database: string) {
    super(`PostgreSQL has ended by itself; what was acknowledged is safe. Its log: ${database}. Start again.`);
  }
}
