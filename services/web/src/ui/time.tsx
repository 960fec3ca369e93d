import { Text } from '@mantine/core';

/** Some systems name what is no language at all: `en-US@posix`. */
const isLanguage = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

/** How numbers and dates are written: the reader's kind of English, as long as the texts are English. */
export const LOCALE = navigator.languages.find((tag) => tag.startsWith('en-') && isLanguage(tag)) ?? 'en-GB';

const UNITS = [
  ['year', 365 * 86400],
  ['month', 30 * 86400],
  ['week', 7 * 86400],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
] as const;

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** "in 3 days", "yesterday", "2 hours ago". */
export function fromNow(instant: string | Date, now: Date = new Date()): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? (['minute', 60] as const);
  return relative.format(Math.round(seconds / length), unit);
}

/** "Tue 12 May 2027, 15:00", in the reader's time zone or another. */
export const dateTime = (instant: string | Date, timeZone?: string): string =>
  new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(instant));

/** Whether clocks there show another time than the reader's. */
export const clockElsewhere = (instant: string, there: string): boolean => dateTime(instant, there) !== dateTime(instant);

export const timeOfDay = (instant: string | Date, timeZone?: string): string => new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(instant));

/** A date without a time, `2027-05-12`: the same day wherever it is read. */
export const day = (date: string): string => new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`));

/** An instant: relative while it is near (a week), else its date; exact when one points at it. */
export function When({ at }: { at: string }) {
  const near = Math.abs(Date.now() - new Date(at).getTime()) < 7 * 86400_000;
  return (
    <Text span inherit component="time" dateTime={at} title={dateTime(at)}>
      {near ? fromNow(at) : new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(at))}
    </Text>
  );
}
