import { notFound, refuse, type Rule } from '@upstream/event-sourcing';
import { isBefore } from '../iso-time.js';
import { actorOf, sideOf, type By } from '../members.js';
import type { RoomWish, SessionEvent } from './events.js';
import { isAhead, sessionOf, type Session, type Slot } from './session.js';

export interface RescheduleSession extends Slot {
  readonly sessionId: string;
  readonly programmeId: string;
  readonly inPerson: boolean;
  readonly room?: RoomWish;
  readonly by: By;
}

/** A member or a coordinator moves a session that is still ahead. */
export const rescheduleSession: Rule<RescheduleSession, Session, SessionEvent> = (command, state, { at }) => {
  const found = sessionOf(state, command.programmeId);
  const by = found && sideOf(found.facts, command.by);
  if (!found || !by) return notFound('session');
  if (!isAhead(found)) return refuse('session_over', `The session is ${found.kind}: it cannot be moved. Arrange another one.`, { state: found.kind });
  if (found.kind === 'scheduled' && !isBefore(at, found.startsAt)) {
    return refuse('session_started', 'The session has begun. Say whether it was held or missed.', { startsAt: found.startsAt });
  }
  const { startsAt, endsAt, inPerson, room } = command;
  if (!isBefore(at, startsAt)) return refuse('starts_in_the_past', 'The new time is in the past. Choose a later one.');
  const staysThere = !isBefore(startsAt, found.startsAt) && !isBefore(found.startsAt, startsAt) && inPerson === found.inPerson && room?.roomId === found.room?.roomId;
  if (staysThere) return [];
  const byId = actorOf(found.facts, command.by);
  return [{ type: 'sessions.session-rescheduled.v1', data: { ...found.facts, startsAt, endsAt, by, ...(byId ? { byId } : {}), inPerson, ...(room ? { room } : {}), state: found.kind } }];
};

export interface MoveUnconfirmed extends Slot {
  readonly sessionId: string;
  readonly inPerson: boolean;
  readonly room?: RoomWish;
  readonly ready: boolean;
}

/** A reserved slot has come and the pair was not ready: the session moves on, and nobody missed anything. */
export const moveUnconfirmed: Rule<MoveUnconfirmed, Session, SessionEvent> = ({ startsAt, endsAt, inPerson, room, ready }, state, { at }) => {
  if (state.kind !== 'reserved' || isBefore(at, state.startsAt)) return [];
  const moved: SessionEvent = {
    type: 'sessions.session-rescheduled.v1',
    data: { ...state.facts, startsAt, endsAt, by: 'system', inPerson, ...(room ? { room } : {}), state: 'reserved' },
  };
  return ready ? [moved, { type: 'sessions.session-confirmed.v1', data: { ...state.facts, startsAt, endsAt, inPerson } }] : [moved];
};
