import { migrateLog } from '@upstream/event-store-postgres';
import { databaseUrl, migrateService, provisionDatabases, type DatabaseRole } from '@upstream/platform';
import { migrateKeys } from '@upstream/privacy';
import type { Secrets } from './data-folder.js';
import { services } from './services.js';

/** The address of a database for a role. */
export type AddressOf = (database: string, role: DatabaseRole) => string;

/**
 * Roles, databases and tables of an installation on a PostgreSQL server, as its superuser; repeatable. What a running
 * installation already has stays as it is.
 */
export async function prepareDatabases(server: string, { rolePasswords }: Pick<Secrets, 'rolePasswords'>): Promise<AddressOf> {
  const address: AddressOf = (database, role) => databaseUrl(server, database, role, rolePasswords[role]);
  const asSuperuser = (database: string) => Object.assign(new URL(server), { pathname: `/${database}` }).href;
  await provisionDatabases(server, { databases: ['log', 'keys', ...services.map(({ name }) => name)], rolePasswords });
  await Promise.all([
    migrateLog(asSuperuser('log'), { role: 'log' }),
    migrateKeys(asSuperuser('keys'), { role: 'keys' }),
    ...services.map((service) => migrateService(address(service.name, 'owner'), service)),
  ]);
  return address;
}
