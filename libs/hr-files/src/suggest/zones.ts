import { plainWords } from './header-words.js';
import { zonesOf } from './countries.js';

/** Cities that are no zone's namesake, by zone. */
const CITIES: Record<string, string> = {
  'America/New_York': 'boston|philadelphia|atlanta|washington|washington dc|miami|charlotte|pittsburgh|raleigh|orlando|tampa|baltimore|newark',
  'America/Chicago': 'dallas|houston|austin|southlake|san antonio|minneapolis|st louis|saint louis|kansas city|nashville|milwaukee|new orleans',
  'America/Denver': 'salt lake city|albuquerque|colorado springs',
  'America/Los_Angeles': 'seattle|san francisco|south san francisco|san jose|san diego|palo alto|mountain view|redmond|portland|las vegas|sacramento|oakland|cupertino|redwood city|redwood shores',
  'America/Toronto': 'ottawa|montreal|quebec|waterloo|mississauga',
  'America/Vancouver': 'victoria|burnaby',
  'America/Edmonton': 'calgary',
  'America/Mexico_City': 'mexico city|ciudad de mexico|guadalajara|puebla',
  'America/Sao_Paulo': 'rio de janeiro|brasilia|curitiba|porto alegre|belo horizonte',
  'America/Bogota': 'medellin|cali',
  'Europe/London': 'oxford|cambridge|manchester|birmingham|edinburgh|glasgow|leeds|bristol|reading|cardiff|liverpool|stretford|slough',
  'Europe/Berlin': 'munich|munchen|muenchen|hamburg|frankfurt|frankfurt am main|cologne|koln|stuttgart|dusseldorf|dortmund|leipzig|nuremberg|nurnberg|walldorf|hannover|bremen|dresden|bonn|essen|karlsruhe|mannheim',
  'Europe/Paris': 'lyon|marseille|toulouse|nantes|lille|bordeaux|nice|strasbourg|grenoble|rennes',
  'Europe/Madrid': 'barcelona|valencia|sevilla|seville|bilbao|malaga|zaragoza',
  'Europe/Zurich': 'geneva|geneve|genf|basel|bern|lausanne|zug',
  'Europe/Vienna': 'wien|graz|linz|salzburg',
  'Europe/Amsterdam': 'rotterdam|utrecht|the hague|den haag|eindhoven',
  'Europe/Brussels': 'bruxelles|antwerp|antwerpen|ghent|gent',
  'Europe/Rome': 'milan|milano|turin|torino|naples|bologna|florence|roma',
  'Europe/Warsaw': 'krakow|wroclaw|gdansk|poznan|lodz|warszawa',
  'Europe/Prague': 'praha|brno|ostrava',
  'Europe/Stockholm': 'gothenburg|goteborg|malmo',
  'Europe/Lisbon': 'porto|braga|lisboa',
  'Europe/Bucharest': 'cluj|cluj napoca|timisoara|iasi',
  'Europe/Dublin': 'cork|galway|limerick',
  'Asia/Kolkata': 'bangalore|bengaluru|mumbai|bombay|delhi|new delhi|hyderabad|chennai|pune|gurgaon|gurugram|noida|ahmedabad|kolkata',
  'Asia/Shanghai': 'beijing|shenzhen|guangzhou|hangzhou|chengdu|suzhou|nanjing|wuhan|dalian',
  'Asia/Tokyo': 'osaka|kyoto|nagoya|yokohama|hiroshima|fukuoka|sapporo',
  'Asia/Seoul': 'busan|incheon|pangyo',
  'Asia/Jerusalem': 'tel aviv|haifa|herzliya',
  'Asia/Dubai': 'abu dhabi',
  'Asia/Ho_Chi_Minh': 'hanoi|saigon|da nang',
  'Australia/Sydney': 'canberra|north sydney',
  'Africa/Johannesburg': 'cape town|durban|pretoria',
};

/** Where most people live, in countries of several zones. */
const PRINCIPAL: Record<string, string> = {
  US: 'America/New_York', CA: 'America/Toronto', MX: 'America/Mexico_City', BR: 'America/Sao_Paulo', AR: 'America/Argentina/Buenos_Aires',
  CL: 'America/Santiago', ES: 'Europe/Madrid', PT: 'Europe/Lisbon', UA: 'Europe/Kyiv', RU: 'Europe/Moscow', CN: 'Asia/Shanghai',
  ID: 'Asia/Jakarta', AU: 'Australia/Sydney', NZ: 'Pacific/Auckland',
};

let cityZones: Map<string, string> | undefined;

/** How a site's time zone was found; `city` and `country` are sure, the others are guesses. */
export interface ZoneFinding {
  zone: string;
  by: 'city' | 'country' | 'one of the country' | 'nothing';
}

/** The time zone of a site by its city, checked against its country; else by the country; else UTC. */
export function zoneOfSite(site: string, country: string | undefined): ZoneFinding {
  cityZones ??= zonesByCity();
  const zones = country === undefined ? [] : zonesOf(country);
  const city = cityZones.get(plainWords(site)) ?? cityZones.get(plainWords(site.split(/[,(-]/)[0]!));
  if (city !== undefined && (zones.length === 0 || zones.some((zone) => sameClock(zone, city)))) return { zone: city, by: 'city' };
  const first = country === undefined ? undefined : (PRINCIPAL[country] ?? zones[0]);
  if (first === undefined) return { zone: 'UTC', by: 'nothing' };
  return { zone: first, by: zones.every((zone) => sameClock(zone, first)) ? 'country' : 'one of the country' };
}

/** Names differ between engines (Asia/Calcutta, Asia/Kolkata); the engine resolves both to one. */
function sameClock(left: string, right: string): boolean {
  const resolve = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  return left === right || resolve(left) === resolve(right) || offsets(left) === offsets(right);
}

/** Winter and summer offset of a fixed year: enough to say that two zones of one country show the same time. */
function offsets(timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return [0, 6].map((month) => format.formatToParts(Date.UTC(2024, month, 1)).find(({ type }) => type === 'timeZoneName')!.value).join();
}

function zonesByCity(): Map<string, string> {
  const zones = new Map<string, string>();
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const city = zone.split('/').at(-1);
    if (city !== undefined && zone.includes('/')) zones.set(plainWords(city.replaceAll('_', ' ')), zone);
  }
  for (const [zone, cities] of Object.entries(CITIES)) for (const city of cities.split('|')) zones.set(city, zone);
  return zones;
}
