import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import type { SessionEvent } from './events.js';
import { isAhead, sessionOf, type Session } from './session.js';

export interface CorrectSession {
  readonly sessionId: string;
  readonly programmeId: string;
  readonly to: 'held' | 'missed' | 'cancelled';
  readonly minutes?: number;
  readonly reasonCode: string;
}

/** A coordinator puts right what was reported, or not reported, and says why. */
export const correctSession: Rule<CorrectSession, Session, SessionEvent> = ({ programmeId, to, minutes, reasonCode }, state) => {
  const found = sessionOf(state, programmeId);
  if (!found) return notFound('session');
  if (isAhead(found)) return refuse('nothing_to_correct', 'The session has not been reported yet: report, move or cancel it instead.', { state: found.kind });
  if (found.kind === 'cancelled') return refuse('session_cancelled', 'A cancelled session stays cancelled. Arrange another one.');
  if (found.kind === to && found.minutes === minutes) return refuse('nothing_to_correct', `The session is ${to} already.`, { state: found.kind });
  if (to === 'held' && !minutes) return refuse('minutes_missing', 'Say how many minutes the session took.');
  const { facts, startsAt, endsAt } = found;
  const corrected = { ...facts, startsAt, endsAt, to, reasonCode, ...(to === 'held' && minutes ? { minutes } : {}) };
  return [{ type: 'sessions.session-corrected.v1', data: corrected }];
};
