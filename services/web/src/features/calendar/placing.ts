import type { components } from '../../api/schema.js';
import { instantAt, localOf } from './zones.js';

export type SiteCalendar = components['schemas']['SiteCalendar'];
export type CalendarRoom = SiteCalendar['items'][number];
export type CalendarSession = components['schemas']['CalendarSession'];
export type Booking = components['schemas']['CalendarBooking'];

export const canMove = ({ state }: Pick<CalendarSession, 'state'>): boolean => state === 'reserved' || state === 'scheduled';

/** A room on a day. */
export interface Place {
  readonly room: CalendarRoom;
  readonly date: string;
}

/** What takes place in a room on a date there, in order. */
export const bookingsOn = ({ room, date }: Place, zone: string): Booking[] => room.bookings.filter(({ startsAt }) => localOf(startsAt, zone)[0] === date);

/** When a session would begin that is put on another day: at the same time of day there. */
export const startOn = (session: Pick<CalendarSession, 'startsAt'>, date: string, zone: string): string => instantAt(date, localOf(session.startsAt, zone)[1], zone);

/** Why a place cannot take a session, as far as the calendar knows: the rules decide. */
export type Obstacle = { readonly key: 'small'; readonly capacity: number } | { readonly key: 'taken'; readonly from: string; readonly until: string } | { readonly key: 'past' };

export function obstacleTo(session: CalendarSession, place: Place, zone: string, now: string): Obstacle | undefined {
  const startsAt = Date.parse(startOn(session, place.date, zone));
  const endsAt = startsAt + Date.parse(session.endsAt) - Date.parse(session.startsAt);
  if (startsAt <= Date.parse(now)) return { key: 'past' };
  if (place.room.capacity < session.memberIds.length) return { key: 'small', capacity: place.room.capacity };
  const taken = place.room.bookings.find((booking) => booking.session?.sessionId !== session.sessionId && Date.parse(booking.startsAt) < endsAt && startsAt < Date.parse(booking.endsAt));
  return taken ? { key: 'taken', from: taken.startsAt, until: taken.endsAt } : undefined;
}

/** Whether the session is there already. */
export const isThere = (session: CalendarSession, { room, date }: Place, zone: string): boolean => session.roomId === room.roomId && localOf(session.startsAt, zone)[0] === date;
