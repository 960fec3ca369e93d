import { never, notFound, refuse, type Decider, type Rule } from '@upstream/event-sourcing';
import { isTimeZone } from '../scheduling/time-zones.js';
import type { RoomDetails, RoomEvent } from './events.js';

export type Room = { readonly kind: 'none' } | { readonly kind: 'open' } | { readonly kind: 'closed' };

/** A bookable place at a site. Who has it when is on its RoomDays. */
export const room: Decider<Room, RoomEvent> = {
  category: 'sessions_room',
  initialState: { kind: 'none' },
  evolve: (_state, event) => {
    switch (event.type) {
      case 'sessions.room-registered.v1':
        return { kind: 'open' };
      case 'sessions.room-closed.v1':
        return { kind: 'closed' };
      default:
        return never(event);
    }
  },
};

export interface RegisterRoom extends RoomDetails {
  readonly roomId: string;
}

export const registerRoom: Rule<RegisterRoom, Room, RoomEvent> = (command, state) => {
  if (state.kind !== 'none') return refuse('room_registered', 'This room has been registered already.');
  if (!isTimeZone(command.timeZone)) return refuse('unknown_time_zone', 'Name the time zone as in the IANA list, for example Europe/Berlin.');
  const { roomId, site, name, capacity, timeZone, equipment } = command;
  return [{ type: 'sessions.room-registered.v1', data: { roomId, site, name, capacity, timeZone, equipment: [...equipment] } }];
};

export interface CloseRoom {
  readonly roomId: string;
  readonly reasonCode: string;
}

/** Takes no new bookings; what has been booked stays. */
export const closeRoom: Rule<CloseRoom, Room, RoomEvent> = ({ roomId, reasonCode }, state) => {
  if (state.kind === 'none') return notFound('room');
  if (state.kind === 'closed') return refuse('room_closed', 'The room has been closed already.');
  return [{ type: 'sessions.room-closed.v1', data: { roomId, reasonCode } }];
};
