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

/** Ratings of each side by the month in which they were released, five people or more at once; without gaps. For the whole programme only. */
export function satisfactionByMonth(ratings: readonly MonthOfRatings[]): MonthOfSatisfaction[] {
  const months = monthsThrough(ratings.map(({ month }) => month));
  const sides = groupBy(ratings, ({ side }) => side);
  const [mentors, mentees, members] = ReportSide.options.map((side) => shownMonths(sides.get(side) ?? []));
  const none: Shown<MonthRating> = { n: 0, value: null, suppressed: false };
  return months.map((month) => ({ month, mentors: mentors!.get(month) ?? none, mentees: mentees!.get(month) ?? none, members: members!.get(month) ?? none }));
}

const shownMonths = (ratings: readonly MonthOfRatings[]): Map<string, Shown<MonthRating>> =>
  new Map(ratings.map(({ month, people, ratings: count, sum }) => [month, { n: people, value: { rating: mean(sum, count)! }, suppressed: false }]));
