import { defineEvents, type EventOf } from '@upstream/event-sourcing';
import { z } from 'zod';
import { SessionFacts } from '../session/events.js';

const day = { roomId: z.string(), on: z.iso.date() };

export const roomDayEvents = defineEvents({
  /** The booking's id is the session's; booked again, it has moved within the day. */
  'sessions.room-booked.v1': z.object({ ...day, ...SessionFacts.shape, startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }),
  'sessions.room-released.v1': z.object({ ...day, ...SessionFacts.shape }),
});
export type RoomDayEvent = EventOf<typeof roomDayEvents>;
