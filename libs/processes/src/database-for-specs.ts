import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one spec file on the shared test server. */
export interface DatabaseForSpecs {
  readonly pool: pg.Pool;
  /** A pool of its own, as another process would have; `terminate` kills its connections as a failing server does. */
  another(name: string): pg.Pool;
  terminate(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function databaseForSpecs(schema: string): Promise<DatabaseForSpecs> {
  const server = process.env['UPSTREAM_TEST_POSTGRES'];
  if (!server) throw new Error('UPSTREAM_TEST_POSTGRES is not set: run the specs through the root jest.config.mjs');
  const database = `t_flow_${randomBytes(6).toString('hex')}`;
  const connectionString = Object.assign(new URL(server), { pathname: `/${database}` }).href;
  const onServer = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  const pools: pg.Pool[] = [];
  const another = (name: string): pg.Pool => {
    const pool = new pg.Pool({ connectionString, max: 4, pipeline: true, application_name: name });
    pool.on('error', () => undefined);
    pools.push(pool);
    return pool;
  };
  await onServer(`create database ${database}`);
  const pool = another('spec');
  await pool.query(schema);
  return {
    pool,
    another,
    async terminate(name) {
      await pool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1', [name]);
    },
    async close() {
      await Promise.all(pools.map((open) => open.end()));
      await onServer(`drop database ${database} with (force)`);
    },
  };
}
