import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { isBefore } from '../iso-time.js';
import { actorOf, sideOf, type By } from '../members.js';
import type { SessionEvent } from './events.js';
import { isAhead, sessionOf, type Session } from './session.js';

export interface CancelSession {
  readonly sessionId: string;
  readonly programmeId: string;
  readonly by: By;
  readonly reasonCode: string;
  readonly note?: string;
}

/** A session ahead is cancelled by a side, with a reason. */
export const cancelSession: Rule<CancelSession, Session, SessionEvent> = ({ programmeId, by: asking, reasonCode, note }, state, { at }) => {
  const found = sessionOf(state, programmeId);
  const by = found && sideOf(found.facts, asking);
  if (!found || !by) return notFound('session');
  if (!isAhead(found)) return refuse('session_over', `The session is ${found.kind} already.`, { state: found.kind });
  const { facts, startsAt, endsAt } = found;
  if (!isBefore(at, startsAt)) return refuse('session_started', 'The session has begun. Say whether it was held or missed.', { startsAt });
  const byId = actorOf(facts, asking);
  return [{ type: 'sessions.session-cancelled.v1', data: { ...facts, startsAt, endsAt, by, ...(byId ? { byId } : {}), reasonCode, ...(note ? { note } : {}) } }];
};

export interface WithdrawSession {
  readonly sessionId: string;
  readonly reasonCode: string;
}

/**
 * The pair was paused or ended: what is ahead is cancelled by the system. A session that has begun stays: it may have
 * been held. One that was reserved and never confirmed goes whenever it was.
 */
export const withdrawSession: Rule<WithdrawSession, Session, SessionEvent> = ({ reasonCode }, state, { at }) => {
  if (!isAhead(state) || (state.kind === 'scheduled' && !isBefore(at, state.startsAt))) return [];
  const { facts, startsAt, endsAt } = state;
  return [{ type: 'sessions.session-cancelled.v1', data: { ...facts, startsAt, endsAt, by: 'system', reasonCode } }];
};
