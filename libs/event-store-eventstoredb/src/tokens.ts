import { UnfitLogError } from './errors.js';

/** A place in `$all`, in bytes of the server's log. */
export interface AllPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const END = 2n ** 64n - 1n;
/** Tokens stay within a signed 64-bit column. */
const LARGEST_COMMIT = 2n ** 62n;

/** The server's "end of the log", which is no place: nothing can be resumed there. */
export const isEnd = ({ commit, prepare }: AllPosition): boolean => commit >= END || prepare >= END;

/**
 * Positions as one number that is ordered like them. Every record that gRPC has ever written commits itself (commit =
 * prepare): odd tokens. Some checkpoints lie between records (prepare < commit): even tokens, just before the record at
 * that commit. Token 0 is the log's start.
 */
export function tokenOf(position: AllPosition): bigint {
  if (isEnd(position) || position.commit >= LARGEST_COMMIT) throw new UnfitLogError(`not a place in the log: ${position.commit}/${position.prepare}`);
  return position.commit * 2n + (position.prepare === position.commit ? 1n : 0n);
}

/** Where a token is; undefined at the log's start. */
export function placeOf(token: bigint): AllPosition | undefined {
  if (token <= 0n) return undefined;
  const commit = token / 2n;
  return { commit, prepare: token % 2n === 1n ? commit : 0n };
}

/** The token of an event. Throws UnfitLogError on one written by an explicit transaction: several share a commit position. */
export function eventTokenOf(position: AllPosition): bigint {
  if (position.commit !== position.prepare) throw new UnfitLogError(`an explicit transaction wrote the event at ${position.commit}/${position.prepare}: its place has no order of its own`);
  return tokenOf(position);
}
