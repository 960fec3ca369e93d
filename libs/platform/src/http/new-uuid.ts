import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const BYTES = 16;
const pool = Buffer.alloc(BYTES * 256);
let used = pool.length;

/** A new UUID (version 7). Random bytes are drawn for 256 of them at a time: a system call each is what would cost. */
export function newUuid(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES;
  return uuidv7({ random: pool.subarray(used - BYTES, used) });
}
