import { stringify } from 'csv-stringify/sync';
import type { Chance } from './chance.js';

/** Names that nobody has: two or three invented syllables each. */
const SYLLABLES = ['ba', 'dor', 'el', 'fi', 'gal', 'ha', 'iv', 'jo', 'kel', 'lu', 'mar', 'nes', 'or', 'pel', 'qui', 'ros', 'sel', 'tal', 'ul', 'ven', 'wil', 'xan', 'yl', 'zor'];

const SITES = [
  { site: 'Rotterdam', region: 'eu' },
  { site: 'Krakow', region: 'eu' },
  { site: 'Austin', region: 'us' },
] as const;

const DEPARTMENTS = ['Engineering', 'Sales', 'Marketing', 'Finance', 'People', 'Operations', 'Customer Care', 'Legal'] as const;

/** Level and share of the company: five levels, the narrow end on top. */
const LEVELS = [
  { level: 1, title: 'Associate', share: 0.4 },
  { level: 2, title: 'Specialist', share: 0.3 },
  { level: 3, title: 'Team Lead', share: 0.18 },
  { level: 4, title: 'Director', share: 0.1 },
  { level: 5, title: 'Executive', share: 0.02 },
] as const;

/** Reads the file that `inventedPeople` writes. */
export const inventedMapping = {
  mode: 'full',
  columns: {
    number: 'Employee',
    firstName: 'First name',
    lastName: 'Last name',
    email: 'E-mail',
    title: 'Title',
    level: 'Level',
    department: 'Department',
    site: 'Site',
    region: 'Region',
    managerNumber: 'Manager',
    hireDate: 'Hired',
    languages: 'Languages',
  },
  dateFormats: ['YYYY-MM-DD'],
  regions: { byValue: { eu: 'eu', us: 'us' } },
  timeZones: { default: 'UTC', bySite: { Rotterdam: 'Europe/Amsterdam', Krakow: 'Europe/Warsaw', Austin: 'America/Chicago' } },
} as const;

interface Person {
  readonly number: string;
  readonly level: number;
  readonly title: string;
  readonly department: string;
  readonly site: string;
  readonly region: string;
}

/** An HR export of a technology company of `count` invented people, as CSV. Everybody but the first has a manager above. */
export function inventedPeople(count: number, chance: Chance): string {
  const people = Array.from({ length: count }, (_, index) => person(index, count, chance));
  const rows = people.map((one, index) => ({
    Employee: one.number,
    'First name': nameOf(chance, 'first', index),
    'Last name': nameOf(chance, 'last', index),
    'E-mail': `person.${one.number.toLowerCase()}@company.example`,
    Title: `${one.title}, ${one.department}`,
    Level: String(one.level),
    Department: one.department,
    Site: one.site,
    Region: one.region,
    Manager: managerOf(one, people, chance)?.number ?? '',
    Hired: `${2027 - chance.between(1, 4 + one.level * 4, 'hired', index)}-0${chance.between(1, 9, 'month', index)}-15`,
    Languages: one.site === 'Krakow' ? 'en, pl' : one.site === 'Rotterdam' ? 'en, nl' : 'en',
  }));
  return stringify(rows, { header: true });
}

function person(index: number, count: number, chance: Chance): Person {
  // The ranks are filled from the top, so that every size has its five levels.
  const fromTop = (index + 0.5) / count;
  let reached = 0;
  const rank = [...LEVELS].reverse().find(({ share }) => (reached += share) > fromTop) ?? LEVELS[0];
  const { site, region } = chance.pick(SITES, 'site', index);
  return { number: `E${String(1000 + index)}`, level: rank.level, title: rank.title, department: chance.pick(DEPARTMENTS, 'department', index), site, region };
}

/** One of the next level up, of the same department if there is one. */
function managerOf(one: Person, people: readonly Person[], chance: Chance): Person | undefined {
  for (let level = one.level + 1; level <= 5; level++) {
    const above = people.filter((other) => other.level === level);
    const near = above.filter((other) => other.department === one.department);
    const from = near.length > 0 ? near : above;
    if (from.length > 0) return chance.pick(from, 'manager', one.number);
  }
  return one === people[0] ? undefined : people[0];
}

function nameOf(chance: Chance, which: string, index: number): string {
  const parts = Array.from({ length: which === 'last' ? 3 : 2 }, (_, part) => chance.pick(SYLLABLES, which, index, part));
  const name = parts.join('');
  return name[0]!.toUpperCase() + name.slice(1);
}
