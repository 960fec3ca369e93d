import type { ClientBase, Pool, PoolClient } from 'pg';
import type { Tx } from './flow.js';

/** A client in a transaction, or a pool (each statement for itself), as the ports see it. */
export const txOf = (client: ClientBase | Pool): Tx => client as unknown as Tx;
/** The client on which to run statements in a transaction of `PostgresFlow`. */
export const clientOf = (tx: Tx): ClientBase => tx as unknown as ClientBase;

/**
 * One transaction on one connection; rolled back when `work` throws. A broken connection leaves the pool. With `mostMs` the
 * server ends it when this process asks nothing for so long, since one that froze would keep its locks for ever, and a statement
 * that waits for a lock for so long: what it holds itself is free for others then, and somebody is told.
 */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>, mostMs?: number): Promise<T> {
  const client = await pool.connect();
  client.on('error', ignoreWhileInUse);
  let broken = false;
  try {
    await client.query(mostMs === undefined ? 'begin' : `begin; set local idle_in_transaction_session_timeout = ${Math.round(mostMs)}; set local lock_timeout = ${Math.round(mostMs)}`);
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
    client.off('error', ignoreWhileInUse);
  }
}

/** The pool listens to idle clients only. A connection lost in use fails the statement under way, which is told; unheard, its event would end the process. */
const ignoreWhileInUse = (): void => undefined;

/** Connections, sign-in, deadlocks, resources, locks, shutdown, the system; a database or schema that is not there (yet). */
const TRANSIENT_CLASSES = new Set(['08', '28', '3D', '3F', '40', '53', '55', '57', '58']);
/** A server that only reads, as a standby does; timeouts of idle and long transactions, a missing right, a missing table: faults of the installation, not of an event. */
const TRANSIENT_CODES = new Set(['25006', '25P03', '25P04', '42501', '42P01']);

/**
 * Connection, deadlock, timeout, resource and shutdown errors, and what a migration or a grant puts right: the same work
 * may succeed later.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') return NETWORK_CODE.test(code) || TRANSIENT_CLASSES.has(code.slice(0, 2)) || TRANSIENT_CODES.has(code);
  return DRIVER_MESSAGE.test(error.message) || isTransient(error.cause);
}

const NETWORK_CODE = /^(E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)|ENOTFOUND)/;
/** What `pg` says of a connection, by its exact words: an error of a projection's own may well speak of a connection. */
const DRIVER_MESSAGE = /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout e|Query read timeout|Cannot use a pool)/;
