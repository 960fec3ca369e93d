import i18next from 'i18next';
import { dateTime, day } from '../ui/time.js';
import { argumentsOf } from './facts.js';
import { placeOf } from './place.js';

/** A refusal, as a problem or a row of an answer says it. */
export interface Refused {
  /** The last part of the problem's type. */
  readonly code: string;
  /** What the API says, for a code without words here. */
  readonly detail: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

const NAMESPACE = 'problems';
const SAY = { instant: dateTime, date: day };

/** The refusal in the reader's language; undefined when there are no words for it, or they are not loaded. */
export const knownWords = ({ code, facts = {} }: Refused): string | undefined => text(`code.${code}`, argumentsOf(facts, SAY));

/** The same, else what the API says. */
export const refusalWords = (refused: Refused): string => knownWords(refused) ?? refused.detail;

/** What is wrong with one field of what was sent, as the API says it. */
export interface InputFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** The fault in the reader's language, without the field's name; in the API's words where there are none here. */
export const faultWords = ({ code, message, facts = {} }: Omit<InputFault, 'path'>): string => text(`input.${code}`, argumentsOf(facts, SAY)) ?? message;

/** The same with the field's name, for where it is not shown at the field. */
export function inputWords({ path, ...fault }: InputFault): string {
  const what = faultWords(fault);
  if (path === '') return what;
  const field = placeOf(path, (name) => text(`field.${name}`));
  return text('inputAt', { field, what }) ?? `${field}: ${what}`;
}

/** The code of a problem's type, `https://…/problems/conversation-needed`. */
export const codeOf = (type: string): string => type.split('/').at(-1)!.split(':').at(-1)!;

function text(key: string, values: Readonly<Record<string, string | number>> = {}): string | undefined {
  const written = i18next.getResource(i18next.language, NAMESPACE, key) as unknown;
  if (typeof written !== 'string') return undefined;
  const said = i18next.t(key as never, { ...values, ns: NAMESPACE } as never) as unknown as string;
  // A text that asks for what the problem does not say comes back as it is written.
  return said === written && /[{}]/.test(written) ? undefined : said;
}
