import { defineEvents, identifying, profile, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

export const CONCERN_OUTCOMES = ['resolved', 'advised', 'measures_taken', 'passed_on', 'not_confirmed'] as const;
export const ConcernOutcome = z.enum(CONCERN_OUTCOMES);
export type ConcernOutcome = z.output<typeof ConcernOutcome>;

const of = { concernId: z.string(), reporterId: z.string() };
/** The officer's principal id, and their employee id if they are one. */
const officer = { by: z.string(), officerId: z.string().optional() };

/** Under the concern's own key and the reporter's: neither opens it alone, and it goes with either. */
const sealed = <S extends z.ZodType>(schema: S) => identifying(schema, 'concernId', 'reporterId');

const Report = z.object({
  pairId: z.string(),
  /** The others who are or were in the pair. */
  partnerIds: z.array(z.string()),
  aboutPartner: z.boolean(),
  wantsContact: z.boolean(),
  text: z.string().max(5000),
});
export type ConcernReport = z.output<typeof Report>;

/** No event names pair or programme in the clear: who listens to changes of a programme hears nothing. */
export const concernEvents = defineEvents({
  'sessions.concern-raised.v1': z.object({ ...of, programmeId: profile(z.string(), 'concernId', 'reporterId'), report: sealed(Report) }),
  'sessions.concern-added-to.v1': z.object({ ...of, text: sealed(z.string().max(5000)) }),
  /** Recorded before an officer is answered. */
  'sessions.concern-read.v1': z.object({ concernId: z.string(), ...officer }),
  'sessions.concern-taken-up.v1': z.object({ ...of, ...officer }),
  /** An officer's, never the reporter's to read. */
  'sessions.concern-noted.v1': z.object({ ...of, ...officer, text: sealed(z.string().max(5000)) }),
  'sessions.concern-closed.v1': z.object({ ...of, ...officer, closing: sealed(z.object({ outcome: ConcernOutcome, words: z.string().max(2000) })) }),
  'sessions.concern-withdrawn.v1': z.object(of),
  /** The reporter was erased, and with them the concern's key. */
  'sessions.concern-erased.v1': z.object(of),
});
export type ConcernEvent = EventOf<typeof concernEvents>;
export type ProjectedConcernEvent = ProjectedEventOf<typeof concernEvents>;
