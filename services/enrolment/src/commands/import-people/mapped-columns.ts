import { Mapping, type MappedField } from '@upstream/hr-files';
import { inputErrorsOf, invalidRequest } from '@upstream/platform';

/** The mapping of a request. Throws `invalid-request`, with a line per wrong place. */
export function mappingOf(text: string | undefined): Mapping {
  if (text === undefined) throw invalidRequest([{ path: 'mapping', code: 'missing', message: 'missing: send it as a part of the form, before the file' }]);
  const parsed = Mapping.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw invalidRequest(inputErrorsOf(parsed.error.issues, 'mapping'), 'The mapping is not one.');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidRequest([{ path: 'mapping', code: 'not-json', message: 'not JSON' }]);
  }
}

/** The header name from which one of these fields comes: the first that the mapping has; null for a constant. */
export function columnOf({ columns }: Mapping, ...fields: readonly MappedField[]): string | null {
  for (const field of fields) {
    const column = columns[field];
    if (typeof column === 'string') return column;
    if (column && 'column' in column) return column.column;
    if (column && 'start' in column) return column.start;
  }
  return null;
}
