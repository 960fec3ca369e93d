import type { Rule } from '@upstream/event-sourcing';
import type { RoomWish, SessionEvent } from './events.js';
import { isAhead, type Session, type SessionAhead } from './session.js';

export interface AssignRoom {
  readonly sessionId: string;
  readonly roomId: string;
  readonly on: string;
  /** Of the slot that was booked. */
  readonly startsAt: string;
}

/** The RoomDay has taken the booking. One that the session does not ask for any more is released elsewhere. */
export const assignRoom: Rule<AssignRoom, Session, SessionEvent> = ({ roomId, on, startsAt }, state) => {
  if (!isAhead(state) || !wants(state, { roomId, on, startsAt })) return [];
  const { facts, endsAt } = state;
  return [{ type: 'sessions.session-room-assigned.v1', data: { ...facts, startsAt, endsAt, roomId } }];
};

export interface ReplaceRoom {
  readonly sessionId: string;
  /** The room that was refused: a session that asks for another one by now is left alone. */
  readonly refused: RoomWish & { readonly startsAt: string };
  /** Another free room for the same slot, or another slot with a free room; neither: the session moves online. */
  readonly room?: RoomWish;
  readonly slot?: { readonly startsAt: string; readonly endsAt: string };
}

/** The wanted room was taken: another room, else another time, else without a room. */
export const replaceRoom: Rule<ReplaceRoom, Session, SessionEvent> = ({ refused, room, slot }, state) => {
  if (!isAhead(state) || !wants(state, refused)) return [];
  const { facts, startsAt, endsAt } = state;
  if (room && slot) return [{ type: 'sessions.session-rescheduled.v1', data: { ...facts, ...slot, by: 'system', inPerson: true, room, state: state.kind } }];
  if (room) return [{ type: 'sessions.session-room-wanted.v1', data: { ...facts, startsAt, endsAt, room } }];
  return [{ type: 'sessions.session-moved-online.v1', data: { ...facts, startsAt, endsAt } }];
};

/** Still asks for this room at this time, and has not got it yet. */
const wants = ({ room, startsAt }: SessionAhead, wish: RoomWish & { startsAt: string }): boolean =>
  room !== undefined && !room.assigned && room.roomId === wish.roomId && room.on === wish.on && startsAt === wish.startsAt;
