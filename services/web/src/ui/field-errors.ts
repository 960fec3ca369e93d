import type { ProblemError } from '../api/problem.js';
import { faultWords, refusalWords, type InputFault } from '../problems/words.js';

/** What is wrong at a field of a form: something obvious, which the form has words for, or what the API says. */
export interface FieldError<Key extends string> {
  /** Rows are named by their place: `objectives.0.need`. */
  readonly field: string;
  readonly key?: Key;
  /** What the API says is wrong with the field, or with the whole. */
  readonly fault?: InputFault;
  readonly refused?: ProblemError;
}

/** What is wrong at a field, in words; undefined when nothing is. */
export type ErrorAt = (field: string) => string | undefined;

/** Says it at the field itself, or at a part of it that has no input of its own. */
export const errorsAt =
  <Key extends string>(errors: readonly FieldError<Key>[], wordsOf: (key: Key) => string): ErrorAt =>
  (field) => {
    const found = errors.find((error) => error.field === field || error.field.startsWith(`${field}.`));
    if (!found) return undefined;
    if (found.key) return wordsOf(found.key);
    if (found.refused) return refusalWords(found.refused);
    return found.fault && faultWords(found.fault);
  };
