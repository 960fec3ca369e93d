import { relaySchema } from '@upstream/messaging';
import { timerSchema } from '@upstream/processes';
import { subscriptionSchema } from '@upstream/subscriptions';
import pg from 'pg';
import { createDataSource } from '../database/index.js';
import type { ServiceDefinition } from './service-definition.js';

/** The tables by which a service follows the log, and the rights of role `projector` on them. Run by the owner; repeatable. */
export async function migrateFlow(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'upstream migrate' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('upstream.flow'))`);
    await client.query(subscriptionSchema + relaySchema + timerSchema);
    await client.query('grant usage on schema flow to projector; grant select, insert, update, delete on all tables in schema flow to projector');
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
  await migrateFlow(ownerUrl);
}
