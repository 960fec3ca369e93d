const SEED = 0x9747b28c;
const M = 0x5bd1e995;
const R = 24;

/**
 * The partition of a key: `(murmur2(key as UTF-8) & 0x7fffffff) % partitions`, as Kafka's own Java producer does it. The
 * same for life, whoever publishes: it is part of the contract with every other client.
 */
export const partitionOf = (key: string, partitions: number): number => (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;

/** Kafka's murmur2 (org.apache.kafka.common.utils.Utils): a signed 32-bit integer. */
export function murmur2(data: Uint8Array): number {
  const view = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length & ~3;
  let h = SEED ^ data.length;
  for (let at = 0; at < whole; at += 4) {
    let k = Math.imul(view.readInt32LE(at), M);
    k = Math.imul(k ^ (k >>> R), M);
    h = Math.imul(h, M) ^ k;
  }
  const rest = data.length - whole;
  if (rest > 2) h ^= view[whole + 2]! << 16;
  if (rest > 1) h ^= view[whole + 1]! << 8;
  if (rest > 0) h = Math.imul(h ^ view[whole]!, M);
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}
