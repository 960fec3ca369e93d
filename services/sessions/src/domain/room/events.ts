import { defineEvents, type EventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

/** Words for places, not for people: plain facts. */
export const RoomDetails = z.object({
  site: z.string().min(1).max(200),
  name: z.string().min(1).max(120),
  capacity: z.number().int().min(2).max(500),
  timeZone: z.string().max(64),
  equipment: z.array(z.string().max(60)).max(30),
});
export type RoomDetails = z.infer<typeof RoomDetails>;

export const roomEvents = defineEvents({
  'sessions.room-registered.v1': z.object({ roomId: z.string(), ...RoomDetails.shape }),
  'sessions.room-closed.v1': z.object({ roomId: z.string(), reasonCode: z.string() }),
});
export type RoomEvent = EventOf<typeof roomEvents>;
