import { Code, Role, Side } from '@upstream/contracts';
import { defineEvents, profile, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const seat = { seatId: z.string(), employeeId: z.string(), role: Role };
/** Ids of the proposals and pairs that hold the seat. */
const claims = z.array(z.string());

export const seatEvents = defineEvents({
  'matching.seat-opened.v1': z.object({ ...seat, programmeId: z.string() }),
  'matching.seat-capacity-set.v1': z.object({ ...seat, programmeId: z.string(), capacity: profile(z.number().int().nonnegative(), 'employeeId') }),
  'matching.seat-claimed.v1': z.object({ ...seat, programmeId: z.string(), claimId: z.string() }),
  /** `held`: whether there was such a claim. What was never claimed stays refused from now on. */
  'matching.seat-released.v1': z.object({ ...seat, programmeId: z.string(), claimId: z.string(), held: z.boolean(), reasonCode: Code }),
  /** No new claims in the programme until it is opened again. */
  'matching.seat-suspended.v1': z.object({ ...seat, programmeId: z.string(), reasonCode: Code, claims }),
  'matching.seat-resumed.v1': z.object({ ...seat, programmeId: z.string(), claims }),
  /** For one programme, or for good when none is named. `completed`: the programme came to its end for this person. */
  'matching.seat-closed.v1': z.object({ ...seat, programmeId: z.string().optional(), reasonCode: Code, by: Side, completed: z.boolean(), claims }),
});
export type SeatEvent = EventOf<typeof seatEvents>;
export type ProjectedSeatEvent = ProjectedEventOf<typeof seatEvents>;
