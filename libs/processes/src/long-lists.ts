/** How a list differs from what it was: what is gone from it, and what has come to its end. */
export interface ListChange {
  readonly without: readonly string[];
  readonly with: readonly string[];
}

/** A list as long is recorded by what changed in it: else a share's log grows with the square of the share. */
const LONG = 32;

/**
 * Parts the long lists of strings of a state from the rest of it. Only a list that was there before, and that its change gives
 * again as it is, item by item; all others stay in `rest`.
 */
export function partedByLists(before: object | undefined, state: object): { readonly rest: object; readonly lists: Readonly<Record<string, ListChange>> } {
  const rest: Record<string, unknown> = {};
  const lists: Record<string, ListChange> = {};
  for (const [field, value] of Object.entries(state)) {
    const change = isLong(value) ? changeOf(listIn(before, field), value) : undefined;
    if (change) lists[field] = change;
    else rest[field] = value;
  }
  return { rest, lists };
}

/** The lists after their changes. */
export const changedLists = (before: object | undefined, lists: Readonly<Record<string, ListChange>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(lists).map(([field, change]) => [field, changed(listIn(before, field) ?? [], change)]));

function changed(list: readonly string[], { without, with: more }: ListChange): string[] {
  const gone = new Set(without);
  return [...list.filter((item) => !gone.has(item)), ...more];
}

function changeOf(before: readonly string[] | undefined, after: readonly string[]): ListChange | undefined {
  if (!before) return undefined;
  const [were, are] = [new Set(before), new Set(after)];
  const change = { without: before.filter((item) => !are.has(item)), with: after.filter((item) => !were.has(item)) };
  const again = changed(before, change);
  return again.length === after.length && again.every((item, place) => item === after[place]) ? change : undefined;
}

const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isLong = (value: unknown): value is string[] => isStrings(value) && value.length >= LONG;

function listIn(state: object | undefined, field: string): string[] | undefined {
  const value = (state as Record<string, unknown> | undefined)?.[field];
  return isStrings(value) ? value : undefined;
}
