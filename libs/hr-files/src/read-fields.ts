import { Header } from './header.js';
import type { Mapping } from './mapping.js';
import { employeeReader, type ReadEmployee } from './read-employee.js';

export type { ReadEmployee };

/**
 * Reads single employees that come as fields instead of rows, by the same rules and with the same refusals as a file whose
 * columns have these names. A field that is absent is an empty cell. `names` holds every column of the mapping.
 */
export function fieldsReader(mapping: Mapping, names: readonly string[]): (fields: Readonly<Record<string, string | undefined>>) => ReadEmployee {
  const read = employeeReader(mapping, new Header({ row: 1, cells: [...names] }));
  return (fields) => read({ row: 1, cells: names.map((name) => fields[name] ?? '') });
}
