import pg from 'pg';

/** A pool of plain connections. What breaks when the server goes away at the end of a run concerns nobody any more. */
export function poolOf(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => undefined);
  return pool;
}
