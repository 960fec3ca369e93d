import pg from 'pg';
import { databaseRoles, type DatabaseRole } from './database-roles.js';
import { identifier, literal } from './identifier.js';
import { scramVerifier, verifies } from './scram.js';

export interface ProvisionOptions {
  /** `log` and `keys` (or `…_log`, `…_keys`) belong to the roles of that name; every other one is a service's: app's and projector's. */
  readonly databases: readonly string[];
  readonly rolePasswords: Readonly<Record<DatabaseRole, string>>;
}

/**
 * Creates roles and databases that are not there, and sets passwords (SCRAM) that differ. Safe to repeat.
 * `superuserUrl` is used for this only. Throws what the server refuses.
 */
export async function provisionDatabases(superuserUrl: string, { databases, rolePasswords }: ProvisionOptions): Promise<void> {
  await connected(superuserUrl, async (client) => {
    // Two processes that start at once would both create; the lock goes with the connection.
    await client.query(`select pg_advisory_lock(hashtext('upstream.provision'))`);
    for (const role of databaseRoles) await provideRole(client, role, rolePasswords[role]);
    const existing = await client.query<{ datname: string }>('select datname from pg_database');
    const names = new Set(existing.rows.map(({ datname }) => datname));
    for (const database of databases) {
      if (!names.has(database)) await client.query(`create database ${identifier(database)} owner "owner"`);
      await client.query(`revoke all on database ${identifier(database)} from public`);
      await client.query(`grant connect on database ${identifier(database)} to ${usersOf(database).map(identifier).join(', ')}`);
    }
    for (const database of databases) {
      await connected(withDatabase(superuserUrl, database), async (inside) => {
        await closeSchema(inside, usersOf(database));
        for (const containment of CONTAINMENTS) await inside.query(`alter function pg_catalog.${containment} leakproof`).catch(unlessManaged);
      });
    }
  });
}

/** The URL of a database for a role, on the server of another URL. */
export function databaseUrl(serverUrl: string, database: string, role: DatabaseRole, password: string): string {
  const url = new URL(withDatabase(serverUrl, database));
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}

/** A prefix (`trial_log`) keeps several installations apart on one server. */
const usersOf = (database: string): readonly DatabaseRole[] =>
  /(^|_)log$/.test(database) ? ['log'] : /(^|_)keys$/.test(database) ? ['keys'] : ['app', 'projector'];

/**
 * Under row-level security only what is leakproof may be looked up in an index before the policy is asked; an index on the members of a
 * pair is of no use otherwise, and each page of each person reads the whole table. They tell nothing of the values that they compare:
 * of texts and JSON they throw nothing. A managed server lets nobody say so: there such look-ups stay slow.
 */
const CONTAINMENTS = ['arraycontains(anyarray, anyarray)', 'arrayoverlap(anyarray, anyarray)', 'jsonb_contains(jsonb, jsonb)'];

const unlessManaged = (error: { readonly code?: string }): void => {
  if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
};
const INSUFFICIENT_PRIVILEGE = '42501';

/** Creates the role, or sets its password when that differs from the stored one. */
export async function provideRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rows } = await client.query<{ rolpassword: string | null }>('select rolpassword from pg_authid where rolname = $1', [role]);
  const attributes = 'login nosuperuser nobypassrls nocreatedb nocreaterole noreplication';
  if (!rows[0]) await client.query(`create role ${identifier(role)} ${attributes} password ${literal(scramVerifier(password))}`);
  else if (!verifies(rows[0].rolpassword, password)) {
    await client.query(`alter role ${identifier(role)} ${attributes} password ${literal(scramVerifier(password))}`);
  }
}

/** Only `owner` makes tables; `app` gets what `secureTable` grants, the other roles work on every table. */
async function closeSchema(client: pg.Client, users: readonly DatabaseRole[]): Promise<void> {
  const list = users.map(identifier).join(', ');
  const writers = users.filter((role) => role !== 'app').map(identifier).join(', ');
  for (const statement of [
    'alter schema public owner to "owner"',
    'revoke all on schema public from public',
    `grant usage on schema public to ${list}`,
    `alter default privileges for role "owner" in schema public grant select, insert, update, delete, truncate on tables to ${writers}`,
    `alter default privileges for role "owner" in schema public grant usage, select on sequences to ${writers}`,
    'alter default privileges for role "owner" revoke execute on functions from public',
    `alter default privileges for role "owner" in schema public grant execute on functions to ${writers}`,
  ]) {
    await client.query(statement);
  }
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'upstream provision' });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
