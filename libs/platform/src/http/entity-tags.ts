import { invalidRequest } from './problem.js';

/** The ETag of a thing at a head revision: `"7"`. */
export const entityTag = (revision: number): string => `"${revision}"`;

/** The revision that `If-Match` names; undefined without the header and for `*`. Throws `invalid-request` otherwise. */
export function ifMatchOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = /^"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (revision === undefined) throw invalidRequest([{ path: 'If-Match', message: 'expected one ETag, such as "7"' }]);
  return Number(revision);
}

/** Whether `If-None-Match` names the tag (weak comparison, RFC 9110). */
export const noneMatches = (header: string | undefined, tag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag));
