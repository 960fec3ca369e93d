import pg from 'pg';

/** A pool of connections. What breaks when the server goes away at the end of a run concerns nobody any more. */
export function poolOf(connectionString: string, max: number, pipeline = false): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, pipeline });
  pool.on('error', () => undefined);
  return pool;
}
