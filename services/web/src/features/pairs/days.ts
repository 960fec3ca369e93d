import { day, LOCALE } from '../../ui/time.js';

/** The day of an instant where the reader is, as "12 May 2027". */
export const dayOf = (instant: string): string => day(localDay(instant));

const localDay = (instant: string): string => {
  const at = new Date(instant);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
};

/** "12 May". */
export const shortDay = (date: string): string => new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

/** What an `<input type="datetime-local">` says, as an instant; undefined while it says nothing whole. */
export const instantOf = (local: string): string | undefined => {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

/** An instant as an `<input type="datetime-local">` holds it, in the reader's zone. */
export const localInput = (instant: string): string => {
  const at = new Date(instant);
  return `${localDay(instant)}T${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
};
