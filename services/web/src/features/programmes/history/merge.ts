/** One list, the newest first, as far as it is loaded. */
export interface Loaded<E> {
  readonly entries: readonly E[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

export interface Merged<E> {
  readonly entries: readonly E[];
  /** How many of each list are loaded and not shown yet. */
  readonly ahead: readonly number[];
}

/**
 * Lists in one, the newest first. Ends where a list ends that has more: what comes next could be there. So nothing is left out, and
 * loading more only adds at the end.
 */
export function merged<E extends { readonly decidedAt: string }>(lists: readonly Loaded<E>[]): Merged<E> {
  const entries: E[] = [];
  const next = lists.map(() => 0);
  while (lists.every(({ entries: own, more }, list) => next[list]! < own.length || !more)) {
    const newest = newestOf(lists.map(({ entries: own }, list) => own[next[list]!]));
    if (newest === undefined) break;
    entries.push(lists[newest]!.entries[next[newest]!]!);
    next[newest]!++;
  }
  return { entries, ahead: lists.map(({ entries: own }, list) => own.length - next[list]!) };
}

/** The first of the newest. */
function newestOf(heads: readonly ({ readonly decidedAt: string } | undefined)[]): number | undefined {
  let newest: { list: number; at: number } | undefined;
  for (const [list, head] of heads.entries()) {
    if (!head) continue;
    const at = Date.parse(head.decidedAt);
    if (!newest || at > newest.at) newest = { list, at };
  }
  return newest?.list;
}

/** Which lists to load more of, so that a whole page more can be shown whichever of them it comes from. */
export const wanting = <E>(lists: readonly Loaded<E>[], ahead: readonly number[], page: number): number[] => lists.flatMap(({ more }, list) => (more && ahead[list]! < page ? [list] : []));
