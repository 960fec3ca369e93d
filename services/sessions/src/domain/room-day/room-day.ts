import { never, refuse, type Decider, type Refusal, type Rule } from '@upstream/event-sourcing';
import { overlaps } from '../iso-time.js';
import type { SessionFacts } from '../session/events.js';
import type { Slot } from '../session/session.js';
import type { RoomDayEvent } from './events.js';

export interface Booking extends SessionFacts {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** One room on one local date: its bookings by session. Two never overlap. */
export type RoomDay = Readonly<Record<string, Booking>>;

export const roomDay: Decider<RoomDay, RoomDayEvent> = {
  category: 'sessions_roomday',
  initialState: {},
  evolve: (state, event) => {
    switch (event.type) {
      case 'sessions.room-booked.v1': {
        const { roomId: _room, on: _on, ...booking } = event.data;
        return { ...state, [booking.sessionId]: booking };
      }
      case 'sessions.room-released.v1': {
        const { [event.data.sessionId]: _released, ...others } = state;
        return others;
      }
      default:
        return never(event);
    }
  },
};

export interface BookRoom extends Booking {
  readonly roomId: string;
  readonly on: string;
}

export const bookingInTheWay = (state: RoomDay, slot: Slot & { readonly sessionId: string }): Booking | undefined =>
  Object.values(state).find((booking) => booking.sessionId !== slot.sessionId && overlaps(booking, slot));

export const roomTaken = ({ startsAt, endsAt }: Slot): Refusal => refuse('room_taken', 'The room is booked at that time. Choose another room or time.', { from: startsAt, until: endsAt });

/** Books, or moves the session's own booking. The same booking again changes nothing. */
export const bookRoom: Rule<BookRoom, RoomDay, RoomDayEvent> = (command, state) => {
  const { roomId, on, sessionId, pairId, programmeId, mentorId, menteeIds, ordinal, startsAt, endsAt } = command;
  const own = state[sessionId];
  if (own && own.startsAt === startsAt && own.endsAt === endsAt) return [];
  const taken = bookingInTheWay(state, command);
  if (taken) return roomTaken(taken);
  const facts = { sessionId, pairId, programmeId, mentorId, menteeIds: [...menteeIds], ordinal };
  return [{ type: 'sessions.room-booked.v1', data: { roomId, on, ...facts, startsAt, endsAt } }];
};

export interface ReleaseRoom {
  readonly roomId: string;
  readonly on: string;
  readonly sessionId: string;
}

/** Frees whatever the session holds here; nothing when it holds nothing. */
export const releaseRoom: Rule<ReleaseRoom, RoomDay, RoomDayEvent> = ({ roomId, on, sessionId }, state) => {
  const booking = state[sessionId];
  if (!booking) return [];
  const { startsAt: _startsAt, endsAt: _endsAt, ...facts } = booking;
  return [{ type: 'sessions.room-released.v1', data: { roomId, on, ...facts } }];
};
