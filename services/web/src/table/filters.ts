/** What a filter may hold, and how it stands in the address. */
export type FilterKind<T extends string | number | boolean> = {
  readonly read: (value: unknown) => T | undefined;
  /** Comes letter by letter: going back passes over the steps between. */
  readonly typed?: true;
};

/** One of these words. */
export const oneOf = <const T extends string>(...words: readonly T[]): FilterKind<T> => ({ read: (value) => words.find((word) => word === String(value)) });
/** A text; empty is none. */
export const text = (): FilterKind<string> => ({ read: (value) => (value === undefined || value === null || String(value).trim() === '' ? undefined : String(value)) });
/** A text that somebody types, or a figure that they drag. */
export const typed = (): FilterKind<string> => ({ ...text(), typed: true });
export const flag = (): FilterKind<boolean> => ({ read: (value) => (String(value) === 'true' ? true : String(value) === 'false' ? false : undefined) });
export const wholeNumber = (): FilterKind<number> => ({ read: (value) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : undefined) });

export type FilterSpec = Readonly<Record<string, FilterKind<string | number | boolean>>>;
export type Filters<S extends FilterSpec> = { readonly [K in keyof S]?: S[K] extends FilterKind<infer T> ? T : never };

/** The filters that an address asks for; what it says wrongly is left out. */
export function filtersOf<S extends FilterSpec>(spec: S, search: Readonly<Record<string, unknown>>): Filters<S> {
  const found = Object.entries(spec).flatMap(([name, { read }]) => {
    const value = search[name] === undefined ? undefined : read(search[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found) as Filters<S>;
}

/** The address's other parameters stay as they are; a filter that is undefined goes. */
export function searchWith<S extends FilterSpec>(spec: S, search: Readonly<Record<string, unknown>>, change: Filters<S>): Record<string, unknown> {
  const next: Record<string, unknown> = { ...search, ...change };
  for (const name of Object.keys(spec)) if (next[name] === undefined || next[name] === '') delete next[name];
  return next;
}
