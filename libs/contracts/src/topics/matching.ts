import { z } from 'zod';
import { code, count, fact, id, instant } from '../field-class.js';
import { Format, Side } from '../vocabulary.js';

/** One person's place in a proposal or pair. */
export const Member = z.object({ participantId: z.string(), employeeId: z.string() });
export type Member = z.infer<typeof Member>;

/**
 * Two, or with more than one mentee a circle. In a circle of peers everybody teaches and learns, and `mentor` is nothing but the
 * first of them in the order of their participant ids.
 */
const members = {
  mentor: fact(Member),
  mentees: fact(z.array(Member).min(1)),
  /** The mentor teaches all mentees. Absent with several mentees: a circle of peers. Once said it stays, also of a circle of which one mentee is left. */
  mentorLeads: fact(z.literal(true)).optional(),
};
const proposal = { proposalId: id(), programmeId: id(), ...members };
const pair = { pairId: id(), programmeId: id(), ...members };

/** Topic `matching`: rounds, proposals, pairs. A pair is the later life of its proposal: one id. Key: that id. */
export const matchingEvents = {
  'upstream.round-published.v1': z.object({
    roundId: id(),
    programmeId: id(),
    ruleVersion: fact(z.string()),
    proposals: count(),
    unmatched: count(),
  }),
  'upstream.proposal-published.v1': z.object({ ...proposal, roundId: id(), expiresAt: instant() }),
  'upstream.proposal-accepted.v1': z.object({ ...proposal, employeeId: id(), side: fact(Side) }),
  'upstream.proposal-declined.v1': z.object({ ...proposal, employeeId: id(), side: fact(Side), reasonCode: code() }),
  /** The members are those who remain of a circle: nobody waits for the leaver's answer any more. */
  'upstream.proposal-member-left.v1': z.object({ ...proposal, leaver: fact(Member), reasonCode: code() }),
  'upstream.proposal-expired.v1': z.object({ ...proposal }),
  'upstream.proposal-cancelled.v1': z.object({ ...proposal, reasonCode: code() }),

  'upstream.pair-agreed.v1': z.object({ ...pair, format: fact(Format), agreedAt: instant() }),
  'upstream.pair-paused.v1': z.object({ ...pair, reasonCode: code() }),
  'upstream.pair-resumed.v1': z.object({ ...pair }),
  /** The members are those who remain of a circle, which goes on. */
  'upstream.pair-member-left.v1': z.object({ ...pair, leaver: fact(Member), reasonCode: code(), by: fact(Side) }),
  'upstream.pair-completed.v1': z.object({ ...pair }),
  'upstream.pair-ended.v1': z.object({ ...pair, reasonCode: code(), by: fact(Side), leaverEmployeeId: id().optional() }),
} as const;
