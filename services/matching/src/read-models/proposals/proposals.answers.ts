import { Agreement, Format, Lesson, Member } from '@upstream/contracts';
import { pageOf } from '@upstream/platform';
import { z } from 'zod';
import { Explanation } from '../../domain/proposal/events.js';

export const ProposalStatus = z.enum(['draft', 'publishing', 'published', 'declined', 'expired', 'cancelled', 'discarded', 'agreed']);
export type ProposalStatus = z.infer<typeof ProposalStatus>;

export const ProposalSource = z.enum(['round', 'manual']);

/** A ground in a form that a screen can phrase: a code and its figures. */
export const MatchingGround = z
  .object({ code: z.string(), parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])) })
  .meta({ id: 'MatchingGround' });

const Answer = z.enum(['accepted', 'declined']).nullable();
const Asked = Member.extend({ answer: Answer });
const Left = Member.extend({ answer: Answer, reasonCode: z.string().nullable() });

export const ProposalSummary = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    roundId: z.string(),
    source: ProposalSource,
    status: ProposalStatus,
    circle: z.boolean().describe('Three or more'),
    mentorLeads: z.boolean().describe('The mentor teaches all mentees. False in a circle: all of them teach and learn, and mentor and mentees are just its members, in the order of their ids'),
    mentor: Asked,
    mentees: z.array(Asked),
    left: z.array(Left).describe('Who is not in the circle any more: declined, did not answer in time, or went'),
    score: z.number().int().nullable().describe('Of 10,000; null when one of them was erased'),
    reasons: z.array(MatchingGround).describe('What speaks for them, the strongest first'),
    weakPoint: MatchingGround.nullable().describe('Where they fall furthest short of a rule'),
    topics: z.array(z.string()).nullable(),
    returnTopics: z.array(z.string()).nullable(),
    lessons: z.array(Lesson).describe('Of a circle: who teaches what to whom, among those who are in it'),
    format: Format,
    ruleVersion: z.string(),
    expiresAt: z.iso.datetime().nullable(),
    reasonCode: z.string().nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'ProposalSummary' });

export const ProposalDetail = ProposalSummary.extend({
  agreement: Agreement.nullable(),
  explanation: Explanation.nullable(),
  people: z.record(z.string(), z.string()).describe('Employee ids of the participants whom the explanation names'),
  left: z.array(Left.extend({ note: z.string().optional() })),
  note: z.string().optional().describe('Of who declined'),
}).meta({ id: 'ProposalDetail' });

export const ProposalCounts = z.record(ProposalStatus, z.number().int()).meta({ id: 'ProposalCounts' });

export const ProposalPage = pageOf(ProposalSummary).extend({ counts: ProposalCounts.describe('By status, whatever the filter') });

/** A figure for every status. */
export const countsOf = (rows: readonly { readonly status: ProposalStatus; readonly count: number }[]): z.infer<typeof ProposalCounts> =>
  Object.fromEntries(ProposalStatus.options.map((status) => [status, rows.find((row) => row.status === status)?.count ?? 0])) as z.infer<typeof ProposalCounts>;
