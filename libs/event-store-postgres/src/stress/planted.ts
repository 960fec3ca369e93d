import type { FreshLog } from '../log-for-specs.js';

/**
 * Takes away what keeps appends in turn: for the log's role the advisory lock is a function that does nothing. Positions
 * are then drawn in another order than they are committed, and a reader that trusts them must miss some.
 */
export async function withoutTurns(log: FreshLog): Promise<void> {
  await log.owner.query(`create function public.pg_advisory_xact_lock(bigint) returns void language plpgsql as 'begin end'`);
  await log.owner.query(`alter role ${log.role} in database ${new URL(log.url).pathname.slice(1)} set search_path = public, pg_catalog`);
}
