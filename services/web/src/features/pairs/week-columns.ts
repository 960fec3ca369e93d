const DAY_MS = 86_400_000;

/** The Mondays of the weeks shown. */
export const mondays = (from: string, weeks: number): string[] =>
  Array.from({ length: weeks }, (_, index) => new Date(Date.parse(`${from}T00:00:00Z`) + index * 7 * DAY_MS).toISOString().slice(0, 10));

/** The name of a month above the first week that begins in it; nothing above the others. */
export function monthAbove(weeks: readonly string[], index: number, locale: string): string | undefined {
  const month = weeks[index]!.slice(0, 7);
  if (index > 0 && weeks[index - 1]!.slice(0, 7) === month) return undefined;
  return new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(new Date(`${weeks[index]}T00:00:00Z`));
}
