import { plainWords } from './header-words.js';

let codes: Map<string, string> | undefined;

/** Names that `Intl` writes differently. */
const ALSO: Record<string, string> = {
  usa: 'US', 'u s a': 'US', 'united states of america': 'US', america: 'US',
  uk: 'GB', 'great britain': 'GB', england: 'GB', scotland: 'GB', wales: 'GB', 'northern ireland': 'GB',
  'united kingdom of great britain and northern ireland': 'GB', 'vereinigtes konigreich': 'GB',
  holland: 'NL', 'the netherlands': 'NL', 'czech republic': 'CZ', 'south korea': 'KR', 'republic of korea': 'KR', uae: 'AE',
  'russian federation': 'RU', 'viet nam': 'VN', turkey: 'TR',
};

/** The ISO 3166 code of a country given as a code or by its English, German, French or Spanish name. */
export function countryCode(text: string): string | undefined {
  codes ??= countryNames();
  return codes.get(plainWords(text));
}

/** The time zones of a country; empty when none is known. */
export function zonesOf(country: string): string[] {
  // `getTimeZones()` in newer engines, a property in older ones; neither is in the type library yet.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[]; timeZones?: string[] };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** The language most spoken in a country. */
export function languageOf(country: string): string {
  return new Intl.Locale(`und-${country}`).maximize().language;
}

const EUROPE = /^(AD|AL|AT|BA|BE|BG|BY|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MC|MD|ME|MK|MT|NL|NO|PL|PT|RO|RS|SE|SI|SK|SM|UA|XK)$/;
const ASIA_PACIFIC = /^(AU|BD|BN|CN|FJ|HK|ID|IN|JP|KH|KR|LA|LK|MM|MO|MY|NP|NZ|PG|PH|PK|SG|TH|TW|VN)$/;
const AMERICAS = /^(US|CA|MX|AR|BO|BR|CL|CO|CR|CU|DO|EC|GT|HN|JM|NI|PA|PE|PR|PY|SV|TT|UY|VE)$/;

/** The home region that is proposed for a country. */
export function regionOfCountry(country: string): string | undefined {
  if (EUROPE.test(country)) return 'eu';
  if (AMERICAS.test(country)) return 'us';
  return ASIA_PACIFIC.test(country) ? 'apac' : undefined;
}

function countryNames(): Map<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const pairs = letters.flatMap((first) => letters.map((second) => first + second)).filter((pair) => pair !== 'ZZ' && pair !== 'EU');
  const names = new Map<string, string>();
  for (const locale of ['es', 'fr', 'de', 'en']) {
    const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    for (const pair of pairs) {
      const name = display.of(pair);
      if (name === undefined) continue;
      const code = Intl.getCanonicalLocales(`und-${pair}`)[0]!.slice(4);
      names.set(pair.toLowerCase(), code);
      names.set(plainWords(name), code);
    }
  }
  for (const [name, code] of Object.entries(ALSO)) names.set(name, code);
  return names;
}
