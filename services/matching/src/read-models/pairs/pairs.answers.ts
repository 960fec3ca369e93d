import { Agreement, Format, Member, Side } from '@upstream/contracts';
import { z } from 'zod';

export const PairStatus = z.enum(['active', 'paused', 'completed', 'ended']);
export type PairStatus = z.infer<typeof PairStatus>;

export const PairSummary = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    mentor: Member,
    mentees: z.array(Member),
    status: PairStatus,
    format: Format,
    agreement: Agreement.nullable().describe('Null when one of the two was erased'),
    agreedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    endedBy: Side.nullable(),
    reasonCode: z.string().nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'PairSummary' });

export const PairDetail = PairSummary.extend({ note: z.string().optional() }).meta({ id: 'PairDetail' });
