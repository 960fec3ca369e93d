import { z } from 'zod';

export const RoomView = z
  .object({
    roomId: z.string(),
    site: z.string(),
    name: z.string(),
    capacity: z.number().int(),
    timeZone: z.string(),
    equipment: z.array(z.string()),
    open: z.boolean(),
  })
  .meta({ id: 'RoomView' });

export const RoomDayView = z
  .object({
    roomId: z.string(),
    date: z.iso.date(),
    timeZone: z.string(),
    bookings: z.array(
      z.object({
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        sessionId: z.string().optional().describe('For those who manage rooms'),
        pairId: z.string().optional(),
        programmeId: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'RoomDayView' });
