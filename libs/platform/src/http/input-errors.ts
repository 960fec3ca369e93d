import type { z } from 'zod';
import type { InputError } from './problem.js';

type Issue = z.core.$ZodIssue;

/** Says what is wrong where, from the issues of a zod schema. Received values are never repeated. */
export const inputErrorsOf = (issues: readonly Issue[], root = ''): InputError[] =>
  issues.slice(0, MOST_ERRORS).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownField([root, ...issue.path, key]))
      : [{ path: pathOf([root, ...issue.path]), ...faultOf(issue) }],
  );

export const unknownField = (path: readonly PropertyKey[]): InputError => ({ path: pathOf(path), code: 'unknown-field', message: 'unknown field' });

const MOST_ERRORS = 50;

/** A key that the caller chose (an unknown field, a record's key) may itself be personal: only plain names are repeated. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map(String)
    .filter((segment) => segment !== '')
    .map((segment) => (/^[A-Za-z0-9_-]{1,40}$/.test(segment) ? segment : '…'))
    .join('.');

const NOT_VALID = { code: 'not-valid', message: 'not valid' };

/** A rule of a schema's own names its code: `.refine(rule, { message, params: { code } })`. */
function faultOf(issue: Issue): Omit<InputError, 'path'> {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'wrong-type', message: `expected ${issue.expected}`, facts: { type: issue.expected } };
    case 'too_small':
      return limited(issue.inclusive === false ? 'more-than' : 'at-least', issue.minimum, issue.origin);
    case 'too_big':
      return limited(issue.inclusive === false ? 'less-than' : 'at-most', issue.maximum, issue.origin);
    case 'invalid_format':
      return { code: 'wrong-format', message: `not a valid ${issue.format === 'regex' ? 'value' : issue.format}`, facts: { format: issue.format } };
    case 'not_multiple_of':
      return { code: 'not-a-multiple', message: `not a multiple of ${issue.divisor}`, facts: { n: Number(issue.divisor) } };
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { code: 'not-one-of', message: `expected one of ${values}`, facts: { values } };
    }
    case 'custom':
      return { code: typeof issue.params?.code === 'string' ? issue.params.code : NOT_VALID.code, message: issue.message };
    case 'invalid_union':
      return { code: 'no-known-form', message: 'none of the allowed forms' };
    default:
      return NOT_VALID;
  }
}

function limited(code: 'more-than' | 'at-least' | 'less-than' | 'at-most', limit: number | bigint, origin: string): Omit<InputError, 'path'> {
  const n = Number(limit);
  const unit = origin === 'string' ? 'characters' : origin === 'array' || origin === 'set' ? 'items' : undefined;
  const words = unit === undefined ? '' : ` ${n === 1 ? unit.slice(0, -1) : unit}`;
  return { code, message: `${code.replace('-', ' ')} ${n}${words}`, facts: { n, ...(unit ? { unit } : {}) } };
}
