import { Problem } from '@upstream/platform';
import { fieldAt, pathOf, type Field, type Fields } from './scim-attributes.js';

/** One comparison of a filter. */
export interface Term {
  readonly field: Field | 'id';
  readonly value: string;
}

const TERM = /^\s*([^\s[]+(?:\[[^\]]*\]\S*)?)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false|\d+)\s*(?:and\s|$)/i;

/** Comparisons by `eq`, joined by `and`: what identity providers ask with. Throws `scim-filter` for anything else. */
export function termsOf(filter: string): Term[] {
  const terms: Term[] = [];
  for (let rest = filter; rest.trim() !== ''; ) {
    const found = TERM.exec(rest);
    const path = found && pathOf(found[1]!);
    const field = path?.schema === '' && path.attribute === 'id' ? 'id' : path && fieldAt(path);
    if (!found || !field) throw new Problem(400, 'scim-filter', 'A filter compares userName, externalId, id, emails, employeeNumber, manager or active by "eq"; several are joined by "and".');
    terms.push({ field, value: literalOf(found[2]!) });
    rest = rest.slice(found[0].length);
  }
  return terms;
}

function literalOf(text: string): string {
  try {
    return String(JSON.parse(text.startsWith('"') ? text : text.toLowerCase()));
  } catch {
    throw new Problem(400, 'scim-filter', 'A value of the filter cannot be read.');
  }
}

const CASELESS: readonly Term['field'][] = ['userName', 'email', 'id'];

/** Whether a user is one that the filter means. */
export const fits = (terms: readonly Term[], id: string, fields: Fields): boolean =>
  terms.every(({ field, value }) => {
    const held = field === 'id' ? id : fields[field];
    if (held === undefined) return false;
    return CASELESS.includes(field) ? held.toLowerCase() === value.trim().toLowerCase() : held === value.trim();
  });
