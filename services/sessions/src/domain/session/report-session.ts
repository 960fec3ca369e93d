import type { Side } from '@upstream/contracts';
import { notFound, refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import { addMs, DAY_MS, isBefore } from '../iso-time.js';
import { actorOf, ofPeers, sideOf, type By } from '../members.js';
import type { SessionEvent } from './events.js';
import { sessionOf, type Session } from './session.js';

/** Days after its end until a session counts as unreported. It can still be reported then. */
export const REPORT_WITHIN_DAYS = 7;
export const unreportedFrom = (endsAt: string): string => addMs(endsAt, REPORT_WITHIN_DAYS * DAY_MS);

export interface ReportSession {
  readonly sessionId: string;
  readonly programmeId: string;
  readonly by: By;
  readonly report: { readonly outcome: 'held'; readonly minutes: number } | { readonly outcome: 'missed'; readonly missedBy?: Side };
}

/** Any member says what happened, once the session has begun; another saying the same changes nothing. */
export const reportSession: Rule<ReportSession, Session, SessionEvent> = ({ programmeId, by, report }, state, { at }) => {
  const found = sessionOf(state, programmeId);
  const reportedBy = found && sideOf(found.facts, by);
  if (!found || !reportedBy) return notFound('session');
  if (found.kind === report.outcome) return [];
  const refusal = notReportable(found, at);
  if (refusal) return refusal;
  const { facts, startsAt, endsAt } = found;
  if (ofPeers(facts) && report.outcome === 'missed' && report.missedBy) return refuse('circle_without_sides', 'In this circle nobody is mentor or mentee: say only that the session was missed.');
  const byId = actorOf(facts, by);
  const data = { ...facts, startsAt, endsAt, reportedBy, ...(byId ? { byId } : {}) };
  return report.outcome === 'held'
    ? [{ type: 'sessions.session-held.v1', data: { ...data, minutes: report.minutes } }]
    : [{ type: 'sessions.session-missed.v1', data: { ...data, ...(report.missedBy ? { by: report.missedBy } : {}) } }];
};

function notReportable(state: Exclude<Session, { kind: 'none' }>, at: string): Refusal | undefined {
  switch (state.kind) {
    case 'reserved':
      return refuse('session_not_confirmed', 'The session is only reserved: both must be trained and accept the ground rules first.');
    case 'cancelled':
      return refuse('session_cancelled', 'The session was cancelled. Arrange another one.');
    case 'held':
    case 'missed':
      return refuse('already_reported', `The session was reported as ${state.kind}. Ask your coordinator to correct it.`, { state: state.kind });
    case 'scheduled':
    case 'unreported':
      return isBefore(at, state.startsAt) ? refuse('not_started', 'The session has not begun yet.', { startsAt: state.startsAt }) : undefined;
  }
}

export interface MarkUnreported {
  readonly sessionId: string;
}

/** Nobody said what became of it: unreported, never missed. */
export const markUnreported: Rule<MarkUnreported, Session, SessionEvent> = (_command, state, { at }) => {
  if (state.kind !== 'scheduled' || isBefore(at, unreportedFrom(state.endsAt))) return [];
  const { facts, startsAt, endsAt } = state;
  return [{ type: 'sessions.session-unreported.v1', data: { ...facts, startsAt, endsAt } }];
};
