import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { sideOf, type By } from '../members.js';
import type { SessionEvent } from './events.js';
import { isAhead, sessionOf, type Session } from './session.js';

export interface ShareLink {
  readonly sessionId: string;
  readonly programmeId: string;
  readonly by: By;
  /** Without one, the link goes. */
  readonly link?: string;
}

/** A member or a coordinator says where a session that is ahead takes place online. The link stays when the session moves. */
export const shareLink: Rule<ShareLink, Session, SessionEvent> = ({ programmeId, by: asking, link }, state) => {
  const found = sessionOf(state, programmeId);
  const by = found && sideOf(found.facts, asking);
  if (!found || !by) return notFound('session');
  if (!isAhead(found)) return refuse('session_over', `The session is ${found.kind}: it needs no link any more.`, { state: found.kind });
  if (found.link === link) return [];
  const { facts, startsAt, endsAt } = found;
  return [{ type: 'sessions.session-link-shared.v1', data: { ...facts, startsAt, endsAt, by, ...(link ? { link } : {}) } }];
};
