import type { Mapping } from './mapping.js';

/** A file cannot be kept over a reload; what was chosen for its columns can, for the next file with the same header. */
const placeOf = (header: readonly string[]): string => `upstream.import ${JSON.stringify(header)}`;

export function keptMapping(header: readonly string[]): Mapping | undefined {
  const text = window.sessionStorage.getItem(placeOf(header));
  return text === null ? undefined : (JSON.parse(text) as Mapping);
}

export const keepMapping = (header: readonly string[], mapping: Mapping): void => window.sessionStorage.setItem(placeOf(header), JSON.stringify(mapping));

export const forgetMapping = (header: readonly string[]): void => window.sessionStorage.removeItem(placeOf(header));
