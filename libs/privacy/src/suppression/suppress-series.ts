import { SMALLEST_GROUP } from './suppress.js';

/** One group at one date, person by person: what each contributed, so that a changed answer counts as a change. */
export interface SeriesPoint<V> {
  readonly at: string;
  /** Person id to contribution; contributions are compared with `Object.is`. */
  readonly people: ReadonlyMap<string, string | number | null>;
  readonly value: V;
}

export interface PublishedPoint<V> {
  readonly at: string;
  /** The date whose figures these are: `at`, or an earlier one that stands until enough people have changed. */
  readonly asOf: string | null;
  readonly n: number | null;
  readonly value: V | null;
  readonly suppressed: boolean;
}

/**
 * The same group over time, fit to be published. A date gets figures of its own only if the group then has 0 or at least
 * `minimum` people and differs from *every* date that has figures of its own by 0 or at least `minimum` people (who
 * joined, left, or contribute something else). Otherwise the last figures stand (`asOf` says since when); before the
 * first ones, the date is suppressed.
 *
 * Guarantee: the difference of any two published dates is about no fewer than `minimum` people. It holds across requests
 * only if each request computes the series from the same first date in the same steps (months, say): let readers choose
 * among those dates, never a free one. Not covered: three dates combined, a breakdown whose groups move in step, and
 * what a reader noted before an erasure took a person out of every date.
 */
export function suppressSeries<V>(points: readonly SeriesPoint<V>[], options: { readonly minimum?: number } = {}): PublishedPoint<V>[] {
  const minimum = options.minimum ?? SMALLEST_GROUP;
  const own: SeriesPoint<V>[] = [];
  return points.map((point) => {
    const large = point.people.size === 0 || point.people.size >= minimum;
    if (large && own.every((earlier) => safelyApart(earlier, point, minimum))) own.push(point);
    const standing = own.at(-1);
    if (!standing) return { at: point.at, asOf: null, n: null, value: null, suppressed: true };
    return { at: point.at, asOf: standing.at, n: standing.people.size, value: standing.value, suppressed: false };
  });
}

function safelyApart<V>(one: SeriesPoint<V>, other: SeriesPoint<V>, minimum: number): boolean {
  const changed = changedPeople(one.people, other.people);
  return changed === 0 || changed >= minimum;
}

function changedPeople(one: SeriesPoint<unknown>['people'], other: SeriesPoint<unknown>['people']): number {
  let changed = 0;
  for (const [person, contribution] of one) {
    if (!other.has(person) || !Object.is(other.get(person), contribution)) changed++;
  }
  for (const person of other.keys()) if (!one.has(person)) changed++;
  return changed;
}
