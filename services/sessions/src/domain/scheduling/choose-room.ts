import { notFound, refuse, type Refusal } from '@upstream/event-sourcing';
import type { RoomWish } from '../session/events.js';
import type { Slot } from '../session/session.js';
import { localDateOf } from './time-zones.js';
import type { Interval } from './working-time.js';

/** A room that takes bookings, as the read model knows it. */
export interface OpenRoom {
  readonly roomId: string;
  readonly site: string;
  readonly capacity: number;
  readonly timeZone: string;
}

export interface RoomBooking extends Slot {
  readonly roomId: string;
  readonly sessionId: string;
}

export interface RoomsAtSite {
  /** In order of preference. */
  readonly rooms: readonly OpenRoom[];
  readonly bookings: readonly RoomBooking[];
  readonly people: number;
  /** Bookings of this session do not stand in its own way. */
  readonly sessionId: string;
  /** Rooms that were refused for this session. */
  readonly tried?: readonly RoomWish[];
}

/** The first room that seems free for the slot; its RoomDay decides. A slot over midnight fits no room. */
export const freeRoom = (slot: Slot, rooms: RoomsAtSite): RoomWish | undefined => roomFor(rooms)(slot);

/** The first slot that has a free room, with the room. */
export function slotWithRoom(slots: readonly Slot[], rooms: RoomsAtSite): { slot: Slot; room: RoomWish } | undefined {
  const find = roomFor(rooms);
  for (const slot of slots) {
    const room = find(slot);
    if (room) return { slot, room };
  }
  return undefined;
}

/** A site's rooms may have thousands of bookings, and hundreds of slots be tried: bookings are sorted by room once, dates computed last. */
function roomFor({ rooms, bookings, people, sessionId, tried = [] }: RoomsAtSite): (slot: Slot) => RoomWish | undefined {
  const large = rooms.filter(({ capacity }) => capacity >= people);
  const taken = new Map(large.map(({ roomId }) => [roomId, [] as Interval[]]));
  for (const booking of bookings) if (booking.sessionId !== sessionId) taken.get(booking.roomId)?.push(intervalOf(booking));
  return (slot) => {
    const { start, end } = intervalOf(slot);
    for (const { roomId, timeZone } of large) {
      if (taken.get(roomId)!.some((other) => other.start < end && start < other.end)) continue;
      const on = localDateOf(slot.startsAt, timeZone);
      if (on === localDateOf(slot.endsAt, timeZone) && !tried.some((wish) => wish.roomId === roomId && wish.on === on)) return { roomId, on };
    }
    return undefined;
  };
}

const intervalOf = ({ startsAt, endsAt }: Slot): Interval => ({ start: Date.parse(startsAt), end: Date.parse(endsAt) });

/** A room that somebody chose, if it may be: at the site where all of them work, open and large enough. */
export function chooseRoom(slot: Slot, room: (OpenRoom & { readonly open: boolean }) | undefined, { site, people }: { site: string | undefined; people: number }): RoomWish | Refusal {
  if (!room) return notFound('room');
  if (!room.open) return refuse('room_closed', 'The room takes no bookings any more. Choose another room.');
  if (room.site !== site) return refuse('room_elsewhere', `They do not all work at ${room.site}. Choose a room where they do, or let them meet online.`, { site: room.site });
  if (room.capacity < people) return refuse('room_too_small', `The room is for ${room.capacity}, and they are ${people}. Choose a larger room.`, { capacity: room.capacity, people });
  const on = localDateOf(slot.startsAt, room.timeZone);
  if (on !== localDateOf(slot.endsAt, room.timeZone)) return refuse('room_over_midnight', 'A room is booked for one day. Choose a time that does not go past midnight there.');
  return { roomId: room.roomId, on };
}
