import type { Cell } from '../file/file-record.js';
import { cellText } from '../file/file-record.js';
import { refused, type Checked } from './checked.js';

/** The format under which a bare number is Excel's count of days since 1899-12-30. */
export const EXCEL_SERIAL = 'excel-serial';

const TOKEN = /YYYY|YY|MMM|MM|DD/g;
const PATTERNS: Record<string, string> = { YYYY: '(\\d{4})', YY: '(\\d{2})', MMM: '([\\p{L}.]+)', MM: '(\\d{1,2})', DD: '(\\d{1,2})' };
const TIME_OF_DAY = '(?:[T ]+\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\\d{2}:?\\d{2})?)?';

/** Whether a format names a year, a month and a day once each, with separators between. */
export function isDateFormat(format: string): boolean {
  if (format === EXCEL_SERIAL) return true;
  const kinds = (format.match(TOKEN) ?? []).map((token) => token[0]).sort();
  return kinds.join('') === 'DMY' && /^[^\p{L}\d]*$/u.test(format.replace(TOKEN, ''));
}

/**
 * A reader of dates in the given formats, tried in order; a time of day behind the date is left out. Two-digit years
 * are 1970-2069, month names English, German, French or Spanish. Date cells of an XLSX need no format, and its bare
 * numbers are serial dates.
 */
export function hireDateReader(formats: string[]): (cell: Cell | undefined) => Checked<string> {
  const parsers = formats.map(parserOf);
  return (cell) => {
    const text = cellText(cell);
    if (text === '') return refused('missing', 'The cell is empty.');
    const date =
      typeof cell === 'number' ? fromSerial(cell) : typeof cell === 'object' ? text : parsers.map((parse) => parse(text)).find(Boolean);
    return date === undefined || !isCalendarDate(date)
      ? refused('invalid_date', `The cell is not a date of the form ${formats.join(' or ')}.`)
      : { value: date };
  };
}

function parserOf(format: string): (text: string) => string | undefined {
  if (format === EXCEL_SERIAL) return (text) => (/^\d{1,6}(\.\d+)?$/.test(text) ? fromSerial(Number(text)) : undefined);
  const tokens: string[] = format.match(TOKEN) ?? [];
  const separators = format.split(TOKEN).map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const body = tokens.map((token, index) => separators[index]! + PATTERNS[token]!).join('') + separators.at(-1)!;
  const expression = new RegExp(`^${body}${TIME_OF_DAY}$`, 'iu');
  return (text) => {
    const found = expression.exec(text);
    if (found === null) return undefined;
    const part = (kind: string) => found[tokens.findIndex((token) => token.startsWith(kind)) + 1]!;
    const month = tokens.includes('MMM') ? monthNumber(part('M')) : Number(part('M'));
    if (month === undefined) return undefined;
    const date = `${fullYear(part('Y'))}-${twoDigits(month)}-${twoDigits(Number(part('D')))}`;
    return isCalendarDate(date) ? date : undefined;
  };
}

function fullYear(year: string): string {
  return year.length === 4 ? year : `${Number(year) < 70 ? '20' : '19'}${year}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

const DAY = 24 * 60 * 60 * 1000;

function fromSerial(serial: number): string | undefined {
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * DAY);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}

/** A day that exists, in a year in which someone alive can have been hired. */
function isCalendarDate(date: string): boolean {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  if (!(year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1)) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

let months: Map<string, number> | undefined;

function monthNumber(name: string): number | undefined {
  months ??= monthNames();
  return months.get(bareMonth(name));
}

function bareMonth(name: string): string {
  return name.toLowerCase().replaceAll('.', '').normalize('NFD').replace(/\p{M}/gu, '');
}

function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const locale of ['es', 'fr', 'de', 'en']) {
    for (const width of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month: width, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const name = bareMonth(format.format(new Date(Date.UTC(2020, month - 1, 15))));
        names.set(name, month);
        if (locale !== 'fr') names.set(name.slice(0, 3), month);
      }
    }
  }
  return names;
}
