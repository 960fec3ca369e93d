import { isRefusal, type Decision } from '@upstream/event-sourcing';
import { given } from '@upstream/event-sourcing/specification';
import type { PairPlanEvent } from './events.js';
import { pairPlan } from './pair-plan.js';
import { closed, MENTEE, opened, PAIR, pair, pairReady, paused, people, planned, STRANGER } from './plan.fixture.js';
import { arrangeSession, outsideThePlan, planNextSession } from './plan-session.js';

const next = { pairId: PAIR, after: 0, cancelled: [] as number[] };
const slotOf = (decision: Decision<PairPlanEvent>) => {
  const event = isRefusal(decision) ? undefined : decision[0];
  if (event?.type !== 'sessions.session-planned.v1') throw new Error('no session was planned');
  const { ordinal, period, from, to } = event.data;
  return { ordinal, period, from, to };
};
const plannedAt = (at: string, command: Partial<typeof next>, ...past: PairPlanEvent[]) =>
  slotOf(given(pairPlan, opened(), ...past).when(planNextSession, { ...next, ...command }, { at }).decision);

describe('the next session of the cadence', () => {
  it('the first belongs into the first period', () => {
    expect(plannedAt('2027-01-11T09:00:00.000Z', {}, pairReady)).toEqual({ ordinal: 1, period: 0, from: '2027-01-11', to: '2027-01-31' });
  });
  it('after one session comes the next period', () => {
    expect(plannedAt('2027-01-20T09:00:00.000Z', { after: 1 }, pairReady, planned(1, 0))).toMatchObject({ ordinal: 2, period: 1, from: '2027-02-01' });
  });
  it('after a cancelled session the same period is tried again', () => {
    expect(plannedAt('2027-01-14T09:00:00.000Z', { after: 1, cancelled: [1] }, pairReady, planned(1, 0))).toMatchObject({ ordinal: 2, period: 0 });
  });
  it('a period without the days of notice that people need is left out', () => {
    expect(plannedAt('2027-01-30T09:00:00.000Z', { after: 1, cancelled: [1] }, pairReady, planned(1, 0))).toMatchObject({ ordinal: 2, period: 1 });
    expect(plannedAt('2027-01-26T09:00:00.000Z', {})).toMatchObject({ period: 1 });
  });
  it('periods that have gone by are not made up for', () => {
    expect(plannedAt('2027-04-12T09:00:00.000Z', { after: 1 }, pairReady, planned(1, 0))).toMatchObject({ ordinal: 2, period: 3, from: '2027-04-01' });
  });
  it('one that was arranged far ahead has its period, and the periods before it have theirs', () => {
    const far: PairPlanEvent = { type: 'sessions.session-planned.v1', data: { ...pair, ...people, ordinal: 2, period: 3, from: '2027-04-14', to: '2027-04-14', arranged: { startsAt: '2027-04-14T10:00:00.000Z', endsAt: '2027-04-14T11:00:00.000Z', inPerson: false } } };
    expect(plannedAt('2027-01-20T09:00:00.000Z', { after: 2 }, pairReady, planned(1, 0), far)).toMatchObject({ ordinal: 3, period: 1, from: '2027-02-01' });
    const until = [planned(1, 0), far, planned(3, 1), planned(4, 2)];
    expect(plannedAt('2027-04-14T12:00:00.000Z', { after: 4 }, pairReady, ...until)).toMatchObject({ ordinal: 5, period: 4, from: '2027-05-01' });
    expect(plannedAt('2027-04-02T12:00:00.000Z', { after: 4, cancelled: [2] }, pairReady, ...until)).toMatchObject({ ordinal: 5, period: 3 });
  });
  it('asked for twice, it is planned once', () => given(pairPlan, opened(), planned(1, 0)).when(planNextSession, next).thenNothing());
  it('a finished, paused or closed plan has no next session', () => {
    given(pairPlan, opened(), planned(6, 5)).when(planNextSession, { ...next, after: 6 }).thenRefused('plan_finished');
    given(pairPlan, opened(), paused).when(planNextSession, next).thenRefused('plan_not_open');
    given(pairPlan, opened(), closed).when(planNextSession, next).thenRefused('plan_not_open');
  });
});

describe('a session that the pair arranges itself', () => {
  const command = { ...pair, startsAt: '2027-02-10T14:00:00.000Z', inPerson: false, by: { employeeId: MENTEE } };
  it('takes the next number and the chosen time', () => {
    given(pairPlan, opened(), planned(1, 0)).when(arrangeSession, command).then([
      {
        type: 'sessions.session-planned.v1',
        data: {
          ...pair,
          ...people,
          ordinal: 2,
          period: 1,
          from: '2027-02-10',
          to: '2027-02-10',
          arranged: { startsAt: '2027-02-10T14:00:00.000Z', endsAt: '2027-02-10T15:00:00.000Z', inPerson: false },
        },
      },
    ]);
  });
  it('lies in the future and in the programme', () => {
    given(pairPlan, opened()).when(arrangeSession, { ...command, startsAt: '2027-01-10T14:00:00.000Z' }).thenRefused('starts_in_the_past');
    given(pairPlan, opened()).when(arrangeSession, { ...command, startsAt: '2027-08-10T14:00:00.000Z' }).thenRefused('outside_the_plan');
  });
  it.each([
    ['the last evening in Los Angeles', '2027-07-11T03:00:00.000Z', { from: '2027-07-10', to: '2027-07-10' }],
    ['the last hour on earth', '2027-07-11T11:59:00.000Z', { from: '2027-07-10', to: '2027-07-10' }],
    ['the first morning in Auckland', '2027-01-10T20:00:00.000Z', { from: '2027-01-11', to: '2027-01-11' }],
  ])('lies in the programme also on %s', (_, startsAt, days) => {
    const { decision } = given(pairPlan, opened()).when(arrangeSession, { ...command, startsAt }, { at: '2027-01-01T09:00:00.000Z' });
    expect(slotOf(decision)).toMatchObject(days);
  });
  it.each(['2027-07-11T12:00:00.000Z', '2027-01-10T09:59:00.000Z'])('lies outside where it is no day of the programme anywhere: %s', (startsAt) => {
    expect(outsideThePlan({ startsOn: '2027-01-11', endsOn: '2027-07-10' }, startsAt)).toMatchObject({ refused: 'outside_the_plan' });
  });
  it('is for members and coordinators of that programme', () => {
    given(pairPlan, opened()).when(arrangeSession, { ...command, by: { employeeId: STRANGER } }).thenRefused('not_found');
    given(pairPlan, opened()).when(arrangeSession, { ...command, programmeId: STRANGER }).thenRefused('not_found');
    given(pairPlan, opened(), paused).when(arrangeSession, command).thenRefused('plan_paused');
    given(pairPlan, opened(), closed).when(arrangeSession, command).thenRefused('not_found');
  });
});
