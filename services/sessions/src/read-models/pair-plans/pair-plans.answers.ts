import { Agreement, Cadence, Direction, Format, Measure, Phase, Role, Topic } from '@upstream/contracts';
import { z } from 'zod';
import { HidingReason } from '../../domain/pair-plan/events.js';

/** "Not reported" is apart from "not meeting", which is `at_risk`. */
export const Health = z.enum(['fine', 'not_reported', 'at_risk', 'paused', 'ended']);
export type Health = z.output<typeof Health>;

export const NextStep = z.enum(['talk_to_sponsor', 'call_both', 'find_a_date', 'ask_for_report', 'agree_on_return', 'review_rules', 'finish_training', 'arrange_session', 'none']);
export type NextStep = z.output<typeof NextStep>;

export const MentorLeads = z.literal(true).optional().describe('The mentor teaches all mentees. Absent with several mentees: a circle of peers');

const Pair = z.object({
  pairId: z.string(),
  programmeId: z.string(),
  mentorId: z.string().describe('Of a circle of peers: its first member, and nothing more'),
  menteeIds: z.array(z.string()),
  mentorLeads: MentorLeads,
  status: z.enum(['open', 'paused', 'closed']),
  endedAt: z.iso.datetime().optional(),
  completed: z.literal(true).optional().describe('It has ended because it reached its end. Absent: it goes on, or ended early'),
  format: Format,
  cadence: Cadence,
  sessions: z.object({ planned: z.number().int(), held: z.number().int(), missed: z.number().int(), unreported: z.number().int() }),
  trained: z.boolean(),
  lastHeldAt: z.iso.datetime().optional(),
  nextSession: z
    .object({
      sessionId: z.string(),
      startsAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      state: z.enum(['reserved', 'scheduled']),
      inPerson: z.boolean(),
      roomId: z.string().optional(),
      leadId: z.string().optional().describe('Of a circle: who leads it'),
    })
    .optional(),
});

const Care = z.object({
  health: Health,
  nextStep: NextStep,
  unreportedSinceHeld: z.number().int().describe('Sessions without a report since they last met'),
  reason: z.string().optional().describe('A code: why it is at risk, paused or ended'),
  since: z.iso.datetime().optional(),
});

export const BoardPair = Pair.extend(Care.shape).meta({ id: 'BoardPair' });

export const PairHealthCounts = z
  .object({
    total: z.number().int(),
    items: z.array(
      z.object({
        health: Health,
        count: z.number().int().positive(),
        steps: z.array(z.object({ nextStep: NextStep, reason: z.string().optional(), count: z.number().int(), longestSince: z.iso.datetime().optional() })),
      }),
    ),
    position: z.string().optional(),
  })
  .meta({ id: 'PairHealthCounts' });

const AssessmentDue = Phase.optional().describe('The assessment of themselves that the caller owes');

export const MyPair = Pair.extend({
  side: Role,
  toReport: z.array(z.string()).describe('Sessions that nobody reported'),
  feedbackDue: z.array(z.object({ sessionId: z.string(), startsAt: z.iso.datetime() })).describe('Sessions that wait for the own feedback'),
  assessmentDue: AssessmentDue,
  putForward: z.boolean().describe('The mentor has put the caller forward, and the answer is awaited'),
  nudged: z.boolean().describe('Sessions have not come about lately: all of the pair are asked to see that the next one does'),
}).meta({ id: 'MyPair' });

const Count = z.object({ total: z.number().int(), done: z.number().int() }).meta({ id: 'PairWorkCount' });
/** Null: its writer has been erased. */
const Words = z.string().nullable();
const Goal = z.object({ goalId: z.string(), text: Words, topic: Topic.optional(), achieved: z.boolean() }).meta({ id: 'PairGoal' });
const Guidance = z.object({ text: Words, by: z.string(), at: z.iso.datetime() });
const Challenge = z.object({ challengeId: z.string(), text: Words, raisedBy: z.string(), closed: z.boolean(), guidance: z.array(Guidance) }).meta({ id: 'PairChallenge' });
const Takeaway = z.object({ takeawayId: z.string(), topic: Topic, text: Words, by: z.string(), agreed: z.array(z.string()).describe('Who has agreed to publish it'), published: z.boolean().describe('Everybody can read it now'), withdrawn: z.boolean().describe('One of those who had agreed has taken it back'), hiddenFor: HidingReason.nullable().describe('Why a coordinator has hidden it from others') }).meta({ id: 'PairTakeaway' });
const Assessment = z.object({ phase: Phase, measure: Measure, score: z.number(), topic: Topic.optional() }).meta({ id: 'OwnAssessment' });

export const PairPlanDetail = Pair.extend({
  ...Care.partial().shape,
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  agreement: Agreement.optional(),
  direction: Direction.describe('traditional: the mentor is the senior one'),
  mayPutForward: z.boolean().describe('The policy of the programme: the mentor may put a mentee forward. Never with several mentees'),
  goals: z.union([z.array(Goal), Count]).describe('Its members see the goals, others how many there are'),
  challenges: z.union([z.array(Challenge), Count]),
  takeaways: z.array(Takeaway).optional(),
  assessments: z.array(Assessment).optional().describe("The caller's own"),
  assessmentDue: AssessmentDue,
}).meta({ id: 'PairPlanDetail' });

const HappeningKind = z.enum([
  'agreed', 'paused', 'resumed', 'member_left', 'completed', 'ended', 'plan_opened', 'member_ready', 'pair_ready', 'at_risk', 'recovered',
  'goal_set', 'goal_achieved', 'challenge_raised', 'challenge_closed',
  'session_reserved', 'session_confirmed', 'session_rescheduled', 'session_room_assigned', 'session_moved_online', 'session_lead_changed', 'session_cancelled',
  'session_held', 'session_missed', 'session_unreported', 'session_corrected',
]); // prettier-ignore
export type HappeningKind = z.output<typeof HappeningKind>;

/** One thing that happened to a pair: facts, never what anyone wrote. */
export const PairHappening = z
  .object({
    eventId: z.string(),
    at: z.iso.datetime(),
    kind: HappeningKind,
    sessionId: z.string().optional(),
    ordinal: z.number().int().optional().describe("The session's number"),
    by: z.string().optional().describe('The side that did it, or for which somebody became ready: mentor, mentee, coordinator or system'),
    reportedBy: z.string().optional(),
    reasonCode: z.string().optional(),
    employeeId: z.string().optional().describe('Who it was: became ready, left the circle, leads the session; who of a circle did it'),
    startsAt: z.iso.datetime().optional().describe('When the session was to begin from then on'),
    minutes: z.number().int().optional(),
    roomId: z.string().optional(),
    to: z.string().optional().describe('What a correction made of the session'),
    sessionsPlanned: z.number().int().optional(),
  })
  .meta({ id: 'PairHappening' });
