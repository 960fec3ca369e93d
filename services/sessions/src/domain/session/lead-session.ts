import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { isBefore } from '../iso-time.js';
import { actorOf, isCircle, memberSide, membersOf, remaining, sideOf, type By, type Members } from '../members.js';
import type { SessionEvent } from './events.js';
import { isAhead, sessionOf, type Session } from './session.js';

/** Who leads a circle's session: its mentor, or of peers one after the other, by the session's number. */
export function leadOf(members: Members, ordinal: number): string | undefined {
  if (!isCircle(members)) return undefined;
  const all = membersOf(members);
  return members.mentorLeads ? members.mentorId : all[(ordinal - 1) % all.length];
}

export interface ChangeLead {
  readonly sessionId: string;
  readonly programmeId: string;
  readonly by: By;
  /** Who leads it from now on. */
  readonly employeeId: string;
}

/** Any member of a circle of peers, or a coordinator, says who leads a session that is not over. */
export const changeLead: Rule<ChangeLead, Session, SessionEvent> = ({ programmeId, by: asking, employeeId }, state) => {
  const found = sessionOf(state, programmeId);
  const by = found && sideOf(found.facts, asking);
  if (!found || !by) return notFound('session');
  const { facts, startsAt, endsAt } = found;
  if (!isCircle(facts)) return refuse('no_lead_in_pair', 'Only the sessions of a circle have somebody who leads them.');
  if (facts.mentorLeads) return refuse('mentor_leads', 'The mentor leads every session of this circle.');
  if (!isAhead(found)) return refuse('session_over', `The session is ${found.kind}: who led it stays as it is.`, { state: found.kind });
  if (!memberSide(facts, employeeId)) return refuse('lead_not_member', 'Choose somebody of the circle.');
  if (found.leadId === employeeId) return [];
  const byId = actorOf(facts, asking);
  return [{ type: 'sessions.session-lead-changed.v1', data: { ...facts, startsAt, endsAt, by, ...(byId ? { byId } : {}), leadId: employeeId } }];
};

export interface LeaveSession {
  readonly sessionId: string;
  readonly leaverId: string;
}

/** Who has left the circle has no part in a session ahead; the next in turn leads what they were to lead. One that has begun they may have been at. */
export const leaveSession: Rule<LeaveSession, Session, SessionEvent> = ({ leaverId }, state, { at }) => {
  if (!isAhead(state) || (state.kind === 'scheduled' && !isBefore(at, state.startsAt)) || !memberSide(state.facts, leaverId)) return [];
  const { facts, startsAt, endsAt, leadId } = state;
  const rest = remaining(facts, [leaverId]);
  // Too few: the plan closes, and its sessions with it.
  if (!rest) return [];
  const all = membersOf(facts);
  // One mentee left of several: a pair, whose sessions nobody leads.
  const lead = !isCircle(rest) ? undefined : leadId === leaverId ? all[(all.indexOf(leaverId) + 1) % all.length] : leadId;
  return [{ type: 'sessions.session-member-left.v1', data: { ...facts, ...rest, startsAt, endsAt, leaverId, ...(lead ? { leadId: lead } : {}) } }];
};
