/** What the report's address says: `?asOf=2027-03-31&known=then&region=eu`. */
export interface ReportSearch {
  /** As it was at the end of this day. Without it: now. */
  readonly asOf?: string;
  /** `then`: by what was known that day. Else by what is known now, corrections and late reports included. */
  readonly known?: 'then';
  readonly region?: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (value: unknown): value is string => typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);

/** Reads an address leniently: what is no answer is left out. */
export function reportSearchOf(search: Readonly<Record<string, unknown>>): ReportSearch {
  const { asOf, known, region } = search;
  return {
    ...(isDay(asOf) ? { asOf } : {}),
    ...(isDay(asOf) && known === 'then' ? { known } : {}),
    ...(typeof region === 'string' && /^[a-z0-9]{1,20}$/.test(region) ? { region } : {}),
  };
}

/** The same as the API is asked. A day ends when it does in UTC. */
export function queryOf({ asOf, known, region }: ReportSearch): { asOf?: string; knownAt?: string; region?: string } {
  const end = asOf && `${asOf}T23:59:59.999Z`;
  return { ...(end ? { asOf: end } : {}), ...(end && known ? { knownAt: end } : {}), ...(region ? { region } : {}) };
}
