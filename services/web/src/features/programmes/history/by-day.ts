import { isOnProgramme, type Entry } from './entries.js';

/** What one decision settled for several people at once, word for word the same. */
export interface Together {
  readonly first: Entry;
  readonly entries: readonly Entry[];
}

export interface Day {
  readonly key: string;
  /** "Tuesday, 12 May 2027", in the reader's time zone. */
  readonly label: string;
  readonly decisions: readonly Together[];
}

/** Decisions in their order, those of one day together; what was decided for several people at once is one line. */
export function byDay(entries: readonly Entry[], { timeZone, locale = 'en-GB' }: { readonly timeZone?: string; readonly locale?: string } = {}): Day[] {
  const days: { key: string; label: string; decisions: { first: Entry; entries: Entry[] }[] }[] = [];
  const key = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const label = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  for (const entry of entries) {
    const at = new Date(entry.decidedAt);
    if (days.at(-1)?.key !== key.format(at)) days.push({ key: key.format(at), label: label.format(at), decisions: [] });
    const today = days.at(-1)!.decisions;
    const last = today.at(-1);
    if (last && isSameDecision(last.first, entry)) last.entries.push(entry);
    else today.push({ first: entry, entries: [entry] });
  }
  return days;
}

const MINUTE = 60_000;

/** What says something of its own (a note, a reason in words) stands for itself. */
const isSameDecision = (one: Entry, other: Entry): boolean =>
  isOnProgramme(one) &&
  isOnProgramme(other) &&
  one.about !== null &&
  other.about !== null &&
  one.what === other.what &&
  one.by.actor === other.by.actor &&
  one.by.role === other.by.role &&
  one.reasonCode === other.reasonCode &&
  [one.note, other.note, one.reason, other.reason].every((text) => text === null) &&
  Math.abs(Date.parse(one.decidedAt) - Date.parse(other.decidedAt)) < MINUTE;

/** A code of statistics as words: `no_capacity` is "no capacity". */
export const codeInWords = (code: string): string => code.replaceAll('_', ' ');

/** Reasons that only say that a coordinator wrote one. */
const SAYS_NOTHING = new Set(['reopened_by_coordinator', 'closed_by_coordinator', 'plan_corrected', 'not_given', 'coordinator_decision']);
export const tellingCode = (code: string | null): string | undefined => (code === null || SAYS_NOTHING.has(code) ? undefined : codeInWords(code));

/** Enough of a pseudonym to tell two people apart. */
export const shortId = (actor: string): string => actor.slice(0, 8);
