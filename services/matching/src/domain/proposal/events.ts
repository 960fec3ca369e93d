import { Agreement, Code, Format, Member, Role, Side } from '@upstream/contracts';
import { defineEvents, identifying, profile, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

/** A circle of peers goes on while so many remain. A programme may ask for more before one begins. */
export const SMALLEST_CIRCLE = 3;

/** `mentorLeads`: of a circle in which the mentor teaches all others, also when one of them is left. */
const members = { mentor: Member, mentees: z.array(Member).min(1), mentorLeads: z.literal(true).optional() };
const known = { proposalId: z.string(), programmeId: z.string(), roundId: z.string(), ...members };
const pair = { pairId: z.string(), programmeId: z.string(), roundId: z.string(), ...members };
/** Whose keys seal what they are about to work on. */
const subjects = { mentorId: z.string(), menteeIds: z.array(z.string()).min(1) };
const agreement = profile(Agreement, 'mentorId', 'menteeIds');

/** A seat that the proposal takes; `atMost` is the programme's limit for the role. */
export const SeatNeed = z.object({ employeeId: z.string(), role: Role, atMost: z.number().int().positive().optional() });
export type SeatNeed = z.infer<typeof SeatNeed>;

const Reason = z.object({ code: z.string(), parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])) });
const TopicMatch = z.object({ topic: z.string(), teacherProficiency: z.number(), learnerProficiency: z.number(), gap: z.number() });
const Alternative = z.object({ id: z.string(), score: z.number(), whyNot: Reason });
const Lesson = z.object({ ...TopicMatch.shape, teacher: z.string(), learner: z.string() });
/** Why these two, or these of a circle: every rule's points add up to the score. People appear by participant id. */
export const Explanation = z.object({
  score: z.number().int(),
  topics: z.array(TopicMatch),
  returnTopic: TopicMatch.optional(),
  contributions: z.array(z.object({ rule: z.string(), weight: z.number(), value: z.number(), points: z.number(), reason: Reason })),
  runnersUp: z.object({ mentorsForMentee: z.array(Alternative), menteesForMentor: z.array(Alternative) }),
  /** Of a circle, which has no topics of a mentor's and no runners-up on two sides. */
  circle: z.object({ lessons: z.array(Lesson), runnersUp: z.array(Alternative) }).optional(),
});
export type Explanation = z.infer<typeof Explanation>;

const terms = { seats: z.array(SeatNeed).min(2), answerWithinDays: z.number().int().positive(), format: Format };
const hold = z.string();
const note = z.string().max(2000);
/** The members named are those who remain. The leaver's id once more: their key seals the note. */
const leaving = { leaver: Member, leaverEmployeeId: z.string(), reasonCode: Code, by: Side, note: identifying(note, 'leaverEmployeeId').optional() };

export const proposalEvents = defineEvents({
  'matching.proposal-drafted.v1': z.object({
    ...known,
    ...subjects,
    ...terms,
    source: z.enum(['round', 'manual']),
    ruleVersion: z.string(),
    agreement,
    explanation: profile(Explanation, 'mentorId', 'menteeIds'),
    /** Of a circle: how many have to accept. */
    circle: z.object({ smallest: z.number().int().min(SMALLEST_CIRCLE) }).optional(),
  }),
  /** A draft that nobody will see. */
  'matching.draft-discarded.v1': z.object({ ...known, reasonCode: Code }),
  /** A coordinator decided for it: its seats are being claimed. */
  'matching.proposal-publishing.v1': z.object({ ...known, seats: z.array(SeatNeed) }),
  'matching.proposal-published.v1': z.object({ ...known, expiresAt: z.iso.datetime() }),
  'matching.proposal-accepted.v1': z.object({ ...known, employeeId: z.string(), side: Role }),
  'matching.proposal-declined.v1': z.object({ ...known, employeeId: z.string(), side: Role, reasonCode: Code, note: identifying(note, 'employeeId').optional() }),
  /** Nobody waits for one of a circle any more. `declined`: they said no, rather than nothing. */
  'matching.proposal-member-left.v1': z.object({ ...known, ...leaving, declined: z.boolean() }),
  'matching.proposal-expired.v1': z.object({ ...known, accepted: z.array(z.string()) }),
  /** `leaverEmployeeId`: on whose account; the others return to the pool with priority. */
  'matching.proposal-cancelled.v1': z.object({ ...known, reasonCode: Code, leaverEmployeeId: z.string().optional() }),

  'matching.pair-agreed.v1': z.object({ ...pair, ...subjects, format: Format, agreedAt: z.iso.datetime(), agreement }),
  /** `hold` says on whose account: an employee's id, `coordinator` or `rules`. The pair is paused while there is one. */
  'matching.pair-paused.v1': z.object({ ...pair, hold, reasonCode: Code }),
  'matching.pair-hold-added.v1': z.object({ ...pair, hold, reasonCode: Code }),
  'matching.pair-hold-lifted.v1': z.object({ ...pair, hold }),
  'matching.pair-resumed.v1': z.object({ ...pair, hold }),
  'matching.pair-completed.v1': z.object({ ...pair }),
  /** Ended early. Whoever asked for it, nobody is to blame. */
  'matching.pair-ended.v1': z.object({
    ...pair,
    reasonCode: Code,
    by: Side,
    leaverEmployeeId: z.string().optional(),
    note: identifying(note, 'leaverEmployeeId').optional(),
  }),
  /** A circle goes on without one of its members. */
  'matching.pair-member-left.v1': z.object({ ...pair, ...leaving }),
});
export type ProposalEvent = EventOf<typeof proposalEvents>;
export type ProjectedProposalEvent = ProjectedEventOf<typeof proposalEvents>;
