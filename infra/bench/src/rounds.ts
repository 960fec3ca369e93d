/** Runs for about `ms` and answers what it measured. */
export type Slice<T> = (ms: number) => Promise<T>;

export interface Pace {
  readonly rounds: number;
  readonly sliceMs: number;
  /** Each candidate runs so long once before it counts: plans, JIT, files of tables. */
  readonly warmUpMs: number;
}

export const STEADY: Pace = { rounds: 9, sliceMs: 1000, warmUpMs: 1000 };
export const QUICK: Pace = { rounds: 1, sliceMs: 250, warmUpMs: 100 };

/**
 * Candidates take turns in short slices, so that a noisy moment of the machine meets all of them. Their order changes
 * from round to round: who comes after a heavy writer finds a busy disk.
 */
export async function interleaved<C extends string, T>(candidates: Readonly<Record<C, Slice<T>>>, pace: Pace, onRound: (round: number) => void = () => undefined): Promise<Record<C, T[]>> {
  const names = Object.keys(candidates) as C[];
  const found = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<C, T[]>;
  for (const name of names) await candidates[name](pace.warmUpMs);
  for (let round = 0; round < pace.rounds; round++) {
    onRound(round);
    for (const name of rotated(names, round)) found[name].push(await candidates[name](pace.sliceMs));
  }
  return found;
}

export const rotated = <T>(items: readonly T[], by: number): T[] => items.map((_, index) => items[(index + by) % items.length]!);
