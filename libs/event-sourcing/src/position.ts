import type { Position } from './event.js';

/** The position before the first event of a log. */
export const logStart = (logId: string): Position => `${logId}:0`;

export const positionOf = (logId: string, token: bigint | number): Position => `${logId}:${token}`;

export const logIdOf = (position: Position): string => position.slice(0, position.lastIndexOf(':'));

export const tokenOf = (position: Position): bigint => BigInt(position.slice(position.lastIndexOf(':') + 1));

/** A position of another log: restored or migrated since. Its checkpoint must be mapped or the reader rebuilt. */
export class ForeignPositionError extends Error {
  constructor(readonly position: Position, readonly logId: string) {
    super(`position ${position} does not belong to log ${logId}`);
  }
}

/** Negative, zero or positive as `a` is before, at or after `b`. Throws ForeignPositionError when the logs differ. */
export const comparePositions = (a: Position, b: Position): number => {
  if (logIdOf(a) !== logIdOf(b)) throw new ForeignPositionError(a, logIdOf(b));
  const difference = tokenOf(a) - tokenOf(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
