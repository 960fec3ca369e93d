import { invalidRequest, Problem } from '@upstream/platform';

export const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** What matching needs and SCIM has no attribute for. Plain values only: identity providers send nothing else of extensions. */
export const UPSTREAM = 'urn:ietf:params:scim:schemas:extension:upstream:2.0:User';

/** What is kept of each attribute, by its path in lower case. All others are passed over, as RFC 7644 allows. */
const FIELDS = {
  'username': 'userName',
  'externalid': 'externalId',
  'active': 'active',
  'displayname': 'displayName',
  'name.formatted': 'formatted',
  'name.givenname': 'givenName',
  'name.familyname': 'familyName',
  'emails.value': 'email',
  'title': 'title',
  'timezone': 'timeZone',
  'addresses.locality': 'locality',
  'enterprise:employeenumber': 'employeeNumber',
  'enterprise:department': 'department',
  'enterprise:manager.value': 'manager',
  'upstream:level': 'level',
  'upstream:function': 'function',
  'upstream:site': 'site',
  'upstream:region': 'region',
  'upstream:workinghours': 'workingHours',
  'upstream:workingdays': 'workingDays',
  'upstream:workpattern': 'workPattern',
  'upstream:languages': 'languages',
  'upstream:hiredate': 'hireDate',
} as const;
export type Field = (typeof FIELDS)[keyof typeof FIELDS];
/** A user as plain values; `active` is `true` or `false`. */
export type Fields = { [F in Field]?: string | undefined };

/** Attributes that have parts, and the part that a value without parts stands for. */
const PARTED: Readonly<Record<string, string | undefined>> = { 'name': undefined, 'emails': 'value', 'addresses': 'locality', 'enterprise:manager': 'value' };

const partOf = (name: string): string | undefined => (Object.hasOwn(PARTED, name) ? PARTED[name] : undefined);

/** Where a value goes: an attribute, perhaps of some of its items, perhaps a part of it. `attribute` is empty for a whole schema. */
export interface Path {
  readonly schema: '' | 'enterprise:' | 'upstream:' | 'unknown:';
  readonly attribute: string;
  readonly items?: string;
  readonly part?: string;
}

const SCHEMAS: readonly (readonly [string, Path['schema']])[] = [[CORE, ''], [ENTERPRISE, 'enterprise:'], [UPSTREAM, 'upstream:']];

/** Undefined when it is no path of RFC 7644. */
export function pathOf(text: string): Path | undefined {
  const lower = text.trim().toLowerCase();
  const named = SCHEMAS.find(([urn]) => lower === urn.toLowerCase() || lower.startsWith(`${urn.toLowerCase()}:`));
  if (!named && lower.startsWith('urn:')) return { schema: 'unknown:', attribute: '' };
  const rest = named ? lower.slice(named[0].length + 1) : lower;
  const schema = named ? named[1] : '';
  if (rest === '') return named ? { schema, attribute: '' } : undefined;
  const found = /^([a-z$][\w$-]*)(?:\[([^\]]*)\])?(?:\.([a-z$][\w$-]*))?$/.exec(rest);
  if (!found) return undefined;
  const [, attribute, items, part] = found;
  return { schema, attribute: attribute!, ...(items === undefined ? {} : { items }), ...(part === undefined ? {} : { part }) };
}

/** The field that a path names, for filters. */
export function fieldAt({ schema, attribute, part }: Path): Field | undefined {
  const name = `${schema}${attribute}`;
  const key = part ?? partOf(name);
  const whole = key === undefined ? name : `${name}.${key}`;
  return Object.hasOwn(FIELDS, whole) ? FIELDS[whole as keyof typeof FIELDS] : undefined;
}

/** The fields of a user as it was sent. Throws `invalid-request`. */
export function fieldsOf(body: unknown): Fields {
  const fields: Fields = {};
  setAll(fields, body);
  return fields;
}

/** Sets what an object of attributes holds; their names may be whole paths, as Entra ID writes them. */
export function setAll(fields: Fields, value: unknown): void {
  if (!isObject(value)) throw invalidRequest([{ path: '', code: 'wrong-type', message: 'expected an object' }]);
  for (const [name, each] of Object.entries(value)) {
    const path = pathOf(name);
    if (path) set(fields, path, each);
  }
}

/** Sets what the path names; null and undefined remove it. Throws `invalid-request`. */
export function set(fields: Fields, path: Path, value: unknown): void {
  const { schema, attribute, items, part } = path;
  if (schema === 'unknown:') return;
  const name = `${schema}${attribute}`;
  if (attribute === '') {
    for (const [key, each] of Object.entries(partsOf(value, ''))) if (/^[\w$-]+(\.[\w$-]+)?$/.test(key)) set(fields, { ...path, ...pathOf(key), schema }, each);
  } else if (part !== undefined || !Object.hasOwn(PARTED, name)) {
    const field = fieldAt(path);
    if (field && isOurs(items)) fields[field] = textOf(field, value);
  } else if (Array.isArray(value)) {
    const item = chosen(value, fields[fieldAt(path)!] === undefined);
    if (item !== undefined) set(fields, path, item);
  } else if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) if (/^[\w$-]+$/.test(key)) set(fields, { ...path, part: key.toLowerCase() }, each);
  } else if (partOf(name) !== undefined) {
    set(fields, { ...path, part: partOf(name)! }, value);
  } else if (value === undefined || value === null) {
    for (const each of ['formatted', 'givenname', 'familyname']) set(fields, { ...path, part: each }, undefined);
  } else {
    throw wrongType(attribute, 'object');
  }
}

const partsOf = (value: unknown, name: string): Record<string, unknown> => {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  throw wrongType(name, 'object');
};

/** Of addresses there may be several, for work and for home; ours are those for work. */
const isOurs = (items: string | undefined): boolean => items === undefined || /\btype\s+eq\s+"work"/.test(items) || /\bprimary\s+eq\s+"?true/.test(items);

/** The main one of several, else the one for work; one of another type only when there is none yet. */
function chosen(values: readonly unknown[], anyType: boolean): unknown {
  const objects = values.filter(isObject);
  const typed = (type: string) => objects.find((each) => typeof each['type'] === 'string' && each['type'].toLowerCase() === type);
  return objects.find((each) => each['primary'] === true || /^true$/i.test(String(each['primary']))) ?? typed('work') ?? (anyType ? values[0] : objects.find((each) => each['type'] === undefined));
}

function textOf(field: Field, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  // As Entra ID without its flag `aadOptscim062020` writes even plain values.
  if (Array.isArray(value) && value.length <= 1) return textOf(field, value[0]);
  if (isObject(value) && 'value' in value && !isObject(value['value'])) return textOf(field, value['value']);
  if (field === 'active') {
    const said = String(value).trim().toLowerCase();
    if (said === 'true' || said === 'false') return said;
    throw wrongType(field, 'boolean');
  }
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw wrongType(field, 'string');
  return value.trim() === '' ? undefined : value.trim();
}

const wrongType = (path: string, type: string): Problem => invalidRequest([{ path, code: 'wrong-type', message: `expected ${type}`, facts: { type } }]);

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
