import { endOfMonthBefore } from '../report/past-dates.js';

/**
 * As of when a result is told: the end of the month in which the programme was evaluated, and until that is over the end of the
 * last month that is. Everybody may read it every day: two readings never have a single answer between them.
 */
export function resultDate(now: string, evaluatedAt = now): string {
  const evaluated = new Date(evaluatedAt);
  const settled = new Date(Date.UTC(evaluated.getUTCFullYear(), evaluated.getUTCMonth() + 1, 1) - 1).toISOString();
  return settled < now ? settled : endOfMonthBefore(new Date(Date.parse(now) - DAY_MS).toISOString());
}

const DAY_MS = 86_400_000;
