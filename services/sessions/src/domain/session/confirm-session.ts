import type { Rule } from '@upstream/event-sourcing';
import { isBefore } from '../iso-time.js';
import type { SessionEvent } from './events.js';
import type { Session } from './session.js';

export interface ConfirmSession {
  readonly sessionId: string;
}

/** The pair has become ready. A slot that has gone by meanwhile is not confirmed: the session is moved instead. */
export const confirmSession: Rule<ConfirmSession, Session, SessionEvent> = (_command, state, { at }) => {
  if (state.kind !== 'reserved' || !isBefore(at, state.startsAt)) return [];
  const { facts, startsAt, endsAt, inPerson } = state;
  return [{ type: 'sessions.session-confirmed.v1', data: { ...facts, startsAt, endsAt, inPerson } }];
};
