import { z } from 'zod';

/** What databases and calendars can reckon with, some years on: beyond lies only a slip of the keyboard. */
const isInSight = (text: string): boolean => /^(19|20|21)/.test(text);
const YEARS = 'a year from 1900 to 2199';

/** A day that somebody names, of the years 1900 to 2199. */
export const Day = z.iso.date({ abort: true }).refine(isInSight, YEARS);

/** An instant that somebody names, of the years 1900 to 2199. */
export const Instant = z.iso.datetime({ abort: true }).refine(isInSight, YEARS);
