import { refuse, type Refusal } from '@upstream/event-sourcing';
import type { ProgrammePlan } from './plan.js';

const SHORTEST = 6;
const USUAL = 12;
const LONGEST = 24;

/** The same day `months` later, or the last day of a month that is too short. Dates are ISO dates. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

export const dateOf = (instant: string): string => instant.slice(0, 10);

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Six to twelve months; up to twenty-four with a recorded reason; never a day more. */
export function refusedDuration(plan: Pick<ProgrammePlan, 'startsOn' | 'endsOn' | 'reasonForLength'>): Refusal | undefined {
  const { startsOn, endsOn } = plan;
  const facts = { startsOn, endsOn, earliestEnd: addMonths(startsOn, SHORTEST), usualEnd: addMonths(startsOn, USUAL), latestEnd: addMonths(startsOn, LONGEST) };
  if (endsOn < facts.earliestEnd) return refuse('programme_too_short', 'A programme lasts at least six months. Move its end.', facts);
  if (endsOn > facts.latestEnd) return refuse('programme_too_long', 'A programme lasts at most twenty-four months. Move its end.', facts);
  if (endsOn > facts.usualEnd && !plan.reasonForLength) {
    return refuse('reason_for_length_missing', 'A programme of more than twelve months needs a recorded reason. Give it in reasonForLength.', facts);
  }
  return undefined;
}

/** Evaluation is due within one year of the start. */
export const evaluationDueOn = (startsOn: string): string => addMonths(startsOn, 12);
