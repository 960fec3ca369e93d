import type { RefusalCode } from '../hr-row.js';

/** What reading a cell comes to: its value, or why it is refused. The reason never quotes the cell. */
export type Checked<T> = { value: T } | { code: RefusalCode; message: string };

/** A cell that is refused. */
export function refused(code: RefusalCode, message: string): { code: RefusalCode; message: string } {
  return { code, message };
}
