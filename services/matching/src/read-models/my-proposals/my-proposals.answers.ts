import { Agreement, Member, Role } from '@upstream/contracts';
import { z } from 'zod';
import { MatchingGround } from '../proposals/proposals.answers.js';

export const MyProposalStatus = z.enum(['waiting', 'declined', 'expired', 'cancelled', 'agreed']);
export type MyProposalStatus = z.infer<typeof MyProposalStatus>;

export const MyProposal = z
  .object({
    id: z.string(),
    side: Role.describe("The reader's"),
    partner: Member,
    status: MyProposalStatus,
    answer: z.enum(['accepted', 'declined']).nullable(),
    expiresAt: z.iso.datetime().nullable(),
    reasons: z.array(z.string()).describe('In English, the strongest first'),
    grounds: z.array(MatchingGround).describe('The same, for a screen to phrase'),
    agreement: Agreement.nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'MyProposal' });
