import { cellText } from '../file/file-record.js';
import { foldName } from '../header.js';
import type { HrSample } from '../sample.js';
import { findDates } from './dates.js';
import { headerScores, plainWords, type ColumnKind } from './header-words.js';

/** A column of the sample: where it is, its texts row by row, and how surely it is what it was taken for (0 to 1). */
export interface FoundColumn {
  index: number;
  name: string;
  texts: string[];
  score: number;
}

export type FoundColumns = Partial<Record<ColumnKind | 'handle', FoundColumn>>;

/** Personal data that no employee field needs, whatever else the header says. */
const NEVER = /\b(phone|mobile|fax|telefon|telephone|telefono|movil|salary|gehalt|salaire|salario|iban|bank|tax|social|ssn|gender|geschlecht|sexe|sexo|religion|nationality|marital|passport|address line|street|zip|postal)\b/;
const LEAST = 0.5;
/** Share of the values of an employee number that differ. Under a header that says it clearly, the others are mistakes of the file. */
const DISTINCT = 0.95;
const CLEAR_HEADER_DISTINCT = 0.5;

/** Which column is what, by its header words and checked against its values; each column and each kind once. */
export function findColumns(sample: HrSample): FoundColumns {
  const columns = sample.header.map((name, index) => ({ index, name, texts: sample.rows.map((row) => cellText(row[index])) }));
  const candidates = columns.flatMap((column) => {
    if (NEVER.test(plainWords(column.name))) return [];
    const scores = headerScores(column.name);
    return kindsByValue(column, scores, sample).map(([kind, score]) => ({ kind, column: { ...column, score } }));
  });
  candidates.sort((a, b) => b.column.score - a.column.score || a.column.index - b.column.index);
  const found: FoundColumns = {};
  const taken = new Set<number>();
  for (const { kind, column } of candidates) {
    if (column.score < LEAST || found[kind] || taken.has(column.index)) continue;
    found[kind] = column;
    taken.add(column.index);
  }
  return withTitle(oneName(found));
}

type Scored = [kind: ColumnKind, score: number];

function kindsByValue({ index, texts }: Omit<FoundColumn, 'score'>, scores: Partial<Record<ColumnKind, number>>, sample: HrSample): Scored[] {
  const filled = texts.filter((text) => text !== '');
  const addresses = filled.length > 0 && filled.filter((text) => text.includes('@')).length / filled.length > 0.9;
  const dates = findDates(sample.rows.map((row) => row[index] ?? '')).share;
  return (Object.entries({ ...scores, ...(addresses ? { email: Math.max(0.7, scores.email ?? 0) } : {}) }) as Scored[]).map(([kind, score]) => {
    if (kind === 'hireDate' && dates < 0.8) return [kind, 0];
    if (kind === 'number' && new Set(filled).size < texts.length * (score === 1 ? CLEAR_HEADER_DISTINCT : DISTINCT)) return [kind, score * 0.3];
    // An "e-mail" column without any @ holds handles.
    if (kind === 'email' && !addresses && filled.length > 0 && !filled.some((text) => text.includes('@'))) return ['handle', score * 0.9];
    if (addresses && kind !== 'email') return [kind, 0];
    return [kind, score];
  });
}

/** "Nom" or "Nombre" alone is the whole name; with a first name beside it, it is a part. */
function oneName(found: FoundColumns): FoundColumns {
  const { firstName, lastName, name, ...others } = found;
  if (firstName && lastName) return { ...others, firstName, lastName };
  const whole = name ?? lastName ?? firstName;
  return whole ? { ...others, name: whole } : others;
}

/** "Function" is what many exports call the job title; only beside one it is something else. */
function withTitle({ function: said, ...others }: FoundColumns): FoundColumns {
  if (said === undefined) return others;
  return others.title ? { ...others, function: said } : { ...others, title: said };
}

/** The manager's column and what it holds: employee numbers or names. */
export interface FoundManager {
  column: FoundColumn;
  by: 'number' | 'name';
  /** Share of the values that are numbers (or names) of the sample. */
  share: number;
}

/** The column that names managers: by its header, or, without one, because its values are other rows' numbers. */
export function findManager(sample: HrSample, found: FoundColumns, numbers: string[], names: string[]): FoundManager | undefined {
  const taken = new Set(Object.entries(found).flatMap(([kind, column]) => (kind === 'manager' ? [] : [column.index])));
  const known = { number: new Set(numbers.map(foldName)), name: new Set(names.map(foldName)) };
  const candidates = sample.header.flatMap((name, index): FoundManager[] => {
    if (taken.has(index) || NEVER.test(plainWords(name))) return [];
    const score = headerScores(name).manager ?? 0;
    const texts = sample.rows.map((row) => cellText(row[index]));
    const filled = texts.filter((text) => text !== '').map(foldName);
    const share = (set: Set<string>) => (filled.length === 0 ? 0 : filled.filter((text) => set.has(text)).length / filled.length);
    const by = share(known.name) > share(known.number) ? 'name' : 'number';
    const unmistakable = by === 'number' && filled.length >= 3 && share(known.number) > 0.9 && new Set(filled).size < filled.length;
    if (score < LEAST && !unmistakable) return [];
    const column = { index, name, texts, score: Math.max(score, unmistakable ? 0.6 : 0) };
    return [{ column, by, share: share(known[by]) }];
  });
  const rank = ({ column, by, share }: FoundManager) => share + (by === 'number' ? 0.5 : 0) + column.score;
  return candidates.sort((a, b) => rank(b) - rank(a))[0];
}
