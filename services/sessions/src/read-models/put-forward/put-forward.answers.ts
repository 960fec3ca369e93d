import { Role } from '@upstream/contracts';
import { z } from 'zod';

export const PutForwardState = z.enum(['open', 'consented', 'declined', 'withdrawn', 'consent_withdrawn', 'lapsed']);
export type PutForwardState = z.output<typeof PutForwardState>;

const Grounds = z.string().nullable().describe('Null: one of the two has been erased');

/** To the mentor, all that is not a yes is "not now": that the mentee said no, took it back, or the pair ended without an answer. */
export const MyPutForward = z
  .object({
    putForwardId: z.string(),
    programmeId: z.string(),
    pairId: z.string(),
    side: Role.describe('Of the caller'),
    mentorId: z.string(),
    menteeId: z.string(),
    state: z.enum([...PutForwardState.options, 'not_now']),
    grounds: Grounds,
    putForwardAt: z.iso.datetime(),
    consentedAt: z.iso.datetime().optional(),
    againFrom: z.iso.date().optional().describe('To the mentor: the day from which they may ask again'),
  })
  .meta({ id: 'MyPutForward' });
export type MyPutForward = z.output<typeof MyPutForward>;

/** What HR sees of a mentee who consented, and nothing else. */
export const PutForwardToHr = z
  .object({
    putForwardId: z.string(),
    menteeId: z.string(),
    mentorId: z.string(),
    consentedAt: z.iso.datetime(),
    grounds: Grounds,
  })
  .meta({ id: 'PutForwardToHr' });
