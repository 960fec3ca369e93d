import { foldName } from '../header.js';

/** A table of the mapping, looked up without regard to case and spaces. */
export function lookup<T>(table: Record<string, T> | undefined): (name: string | undefined) => T | undefined {
  const folded = new Map(Object.entries(table ?? {}).map(([name, value]) => [foldName(name), value]));
  return (name) => (name === undefined ? undefined : folded.get(foldName(name)));
}

/** What is looked up per place: the value of the site, else of the country, else of the region, else the default. */
export function byPlace<T>(rules: {
  default?: T | undefined;
  bySite?: Record<string, T> | undefined;
  byCountry?: Record<string, T> | undefined;
  byRegion?: Record<string, T> | undefined;
}): (place: Place) => T | undefined {
  const [site, country, region] = [lookup(rules.bySite), lookup(rules.byCountry), lookup(rules.byRegion)];
  return (place) => site(place.site) ?? country(place.country) ?? region(place.region) ?? rules.default;
}

/** Where someone works, as far as the row says. */
export interface Place {
  site?: string | undefined;
  country?: string | undefined;
  region?: string | undefined;
}
