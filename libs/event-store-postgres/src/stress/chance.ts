/** Numbers in [0, 1) that follow from the seed alone (mulberry32). */
export function chanceOf(...seed: readonly number[]): () => number {
  let state = seed.reduce((mixed, part) => Math.imul(mixed ^ part, 0x9e3779b1) + 0x85ebca6b, 0x2545f491) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `least` to `most`, both included. */
export const between = (chance: () => number, least: number, most: number): number => least + Math.floor(chance() * (most - least + 1));
