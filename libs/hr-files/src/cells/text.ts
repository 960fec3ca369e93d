import { refused, type Checked } from './checked.js';

/** Control characters, and those that reverse the direction of text around them. */
const FORBIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffd]/u;

/** A line of text: NFC, trimmed, single spaces, no control characters, at most `limit` characters. Empty is missing. */
export function readText(text: string, limit: number): Checked<string> {
  const value = text.normalize('NFC').trim().replace(/[ \u00a0]+/g, ' ');
  if (value === '') return refused('missing', 'The cell is empty.');
  if (FORBIDDEN.test(value)) return refused('control_character', 'The cell holds a line break, tab or other control character.');
  if ([...value].length > limit) return refused('too_long', `The cell has more than ${limit} characters.`);
  return { value };
}

/** Longest text of each kind, in characters. */
export const LIMITS = { number: 64, name: 200, email: 254, handle: 64, title: 200, function: 200, department: 200, site: 200 } as const;
