import { parseLanguages } from '../cells/languages.js';
import { workPattern } from '../cells/work-pattern.js';
import { parseWorkingDays } from '../cells/working-days.js';
import { parseWorkingHours } from '../cells/working-hours.js';
import { Mapping, type MappingInput } from '../mapping.js';
import type { HrSample } from '../sample.js';
import { findDates } from './dates.js';
import { findColumns, findManager, type FoundColumn, type FoundColumns, type FoundManager } from './find-columns.js';
import { Notes, type MappingNote } from './notes.js';
import { reporting } from './reporting.js';
import { suggestLevel } from './suggest-level.js';
import { suggestPlaces, suggestRegion } from './suggest-places.js';

export type { MappingNote } from './notes.js';

/** A proposed mapping, what to check in it, and how far it can be trusted (0 to 1; 0.8 usually reads the file). */
export interface MappingSuggestion {
  mapping: Mapping;
  notes: MappingNote[];
  confidence: number;
}

/**
 * Proposes a mapping from the header and the values of a sample (`sampleHrFile`). A column that is needed and was not
 * recognised appears as `<field>`, with a note: reading then names it as missing. `domain` completes mail handles;
 * without it `example.invalid` stands in. Guesses only: a person checks the notes before the mapping is used. Notes may
 * quote sites, regions, titles and levels, never names, addresses or numbers.
 */
export function suggestMapping(sample: HrSample, { domain }: { domain?: string } = {}): MappingSuggestion {
  const notes = new Notes();
  const found = findColumns(sample);
  const numbers = found.number?.texts ?? [];
  const manager = findManager(sample, found, numbers, names(found));
  const managers = manager?.column.texts ?? [];
  const reports = reporting(manager?.by === 'name' ? names(found) : numbers, managers);
  const level = suggestLevel(found, reports, sample.complete, notes);
  const region = suggestRegion(found, notes);
  const dates = suggestDates(sample, found.hireDate, notes);
  const places = suggestPlaces(found, notes);
  noteManager(manager, notes);

  const mapping: MappingInput = {
    mode: 'full',
    ...(sample.delimiter === undefined ? {} : { delimiter: sample.delimiter }),
    columns: {
      number: needed(found.number, 'number', notes),
      ...nameColumns(found, notes),
      ...(found.handle && !found.email ? { handle: found.handle.name } : { email: needed(found.email, 'email', notes) }),
      ...(level.level === undefined ? {} : { level: level.level }),
      ...(level.title === undefined ? {} : { title: level.title }),
      department: needed(found.department, 'department', notes),
      site: needed(found.site, 'site', notes),
      region: region.column,
      ...(manager === undefined ? {} : { [manager.by === 'number' ? 'managerNumber' : 'managerName']: manager.column.name }),
      ...optionalColumns(found, notes),
      hireDate: needed(found.hireDate, 'hireDate', notes),
    },
    ...(found.handle && !found.email ? { emailDomain: emailDomain(found.handle, domain, notes) } : {}),
    dateFormats: dates,
    ...(level.levels === undefined ? {} : { levels: level.levels }),
    ...(region.regions === undefined ? {} : { regions: region.regions }),
    ...places,
  };
  noteTheRest(sample, mapping, found, notes);
  const scores = [found.number, found.lastName ?? found.name, found.email ?? found.handle, found.department, found.site, found.hireDate, manager?.column]
    .map((column) => column?.score ?? 0)
    .concat(level.score, region.score);
  return { mapping: Mapping.parse(mapping), notes: notes.all, confidence: confidence(scores) };
}

/** The mean of the fields, drawn down by the worst: one column that is missing makes the whole mapping useless. */
function confidence(scores: number[]): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return Math.round(mean * (0.5 + 0.5 * Math.min(...scores)) * 100) / 100;
}

function names(found: FoundColumns): string[] {
  if (found.name) return found.name.texts;
  return found.firstName?.texts.map((first, row) => `${first} ${found.lastName?.texts[row] ?? ''}`) ?? [];
}

function needed(column: FoundColumn | undefined, field: string, notes: Notes): string {
  if (column !== undefined) return column.name;
  notes.add(null, `No column was recognised as ${field}: put its name in columns.${field}.`);
  return `<${field}>`;
}

function nameColumns(found: FoundColumns, notes: Notes): Pick<MappingInput['columns'], 'name' | 'firstName' | 'lastName'> {
  if (found.firstName && found.lastName) return { firstName: found.firstName.name, lastName: found.lastName.name };
  return { name: needed(found.name, 'name', notes) };
}

function emailDomain(handle: FoundColumn, domain: string | undefined, notes: Notes): string {
  if (domain !== undefined) return domain;
  notes.add(handle.name, 'The addresses have no domain: put it in emailDomain instead of "example.invalid".');
  return 'example.invalid';
}

function suggestDates(sample: HrSample, column: FoundColumn | undefined, notes: Notes): string[] {
  if (column === undefined) return ['YYYY-MM-DD'];
  const { formats, share, ambiguous } = findDates(sample.rows.map((row) => row[column.index] ?? ''));
  if (ambiguous) notes.add(column.name, `No day is over 12, so day and month could be the other way round: ${formats[0]} is a guess.`);
  if (share < 1) notes.add(column.name, `${Math.round((1 - share) * 100)} % of the dates are not of the form ${formats[0]}.`);
  return formats;
}

function noteManager(manager: FoundManager | undefined, notes: Notes): void {
  if (manager === undefined) notes.add(null, 'No manager column was recognised: nobody can be kept out of their own reporting line.');
  else if (manager.share < 0.9) {
    notes.add(manager.column.name, `Only ${Math.round(manager.share * 100)} % of the managers are ${manager.by}s of people in the sample.`);
  }
}

const READABLE = {
  workingHours: (text: string) => parseWorkingHours(text) !== undefined,
  workingDays: (text: string) => parseWorkingDays(text) !== undefined,
  workPattern: (text: string) => workPattern(text) !== undefined,
  languages: (text: string) => parseLanguages(text) !== undefined,
};

/** Columns an export may have; one whose values are not understood is left to its default, with a note. */
function optionalColumns(found: FoundColumns, notes: Notes): Partial<MappingInput['columns']> {
  const columns: Partial<MappingInput['columns']> = {};
  if (found.function) columns.function = found.function.name;
  if (found.timeZone) columns.timeZone = found.timeZone.name;
  for (const [field, readable] of Object.entries(READABLE) as [keyof typeof READABLE, (text: string) => boolean][]) {
    const column = found[field];
    if (column === undefined) continue;
    if (column.texts.every((text) => text === '' || readable(text))) columns[field] = column.name;
    else notes.add(column.name, `Looks like ${field}, but some values are not understood: the default is used instead.`);
  }
  return columns;
}

function noteTheRest(sample: HrSample, mapping: MappingInput, found: FoundColumns, notes: Notes): void {
  const used = new Set<unknown>(Object.values(mapping.columns));
  for (const name of sample.header) {
    if (name === '' || used.has(name)) continue;
    notes.add(name, name === found.birthDate?.name ? 'Left out: a date of birth is never read.' : 'Left out.');
  }
}
