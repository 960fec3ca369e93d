const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Deeper than anything that is asked for, and far from where recursion ends. */
const DEEPEST = 50;

/** Whether a value is nested deeper than any request is. */
export function isTooDeep(value: unknown, left = DEEPEST): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (left === 0) return true;
  for (const key of Object.keys(value)) if (isTooDeep((value as Record<string, unknown>)[key], left - 1)) return true;
  return false;
}

/** The paths of strings and names of fields with NUL or lone surrogates: neither the log nor a table can hold them. */
export const unstorableTexts = (value: unknown): (readonly PropertyKey[])[] => (isStorable(value) ? [] : placesIn(value, []));

/** The usual case, without a path for each value. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (value === null || typeof value !== 'object') return true;
  for (const key of Object.keys(value)) if (UNSTORABLE.test(key) || !isStorable((value as Record<string, unknown>)[key])) return false;
  return true;
}

function placesIn(value: unknown, path: readonly PropertyKey[]): (readonly PropertyKey[])[] {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? [path] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => (UNSTORABLE.test(key) ? [path] : placesIn(item, [...path, key])));
}
