/** The `max` of an input for a date: without it browsers take years of six digits, which no date is made of. */
export const LAST_DAY = '9999-12-31';

/** The same of an input for date and time. */
export const LAST_MINUTE = `${LAST_DAY}T23:59`;
