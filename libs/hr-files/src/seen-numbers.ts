/**
 * Remembers in which row each employee number was first seen, in about 24 bytes per number instead of the number
 * itself, so that a file of two million people can be checked for duplicates. It keeps 64 bits of a hash: two different
 * numbers are taken for one with a probability of one in ten million in a file of two million people.
 */
export class SeenNumbers {
  private size = 0;
  private slots = new Uint32Array(1024 * SLOT);

  /** The row where the number was first seen; undefined, and from now on `row`, for a new one. Rows are 1 or more. */
  firstRow(number: string, row: number): number | undefined {
    const high = hash(number, 0x811c9dc5);
    const low = hash(number, 0x9e3779b1);
    const at = find(this.slots, high, low);
    if (this.slots[at] !== 0) return this.slots[at];
    this.slots.set([row, high, low], at);
    this.size += 1;
    if (this.size * SLOT * 2 > this.slots.length) this.grow();
    return undefined;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += SLOT) {
      if (before[at] === 0) continue;
      this.slots.set(before.subarray(at, at + SLOT), find(this.slots, before[at + 1]!, before[at + 2]!));
    }
  }
}

/** Row, and the two halves of the hash. Row 0 is an empty slot. */
const SLOT = 3;

/** The slot of a hash, or the empty one where it belongs. */
function find(slots: Uint32Array, high: number, low: number): number {
  const count = slots.length / SLOT;
  let slot = low & (count - 1);
  for (;;) {
    const at = slot * SLOT;
    if (slots[at] === 0 || (slots[at + 1] === high && slots[at + 2] === low)) return at;
    slot = (slot + 1) & (count - 1);
  }
}

/** FNV-1a over UTF-16 units, finished as MurmurHash3 does, so that consecutive numbers spread. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
