import { Agreement, Format, Member, Role, Side } from '@upstream/contracts';
import { defineEvents, identifying, profile, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const reasonCode = z.string().regex(/^[a-z0-9_]{1,64}$/);
const members = { mentor: Member, mentees: z.array(Member).min(1) };
const known = { proposalId: z.string(), programmeId: z.string(), roundId: z.string(), ...members };
const pair = { pairId: z.string(), programmeId: z.string(), roundId: z.string(), ...members };
/** Whose keys seal what the two are about to work on. */
const subjects = { mentorId: z.string(), menteeIds: z.array(z.string()).min(1) };
const agreement = profile(Agreement, 'mentorId', 'menteeIds');

/** A seat that the proposal takes; `atMost` is the programme's limit for the role. */
export const SeatNeed = z.object({ employeeId: z.string(), role: Role, atMost: z.number().int().positive().optional() });
export type SeatNeed = z.infer<typeof SeatNeed>;

const Reason = z.object({ code: z.string(), parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])) });
const TopicMatch = z.object({ topic: z.string(), teacherProficiency: z.number(), learnerProficiency: z.number(), gap: z.number() });
const Alternative = z.object({ id: z.string(), score: z.number(), whyNot: Reason });
/** Why these two: every rule's points add up to the score. People appear by participant id. */
export const Explanation = z.object({
  score: z.number().int(),
  topics: z.array(TopicMatch),
  returnTopic: TopicMatch.optional(),
  contributions: z.array(z.object({ rule: z.string(), weight: z.number(), value: z.number(), points: z.number(), reason: Reason })),
  runnersUp: z.object({ mentorsForMentee: z.array(Alternative), menteesForMentor: z.array(Alternative) }),
});
export type Explanation = z.infer<typeof Explanation>;

const terms = { seats: z.array(SeatNeed).min(2), answerWithinDays: z.number().int().positive(), format: Format };
const hold = z.string();

export const proposalEvents = defineEvents({
  'matching.proposal-drafted.v1': z.object({
    ...known,
    ...subjects,
    ...terms,
    source: z.enum(['round', 'manual']),
    ruleVersion: z.string(),
    agreement,
    explanation: profile(Explanation, 'mentorId', 'menteeIds'),
  }),
  /** A draft that nobody will see. */
  'matching.draft-discarded.v1': z.object({ ...known, reasonCode }),
  /** A coordinator decided for it: its seats are being claimed. */
  'matching.proposal-publishing.v1': z.object({ ...known, seats: z.array(SeatNeed) }),
  'matching.proposal-published.v1': z.object({ ...known, expiresAt: z.iso.datetime() }),
  'matching.proposal-accepted.v1': z.object({ ...known, employeeId: z.string(), side: Role }),
  'matching.proposal-declined.v1': z.object({ ...known, employeeId: z.string(), side: Role, reasonCode, note: identifying(z.string().max(2000), 'employeeId').optional() }),
  'matching.proposal-expired.v1': z.object({ ...known, accepted: z.array(z.string()) }),
  /** `leaverEmployeeId`: on whose account; the others return to the pool with priority. */
  'matching.proposal-cancelled.v1': z.object({ ...known, reasonCode, leaverEmployeeId: z.string().optional() }),

  'matching.pair-agreed.v1': z.object({ ...pair, ...subjects, format: Format, agreedAt: z.iso.datetime(), agreement }),
  /** `hold` says on whose account: an employee's id, `coordinator` or `rules`. The pair is paused while there is one. */
  'matching.pair-paused.v1': z.object({ ...pair, hold, reasonCode }),
  'matching.pair-hold-added.v1': z.object({ ...pair, hold, reasonCode }),
  'matching.pair-hold-lifted.v1': z.object({ ...pair, hold }),
  'matching.pair-resumed.v1': z.object({ ...pair, hold }),
  'matching.pair-completed.v1': z.object({ ...pair }),
  /** Ended early. Whoever asked for it, nobody is to blame. */
  'matching.pair-ended.v1': z.object({
    ...pair,
    reasonCode,
    by: Side,
    leaverEmployeeId: z.string().optional(),
    note: identifying(z.string().max(2000), 'leaverEmployeeId').optional(),
  }),
});
export type ProposalEvent = EventOf<typeof proposalEvents>;
export type ProjectedProposalEvent = ProjectedEventOf<typeof proposalEvents>;
