import { createHash } from 'node:crypto';
import { invalidRequest } from './problem.js';

/** The ETag of a thing at a head revision: `"7"`. */
export const entityTag = (revision: number): string => `"${revision}"`;

/**
 * The ETag of what a thing at a revision looks like: `"7.0b6a1f3c"`. What is shown with it may come of other streams and change
 * while its revision does not.
 */
export const representationTag = (revision: number, body: string): string => `"${revision}.${createHash('sha1').update(body).digest('hex').slice(0, 8)}"`;

/** The revision that `If-Match` names; undefined without the header and for `*`. Throws `invalid-request` otherwise. */
export function ifMatchOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = /^"(\d{1,15})(?:\.[0-9a-f]{8})?"$/.exec(header.trim())?.[1];
  if (revision === undefined) throw invalidRequest([{ path: 'If-Match', code: 'not-an-etag', message: 'expected one ETag, such as "7"' }]);
  return Number(revision);
}

/** Whether `If-None-Match` names the tag (weak comparison, RFC 9110). */
export const noneMatches = (header: string | undefined, tag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag));
