import pg from 'pg';
import { FORMER_LOGS } from './log-identity.js';
import { STATISTICS, statisticsRightsOf } from './log-statistics.js';
import { FUNCTIONS, MIGRATION_LOCK, rightsOf, TABLES, UPGRADES } from './schema.js';

/**
 * Longest time that a transaction of the application's role may take, waiting for its turn included: what a writer that froze can
 * hold up the others. The server ends it. Readers of the store, which hold up nobody, ask for no such bound.
 */
export const TRANSACTION_TIMEOUT_MS = 500;

export interface MigrateLogOptions {
  /** The application's role; created without a password when it does not exist. Default `log`. */
  readonly role?: string;
}

/**
 * Creates what the log needs in the database that `ownerUrl` names (the database too, if it is missing), and gives the
 * role the rights to read and append, and no more. Idempotent, and safe when several processes start at once. A new log
 * gets a random id; an existing one keeps its own, which is returned.
 *
 * Needs the database's owner; to make a missing role or database, what PostgreSQL asks for that. An owner who may not
 * alter the role leaves its `transaction_timeout` alone; whoever creates the role should set it. On a role without one
 * the store sets the default for its own appends.
 */
export async function migrateLog(ownerUrl: string, { role = 'log' }: MigrateLogOptions = {}): Promise<string> {
  const client = await connectCreating(ownerUrl);
  const name = client.escapeIdentifier(role);
  const database = client.escapeIdentifier(client.database ?? 'log');
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await client.query(TABLES + UPGRADES + FORMER_LOGS);
    await client.query(FUNCTIONS + STATISTICS);
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    if (known.rowCount === 0) await client.query(`create role ${name} login`);
    await client.query(rightsOf(name) + statisticsRightsOf(name));
    await client.query(`grant select on es_former_log to ${name}`);
    await ifAllowed(client, `alter role ${name} in database ${database} set transaction_timeout = ${TRANSACTION_TIMEOUT_MS}`);
    const log = await client.query<{ id: string }>('select id from es_log');
    await client.query('commit');
    return log.rows[0]!.id;
  } finally {
    await client.end();
  }
}

/** Runs a statement inside a transaction; when this user may not, goes on without it. */
async function ifAllowed(client: pg.Client, statement: string): Promise<void> {
  await client.query('savepoint allowed');
  try {
    await client.query(statement);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    await client.query('rollback to savepoint allowed');
  }
}

async function connectCreating(url: string): Promise<pg.Client> {
  try {
    return await connect(url);
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error; // the database does not exist
  }
  const postgres = new URL(url);
  const database = decodeURIComponent(postgres.pathname.slice(1));
  postgres.pathname = '/postgres';
  const client = await connect(postgres.href);
  try {
    await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (error) {
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error; // another process was faster
  } finally {
    await client.end();
  }
  return connect(url);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  await client.connect();
  return client;
}
