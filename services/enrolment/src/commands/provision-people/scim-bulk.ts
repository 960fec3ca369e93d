import { ifMatchOf, invalidRequest, Problem } from '@upstream/platform';
import { isObject } from './scim-attributes.js';

/** One change of many in a request (RFC 7644, 3.7). */
export interface BulkOperation {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Whom it is about; nobody yet when it creates them. */
  readonly id: string | undefined;
  readonly bulkId: string | undefined;
  readonly version: number | undefined;
  readonly data: unknown;
}

export interface Bulk {
  /** As they were sent: each is read when its turn comes, so that what is wrong with it is its own. */
  readonly operations: readonly unknown[];
  /** After so many failures nothing more is tried. */
  readonly failOnErrors: number | undefined;
}

export const MOST_BULK_OPERATIONS = 1000;

/** Throws `invalid-request`, or `scim-too-many`. */
export function bulkOf(body: unknown): Bulk {
  const { Operations: operations, failOnErrors } = isObject(body) ? body : {};
  if (!Array.isArray(operations)) throw invalidRequest([{ path: 'Operations', code: 'wrong-type', message: 'expected a list' }]);
  if (operations.length > MOST_BULK_OPERATIONS) throw new Problem(413, 'scim-too-many', `One request holds at most ${MOST_BULK_OPERATIONS} operations.`);
  if (failOnErrors !== undefined && failOnErrors !== null && !(Number.isSafeInteger(failOnErrors) && (failOnErrors as number) > 0)) {
    throw invalidRequest([{ path: 'failOnErrors', code: 'wrong-type', message: 'expected a whole number above 0' }]);
  }
  return { operations, failOnErrors: (failOnErrors as number | null | undefined) ?? undefined };
}

/** Throws `invalid-request`. */
export function operationOf(sent: unknown): BulkOperation {
  const { method, path, bulkId, version, data } = isObject(sent) ? sent : {};
  const name = typeof method === 'string' ? method.toUpperCase() : '';
  if (name !== 'POST' && name !== 'PUT' && name !== 'PATCH' && name !== 'DELETE') throw invalidRequest([{ path: 'method', code: 'not-one-of', message: 'expected POST, PUT, PATCH or DELETE' }]);
  const [, id] = /^\/Users(?:\/([^/?]+))?$/.exec(typeof path === 'string' ? path : '/') ?? invalidPath();
  if ((name === 'POST') !== (id === undefined)) invalidPath();
  return { method: name, id, bulkId: typeof bulkId === 'string' ? bulkId : undefined, version: ifMatchOf(typeof version === 'string' ? version : undefined), data };
}

const DEEPEST = 8;

/** `bulkId:…` stands for the id of whom another operation of the same request creates. Throws `scim-reference`. */
export function withReferences(value: unknown, ids: ReadonlyMap<string, string>, depth = 0): unknown {
  if (typeof value === 'string' && value.startsWith('bulkId:')) return ids.get(value.slice('bulkId:'.length)) ?? unknownReference();
  if (depth === DEEPEST) return value;
  if (Array.isArray(value)) return value.map((each) => withReferences(each, ids, depth + 1));
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withReferences(each, ids, depth + 1)])) : value;
}

function invalidPath(): never {
  throw invalidRequest([{ path: 'path', code: 'not-valid', message: 'expected /Users to create somebody, and /Users/ with an id for all else' }]);
}

function unknownReference(): never {
  throw new Problem(409, 'scim-reference', 'No operation of this request creates anybody under this bulkId.');
}
