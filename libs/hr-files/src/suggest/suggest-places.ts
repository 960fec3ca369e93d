import { isTimeZone } from '../cells/time-zone.js';
import type { MappingInput } from '../mapping.js';
import { countryCode, languageOf, regionOfCountry } from './countries.js';
import type { FoundColumn, FoundColumns } from './find-columns.js';
import { plainWords } from './header-words.js';
import type { Notes } from './notes.js';
import { zoneOfSite } from './zones.js';

type Region = Pick<MappingInput, 'regions'> & { column: MappingInput['columns']['region']; score: number };

const WORLD: [code: string, words: RegExp][] = [
  ['us', /\b(americas?|usa?|latam|latin america|north america|south america|amerika|amerique|na|amer)\b/],
  ['eu', /\b(europe|europa|emea|eu|dach|nordics?|uk)\b/],
  ['apac', /\b(apac|asia|asien|asie|pacific|pazifik|oceania|anz|jpac)\b/],
];

/** The region column, or what stands in for it: country, then site; each value gets a code. */
export function suggestRegion(found: FoundColumns, notes: Notes): Region {
  const { region, country, site } = found;
  const source = region ?? country ?? site;
  if (source === undefined) {
    notes.add(null, 'No region, country or site column was recognised: everyone is put in region "main". Where data may be kept depends on it.');
    return { column: { constant: 'main' }, score: 0 };
  }
  if (source !== region) notes.add(source.name, 'No region column was recognised: the region is taken from this one.');
  const byValue: Record<string, string> = {};
  for (const value of distinct(source)) {
    const code = regionCode(value);
    byValue[value] = code ?? (plainWords(value).replace(/[^a-z0-9]/g, '').slice(0, 32) || 'main');
    if (code === undefined) notes.add(source.name, `No usual region is known for "${value}": "${byValue[value]}" was made from it.`);
  }
  const codesAlready = Object.entries(byValue).every(([value, code]) => value === code);
  const regions = codesAlready ? {} : { regions: { byValue } };
  return { column: source.name, score: source === region ? region.score : source.score * 0.6, ...regions };
}

function regionCode(value: string): string | undefined {
  const words = plainWords(value);
  const world = WORLD.find(([, expression]) => expression.test(words))?.[0];
  if (world !== undefined) return world;
  const country = countryCode(value);
  if (country !== undefined) return regionOfCountry(country);
  const { zone, by } = zoneOfSite(value, undefined);
  if (by !== 'city') return undefined;
  return zone.startsWith('Europe/') ? 'eu' : zone.startsWith('America/') ? 'us' : /^(Asia|Australia|Pacific)\//.test(zone) ? 'apac' : undefined;
}

/** Time zones and languages by site, from its city and country. */
export function suggestPlaces(found: FoundColumns, notes: Notes): Pick<MappingInput, 'timeZones' | 'languages'> {
  const { site, country, timeZone, languages } = found;
  const zoned = timeZone !== undefined && timeZone.texts.every((text) => text === '' || isTimeZone(text));
  if (site === undefined) {
    notes.add(null, 'No site column was recognised: the time zone of everyone is UTC.');
    return { timeZones: { default: 'UTC' } };
  }
  const zones: Record<string, string> = {};
  const spoken: Record<string, string[]> = {};
  for (const value of distinct(site)) {
    const row = site.texts.indexOf(value);
    const code = country === undefined ? undefined : countryCode(country.texts[row]!);
    const { zone, by } = zoneOfSite(value, code);
    zones[value] = zone;
    if (by === 'nothing' && !zoned) notes.add(site.name, `The time zone of "${value}" is not known: UTC is only a placeholder.`);
    if (by === 'one of the country' && !zoned) notes.add(site.name, `The country of "${value}" has several time zones: ${zone} is a guess.`);
    const local = code === undefined ? 'en' : languageOf(code);
    if (local !== 'en') spoken[value] = ['en', local];
  }
  const places: Pick<MappingInput, 'timeZones' | 'languages'> = zoned ? {} : { timeZones: { bySite: zones } };
  if (languages === undefined) {
    notes.add(site.name, 'No language column was recognised: English everywhere, and the language of the country, are guesses.');
    places.languages = { default: ['en'], ...(Object.keys(spoken).length > 0 ? { bySite: spoken } : {}) };
  }
  return places;
}

function distinct(column: FoundColumn): string[] {
  return [...new Set(column.texts)].filter((text) => text !== '').sort();
}
