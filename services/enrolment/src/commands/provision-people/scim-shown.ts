import { CORE, ENTERPRISE, isObject, pathOf, UPSTREAM } from './scim-attributes.js';

type Keys = readonly string[];

const URNS = { '': [], 'enterprise:': [ENTERPRISE], 'upstream:': [UPSTREAM], 'unknown:': ['-'] } as const;
const ALWAYS: Keys = ['schemas', 'id'];

/** As much of a user as `attributes` or `excludedAttributes` of a request ask for (RFC 7644, 3.9); `schemas` and `id` always. */
export function shown(resource: object, { attributes, excludedAttributes }: Readonly<Record<string, unknown>>): object {
  if (typeof attributes === 'string') return pick(resource, [...ALWAYS.map((key) => [key]), ...keysOf(attributes)]) as object;
  return typeof excludedAttributes === 'string' ? (omit(resource, keysOf(excludedAttributes).filter(([first, second]) => second !== undefined || !ALWAYS.includes(first!))) as object) : resource;
}

const keysOf = (list: string): Keys[] =>
  list.split(',').flatMap((text): Keys[] => {
    const path = pathOf(text);
    if (!path || text.trim().toLowerCase() === CORE.toLowerCase()) return [];
    return [[...URNS[path.schema], ...[path.attribute, path.part].filter((key) => key !== undefined && key !== '')] as string[]];
  });

const below = (paths: readonly Keys[], key: string): Keys[] => paths.filter(([first]) => first?.toLowerCase() === key.toLowerCase()).map(([, ...rest]) => rest);

function pick(value: unknown, paths: readonly Keys[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((each) => pick(each, paths));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (below(paths, key).length > 0 ? [[key, pick(each, below(paths, key))]] : [])));
}

function omit(value: unknown, paths: readonly Keys[]): unknown {
  if (Array.isArray(value)) return value.map((each) => omit(each, paths));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (below(paths, key).some((path) => path.length === 0) ? [] : [[key, omit(each, below(paths, key))]])));
}
