import { PulseAgreement, PulseResult } from '@upstream/contracts';
import { defineEvents, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const about = { pulseId: z.string(), programmeId: z.string() };
/** Others hear that it was opened. Not of one from before they did: what an event publishes never changes. */
const told = z.literal(true).optional();

export const pulseEvents = defineEvents({
  'sessions.pulse-opened.v1': z.object({ ...about, ordinal: z.number().int().positive(), openedAt: z.string(), closesAt: z.string(), told }),
  /**
   * What one person answers. Names nobody, nor does its metadata: `answerKey` says only that whoever it is has answered, and follows
   * from a secret of the pulse that is destroyed when it closes. Nor does it name the programme, so that nobody who watches its screens
   * sees when somebody answers.
   */
  'sessions.pulse-answered.v1': z.object({ pulseId: z.string(), answerKey: z.string(), agreement: PulseAgreement }),
  /** Without a result when fewer answered than may be shown. */
  'sessions.pulse-closed.v1': z.object({
    ...about,
    openedAt: z.string(),
    closedAt: z.string(),
    because: z.enum(['deadline', 'closed_early', 'programme_closed']),
    result: PulseResult.optional(),
  }),
});
export type PulseEvent = EventOf<typeof pulseEvents>;
export type ProjectedPulseEvent = ProjectedEventOf<typeof pulseEvents>;
