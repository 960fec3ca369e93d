import { Agreement, Cadence, Direction, Format, Measure, Phase, Role, Topic } from '@upstream/contracts';
import { defineEvents, identifying, profile, type EventOf, type ProjectedEventOf } from '@upstream/event-sourcing';
import { z } from 'zod';

const pair = { pairId: z.string(), programmeId: z.string() };
const members = { mentorId: z.string(), menteeIds: z.array(z.string()).min(1) };
/** Said where members become known or change. */
const mentorLeads = z.literal(true).optional();
const text = () => identifying(z.string().max(2000), 'mentorId', 'menteeIds');

export const RiskReason = z.enum(['two_missed', 'not_meeting', 'senior_cancels']);
export type RiskReason = z.infer<typeof RiskReason>;

/** Why a coordinator hides a published takeaway. Codes, not texts: a reason in words would name whom the takeaway names. */
export const HidingReason = z.enum(['names_people', 'confidential', 'hurtful', 'wrong']);
export type HidingReason = z.infer<typeof HidingReason>;

export const pairPlanEvents = defineEvents({
  'sessions.pair-plan-opened.v1': z.object({
    ...pair,
    ...members,
    mentorLeads,
    format: Format,
    direction: Direction,
    cadence: Cadence,
    /** The day from which the pair meets: the programme's first day, or the day of the agreement when that is later. */
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
    /** The mentor may put a mentee forward: the programme's policy. */
    mayPutForward: z.boolean().optional(),
    sessionsPlanned: z.number().int().positive(),
    /** The last day of the first period. */
    firstDueOn: z.iso.date(),
  }),
  'sessions.agreement-recorded.v1': z.object({ ...pair, ...members, agreement: profile(Agreement, 'mentorId', 'menteeIds') }),
  /** Trained for their side and the ground rules accepted. May come before the plan is opened. */
  'sessions.member-ready.v1': z.object({ ...pair, employeeId: z.string(), role: Role }),
  /** Every member is ready: reserved sessions may be confirmed. */
  'sessions.pair-ready.v1': z.object({ ...pair, ...members }),
  'sessions.pair-plan-paused.v1': z.object({ ...pair, reasonCode: z.string() }),
  'sessions.pair-plan-resumed.v1': z.object({ ...pair, resumedAt: z.iso.datetime() }),
  'sessions.pair-plan-closed.v1': z.object({ ...pair, reasonCode: z.string() }),
  /** Of a circle, which goes on. The members are those who remain. */
  'sessions.member-left.v1': z.object({ ...pair, ...members, mentorLeads, leaverId: z.string(), reasonCode: z.string() }),
  'sessions.session-planned.v1': z.object({
    ...pair,
    ...members,
    ordinal: z.number().int().positive(),
    /** Index of the period it belongs to. */
    period: z.number().int().nonnegative(),
    from: z.iso.date(),
    to: z.iso.date(),
    /** The pair chose the time itself. */
    arranged: z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), inPerson: z.boolean() }).optional(),
  }),

  'sessions.goal-set.v1': z.object({ ...pair, ...members, goalId: z.string(), text: text(), topic: Topic.optional() }),
  'sessions.goal-achieved.v1': z.object({ ...pair, ...members, goalId: z.string() }),
  'sessions.challenge-raised.v1': z.object({ ...pair, ...members, challengeId: z.string(), text: text(), by: z.string() }),
  'sessions.guidance-given.v1': z.object({ ...pair, ...members, challengeId: z.string(), text: text(), by: z.string() }),
  'sessions.challenge-closed.v1': z.object({ ...pair, ...members, challengeId: z.string() }),
  'sessions.takeaway-proposed.v1': z.object({ ...pair, ...members, takeawayId: z.string(), topic: Topic, text: text(), by: z.string() }),
  'sessions.takeaway-agreed.v1': z.object({ ...pair, ...members, takeawayId: z.string(), by: z.string(), published: z.boolean() }),
  /** By any of those who had agreed, at any time: from then on nobody but the pair sees it. */
  'sessions.takeaway-withdrawn.v1': z.object({ ...pair, ...members, takeawayId: z.string(), by: z.string() }),
  /** By a coordinator, of one that was published. */
  'sessions.takeaway-hidden.v1': z.object({ ...pair, ...members, takeawayId: z.string(), topic: Topic, reasonCode: HidingReason }),
  'sessions.skills-assessed.v1': z.object({
    ...pair,
    employeeId: z.string(),
    side: Role,
    phase: Phase,
    measure: Measure,
    figures: profile(z.object({ score: z.number().min(0).max(100), topic: Topic.optional() }), 'employeeId'),
  }),

  'sessions.pair-at-risk.v1': z.object({ ...pair, ...members, risk: profile(z.object({ reason: RiskReason }), 'mentorId', 'menteeIds') }),
  'sessions.pair-recovered.v1': z.object({ ...pair, ...members }),
});
export type PairPlanEvent = EventOf<typeof pairPlanEvents>;
export type ProjectedPairPlanEvent = ProjectedEventOf<typeof pairPlanEvents>;
