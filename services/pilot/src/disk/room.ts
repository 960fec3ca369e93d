import { statfs } from 'node:fs/promises';

/** Bytes of the file system that holds a folder. */
export interface Room {
  /** What an ordinary user may still write. */
  readonly free: number;
  readonly total: number;
}

export async function roomAt(folder: string): Promise<Room> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, total: blocks * bsize };
}

const MIB = 1024 * 1024;

export const inMiB = (bytes: number): number => Math.floor(bytes / MIB);

/**
 * Bytes that must be free. PostgreSQL stops, and all its clients with it, when it cannot make the next file of its
 * write-ahead log (16 MiB each, up to 256 MiB between two checkpoints). So commands are refused while there is still
 * room for what is under way and for the read models to catch up.
 */
export const LIMITS = {
  /** Below, the log says so. */
  warnBelow: 512 * MIB,
  /** Below, nothing is appended. */
  refuseBelow: 128 * MIB,
  /** From here on it is again; the distance keeps it from going back and forth. */
  resumeFrom: 192 * MIB,
  /** A start, which may have to recover, and the first one, which makes seven databases. */
  startNeeds: 48 * MIB,
  firstStartNeeds: 256 * MIB,
} as const;

export type DiskState = 'ample' | 'low' | 'full';

/** Full stays full until `resumeFrom`. */
export function stateAfter(before: DiskState, free: number): DiskState {
  if (free < (before === 'full' ? LIMITS.resumeFrom : LIMITS.refuseBelow)) return 'full';
  return free < LIMITS.warnBelow ? 'low' : 'ample';
}
