import { defineEvents, identifying, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const item = { sessionId: z.string(), pairId: z.string(), programmeId: z.string(), mentorId: z.string(), menteeIds: z.array(z.string()).min(1), itemId: z.string() };

export const agendaEvents = defineEvents({
  'sessions.agenda-item-added.v1': z.object({ ...item, text: identifying(z.string().max(200), 'mentorId', 'menteeIds'), by: z.string() }),
  'sessions.agenda-item-marked.v1': z.object({ ...item, covered: z.boolean() }),
  'sessions.agenda-item-removed.v1': z.object(item),
});
export type AgendaEvent = EventOf<typeof agendaEvents>;
export type ProjectedAgendaEvent = ProjectedEventOf<typeof agendaEvents>;
