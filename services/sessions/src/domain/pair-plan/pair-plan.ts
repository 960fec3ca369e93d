import type { Cadence, Direction, Format, Role } from '@upstream/contracts';
import { never, unlessErased, type Decider } from '@upstream/event-sourcing';
import { membersOf, type Members } from '../members.js';
import type { PairPlanEvent, RiskReason } from './events.js';

export interface PlanFacts extends Members {
  readonly pairId: string;
  readonly programmeId: string;
  readonly format: Format;
  readonly direction: Direction;
  readonly cadence: Cadence;
  readonly mayPutForward?: boolean;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Who was in the circle and has left it. */
  readonly left?: readonly string[];
}

export interface Ready {
  readonly employeeId: string;
  readonly role: Role;
}

export interface Takeaway {
  readonly topic: string;
  /** Who were there when it was proposed. */
  readonly of: readonly string[];
  /** Who of them agreed to publish it. */
  readonly agreed: readonly string[];
  readonly over?: 'withdrawn' | 'hidden';
}

/** What the pair does in its plan, kept while it is open or paused. */
export interface Work {
  /** The newest session's number; 0 before the first. */
  readonly lastOrdinal: number;
  /** The newest period of those that the cadence planned; -1 before the first. */
  readonly lastPeriod: number;
  /** To which period each session belongs, by ordinal. */
  readonly periods: Readonly<Record<number, number>>;
  /** Times that the pair chose itself, by ordinal. */
  readonly arranged: Readonly<Record<number, { startsAt: string; endsAt: string; inPerson: boolean }>>;
  readonly goals: Readonly<Record<string, 'open' | 'achieved'>>;
  readonly challenges: Readonly<Record<string, { raisedBy: string; closed: boolean }>>;
  readonly takeaways: Readonly<Record<string, Takeaway>>;
  /** `employee|phase|measure|topic` to score; nothing of an erased person. */
  readonly assessments: Readonly<Record<string, number>>;
}

/** `awaited`: facts came before the pair itself did. */
export type PairPlan =
  | { readonly kind: 'awaited'; readonly ready: readonly Ready[]; readonly agreement?: string; readonly left?: readonly string[]; readonly mentorLeads?: true | undefined }
  | {
      readonly kind: 'open' | 'paused';
      readonly facts: PlanFacts;
      readonly ready: readonly Ready[];
      readonly pairReady: boolean;
      readonly agreement?: string;
      readonly resumedAt?: string;
      readonly risk?: RiskReason | 'erased' | undefined;
      readonly work: Work;
    }
  | { readonly kind: 'closed'; readonly facts?: PlanFacts; readonly reasonCode: string; readonly work?: Work };

export type RunningPlan = Extract<PairPlan, { kind: 'open' | 'paused' }>;

const noWork: Work = { lastOrdinal: 0, lastPeriod: -1, periods: {}, arranged: {}, goals: {}, challenges: {}, takeaways: {}, assessments: {} };

export const assessmentKey = (employeeId: string, phase: string, measure: string, topic: string | undefined): string =>
  [employeeId, phase, measure, topic ?? ''].join('|');

const inWork = (state: PairPlan, change: (work: Work) => Partial<Work>): PairPlan =>
  state.kind !== 'awaited' && state.work ? { ...state, work: { ...state.work, ...change(state.work) } } : state;

const whileRunning = (state: PairPlan, change: Partial<RunningPlan>): PairPlan =>
  state.kind === 'open' || state.kind === 'paused' ? { ...state, ...change } : state;

const takeawayOver = (state: PairPlan, { takeawayId }: { takeawayId: string }, over: Takeaway['over']): PairPlan =>
  inWork(state, ({ takeaways }) => ({ takeaways: { ...takeaways, [takeawayId]: { ...takeaways[takeawayId]!, over } } }));

function evolve(state: PairPlan, event: PairPlanEvent): PairPlan {
  switch (event.type) {
    case 'sessions.pair-plan-opened.v1': {
      const known = state.kind === 'awaited' ? { ready: state.ready, agreement: state.agreement } : { ready: [] };
      const facts = { ...event.data, ...(state.kind === 'awaited' && state.left ? { left: state.left } : {}) };
      return { kind: 'open', facts, ...known, pairReady: false, work: noWork };
    }
    case 'sessions.agreement-recorded.v1': {
      const agreement = JSON.stringify(unlessErased(event.data.agreement, null));
      return state.kind === 'closed' ? state : { ...state, agreement };
    }
    case 'sessions.member-ready.v1': {
      const { employeeId, role } = event.data;
      return state.kind === 'closed' ? state : { ...state, ready: [...state.ready, { employeeId, role }] };
    }
    case 'sessions.pair-ready.v1':
      return whileRunning(state, { pairReady: true });
    case 'sessions.pair-plan-paused.v1':
      return whileRunning(state, { kind: 'paused' });
    case 'sessions.pair-plan-resumed.v1':
      return whileRunning(state, { kind: 'open', resumedAt: event.data.resumedAt });
    case 'sessions.pair-plan-closed.v1': {
      const { reasonCode } = event.data;
      return state.kind === 'awaited' ? { kind: 'closed', reasonCode } : { kind: 'closed', reasonCode, facts: state.facts, work: state.work };
    }
    case 'sessions.member-left.v1': {
      const { mentorId, menteeIds, mentorLeads, leaverId } = event.data;
      if (state.kind === 'closed') return state;
      if (state.kind === 'awaited') return { ...state, left: [...(state.left ?? []), leaverId], mentorLeads };
      return { ...state, facts: { ...state.facts, mentorId, menteeIds, left: [...(state.facts.left ?? []), leaverId] } };
    }
    case 'sessions.session-planned.v1': {
      const { ordinal, period, arranged } = event.data;
      return inWork(state, (work) => ({
        lastOrdinal: ordinal,
        lastPeriod: arranged ? work.lastPeriod : Math.max(work.lastPeriod, period),
        periods: { ...work.periods, [ordinal]: period },
        arranged: arranged ? { ...work.arranged, [ordinal]: arranged } : work.arranged,
      }));
    }
    case 'sessions.goal-set.v1':
      return inWork(state, ({ goals }) => ({ goals: { ...goals, [event.data.goalId]: 'open' } }));
    case 'sessions.goal-achieved.v1':
      return inWork(state, ({ goals }) => ({ goals: { ...goals, [event.data.goalId]: 'achieved' } }));
    case 'sessions.challenge-raised.v1':
      return inWork(state, ({ challenges }) => ({ challenges: { ...challenges, [event.data.challengeId]: { raisedBy: event.data.by, closed: false } } }));
    case 'sessions.guidance-given.v1':
      return state;
    case 'sessions.challenge-closed.v1':
      return inWork(state, ({ challenges }) => ({ challenges: { ...challenges, [event.data.challengeId]: { ...challenges[event.data.challengeId]!, closed: true } } }));
    case 'sessions.takeaway-proposed.v1': {
      const { takeawayId, topic, by } = event.data;
      return inWork(state, ({ takeaways }) => ({ takeaways: { ...takeaways, [takeawayId]: { topic, of: membersOf(event.data), agreed: [by] } } }));
    }
    case 'sessions.takeaway-agreed.v1': {
      const { takeawayId, by } = event.data;
      return inWork(state, ({ takeaways }) => {
        const takeaway = takeaways[takeawayId]!;
        return { takeaways: { ...takeaways, [takeawayId]: { ...takeaway, agreed: [...takeaway.agreed, by] } } };
      });
    }
    case 'sessions.takeaway-withdrawn.v1':
      return takeawayOver(state, event.data, 'withdrawn');
    case 'sessions.takeaway-hidden.v1':
      return takeawayOver(state, event.data, 'hidden');
    case 'sessions.skills-assessed.v1': {
      const { employeeId, phase, measure } = event.data;
      const figures = unlessErased(event.data.figures, undefined);
      if (!figures) return state;
      return inWork(state, ({ assessments }) => ({ assessments: { ...assessments, [assessmentKey(employeeId, phase, measure, figures.topic)]: figures.score } }));
    }
    case 'sessions.pair-at-risk.v1':
      return whileRunning(state, { risk: unlessErased(event.data.risk, null)?.reason ?? 'erased' });
    case 'sessions.pair-recovered.v1':
      return whileRunning(state, { risk: undefined });
    default:
      return never(event);
  }
}

/** How, when and about what a pair works. Its id is the pair's. */
export const pairPlan: Decider<PairPlan, PairPlanEvent> = {
  category: 'sessions_pairplan',
  initialState: { kind: 'awaited', ready: [] },
  evolve,
};

/** The plan when it is this programme's and not closed. */
export const runningPlan = (state: PairPlan, programmeId: string): RunningPlan | undefined =>
  (state.kind === 'open' || state.kind === 'paused') && state.facts.programmeId === programmeId ? state : undefined;
