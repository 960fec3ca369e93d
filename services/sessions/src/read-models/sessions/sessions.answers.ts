import { Role, Side } from '@upstream/contracts';
import { z } from 'zod';
import { MentorLeads } from '../pair-plans/pair-plans.answers.js';

export const SessionState = z.enum(['reserved', 'scheduled', 'held', 'missed', 'unreported', 'cancelled']);
export type SessionState = z.output<typeof SessionState>;

const Session = z.object({
  sessionId: z.string(),
  pairId: z.string(),
  programmeId: z.string(),
  memberIds: z.array(z.string()).describe('The mentor first; in a circle of peers the order means nothing'),
  mentorLeads: MentorLeads,
  leadId: z.string().optional().describe('Of a circle: who leads the session'),
  ordinal: z.number().int(),
  state: SessionState,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  inPerson: z.boolean(),
  roomId: z.string().optional(),
  minutes: z.number().int().optional(),
  by: Side.optional().describe('Who missed or cancelled it'),
  byId: z.string().optional().describe('The member of a circle who cancelled it: the side alone does not say'),
  reasonCode: z.string().optional(),
});
export const PlannedSession = Session.meta({ id: 'PlannedSession' });

const RevealedFeedback = z.object({ by: z.string(), side: Role, rating: z.number().int().optional(), recommend: z.number().int().optional(), note: z.string().nullable().optional() });

/** Null: one of its people has been erased. */
const Words = z.string().nullable();
const AgendaItem = z.object({ itemId: z.string(), text: Words, addedBy: z.string(), covered: z.boolean() }).meta({ id: 'SessionAgendaItem' });

export const SessionDetail = Session.extend({
  note: z.string().nullable().optional(),
  feedback: z
    .object({ given: z.boolean().describe('By the caller'), closed: z.boolean(), revealed: z.array(RevealedFeedback) })
    .optional()
    .describe('For its members'),
  agenda: z.array(AgendaItem).optional().describe('For its members, in the order in which it was written'),
  link: Words.optional().describe('For its members: where they meet online'),
  ownNote: Words.optional().describe("The caller's own"),
}).meta({ id: 'SessionDetail' });

const CalendarSession = z
  .object({
    sessionId: z.string(),
    pairId: z.string(),
    memberIds: z.array(z.string()),
    ordinal: z.number().int(),
    state: SessionState,
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    inPerson: z.boolean(),
    roomId: z.string().optional(),
  })
  .meta({ id: 'CalendarSession' });

const Booking = z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), session: CalendarSession.optional().describe('Absent: another programme meets there') }).meta({ id: 'CalendarBooking' });

export const SiteCalendar = z
  .object({
    site: z.string(),
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    items: z.array(
      z.object({ roomId: z.string(), name: z.string(), capacity: z.number().int(), timeZone: z.string(), open: z.boolean(), equipment: z.array(z.string()), bookings: z.array(Booking) }),
    ),
    next: z.string().optional().describe('Give it as `cursor` for further rooms of the site'),
    withoutRoom: z.object({ count: z.number().int(), sessions: z.array(CalendarSession) }).describe('Ahead, of pairs that meet in person and share this site; 100 at most'),
    position: z.string().optional(),
  })
  .meta({ id: 'SiteCalendar' });

export const CalendarSite = z
  .object({
    site: z.string(),
    timeZone: z.string().nullable().describe("Its rooms'; null where there are none"),
    rooms: z.number().int(),
    sessions: z.number().int(),
    withoutRoom: z.number().int(),
  })
  .meta({ id: 'CalendarSite' });

export const WeekState = z.enum(['held', 'missed', 'unreported', 'cancelled', 'planned']);
export type WeekState = z.output<typeof WeekState>;
const WeekCounts = { held: z.number().int(), missed: z.number().int(), unreported: z.number().int(), cancelled: z.number().int(), planned: z.number().int() };

export const CadenceRow = z
  .object({
    pairId: z.string(),
    mentorId: z.string(),
    menteeIds: z.array(z.string()),
    health: z.enum(['fine', 'not_reported', 'at_risk', 'paused', 'ended']),
    weeks: z.array(z.object({ startsOn: z.iso.date(), state: WeekState, sessions: z.number().int() })).describe('Weeks with a session only'),
  })
  .meta({ id: 'CadenceRow' });

export const CadencePage = z
  .object({
    from: z.iso.date().describe('A Monday'),
    weeks: z.number().int(),
    totals: z.array(z.object({ startsOn: z.iso.date(), ...WeekCounts })).optional().describe('Of all pairs; with the first page'),
    items: z.array(CadenceRow),
    next: z.string().optional(),
    position: z.string().optional(),
  })
  .meta({ id: 'CadencePage' });
