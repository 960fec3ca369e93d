import type { Phase } from '@upstream/contracts';
import { addDays, DAY_MS } from '../iso-time.js';

const BEFORE_THE_END_DAYS = 14;
const AFTER_THE_END_DAYS = 30;

export interface Lasting {
  readonly status: 'open' | 'paused' | 'closed';
  readonly reasonCode: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What a plan was closed for whose pair reached its end: plans of older logs were closed with their programme. */
export const COMPLETED: readonly string[] = ['completed', 'programme_closed'];

export const wasCompleted = ({ status, reasonCode }: Pick<Lasting, 'status' | 'reasonCode'>): boolean => status === 'closed' && reasonCode !== null && COMPLETED.includes(reasonCode);

/**
 * Which assessment of themselves one member of a pair owes on a day: the start until half of the time is over, then midway, and
 * the end from two weeks before the last day until 30 days after it. Undefined when it was given, while the pair pauses, and for
 * one that ended early: what was not asked in its time cannot be answered later.
 */
export function phaseDue(pair: Lasting, today: string, answered: readonly Phase[]): Phase | undefined {
  const { status, startsOn, endsOn } = pair;
  if (status === 'paused' || (status === 'closed' && !wasCompleted(pair)) || today > addDays(endsOn, AFTER_THE_END_DAYS)) return undefined;
  const halfway = addDays(startsOn, Math.floor((Date.parse(endsOn) - Date.parse(startsOn)) / DAY_MS / 2));
  const phase = today >= addDays(endsOn, -BEFORE_THE_END_DAYS) ? 'end' : today >= halfway ? 'midway' : 'start';
  return answered.includes(phase) || (status === 'closed' && phase !== 'end') ? undefined : phase;
}
