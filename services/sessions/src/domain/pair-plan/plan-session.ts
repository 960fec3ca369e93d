import { notFound, refuse, type Refusal, type Rule } from '@upstream/event-sourcing';
import { addDays, addMinutes, addMs, dateOf, earlierOf, isBefore, laterOf } from '../iso-time.js';
import { sideOf, type By } from '../members.js';
import { periodFrom, periodsOf } from './cadence.js';
import type { PairPlanEvent } from './events.js';
import { pairOf } from './goals.js';
import { runningPlan, type PairPlan, type PlanFacts } from './pair-plan.js';

/** Days that people are given before a session that the system proposes; longer while a training is still ahead. */
export const NOTICE_DAYS = { ready: 2, training: 7 };

export interface PlanNextSession {
  readonly pairId: string;
  /** The newest session that the sender knows of; a plan that is further on has nothing to add. */
  readonly after: number;
  /** Numbers of those that were cancelled: their periods still need a session. */
  readonly cancelled?: readonly number[];
}

/** The next session of the cadence: one per period, none in the past. What was arranged further ahead has its period already. */
export const planNextSession: Rule<PlanNextSession, PairPlan, PairPlanEvent> = ({ after, cancelled = [] }, state, { at }) => {
  if (state.kind !== 'open') return refuse('plan_not_open', 'The pair is paused or has ended: no sessions are planned.');
  const { facts, work, pairReady } = state;
  if (work.lastOrdinal > after) return [];
  const periods = periodsOf(facts);
  const notice = pairReady ? NOTICE_DAYS.ready : NOTICE_DAYS.training;
  const taken = Object.entries(work.periods).flatMap(([ordinal, of]) => (cancelled.includes(Number(ordinal)) ? [] : [of]));
  const period = periodFrom(periods, work.lastPeriod, addDays(dateOf(at), notice), taken);
  if (period === undefined) return refuse('plan_finished', 'Every session of the plan has had its time.', { sessionsPlanned: periods.length });
  return [sessionPlanned(facts, work.lastOrdinal + 1, period, periods[period]!)];
};

export interface ArrangeSession {
  readonly pairId: string;
  readonly programmeId: string;
  readonly startsAt: string;
  readonly minutes?: number;
  readonly inPerson: boolean;
  readonly by: By;
}

/** The pair, or a coordinator, chooses a time itself. */
export const arrangeSession: Rule<ArrangeSession, PairPlan, PairPlanEvent> = (command, state, { at }) => {
  const plan = runningPlan(state, command.programmeId);
  if (!plan || !sideOf(plan.facts, command.by)) return notFound('pair');
  if (plan.kind === 'paused') return refuse('plan_paused', 'The pair is paused. Resume it, then arrange a session.');
  if (!isBefore(at, command.startsAt)) return refuse('starts_in_the_past', 'The session would start in the past. Choose a later time.');
  const { facts, work } = plan;
  const outside = outsideThePlan(facts, command.startsAt);
  if (outside) return outside;
  const on = laterOf(facts.startsOn, earlierOf(facts.endsOn, dateOf(command.startsAt)));
  const periods = periodsOf(facts);
  const period = periods.findIndex(({ from, to }) => from <= on && on <= to);
  const endsAt = addMinutes(command.startsAt, command.minutes ?? facts.cadence.minutes);
  const planned = sessionPlanned(facts, work.lastOrdinal + 1, Math.max(0, period), { from: on, to: on });
  return [{ ...planned, data: { ...planned.data, arranged: { startsAt: command.startsAt, endsAt, inPerson: command.inPerson } } }];
};

const HOUR_MS = 3_600_000;
/** What the clocks of the earliest and the latest place on earth differ from UTC. */
const EARLIEST_MS = 14 * HOUR_MS;
const LATEST_MS = -12 * HOUR_MS;

/** Two people may have two days at once: a day counts from when it begins somewhere until it has ended everywhere. */
export function outsideThePlan({ startsOn, endsOn }: Pick<PlanFacts, 'startsOn' | 'endsOn'>, startsAt: string): Refusal | undefined {
  if (dateOf(addMs(startsAt, EARLIEST_MS)) >= startsOn && dateOf(addMs(startsAt, LATEST_MS)) <= endsOn) return undefined;
  return refuse('outside_the_plan', 'Choose a time between the first and the last day of the programme.', { startsOn, endsOn });
}

type SessionPlanned = Extract<PairPlanEvent, { type: 'sessions.session-planned.v1' }>;

const sessionPlanned = (facts: PlanFacts, ordinal: number, period: number, { from, to }: { from: string; to: string }): SessionPlanned => ({
  type: 'sessions.session-planned.v1',
  data: { ...pairOf(facts), ordinal, period, from, to },
});
