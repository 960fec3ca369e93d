import { createHash } from 'node:crypto';
import { migrateLog } from '@upstream/event-store-postgres';
import { databaseRoles, databaseUrl, migrateService, provisionDatabases, type DatabaseRole, type ServiceDefinition } from '@upstream/platform';
import { migrateKeys } from '@upstream/privacy';
import pg from 'pg';

/** The same for every spec file, since roles belong to the whole server. */
const rolePasswords = Object.fromEntries(databaseRoles.map((role) => [role, createHash('sha256').update(`test ${role}`).digest('hex')])) as Record<DatabaseRole, string>;

/** Databases of one spec file on the shared test server: the log, the keys, one for each service. */
export interface TestDatabases {
  url(database: string, role: DatabaseRole): string;
  superuserUrl(database: string): string;
  drop(): Promise<void>;
}

/** The server that the test run started (see tools/jest-postgres.mjs). */
export function testServerUrl(): string {
  const url = process.env['UPSTREAM_TEST_POSTGRES'];
  if (!url) throw new Error('UPSTREAM_TEST_POSTGRES is not set: run the specs through the root jest.config.mjs');
  return url;
}

/** Creates and migrates databases whose names start with `prefix` (unique to the spec file). */
export async function testDatabases(prefix: string, services: readonly ServiceDefinition[]): Promise<TestDatabases> {
  const server = testServerUrl();
  const names = ['log', 'keys', ...services.map((service) => service.name)].map((name) => `${prefix}_${name}`);
  await withServer(server, async (client) => {
    // Roles are shared by every spec file that is running; creating them twice at once fails.
    await client.query(`select pg_advisory_lock(hashtext('upstream.test.provision'))`);
    for (const name of names) await client.query(`drop database if exists "${name}" with (force)`);
    await provisionDatabases(server, { databases: names, rolePasswords });
    await migrateKeys(named(server, `${prefix}_keys`), { role: 'keys' });
    await migrateLog(named(server, `${prefix}_log`), { role: 'log' });
  });
  const url = (database: string, role: DatabaseRole) => databaseUrl(server, `${prefix}_${database}`, role, rolePasswords[role]);
  for (const service of services) await migrateService(url(service.name, 'owner'), service);
  return {
    url,
    superuserUrl: (database) => named(server, `${prefix}_${database}`),
    drop: () =>
      withServer(server, async (client) => {
        for (const name of names) await client.query(`drop database if exists "${name}" with (force)`);
      }),
  };
}

const named = (server: string, database: string): string => Object.assign(new URL(server), { pathname: `/${database}` }).href;

async function withServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
