import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, majorVersionOf } from './binaries.js';
import { hasDataFolder, initialiseDataFolder, readPassword, superuser } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { openFolders } from './folders.js';
import { freePort } from './free-port.js';
import { launch } from './launch.js';
import type { Exit, Launch, Server } from './launch.js';
import { clearPrevious } from './previous-server.js';
import type { Previous } from './previous-server.js';
import { lastLinesOf } from './run-tool.js';
import { reachableBinaries } from './reachable-binaries.js';
import { requireTraversable, serverAccount } from './server-account.js';
import { settingsFor } from './settings.js';
import { serverUrl } from './server-url.js';
import type { Role } from './server-url.js';

/** For the server to be ready, recovery after a crash included; not for a first start's set-up. */
const START_WITHIN_MS = 60_000;

/** A running server of our own. */
export interface EmbeddedPostgres {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly pid: number;
  /** What the start found of the server before. */
  readonly previous: Previous;
  readonly superuser: Role;
  /** Where to connect; as the superuser unless a role is given. It holds the password: not for logs. */
  url(database: string, role?: Role): string;
  /** Resolves (never rejects) when the server has ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** What this server has written to its log; of a lot, the last 64 kB. */
  log(): Promise<string>;
  /** Fast shutdown, immediate after 8 s. Resolves when the process has gone; may be called again. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** The folder that holds, or will hold, `postgres/` (data), `postgres.log` and `postgres.password`. */
  readonly dataDir: string;
  /** Settings of PostgreSQL over this library's; one that would break a promise is refused. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where to listen: that of a server before, whose clients know it. Default: a free port. */
  readonly port?: number;
  /** Whether a commit survives a power cut. Default true; false only for tests. */
  readonly durable?: boolean;
}

/**
 * Starts PostgreSQL on `dataDir`, and sets it up there the first time. It is reachable on 127.0.0.1 only, on a free
 * port, with a generated password. A server left behind by a killed process is ended first; one that another live
 * process supervises is refused (`in-use`). Two processes that start on one folder in the same instant are for the
 * caller to keep apart. Throws `EmbeddedPostgresError`.
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const { port } = options;
  return startOn(options, port === undefined ? freePort : async () => port);
}

export async function startOn(options: StartOptions, choosePort: () => Promise<number>): Promise<EmbeddedPostgres> {
  const durable = options.durable ?? true;
  const settings = settingsFor(options.settings ?? {}, durable);
  const account = await serverAccount();
  const binaries = await reachableBinaries(findBinaries(), account);
  const folders = await openFolders(options.dataDir, account);
  await requireTraversable(path.dirname(binaries.postgres), account);

  const major = await majorVersionOf(binaries.postgres, account);
  const isThere = await hasDataFolder(folders, major, account);
  if (!isThere) await initialiseDataFolder(folders, binaries, account, durable);
  const password = await readPassword(folders);
  const previous = isThere ? await clearPrevious(folders.data) : 'none';

  const what = { postgres: binaries.postgres, account, folders, settings };
  const { server, port } = await launchOnFreePort(what, choosePort, START_WITHIN_MS);
  return {
    host: '127.0.0.1',
    port,
    pid: server.pid,
    previous,
    superuser: { user: superuser, password },
    url: (database, role = { user: superuser, password }) => serverUrl(port, database, role),
    exited: server.exited,
    log: server.log,
    stop: server.stop,
  };
}

/** Between attempts, so that waiting costs little. */
const pauseMs = 50;

/**
 * Tries again when somebody took the port between choosing and using it, and while the children of a server that was
 * killed alone are still ending.
 */
async function launchOnFreePort(
  what: Omit<Launch, 'port' | 'readyWithinMs'>,
  choosePort: () => Promise<number>,
  timeoutMs: number,
): Promise<{ server: Server; port: number }> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const port = await choosePort();
    const launched = await launch({ ...what, port, readyWithinMs: Math.max(0, end - performance.now()) });
    if (launched.outcome === 'ready') return { server: launched.server, port };
    const mayPass = launched.outcome === 'ended' && isPassing(launched.log);
    if (mayPass && performance.now() < end) {
      await sleep(pauseMs);
      continue;
    }
    const isLate = launched.outcome === 'not-ready-in-time';
    throw new EmbeddedPostgresError(
      isLate ? 'start-timeout' : 'start-failed',
      `PostgreSQL ${isLate ? `was not ready within ${timeoutMs} ms` : 'ended while starting'} on ${what.folders.data}. ` +
        `Its log (${what.folders.log}) ends with:\n${lastLinesOf(launched.log, 10)}`,
    );
  }
}

/** Whether the log of a failed start tells of something that goes away by itself. */
export function isPassing(log: string): boolean {
  return log.includes('could not bind IPv4 address') || log.includes('pre-existing shared memory block');
}
