import { addMs, DAY_MS, isBefore } from '../iso-time.js';
import type { Slot } from '../session/session.js';
import { intersect, workingTime, type Interval, type WorkingPerson } from './working-time.js';

export interface SchedulingInput {
  readonly people: readonly WorkingPerson[];
  /** Slots start at or after `from` and end at or before `until` (ISO instants). */
  readonly from: string;
  readonly until: string;
  readonly minutes: number;
  /** When any of the people already meets someone. */
  readonly busy: readonly Slot[];
  /** Most slots to propose. */
  readonly limit: number;
}

const NEAR_DAYS = 10;
/** Slots begin on the full or half hour of UTC, which every time zone but a few shows as :00, :15, :30 or :45. */
const STEP_MS = 30 * 60_000;

/**
 * Slots in which everyone works and nobody meets someone else, earliest first; they may overlap each other. Empty when
 * the people share no working time that is long enough.
 */
export function proposeSlots(input: SchedulingInput): Slot[] {
  // Time zones are slow to compute, and the first days are nearly always enough.
  const soon = addMs(input.from, NEAR_DAYS * DAY_MS);
  const near = isBefore(soon, input.until) ? slotsIn({ ...input, until: soon }) : [];
  return near.length >= input.limit ? near : slotsIn(input);
}

function slotsIn({ people, from, until, minutes, busy, limit }: SchedulingInput): Slot[] {
  const first = Date.parse(from);
  const last = Date.parse(until);
  if (people.length === 0 || last <= first) return [];
  const shared = people.map((person) => workingTime(person, first, last)).reduce(intersect);
  const taken = busy.map(({ startsAt, endsAt }) => ({ start: Date.parse(startsAt), end: Date.parse(endsAt) }));
  const slots: Slot[] = [];
  for (const interval of shared) {
    for (let start = Math.ceil(interval.start / STEP_MS) * STEP_MS; start + minutes * 60_000 <= interval.end; start += STEP_MS) {
      const slot = { start, end: start + minutes * 60_000 };
      if (taken.some((other) => meets(slot, other))) continue;
      slots.push({ startsAt: new Date(slot.start).toISOString(), endsAt: new Date(slot.end).toISOString() });
      if (slots.length >= limit) return slots;
    }
  }
  return slots;
}

const meets = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end;

/**
 * Begins the list at a place that differs from pair to pair and is the same for one pair's sessions: pairs do not all
 * want the same room at the same hour, and a pair's sessions stay one cadence apart.
 */
export function spread<T>(slots: readonly T[], pairId: string): T[] {
  if (slots.length === 0) return [];
  const place = Number.parseInt(pairId.slice(-6), 16) % slots.length;
  return [...slots.slice(place), ...slots.slice(0, place)];
}
