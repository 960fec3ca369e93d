import { SMALLEST_GROUP } from '@upstream/privacy';
import type { Shown } from './by-region.js';
import { groupBy, mean, monthOf, monthsThrough, type FactSet, type ReportFact } from './fact-set.js';

export interface MonthOfSatisfaction {
  readonly month: string;
  readonly mentors: Shown<MonthRating>;
  readonly mentees: Shown<MonthRating>;
}

export interface MonthRating {
  readonly rating: number;
}

/** Ratings of each side by the month in which they were revealed, without gaps; n counts people. For the whole programme only. */
export function satisfactionByMonth(facts: FactSet): MonthOfSatisfaction[] {
  const feedback = facts.now('feedback').filter((fact) => fact.person !== null && fact.value !== null);
  const months = monthsThrough(feedback.map((fact) => monthOf(fact.effectiveFrom)));
  const [mentors, mentees] = ['mentor', 'mentee'].map((side) => shownMonths(feedback.filter((fact) => fact.label === side)));
  const none: Shown<MonthRating> = { n: 0, value: null, suppressed: false };
  return months.map((month) => ({ month, mentors: mentors!.get(month) ?? none, mentees: mentees!.get(month) ?? none }));
}

/**
 * A month of fewer than five people is suppressed. What the suppressed months amount to can be computed from the whole, so
 * they must hold five people together too: else the smallest of the other months is suppressed with them.
 */
function shownMonths(feedback: readonly ReportFact[]): Map<string, Shown<MonthRating>> {
  const months = [...groupBy(feedback, (fact) => monthOf(fact.effectiveFrom))]
    .map(([month, ratings]) => ({ month, ratings, people: new Set(ratings.map(({ person }) => person)) }))
    .sort((a, b) => a.people.size - b.people.size || (a.month < b.month ? -1 : 1));
  const hidden = new Set<string | null>();
  const shown = new Map<string, Shown<MonthRating>>();
  for (const { month, ratings, people } of months) {
    const suppressed = people.size < SMALLEST_GROUP || (hidden.size > 0 && hidden.size < SMALLEST_GROUP);
    if (suppressed) for (const person of people) hidden.add(person);
    shown.set(month, suppressed ? { n: null, value: null, suppressed } : { n: people.size, value: { rating: mean(ratings.map(({ value }) => value!))! }, suppressed });
  }
  return shown;
}
