import { Agreement, Member, Role } from '@upstream/contracts';
import { z } from 'zod';
import { MatchingGround } from '../proposals/proposals.answers.js';

export const MyProposalStatus = z.enum(['waiting', 'declined', 'expired', 'cancelled', 'agreed']);
export type MyProposalStatus = z.infer<typeof MyProposalStatus>;

export const MyProposal = z
  .object({
    id: z.string(),
    circle: z.boolean().describe('Three or more'),
    mentorLeads: z.boolean().describe('The mentor teaches all mentees. False in a circle: all of them teach and learn, and side, mentor and partner mean nothing'),
    side: Role.describe("The reader's"),
    mentor: Member,
    mentees: z.array(Member),
    partner: Member.describe('The other of two'),
    status: MyProposalStatus,
    answer: z.enum(['accepted', 'declined']).nullable(),
    expiresAt: z.iso.datetime().nullable(),
    reasons: z.array(z.string()).describe('In English, the strongest first'),
    grounds: z.array(MatchingGround).describe('The same, for a screen to phrase'),
    agreement: Agreement.nullable().describe('Of a circle, with the lessons of those who are in it'),
    revision: z.number().int(),
  })
  .meta({ id: 'MyProposal' });
