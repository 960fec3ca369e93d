import { createHash } from 'node:crypto';

/**
 * Chance that depends on the seed and on what is decided about, never on the order in which things are decided: the
 * same seed plays the same demo however the work is spread.
 */
export class Chance {
  constructor(private readonly seed: number) {}

  /** In [0, 1), the same for the same words. */
  of(...about: readonly (string | number)[]): number {
    return createHash('sha256').update(JSON.stringify([this.seed, ...about])).digest().readUIntBE(0, 6) / 2 ** 48;
  }

  /** True for that share of cases. */
  is(share: number, ...about: readonly (string | number)[]): boolean {
    return this.of(...about) < share;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number, ...about: readonly (string | number)[]): number {
    return least + Math.floor(this.of(...about) * (most - least + 1));
  }

  pick<T>(from: readonly T[], ...about: readonly (string | number)[]): T {
    return from[Math.floor(this.of(...about) * from.length)]!;
  }

  /** In an order that only seed and items decide. */
  shuffled<T>(items: readonly T[], keyOf: (item: T) => string, ...about: readonly (string | number)[]): T[] {
    return items
      .map((item) => ({ item, rank: this.of(keyOf(item), ...about) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  }
}
