import { homeId, notFound, refuse, regionOf, type Refusal, type Rule } from '@upstream/event-sourcing';
import { memberSide } from '../members.js';
import type { SessionFacts } from '../session/events.js';
import { isAhead, type Session } from '../session/session.js';
import type { Agenda } from './agenda.js';
import type { AgendaEvent } from './events.js';

export const MOST_ITEMS = 20;

interface OfSession {
  readonly programmeId: string;
  readonly by: string | undefined;
  /** The session as its own stream has it. */
  readonly session: Session;
}

export interface AddAgendaItem extends OfSession {
  readonly text: string;
}

/** Either member puts something on the agenda of a session that is not over. */
export const addAgendaItem: Rule<AddAgendaItem, Agenda, AgendaEvent> = ({ by, text, ...of }, state, { newId }) => {
  const facts = factsFor({ ...of, by });
  if (!facts || !by) return notFound('session');
  const refusal = notWritable(of.session);
  if (refusal) return refusal;
  if (Object.keys(state.items).length >= MOST_ITEMS) return refuse('agenda_full', `An agenda has ${MOST_ITEMS} items at most. Remove one, or keep it for the next session.`, { most: MOST_ITEMS });
  return [{ type: 'sessions.agenda-item-added.v1', data: { ...facts, itemId: homeId(regionOf(facts.sessionId), newId()), text, by } }];
};

export interface RemoveAgendaItem extends OfSession {
  readonly itemId: string;
}
export interface MarkAgendaItem extends RemoveAgendaItem {
  readonly covered: boolean;
}

/** Talked about, or not after all. Also once the session was held. */
export const markAgendaItem: Rule<MarkAgendaItem, Agenda, AgendaEvent> = ({ itemId, covered, ...of }, state) => {
  const facts = factsFor(of);
  if (!facts) return notFound('session');
  const item = state.items[itemId];
  if (!item) return notFound('agenda_item');
  if (of.session.kind === 'cancelled') return notWritable(of.session)!;
  return item.covered === covered ? [] : [{ type: 'sessions.agenda-item-marked.v1', data: { ...facts, itemId, covered } }];
};

/** Gone is gone: removing it once more changes nothing. */
export const removeAgendaItem: Rule<RemoveAgendaItem, Agenda, AgendaEvent> = ({ itemId, ...of }, state) => {
  const facts = factsFor(of);
  if (!facts) return notFound('session');
  const refusal = notWritable(of.session);
  if (refusal) return refusal;
  return state.items[itemId] ? [{ type: 'sessions.agenda-item-removed.v1', data: { ...facts, itemId } }] : [];
};

function factsFor({ session, programmeId, by }: OfSession): Omit<SessionFacts, 'ordinal'> | undefined {
  if (session.kind === 'none' || session.facts.programmeId !== programmeId || !memberSide(session.facts, by)) return undefined;
  const { ordinal: _ordinal, ...facts } = session.facts;
  return facts;
}

const notWritable = (session: Session): Refusal | undefined =>
  isAhead(session) || session.kind === 'unreported' ? undefined : refuse('session_over', `The session is ${session.kind}: its agenda stays as it is.`, { state: session.kind });
