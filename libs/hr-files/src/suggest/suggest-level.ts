import type { MappingInput } from '../mapping.js';
import type { FoundColumns } from './find-columns.js';
import type { Notes } from './notes.js';
import type { Reporting } from './reporting.js';
import { titleLevels } from './titles.js';

type Levels = Pick<MappingInput, 'levels'> & { level?: string; title?: string; score: number };

const MOST_LEVELS = 30;

/** The level column if it has one order, else the titles; placeholders when there is neither. */
export function suggestLevel(found: FoundColumns, reports: Reporting, complete: boolean, notes: Notes): Levels {
  const { level, title } = found;
  const titled = title === undefined ? {} : { title: title.name };
  const numbered = level === undefined ? undefined : ordered(level.texts, reports);
  if (level !== undefined && numbered !== undefined) {
    if (numbered.by === 'reporting') notes.add(level.name, 'The order of the levels was read off the reporting lines: check it.');
    if (numbered.by === 'reversed') notes.add(level.name, 'Managers have the lower numbers here: the order was turned, so that 1 is most junior.');
    return { level: level.name, ...titled, ...(numbered.levels ? { levels: numbered.levels } : {}), score: level.score };
  }
  if (title === undefined) {
    notes.add(null, 'No column of levels or job titles was recognised: name one in columns.level.');
    return { level: '<level>', score: 0 };
  }
  const { levels, guessed, contradicted } = titleLevels(title.texts, reports, complete);
  notes.add(title.name, 'Levels are made from the words of the titles and the reporting lines: check them.');
  if (guessed.length > 0) notes.add(title.name, `No usual word in: ${guessed.slice(0, 10).join('; ')}. Their level follows from having reports or not.`);
  if (contradicted.length > 0) notes.add(title.name, `Above their manager: ${contradicted.slice(0, 10).join('; ')}.`);
  if (!complete) notes.add(title.name, 'Only the start of the file was looked at: patterns are proposed, with a level for every other title.');
  return { ...titled, levels, score: title.score * 0.9 };
}

interface Order {
  by: 'number' | 'reversed' | 'reporting';
  levels?: Record<string, number>;
}

/** The order of the values: by the number in them, turned if managers have the lower ones; else by mean depth. */
function ordered(texts: string[], reports: Reporting): Order | undefined {
  const values = [...new Set(texts)].filter((text) => text !== '');
  if (values.length === 0 || values.length > MOST_LEVELS) return undefined;
  const numberOf = (text: string) => Number(/(\d{1,3})\D*$/.exec(text)?.[1] ?? Number.NaN);
  if (values.every((value) => !Number.isNaN(numberOf(value))) && new Set(values.map(numberOf)).size === values.length) {
    const turned = managersHaveLess(texts.map(numberOf), reports);
    if (!turned && values.every((value) => /^[1-9]\d?$/.test(value))) return { by: 'number' };
    const sorted = values.sort((a, b) => (numberOf(a) - numberOf(b)) * (turned ? -1 : 1));
    return { by: turned ? 'reversed' : 'number', levels: rank(sorted) };
  }
  const depths = new Map(values.map((value) => [value, meanDepth(value, texts, reports)]));
  if ([...depths.values()].some((depth) => depth === undefined)) return undefined;
  return { by: 'reporting', levels: rank(values.sort((a, b) => depths.get(b)! - depths.get(a)!)) };
}

function rank(sorted: string[]): Record<string, number> {
  return Object.fromEntries(sorted.map((value, index) => [value, index + 1]));
}

function managersHaveLess(numbers: number[], reports: Reporting): boolean {
  let balance = 0;
  reports.managerOf.forEach((manager, row) => {
    if (manager !== undefined) balance += Math.sign((numbers[row] || 0) - (numbers[manager] || 0));
  });
  return balance > 0;
}

function meanDepth(value: string, texts: string[], reports: Reporting): number | undefined {
  const depths = texts.flatMap((text, row) => (text === value && reports.depth[row] !== undefined ? [reports.depth[row]] : []));
  return depths.length === 0 ? undefined : depths.reduce((sum, depth) => sum + depth, 0) / depths.length;
}
