import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@upstream/embedded-postgres';
import { migrateLog } from '@upstream/event-store-postgres';
import type { DatabaseRole, ServiceDefinition } from '@upstream/platform';
import { databaseRoles } from '@upstream/platform/database-roles';
import pg from 'pg';

/** One PostgreSQL of a benchmark run: everything that is measured writes to it. Gone after `stop`. */
export interface BenchServer {
  readonly folder: string;
  readonly superuserUrl: string;
  /** A new database that the superuser owns. */
  database(name: string): Promise<string>;
  /** The URL of a database for the superuser. */
  owned(database: string): string;
  /** A migrated log in a database of its own; the URL of the role that appends. */
  log(name: string): Promise<{ readonly url: string; readonly ownerUrl: string }>;
  /** Databases of a composed service, made as the product makes them. */
  installation(prefix: string, services: readonly ServiceDefinition[]): Promise<(database: string, role: DatabaseRole) => string>;
  /** Sets the delay before each flush, in microseconds, for every session. */
  delayFlushes(microseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** The same for every candidate: room for their connections, and checkpoints that do not fall into a slice. */
const SETTINGS = { max_connections: '400', shared_buffers: '256MB', max_wal_size: '8GB', checkpoint_timeout: '30min' };

export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'upstream-bench-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), settings: SETTINGS });
  const superuserUrl = server.url('postgres', server.superuser);
  const rolePasswords = Object.fromEntries(databaseRoles.map((role) => [role, randomBytes(24).toString('hex')])) as Record<DatabaseRole, string>;
  const onServer = (statement: string): Promise<void> => withClient(superuserUrl, async (client) => void (await client.query(statement)));
  const owned = (database: string): string => server.url(database, server.superuser);

  return {
    folder,
    superuserUrl,
    owned,
    async database(name) {
      await onServer(`create database "${name}"`);
      return owned(name);
    },
    async log(name) {
      await migrateLog(owned(`${name}_log`), { role: 'log' });
      await onServer(`alter role log password '${rolePasswords.log}'`);
      return { url: server.url(`${name}_log`, { user: 'log', password: rolePasswords.log }), ownerUrl: owned(`${name}_log`) };
    },
    async installation(prefix, services) {
      // Only who needs it waits for the whole platform to load.
      const [{ migrateService, provisionDatabases }, { migrateKeys }] = await Promise.all([import('@upstream/platform'), import('@upstream/privacy')]);
      const url = (database: string, role: DatabaseRole) => server.url(`${prefix}_${database}`, { user: role, password: rolePasswords[role] });
      const names = ['log', 'keys', ...services.map((service) => service.name)].map((name) => `${prefix}_${name}`);
      await provisionDatabases(superuserUrl, { databases: names, rolePasswords });
      await migrateKeys(owned(`${prefix}_keys`), { role: 'keys' });
      await migrateLog(owned(`${prefix}_log`), { role: 'log' });
      for (const service of services) await migrateService(url(service.name, 'owner'), service);
      return url;
    },
    async delayFlushes(microseconds) {
      await withClient(superuserUrl, async (client) => {
        await client.query(`alter system set commit_delay = ${microseconds}`);
        await client.query('alter system set commit_siblings = 0');
        await client.query('select pg_reload_conf()');
        for (let shown = ''; shown !== String(microseconds); ) {
          const { rows } = await client.query<{ setting: string }>(`select setting from pg_settings where name = 'commit_delay'`);
          shown = rows[0]!.setting;
        }
      });
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
