import type { Pool, PoolClient } from 'pg';

/** One transaction on one connection; rolled back when `work` throws. A broken connection leaves the pool. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const TRANSIENT_CLASSES = new Set(['08', '40', '53', '55', '57', '58']);

/** Connection, deadlock, timeout, resource and shutdown errors: the same work may succeed later. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') return code.length === 5 ? TRANSIENT_CLASSES.has(code.slice(0, 2)) : /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code);
  return /connection|timeout|terminat/i.test(error.message);
}
