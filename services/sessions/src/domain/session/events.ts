import { Side } from '@upstream/contracts';
import { defineEvents, identifying, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

/** Named in every event of a session, so that each can be told to others without a look-up. */
export const SessionFacts = z.object({
  sessionId: z.string(),
  pairId: z.string(),
  programmeId: z.string(),
  mentorId: z.string(),
  menteeIds: z.array(z.string()).min(1),
  mentorLeads: z.literal(true).optional(),
  ordinal: z.number().int().positive(),
});
export type SessionFacts = z.infer<typeof SessionFacts>;

/** A room asked for: it is the session's only once its RoomDay has taken the booking. */
export const RoomWish = z.object({ roomId: z.string(), /** The date at the room. */ on: z.iso.date() });
export type RoomWish = z.infer<typeof RoomWish>;

const session = SessionFacts.shape;
const slot = { startsAt: z.iso.datetime(), endsAt: z.iso.datetime() };
/** Of a circle: who leads the session. */
const leadId = z.string().optional();
/** The member of a circle who did it: the side alone does not say. */
const byId = z.string().optional();

export const sessionEvents = defineEvents({
  'sessions.session-reserved.v1': z.object({ ...session, ...slot, inPerson: z.boolean(), room: RoomWish.optional(), leadId, state: z.enum(['reserved', 'scheduled']) }),
  'sessions.session-confirmed.v1': z.object({ ...session, ...slot, inPerson: z.boolean() }),
  'sessions.session-rescheduled.v1': z.object({ ...session, ...slot, by: Side, byId, inPerson: z.boolean(), room: RoomWish.optional(), state: z.enum(['reserved', 'scheduled']).optional() }),
  'sessions.session-room-wanted.v1': z.object({ ...session, ...slot, room: RoomWish }),
  'sessions.session-room-assigned.v1': z.object({ ...session, ...slot, roomId: z.string() }),
  'sessions.session-moved-online.v1': z.object({ ...session, ...slot }),
  'sessions.session-lead-changed.v1': z.object({ ...session, ...slot, by: Side, byId, leadId: z.string() }),
  /** The members are those who remain. */
  'sessions.session-member-left.v1': z.object({ ...session, ...slot, leaverId: z.string(), leadId }),
  /** Where they meet online; without a link, nowhere in particular any more. */
  'sessions.session-link-shared.v1': z.object({ ...session, ...slot, by: Side, link: identifying(z.string().max(2000), 'mentorId', 'menteeIds').optional() }),
  'sessions.session-cancelled.v1': z.object({ ...session, ...slot, by: Side, byId, reasonCode: z.string(), note: identifying(z.string().max(2000), 'mentorId', 'menteeIds').optional() }),
  'sessions.session-held.v1': z.object({ ...session, ...slot, minutes: z.number().int().positive(), reportedBy: Side, byId }),
  'sessions.session-missed.v1': z.object({ ...session, ...slot, by: Side.optional(), reportedBy: Side, byId }),
  'sessions.session-unreported.v1': z.object({ ...session, ...slot }),
  'sessions.session-corrected.v1': z.object({
    ...session,
    ...slot,
    to: z.enum(['held', 'missed', 'cancelled']),
    minutes: z.number().int().positive().optional(),
    reasonCode: z.string(),
  }),
});
export type SessionEvent = EventOf<typeof sessionEvents>;
export type ProjectedSessionEvent = ProjectedEventOf<typeof sessionEvents>;
