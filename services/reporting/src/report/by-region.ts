import { regionOf } from '@upstream/event-sourcing';
import { suppress } from '@upstream/privacy';
import { groupBy } from './fact-set.js';

/** A figure about some people, fit to be shown: null where showing it would tell of fewer than five. */
export interface Shown<V> {
  readonly n: number | null;
  readonly value: V | null;
  readonly suppressed: boolean;
}

/**
 * A figure computed from one entry a person, for one region or for all. Regions are published beside their sum, so a
 * region is suppressed also where the others and the sum would give it away.
 */
export function shownFor<E extends { readonly person: string }, V>(entries: readonly E[], region: string | undefined, compute: (entries: readonly E[]) => V): Shown<V> {
  const byRegion = groupBy(entries, ({ person }) => regionOf(person));
  const groups = [...byRegion].map(([key, all]) => ({ key, n: people(all), value: null })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const { rows, total } = suppress(groups);
  const row = region === undefined ? total : (rows.find(({ key }) => key === region) ?? { n: 0, suppressed: false });
  const mine = region === undefined ? entries : (byRegion.get(region) ?? []);
  return row.suppressed || mine.length === 0 ? { n: row.n, value: null, suppressed: row.suppressed } : { n: row.n, value: compute(mine), suppressed: false };
}

const people = (entries: readonly { readonly person: string }[]): number => new Set(entries.map(({ person }) => person)).size;
