import type { z } from 'zod';
import type { InputError } from './problem.js';

type Issue = z.core.$ZodIssue;

/** Says what is wrong where, from the issues of a zod schema. Received values are never repeated. */
export const inputErrorsOf = (issues: readonly Issue[], root = ''): InputError[] =>
  issues.slice(0, MOST_ERRORS).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathOf([root, ...issue.path, key]), message: 'unknown field' }))
      : [{ path: pathOf([root, ...issue.path]), message: messageOf(issue) }],
  );

const MOST_ERRORS = 50;

/** A key that the caller chose (an unknown field, a record's key) may itself be personal: only plain names are repeated. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map(String)
    .filter((segment) => segment !== '')
    .map((segment) => (/^[A-Za-z0-9_-]{1,40}$/.test(segment) ? segment : '…'))
    .join('.');

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unitOf(issue.origin, Number(issue.minimum))}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unitOf(issue.origin, Number(issue.maximum))}`;
    case 'invalid_format':
      return `not a valid ${issue.format === 'regex' ? 'value' : issue.format}`;
    case 'not_multiple_of':
      return `not a multiple of ${issue.divisor}`;
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`;
    case 'custom':
      return issue.message;
    case 'invalid_union':
      return 'none of the allowed forms';
    default:
      return 'not valid';
  }
}

const unitOf = (origin: string, count: number): string => {
  const unit = origin === 'string' ? ' character' : origin === 'array' || origin === 'set' ? ' item' : '';
  return unit === '' || count === 1 ? unit : `${unit}s`;
};
