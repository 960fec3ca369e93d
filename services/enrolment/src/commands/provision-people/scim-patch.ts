import { invalidRequest, Problem } from '@upstream/platform';
import { isObject, pathOf, set, setAll, type Fields } from './scim-attributes.js';

const MOST_OPERATIONS = 100;

/** The fields after the operations of a PATCH, as Entra ID, Okta and RFC 7644 write them. Throws `invalid-request` or `scim-path`. */
export function patched(fields: Fields, body: unknown): Fields {
  const operations = isObject(body) ? Object.entries(body).find(([name]) => name.toLowerCase() === 'operations')?.[1] : undefined;
  if (!Array.isArray(operations) || operations.length > MOST_OPERATIONS) {
    throw invalidRequest([{ path: 'Operations', code: 'wrong-type', message: `expected a list of at most ${MOST_OPERATIONS}` }]);
  }
  const after = { ...fields };
  for (const operation of operations) apply(after, operation);
  // Who sends whole names, and no other name to show, means that one.
  if (after.formatted !== undefined && after.displayName === fields.displayName) after.displayName = undefined;
  return after;
}

function apply(fields: Fields, operation: unknown): void {
  const { op, path, value } = isObject(operation) ? operation : {};
  const what = String(op).toLowerCase();
  if (what !== 'add' && what !== 'replace' && what !== 'remove') throw invalidRequest([{ path: 'op', code: 'not-one-of', message: 'expected add, replace or remove' }]);
  if (path === undefined || path === null || path === '') {
    if (what === 'remove') throw new Problem(400, 'scim-path', 'A removal names what it removes.');
    return setAll(fields, value);
  }
  const at = typeof path === 'string' ? pathOf(path) : undefined;
  if (!at) throw new Problem(400, 'scim-path', 'This is not a path of an attribute.');
  set(fields, at, what === 'remove' ? undefined : value);
}
