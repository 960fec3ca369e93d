import type { FastifyRequest } from 'fastify';
import type { Problem } from './problem.js';

/** Media type of SCIM (RFC 7644). */
export const SCIM_JSON = 'application/scim+json';

/** Whether the request is one of SCIM's addresses: their clients know errors in one form only. */
export const isScim = ({ url }: Pick<FastifyRequest, 'url'>): boolean => url.startsWith('/scim/');

/** The `scimType` of RFC 7644 that a problem's code stands for. */
const TYPES: Readonly<Record<string, string>> = {
  'invalid-request': 'invalidValue',
  'malformed-json': 'invalidSyntax',
  'scim-filter': 'invalidFilter',
  'scim-path': 'invalidPath',
  'scim-immutable': 'mutability',
  'scim-uniqueness': 'uniqueness',
};

/** A problem as clients of SCIM read it. */
export function scimError({ status, code, detail, extras }: Problem): object {
  const scimType = TYPES[code];
  const places = (extras.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), ...(scimType ? { scimType } : {}), detail: [detail, places.join('; ')].join(' ').trim() };
}
