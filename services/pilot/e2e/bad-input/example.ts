import type { ApiDescription, Schema } from './operations.js';

/** No example follows from the schema: declare one. */
export class NoExampleError extends Error {}

/** Tried, in this order, for a string with a pattern. */
const STRINGS = [
  'eu', 'E1', 'software-tools', 'mentor', '2027-01-11', '2027-01-11T09:00:00.000Z', '09:00', 'other', 'Europe/Amsterdam', 'someone@company.example',
  'eu_6f1d3a52-5a0c-4d0e-9b8e-2f2f7c1f9a10', '6f1d3a52-5a0c-4d0e-9b8e-2f2f7c1f9a10', '1.0.0', 'https://company.example/',
]; // prettier-ignore

/** The smallest value that a schema takes: required fields only, first alternatives. Throws NoExampleError. */
export function exampleOf(schema: Schema, description: ApiDescription): unknown {
  const of = (inner: Schema) => exampleOf(inner, description);
  const resolved = resolve(schema, description);
  if (resolved.examples?.length) return resolved.examples[0];
  if (resolved.const !== undefined) return resolved.const;
  if (resolved.enum) return resolved.enum[0];
  const alternatives = resolved.anyOf ?? resolved.oneOf;
  if (alternatives) return of(alternatives[0]!);
  if (resolved.allOf) return Object.assign({}, ...resolved.allOf.map(of));
  switch (typeOf(resolved)) {
    case 'object':
      return Object.fromEntries((resolved.required ?? []).filter((name) => resolved.properties?.[name]?.default === undefined).map((name) => [name, of(resolved.properties?.[name] ?? {})]));
    case 'array':
      if (resolved.prefixItems) return resolved.prefixItems.map(of);
      return Array.from({ length: resolved.minItems ?? 0 }, () => of(resolved.items ?? {}));
    case 'string':
      return stringOf(resolved);
    case 'integer':
    case 'number':
      return Math.max(resolved.minimum ?? 1, resolved.exclusiveMinimum !== undefined ? resolved.exclusiveMinimum + 1 : -Infinity);
    case 'boolean':
      return true;
    default:
      throw new NoExampleError(`no example of ${JSON.stringify(resolved).slice(0, 200)}`);
  }
}

/** A value that the schema surely refuses. */
export function wrongTypeOf(schema: Schema, description: ApiDescription): unknown {
  return typeOf(resolve(schema, description)) === 'string' ? 5 : typeOf(resolve(schema, description)) === undefined ? { zzWrong: [[]] } : 'wrong type';
}

/** The fields of an object's schema. */
export function fieldsOf(schema: Schema, description: ApiDescription): Readonly<Record<string, Schema>> {
  const resolved = resolve(schema, description);
  const parts = [...(resolved.allOf ?? []), ...(resolved.anyOf ?? resolved.oneOf ?? []).slice(0, 1)];
  return { ...resolved.properties, ...Object.assign({}, ...parts.map((part) => fieldsOf(part, description))) };
}

export const hasAlternatives = (schema: Schema, description: ApiDescription): boolean => {
  const { anyOf, oneOf } = resolve(schema, description);
  return anyOf !== undefined || oneOf !== undefined;
};

function resolve(schema: Schema, description: ApiDescription): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...beside } = schema;
  const name = $ref.split('/').at(-1)!;
  const target = description.components.schemas[name];
  if (!target) throw new NoExampleError(`the description has no ${$ref}`);
  return resolve({ ...target, ...beside }, description);
}

const typeOf = ({ type, properties }: Schema): string | undefined => (Array.isArray(type) ? type[0] : type) ?? (properties ? 'object' : undefined);

function stringOf({ pattern, format, minLength = 0 }: Schema): string {
  const formats: Record<string, string> = { date: '2027-01-11', 'date-time': '2027-01-11T09:00:00.000Z', email: 'someone@company.example', uuid: '6f1d3a52-5a0c-4d0e-9b8e-2f2f7c1f9a10', uri: 'https://company.example/' };
  if (format && formats[format]) return formats[format];
  if (pattern === undefined) return 'text'.padEnd(minLength, '.');
  const found = STRINGS.find((candidate) => candidate.length >= minLength && new RegExp(pattern, 'u').test(candidate));
  if (found === undefined) throw new NoExampleError(`no example of /${pattern}/`);
  return found;
}
