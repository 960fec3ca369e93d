/** Dates and times of day at a place. Zones are names of the IANA list. */

const parts = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = parts.get(zone);
  if (!format) parts.set(zone, (format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })));
  return format;
}

/** The date and time of day there: `['2027-05-12', '15:00']`. */
export function localOf(instant: string, zone: string): readonly [date: string, time: string] {
  const found = Object.fromEntries(formatOf(zone).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return [`${found['year']}-${found['month']}-${found['day']}`, `${found['hour']}:${found['minute']}`];
}

/**
 * The instant at which clocks there show that date and time. A time that clocks skip is as much later; of one that they show
 * twice, the first.
 */
export function instantAt(date: string, time: string, zone: string): string {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const offsetAt = (instant: number) => {
    const [day, clock] = localOf(new Date(instant).toISOString(), zone);
    return Date.parse(`${day}T${clock}:00Z`) - instant;
  };
  const before = offsetAt(wanted - 24 * 3600_000);
  const after = offsetAt(wanted + 24 * 3600_000);
  const early = wanted - before;
  return new Date(offsetAt(early) === before ? early : offsetAt(wanted - after) === after ? wanted - after : early).toISOString();
}

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a `date` and a `time` input say, as an instant there; undefined while they say nothing whole. */
export const chosenInstant = (date: string, time: string, zone: string): string | undefined => (/^\d{4}-\d\d-\d\d$/.test(date) && /^\d\d:\d\d/.test(time) ? instantAt(date, time.slice(0, 5), zone) : undefined);
