import { suppress } from '@upstream/privacy';

/** A figure about some people, fit to be shown: null where showing it would tell of fewer than five. */
export interface Shown<V> {
  readonly n: number | null;
  readonly value: V | null;
  readonly suppressed: boolean;
}

/** What was counted of the people of one region: one row for each region with anybody. */
export interface OfRegion {
  readonly region: string;
  readonly people: number;
}

/**
 * A figure computed from a row a region, for one region or for all. Regions are published beside their sum, so a
 * region is suppressed also where the others and the sum would give it away.
 */
export function shownFor<R extends OfRegion, V>(rows: readonly R[], region: string | undefined, compute: (rows: readonly R[]) => V): Shown<V> {
  const counted = rows.filter(({ people }) => people > 0).sort((a, b) => (a.region < b.region ? -1 : 1));
  const published = suppress(counted.map(({ region: key, people: n }) => ({ key, n, value: null })));
  const { n, suppressed } = region === undefined ? published.total : (published.rows.find(({ key }) => key === region) ?? { n: 0, suppressed: false });
  const mine = counted.filter((row) => region === undefined || row.region === region);
  return { n, value: suppressed || mine.length === 0 ? null : compute(mine), suppressed };
}
