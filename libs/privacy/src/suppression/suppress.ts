import { chooseSuppressed, type Figure } from './figures.js';

/** Domain rule: groups under 5 people are suppressed. */
export const SMALLEST_GROUP = 5;

/** A group of `n` people and what is known of them: a mean, a share, several figures. */
export interface Group<V> {
  readonly key: string;
  /** The people whom `value` is computed from, not rows. */
  readonly n: number;
  readonly value: V;
}

export interface PublishedTotal {
  readonly n: number | null;
  readonly suppressed: boolean;
}

export interface PublishedGroup<V> extends PublishedTotal {
  readonly key: string;
  readonly value: V | null;
}

export const publishedTotal = (n: number, suppressed: boolean): PublishedTotal => ({ n: suppressed ? null : n, suppressed });

export const publishedGroup = <V>(group: Group<V>, suppressed: boolean): PublishedGroup<V> => ({
  key: group.key,
  n: suppressed ? null : group.n,
  value: suppressed ? null : group.value,
  suppressed,
});

/**
 * A breakdown into groups that do not overlap, fit to be published. Groups of 1 to `minimum` - 1 people are suppressed,
 * and so are as many others (the smallest first, or the total) as it takes that no group under `minimum` can be
 * computed from what is left: see `chooseSuppressed` for the exact guarantee. Groups of 0 are published as 0.
 *
 * Show the total only from the answer: it is withheld when it would give a group away. `total: 'none'` is for figures
 * that add up to nothing anyone publishes (overlapping groups); then small groups alone are suppressed.
 * Deterministic. Throws RangeError on an `n` that is not a whole number from 0.
 */
export function suppress<V>(
  groups: readonly Group<V>[],
  options: { readonly minimum?: number; readonly total?: 'shown' | 'none' } = {},
): { readonly rows: PublishedGroup<V>[]; readonly total: PublishedTotal } {
  const minimum = options.minimum ?? SMALLEST_GROUP;
  const sum = groups.reduce((all, { n }) => all + n, 0);
  const alone = options.total === 'none';
  const figures: Figure[] = groups.map(({ n }) => (alone ? { n, from: 0, to: 0 } : { n, from: 0, to: 1 }));
  if (!alone) figures.push({ n: sum, from: 1, to: 0 });
  const suppressed = chooseSuppressed(figures, minimum);
  return {
    rows: groups.map((group, index) => publishedGroup(group, suppressed[index]!)),
    total: publishedTotal(sum, alone || suppressed[groups.length]!),
  };
}
