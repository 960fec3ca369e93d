/** A mapping as the API takes it: what the wizard changes of it, and the rest as it was suggested. */
export interface Mapping {
  readonly mode: 'full' | 'changes';
  readonly columns: Readonly<Record<string, ColumnSpec | undefined>>;
  readonly emailDomain?: string;
  readonly dateFormats?: readonly string[];
  readonly levels?: Readonly<Record<string, number>> | readonly { readonly match: string; readonly level: number }[];
  readonly regions?: { readonly default?: string; readonly byValue?: Readonly<Record<string, string>> };
  readonly timeZones?: { readonly default?: string; readonly bySite?: Readonly<Record<string, string>>; readonly byCountry?: Readonly<Record<string, string>> };
  readonly workPatterns?: { readonly default?: string; readonly byValue?: Readonly<Record<string, string>> };
  readonly [more: string]: unknown;
}

type ColumnSpec = string | { readonly column?: string; readonly default?: string; readonly constant?: string; readonly start?: string; readonly end?: string };

export interface Field {
  readonly id: string;
  readonly group: 'who' | 'place' | 'work' | 'more';
  readonly required?: boolean;
  /** May say the same for everybody, without a column. */
  readonly constant?: boolean;
}

/** The fields in the order in which one thinks of them. Some stand for each other: see `fieldsOf`. */
export const FIELDS: readonly Field[] = [
  { id: 'number', group: 'who', required: true },
  { id: 'name', group: 'who' },
  { id: 'firstName', group: 'who' },
  { id: 'lastName', group: 'who' },
  { id: 'email', group: 'who' },
  { id: 'handle', group: 'who' },
  { id: 'department', group: 'place', required: true, constant: true },
  { id: 'site', group: 'place', required: true, constant: true },
  { id: 'region', group: 'place', required: true, constant: true },
  { id: 'title', group: 'work' },
  { id: 'level', group: 'work' },
  { id: 'function', group: 'work' },
  { id: 'managerNumber', group: 'work' },
  { id: 'managerName', group: 'work' },
  { id: 'hireDate', group: 'work', required: true },
  { id: 'country', group: 'more' },
  { id: 'timeZone', group: 'more' },
  { id: 'workingHours', group: 'more' },
  { id: 'workingDays', group: 'more' },
  { id: 'workPattern', group: 'more' },
  { id: 'languages', group: 'more' },
];

/** The header name that a field comes from; undefined when there is none, or a constant stands for it. */
export function columnOf({ columns }: Mapping, field: string): string | undefined {
  const spec = columns[field];
  if (typeof spec === 'string') return isPlaceholder(spec) ? undefined : spec;
  return spec?.column ?? spec?.start;
}

/** A suggestion names a column that it did not find like this. */
export const isPlaceholder = (name: string): boolean => /^<.*>$/.test(name);

/** A suggestion as one can work on it: what it did not find is not there. */
export const withoutPlaceholders = (mapping: Mapping): Mapping => ({ ...mapping, columns: Object.fromEntries(Object.entries(mapping.columns).filter(([, spec]) => !(typeof spec === 'string' && isPlaceholder(spec)))) });

export const constantOf = ({ columns }: Mapping, field: string): string | undefined => {
  const spec = columns[field];
  return typeof spec === 'object' ? spec.constant : undefined;
};

/** Fields that exclude each other. */
const EITHER: Readonly<Record<string, readonly string[]>> = {
  name: ['firstName', 'lastName'],
  firstName: ['name'],
  lastName: ['name'],
  email: ['handle'],
  handle: ['email'],
  managerNumber: ['managerName'],
  managerName: ['managerNumber'],
};

/** Whether the field is worth a choice: not when what it stands for comes from another column. */
export const isOffered = (mapping: Mapping, field: string): boolean => {
  const others = EITHER[field] ?? [];
  return columnOf(mapping, field) !== undefined || others.length === 0 || !others.every((other) => columnOf(mapping, other) !== undefined);
};

/** The field comes from this column now (or from none); what it excludes goes. */
export function withColumn(mapping: Mapping, field: string, column: string | undefined): Mapping {
  const columns: Record<string, ColumnSpec | undefined> = { ...mapping.columns };
  if (column === undefined) delete columns[field];
  else {
    columns[field] = column;
    for (const other of EITHER[field] ?? []) delete columns[other];
  }
  return withoutNeedless({ ...mapping, columns: columns as Mapping['columns'] });
}

export const withConstant = (mapping: Mapping, field: string, constant: string | undefined): Mapping => {
  const columns: Record<string, ColumnSpec | undefined> = { ...mapping.columns };
  if (constant === undefined) delete columns[field];
  else columns[field] = { constant };
  return { ...mapping, columns: columns as Mapping['columns'] };
};

/** Without a handle nobody needs a domain; a handle needs one before the server takes the mapping. */
const withoutNeedless = (mapping: Mapping): Mapping => {
  const { emailDomain, ...rest } = mapping;
  return mapping.columns['handle'] === undefined ? (rest as Mapping) : { ...rest, ...(emailDomain ? { emailDomain } : { emailDomain: 'example.invalid' }) } as Mapping;
};

export type Translated = 'region' | 'level' | 'timeZone' | 'workPattern';

/** What a value of the file is translated to. */
export function translationOf(mapping: Mapping, kind: Translated, value: string): string {
  switch (kind) {
    case 'region':
      return found(mapping.regions?.byValue, value) ?? '';
    case 'level':
      return Array.isArray(mapping.levels) ? '' : String(found(mapping.levels as Record<string, number> | undefined, value) ?? '');
    case 'timeZone':
      return found(mapping.timeZones?.bySite, value) ?? '';
    case 'workPattern':
      return found(mapping.workPatterns?.byValue, value) ?? '';
  }
}

export function withTranslation(mapping: Mapping, kind: Translated, value: string, to: string): Mapping {
  const set = <T>(table: Readonly<Record<string, T>> | undefined, entry: T | undefined): Record<string, T> => {
    const next = Object.fromEntries(Object.entries(table ?? {}).filter(([key]) => fold(key) !== fold(value)));
    return entry === undefined ? next : { ...next, [value]: entry };
  };
  const text = to.trim() === '' ? undefined : to.trim();
  switch (kind) {
    case 'region':
      return { ...mapping, regions: { ...mapping.regions, byValue: set(mapping.regions?.byValue, text) } };
    case 'level': {
      const level = text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
      if (Array.isArray(mapping.levels)) return level === undefined ? mapping : { ...mapping, levels: [{ match: value, level }, ...mapping.levels.filter(({ match }) => fold(match) !== fold(value))] };
      return { ...mapping, levels: set(mapping.levels as Record<string, number> | undefined, level) };
    }
    case 'timeZone':
      return { ...mapping, timeZones: { ...mapping.timeZones, bySite: set(mapping.timeZones?.bySite, text) } };
    case 'workPattern':
      return { ...mapping, workPatterns: { ...mapping.workPatterns, byValue: set(mapping.workPatterns?.byValue, text) } };
  }
}

/** Names of values are compared without regard to case and spaces, as the server does. */
const fold = (value: string): string => value.normalize('NFC').replace(/\s+/g, '').toLowerCase();
const found = <T>(table: Readonly<Record<string, T>> | undefined, value: string): T | undefined => Object.entries(table ?? {}).find(([key]) => fold(key) === fold(value))?.[1];

/** What a refused cell can be mended with, here and now. */
export function mendedBy(code: string): Translated | undefined {
  if (code === 'unknown_region' || code === 'region_not_here') return 'region';
  if (code === 'unknown_level' || code === 'invalid_level') return 'level';
  if (code === 'unknown_time_zone') return 'timeZone';
  if (code === 'unknown_work_pattern') return 'workPattern';
  return undefined;
}

/** What is still missing before the server can try the mapping. */
export function missingFields(mapping: Mapping): string[] {
  const has = (field: string) => columnOf(mapping, field) !== undefined || constantOf(mapping, field) !== undefined;
  return [
    ...FIELDS.filter(({ id, required }) => required && !has(id)).map(({ id }) => id),
    ...(has('name') || (has('firstName') && has('lastName')) ? [] : ['name']),
    ...(has('email') || has('handle') ? [] : ['email']),
    ...(has('level') || has('title') ? [] : ['level']),
  ];
}
