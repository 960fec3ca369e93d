import { SMALLEST_GROUP } from '@upstream/privacy';
import type { Shown } from './by-region.js';
import type { MonthOfRatings } from './counts/feedback.js';
import { groupBy, mean, monthsThrough } from './figures.js';
import { ReportSide } from './sides.js';

export interface MonthOfSatisfaction {
  readonly month: string;
  readonly mentors: Shown<MonthRating>;
  readonly mentees: Shown<MonthRating>;
  readonly members: Shown<MonthRating>;
}

export interface MonthRating {
  readonly rating: number;
}

/** Ratings of each side by the month in which they were revealed, without gaps; n counts people. For the whole programme only. */
export function satisfactionByMonth(ratings: readonly MonthOfRatings[]): MonthOfSatisfaction[] {
  const months = monthsThrough(ratings.map(({ month }) => month));
  const sides = groupBy(ratings, ({ side }) => side);
  const [mentors, mentees, members] = ReportSide.options.map((side) => shownMonths(sides.get(side) ?? []));
  const none: Shown<MonthRating> = { n: 0, value: null, suppressed: false };
  return months.map((month) => ({ month, mentors: mentors!.get(month) ?? none, mentees: mentees!.get(month) ?? none, members: members!.get(month) ?? none }));
}

/**
 * A month of fewer than five people is suppressed. What the suppressed months amount to can be computed from the whole, so
 * they must hold five people together too: else the smallest of the other months is suppressed with them.
 */
function shownMonths(ratings: readonly MonthOfRatings[]): Map<string, Shown<MonthRating>> {
  const hidden = new Set<string>();
  const shown = new Map<string, Shown<MonthRating>>();
  for (const { month, people, ratings: count, sum, some } of [...ratings].sort((a, b) => a.people - b.people || (a.month < b.month ? -1 : 1))) {
    const suppressed = people < SMALLEST_GROUP || (hidden.size > 0 && hidden.size < SMALLEST_GROUP);
    if (suppressed) for (const person of some) hidden.add(person);
    shown.set(month, suppressed ? { n: null, value: null, suppressed } : { n: people, value: { rating: mean(sum, count)! }, suppressed });
  }
  return shown;
}
