import type { PairPlanEvent } from './events.js';
import type { OpenPairPlan } from './open-plan.js';

const id = (n: number): string => `eu_00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const PAIR = id(1);
export const PROGRAMME = id(2);
export const MENTOR = id(3);
export const MENTEE = id(4);
export const STRANGER = id(5);

export const pair = { pairId: PAIR, programmeId: PROGRAMME };
export const people = { mentorId: MENTOR, menteeIds: [MENTEE] };

export const openPlan = (change: Partial<OpenPairPlan> = {}): OpenPairPlan => ({
  ...pair,
  ...people,
  format: 'in_person',
  agreedAt: '2027-01-08T10:00:00.000Z',
  direction: 'reverse',
  cadence: { every: { months: 1 }, minutes: 60 },
  startsOn: '2027-01-11',
  endsOn: '2027-07-10',
  ...change,
});

type Opened = Extract<PairPlanEvent, { type: 'sessions.pair-plan-opened.v1' }>;
export const opened = (change: Partial<Opened['data']> = {}): PairPlanEvent => {
  const { agreedAt: _agreedAt, ...facts } = openPlan();
  return {
    type: 'sessions.pair-plan-opened.v1',
    data: { ...facts, menteeIds: [MENTEE], sessionsPlanned: 6, firstDueOn: '2027-01-31', ...change },
  };
};
export const ready = (employeeId: string, role: 'mentor' | 'mentee'): PairPlanEvent => ({ type: 'sessions.member-ready.v1', data: { ...pair, employeeId, role } });
export const pairReady: PairPlanEvent = { type: 'sessions.pair-ready.v1', data: { ...pair, ...people } };
export const paused: PairPlanEvent = { type: 'sessions.pair-plan-paused.v1', data: { ...pair, reasonCode: 'leave' } };
export const closed: PairPlanEvent = { type: 'sessions.pair-plan-closed.v1', data: { ...pair, reasonCode: 'left' } };
export const planned = (ordinal: number, period: number): PairPlanEvent => ({
  type: 'sessions.session-planned.v1',
  data: { ...pair, ...people, ordinal, period, from: '2027-01-11', to: '2027-01-31' },
});
export const atRisk: PairPlanEvent = { type: 'sessions.pair-at-risk.v1', data: { ...pair, ...people, risk: { reason: 'two_missed' } } };
