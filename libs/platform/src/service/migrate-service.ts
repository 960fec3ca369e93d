import { relaySchema } from '@upstream/messaging';
import { timerSchema } from '@upstream/processes';
import { buildSchema } from '@upstream/projections';
import { subscriptionSchema } from '@upstream/subscriptions';
import pg from 'pg';
import { createDataSource } from '../database/index.js';
import type { ServiceDefinition } from './service-definition.js';

/**
 * The tables by which a service follows the log, and the rights of role `projector` on them. Run by the owner; repeatable.
 * The tables of migrations are closed to the roles of processes: rows are in builds, and a query that does not say which
 * fails instead of finding nothing.
 */
export async function migrateFlow(ownerUrl: string, ownTables = ''): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'upstream migrate' });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('upstream.flow'))`);
    await client.query(subscriptionSchema + relaySchema + timerSchema + buildSchema + ownTables);
    await client.query('grant usage on schema flow to projector; grant select, insert, update, delete on all tables in schema flow to projector; revoke update, delete on flow.parked_drop from projector');
    await client.query('grant execute on function flow.create_build, flow.complete_build, flow.drop_build to projector');
    await client.query('grant usage on schema flow to app; grant select on flow.build to app; revoke usage on schema public from app, projector');
    await client.query(`do $$ begin execute format('grant temporary on database %I to projector', current_database()); end $$`);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/**
 * Brings a service's database to this release: read-model tables by TypeORM's migrations, then what follows the log.
 * Processes that start together do it one after the other.
 */
export async function migrateService(ownerUrl: string, definition: ServiceDefinition): Promise<void> {
  const turn = new pg.Client({ connectionString: ownerUrl, application_name: 'upstream migrate' });
  turn.on('error', () => undefined); // else the loss of the connection would end the process
  await turn.connect();
  try {
    await turn.query(`select pg_advisory_lock(hashtext('upstream.migrate'))`);
    await migrateInTurn(ownerUrl, definition);
  } finally {
    await turn.end();
  }
}

async function migrateInTurn(ownerUrl: string, definition: ServiceDefinition): Promise<void> {
  const migrator = await createDataSource({ url: ownerUrl, entities: definition.entities, migrations: definition.migrations, poolSize: 1, name: `upstream-${definition.name}-migrate` }).initialize();
  try {
    await migrator.runMigrations();
  } finally {
    await migrator.destroy();
  }
  await migrateFlow(ownerUrl, definition.ownTables);
  await emptyTemplates(ownerUrl, definition);
}

/** Before builds had schemas of their own, the tables of migrations held the rows. */
async function emptyTemplates(ownerUrl: string, { readModels }: ServiceDefinition): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'upstream migrate' });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', 'public', relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname = any($1) and pg_relation_size(oid) > 0`,
      [readModels.flatMap(({ tables }) => tables.map(({ name }) => name))],
    );
    if (rows.length > 0) await client.query(`truncate ${rows.map(({ name }) => name).join(', ')}`);
  } finally {
    await client.end();
  }
}
