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

/** An expression that finds the words of a pattern as whole words, in any case. */
export function wordPattern(match: string): RegExp {
  const words = match.normalize('NFC').trim().split(/\s+/);
  const body = words.map((word) => word.replace(/[\\^$.+?()[\]{}|/]/g, '\\$&').replaceAll('*', '.*?')).join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`, 'iu');
}
