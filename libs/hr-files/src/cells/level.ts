import { foldName } from '../header.js';
import type { Mapping } from '../mapping.js';

/**
 * How a level name or job title becomes a number: by exact name, or by the first pattern that fits. A pattern fits
 * whole words anywhere in the text; `*` stands for any characters. Without `levels` the text itself is the number.
 */
export function levelReader(levels: Mapping['levels']): (text: string) => number | undefined {
  if (levels === undefined) return (text) => (/^\d{1,2}$/.test(text) && Number(text) >= 1 ? Number(text) : undefined);
  if (!Array.isArray(levels)) {
    const exact = new Map(Object.entries(levels).map(([name, level]) => [foldName(name), level]));
    return (text) => exact.get(foldName(text));
  }
  const patterns = levels.map(({ match, level }) => ({ fits: wordPattern(match), level }));
  return (text) => patterns.find(({ fits }) => fits.test(text.normalize('NFC')))?.level;
}

const END = '(?![\\p{L}\\p{N}])';

/**
 * An expression that finds the words of a pattern as whole words, in any case. What follows a `*` is taken where it comes first,
 * and that is not tried again: many of them in a pattern would else take for ever on a long title.
 */
export function wordPattern(match: string): RegExp {
  const words = match.normalize('NFC').trim().split(/\s+/);
  const [first = '', ...others] = words.map((word) => word.replace(/[\\^$.+?()[\]{}|/]/g, '\\$&')).join('\\s+').split('*');
  const rest = others.map((part, index) => `(?=(.*?${part}${index === others.length - 1 ? END : ''}))\\${index + 1}`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${first}${rest.join('')}${END}`, 'iu');
}
