import { hireDateReader } from '../cells/hire-date.js';
import type { Cell } from '../file/file-record.js';
import { cellText } from '../file/file-record.js';

const CANDIDATES = ['-', '/', '.', ' ', ''].flatMap((s) => [
  `YYYY${s}MM${s}DD`,
  `DD${s}MM${s}YYYY`,
  `MM${s}DD${s}YYYY`,
  ...(s === '' ? [] : [`DD${s}MMM${s}YYYY`, `DD${s}MMM${s}YY`, `MMM${s}DD${s}YYYY`, `YYYY${s}MMM${s}DD`, `DD${s}MM${s}YY`, `MM${s}DD${s}YY`]),
]);
CANDIDATES.push('MMM DD, YYYY', 'DD. MMM YYYY', 'DD. MMM. YYYY', 'excel-serial');

/** The formats of a column of dates, and how much of it they read (0 to 1). */
export interface DateFinding {
  formats: string[];
  share: number;
  /** Day and month could be swapped throughout: no value tells them apart. */
  ambiguous: boolean;
}

/**
 * Finds the one format that reads the most values; a day over 12 tells day-month from month-day. When both read every
 * value alike, day-month is proposed and said to be ambiguous.
 */
export function findDates(cells: Cell[]): DateFinding {
  const values = cells.filter((cell) => cellText(cell) !== '');
  if (values.length === 0) return { formats: ['YYYY-MM-DD'], share: 0, ambiguous: false };
  const counts = CANDIDATES.map((format) => {
    const read = hireDateReader([format]);
    return { format, count: values.filter((cell) => 'value' in read(cell)).length };
  });
  const best = counts.reduce((left, right) => (right.count > left.count ? right : left));
  const swapped = best.format.replace(/DD(.*)MM(?!M)/, 'MM$1DD');
  const ambiguous = swapped !== best.format && counts.some(({ format, count }) => format === swapped && count === best.count);
  return { formats: [best.format], share: best.count / values.length, ambiguous };
}
