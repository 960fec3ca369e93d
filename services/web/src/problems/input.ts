/** What is wrong with a field: a text of `problems:input`, and its arguments. */
export interface Fault {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

const limit = (key: string) => ([, n, unit]: RegExpExecArray): Fault => ({ key, values: { n: Number(n), unit: unit ? `${unit}s` : 'none' } });
const just = (key: string) => (): Fault => ({ key });

/**
 * The API describes a wrong field in sentences of a fixed form, without a code (libs/platform, `input-errors.ts`). These are they.
 * What is not among them is shown as the API says it.
 */
const FORMS: readonly (readonly [RegExp, (found: RegExpExecArray) => Fault])[] = [
  [/^unknown field$/, just('unknown')],
  [/^expected one of (.+)$/, ([, values]) => ({ key: 'oneOf', values: { values: values! } })],
  [/^expected one ETag/, just('invalid')],
  [/^expected \w+$/, just('kind')],
  [/^at least (-?[\d.]+)(?: (character|item)s?)?$/, limit('atLeast')],
  [/^more than (-?[\d.]+)(?: (character|item)s?)?$/, limit('above')],
  [/^at most (-?[\d.]+)(?: (character|item)s?)?$/, limit('atMost')],
  [/^less than (-?[\d.]+)(?: (character|item)s?)?$/, limit('below')],
  [/^not a valid (\w+)$/, ([, format]) => ({ key: 'format', values: { format: format! } })],
  [/^not a multiple of (-?[\d.]+)$/, limit('multipleOf')],
  [/^none of the allowed forms$/, just('form')],
  [/^not valid$/, just('invalid')],
  [/^holds NUL or half a character$/, just('unstorable')],
  [/^this address takes no body$/, just('noBody')],
  [/^no file$|^missing: /, just('missing')],
  [/^not JSON$/, just('invalid')],
  [/^not a cursor of this list$/, just('cursor')],
  [/^the right option is one of the options$/, just('option')],
  [/^a room goes with a time/, just('room')],
  [/^not a region of this installation$/, just('region')],
  [/^give name, or firstName and lastName$/, just('names')],
  [/^give either email or handle$/, just('address')],
  [/^give managerNumber or managerName, not both$/, just('manager')],
  [/^give level, or title with levels$/, just('level')],
  [/^without a level column, levels must translate titles$/, just('levels')],
  [/^a handle needs emailDomain$/, just('emailDomain')],
  [/^not a domain such as/, just('domain')],
  [/^must be an address that begins with https/, just('https')],
  [/^use YYYY or YY/, just('dateForm')],
];

export function faultOf(message: string): Fault | undefined {
  for (const [form, fault] of FORMS) {
    const found = form.exec(message);
    if (found) return fault(found);
  }
  return undefined;
}

/** `objectives.0.need` as the words of its parts: "Objective 1, Need". A part without a word is left as it is. */
export const placeOf = (path: string, wordOf: (name: string) => string | undefined): string =>
  path
    .split('.')
    .reduce<string[]>((words, part) => (/^\d+$/.test(part) && words.length > 0 ? [...words.slice(0, -1), `${words.at(-1)!} ${Number(part) + 1}`] : [...words, wordOf(part) ?? part]), [])
    .join(', ');
