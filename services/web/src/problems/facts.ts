/** How an instant and a date without a time are written. */
export interface Say {
  readonly instant: (instant: string) => string;
  readonly date: (date: string) => string;
}

/** What texts may ask for and a problem may not say. The choices of the texts have an `other`. */
const UNSAID = { status: 'other', state: 'other', was: 'other', because: 'other', field: 'other', step: 'other', role: 'other', code: 'other', unit: 'none', format: 'other', row: 'none', column: '' } as const;

/** A problem's facts as arguments of a text: dates as the reader writes them, lists in a row, nothing else that is made of parts. */
export function argumentsOf(facts: Readonly<Record<string, unknown>>, say: Say): Record<string, string | number> {
  const said = Object.entries(facts).flatMap(([name, value]) => {
    const word = wordOf(value, say);
    return word === undefined ? [] : [[name, word] as const];
  });
  return { ...UNSAID, ...Object.fromEntries(said) };
}

function wordOf(value: unknown, say: Say): string | number | undefined {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? value.join(', ') : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)) return say.instant(value);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? say.date(value) : value;
}
