/** Arithmetic on ISO instants and dates. Days are days of UTC: plans count dates, not hours. */
export const DAY_MS = 24 * 60 * 60 * 1000;

export const addDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const addMs = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

export const addMinutes = (instant: string, minutes: number): string => addMs(instant, minutes * 60_000);

export const dateOf = (instant: string): string => new Date(instant).toISOString().slice(0, 10);

export const startOfDay = (date: string): string => `${date}T00:00:00.000Z`;

export const laterOf = (a: string, b: string): string => (a > b ? a : b);

export const earlierOf = (a: string, b: string): string => (a < b ? a : b);

export const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);

/** Half-open: one that ends when the other starts does not overlap it. */
export const overlaps = (a: { startsAt: string; endsAt: string }, b: { startsAt: string; endsAt: string }): boolean =>
  isBefore(a.startsAt, b.endsAt) && isBefore(b.startsAt, a.endsAt);
