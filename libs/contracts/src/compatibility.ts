import type { JsonSchema } from './json-schemas.js';

/**
 * What in `next` would break a consumer of `before`: a published type never changes in types or number. Allowed: a new
 * optional field. Anything else gets a new version, on a topic of its own if need be.
 */
export function incompatibilities(before: JsonSchema, next: JsonSchema): string[] {
  return compare(before, next, '');
}

function compare(before: JsonSchema, next: JsonSchema, path: string): string[] {
  const found: string[] = [];
  const there = propertiesOf(before);
  const here = propertiesOf(next);
  for (const name of Object.keys(there)) {
    const at = `${path}/${name}`;
    if (!(name in here)) found.push(`${at} is gone`);
    else found.push(...compare(there[name]!, here[name]!, at));
  }
  const required = new Set(listOf(next['required']));
  const wasRequired = new Set(listOf(before['required']));
  for (const name of Object.keys(here)) {
    if (!(name in there) && required.has(name)) found.push(`${path}/${name} is new and required: old events lack it`);
    if (name in there && wasRequired.has(name) && !required.has(name)) found.push(`${path}/${name} is no longer always there`);
    if (name in there && !wasRequired.has(name) && required.has(name)) found.push(`${path}/${name} has become required: old events may lack it`);
  }
  for (const keyword of SHAPE) {
    if (JSON.stringify(before[keyword]) !== JSON.stringify(next[keyword])) found.push(`${path || '/'} changes its ${keyword}`);
  }
  for (const keyword of ['items', 'additionalProperties'] as const) {
    if (isSchema(before[keyword]) && isSchema(next[keyword])) found.push(...compare(before[keyword], next[keyword], `${path}/${keyword}`));
    else if (isSchema(before[keyword]) !== isSchema(next[keyword])) found.push(`${path || '/'} changes its ${keyword}`);
  }
  return found;
}

const SHAPE = ['type', 'format', 'enum', 'const', 'pattern', 'anyOf', 'oneOf', 'class', 'subjects', 'x-topic', 'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'minLength', 'maxLength', 'minItems', 'maxItems'] as const;

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
const propertiesOf = (schema: JsonSchema): Record<string, JsonSchema> => (schema['properties'] ?? {}) as Record<string, JsonSchema>;
const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);
