import { defineEvents, identifying, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const of = { putForwardId: z.string(), pairId: z.string(), programmeId: z.string(), mentorId: z.string(), menteeId: z.string() };
/** The day from which the mentor may ask again. */
const againFrom = z.iso.date();

export const putForwardEvents = defineEvents({
  /** The grounds are the mentor's words about the mentee: they go when either is erased. */
  'sessions.mentee-put-forward.v1': z.object({ ...of, grounds: identifying(z.string().max(2000), 'mentorId', 'menteeId') }),
  'sessions.put-forward-consented.v1': z.object(of),
  'sessions.put-forward-declined.v1': z.object({ ...of, againFrom }),
  /** By the mentor, before an answer. */
  'sessions.put-forward-withdrawn.v1': z.object(of),
  /** By the mentee, at any time after consenting. */
  'sessions.put-forward-consent-withdrawn.v1': z.object({ ...of, againFrom }),
  /** The pair ended without an answer. */
  'sessions.put-forward-lapsed.v1': z.object(of),
});
export type PutForwardEvent = EventOf<typeof putForwardEvents>;
export type ProjectedPutForwardEvent = ProjectedEventOf<typeof putForwardEvents>;
