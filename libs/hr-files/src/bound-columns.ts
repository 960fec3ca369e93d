import type { Header } from './header.js';
import type { MappedField, Mapping } from './mapping.js';

/** A column of the mapping, found in the header. */
export interface BoundColumn {
  field: MappedField | 'hoursEnd';
  /** The header name as the file writes it; for a constant, the name of the field. */
  name: string;
  /** -1 for a constant. */
  index: number;
  /** Stands in for an empty cell. */
  default?: string | undefined;
}

/** The columns that every mapping has, and those it may have. */
export type BoundColumns = Record<'number' | 'department' | 'site' | 'region' | 'hireDate', BoundColumn> &
  Partial<Record<MappedField | 'hoursEnd', BoundColumn>>;

/** Finds every column of the mapping. Errors: those of `Header.indexOf` and `Header.refuseUnknown`. */
export function boundColumns(mapping: Mapping, header: Header): BoundColumns {
  const bound: Partial<Record<BoundColumn['field'], BoundColumn>> = {};
  const bind = (field: BoundColumn['field'], name: string, fallback?: string) => {
    const index = header.indexOf(name);
    bound[field] = { field, name: header.names[index]!, index, default: fallback };
  };
  for (const [key, spec] of Object.entries(mapping.columns)) {
    const field = key as MappedField;
    if (spec === undefined) continue;
    if (typeof spec === 'string') bind(field, spec);
    else if ('constant' in spec) bound[field] = { field, name: field, index: -1, default: spec.constant };
    else if ('start' in spec) {
      bind('workingHours', spec.start);
      bind('hoursEnd', spec.end);
    } else bind(field, spec.column, 'default' in spec ? spec.default : undefined);
  }
  header.refuseUnknown(mapping, new Set(Object.values(bound).map((column) => column.index)));
  return bound as BoundColumns;
}
