import { chooseSuppressed, type Figure } from './figures.js';
import { publishedGroup, SMALLEST_GROUP, type Group, type PublishedGroup } from './suppress.js';

/** A group made of groups that do not overlap (a programme of its regions, a region of its sites); its `n` is their sum. */
export interface GroupOfGroups<V> {
  readonly key: string;
  readonly value: V;
  readonly parts: readonly GroupNode<V>[];
}
export type GroupNode<V> = Group<V> | GroupOfGroups<V>;

export interface PublishedNode<V> extends PublishedGroup<V> {
  readonly parts: PublishedNode<V>[];
}

/**
 * A roll-up of any depth, fit to be published as a whole: no group under `minimum` at any level can be computed from
 * the others (guarantee of `chooseSuppressed`). Deterministic. Throws RangeError on an `n` that is not a count.
 */
export function suppressTree<V>(root: GroupNode<V>, options: { readonly minimum?: number } = {}): PublishedNode<V> {
  const figures: Figure[] = [];
  const outside = 0;
  let nodes = 1;
  // Numbers the figures in the order of a walk that `published` repeats.
  const count = (group: GroupNode<V>, to: number): number => {
    const place = figures.push({ n: 0, from: outside, to }) - 1;
    if (!('parts' in group)) figures[place] = { n: group.n, from: outside, to };
    else {
      const own = nodes++;
      const n = group.parts.reduce((sum, part) => sum + count(part, own), 0);
      figures[place] = { n, from: own, to };
    }
    return figures[place]!.n;
  };
  count(root, outside);
  const suppressed = chooseSuppressed(figures, options.minimum ?? SMALLEST_GROUP);
  let place = 0;
  const published = (group: GroupNode<V>): PublishedNode<V> => {
    const index = place++;
    const own = publishedGroup({ key: group.key, value: group.value, n: figures[index]!.n }, suppressed[index]!);
    return { ...own, parts: 'parts' in group ? group.parts.map(published) : [] };
  };
  return published(root);
}
