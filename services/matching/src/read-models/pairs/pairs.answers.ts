import { Agreement, Format, Member, Side } from '@upstream/contracts';
import { z } from 'zod';

export const PairStatus = z.enum(['active', 'paused', 'completed', 'ended']);
export type PairStatus = z.infer<typeof PairStatus>;

const Left = Member.extend({ leftAt: z.iso.datetime(), leftBy: Side, reasonCode: z.string() });

export const PairSummary = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    circle: z.boolean().describe('Three or more'),
    mentorLeads: z.boolean().describe('The mentor teaches all mentees. False in a circle: all of them teach and learn, and mentor and mentees are just its members, in the order of their ids'),
    mentor: Member,
    mentees: z.array(Member),
    left: z.array(Left).describe('Who has left the circle; not shown to its members'),
    status: PairStatus,
    format: Format,
    agreement: Agreement.nullable().describe('Null when one of them was erased; of a circle, with the lessons of those who are in it'),
    agreedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    endedBy: Side.nullable(),
    reasonCode: z.string().nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'PairSummary' });

export const PairDetail = PairSummary.extend({ left: z.array(Left.extend({ note: z.string().optional() })), note: z.string().optional() }).meta({ id: 'PairDetail' });
