const dayOf = (instant: string): string => new Date(instant).toISOString().slice(0, 10);

/** The end of the instant's day (UTC), inclusive. */
export const endOfDay = (instant: string): string => `${dayOf(instant)}T23:59:59.999Z`;

/**
 * The end of the last month that was over at the end of the instant's day. Two past moments with one answer between them would
 * tell what that person said: what people said is told of whole months.
 */
export function endOfMonthBefore(instant: string): string {
  const next = new Date(Date.parse(endOfDay(instant)) + 1);
  return new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth(), 1) - 1).toISOString();
}
