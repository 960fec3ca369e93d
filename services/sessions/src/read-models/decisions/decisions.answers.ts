import { z } from 'zod';

/** What those who manage can decide about sessions, as the history names it. */
export const SessionDecisionWord = z.enum(['session-rescheduled', 'session-lead-changed', 'session-cancelled', 'session-held', 'session-missed', 'session-corrected', 'takeaway-hidden']);
export type SessionDecisionWord = z.infer<typeof SessionDecisionWord>;

/** One decision of somebody who manages: codes and figures, never what anybody wrote. Named as in enrolment's `HistoryEntry`. */
export const SessionDecision = z
  .object({
    id: z.string(),
    what: SessionDecisionWord,
    decidedAt: z.iso.datetime(),
    by: z.object({
      actor: z.string().nullable().describe('Pseudonym of who decided'),
      you: z.boolean(),
      role: z.literal('coordinator'),
    }),
    session: z.object({ sessionId: z.string(), pairId: z.string(), ordinal: z.number().int(), mentorId: z.string(), menteeIds: z.array(z.string()) }).nullable().describe('Null: a takeaway was hidden. Whose it was is not said'),
    topic: z.string().nullable().describe('Of a takeaway that was hidden'),
    startsAt: z.iso.datetime().nullable().describe('When the session is or was; of one that was moved, where it was moved to'),
    to: z.enum(['held', 'missed', 'cancelled']).nullable().describe('What it was reported as or corrected to'),
    minutes: z.number().int().nullable().describe('How long it took, where it was held'),
    reasonCode: z.string().nullable(),
  })
  .meta({ id: 'SessionDecision' });
export type SessionDecision = z.infer<typeof SessionDecision>;
