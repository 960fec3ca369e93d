import { given } from '@upstream/event-sourcing/specification';
import { checkPairHealth } from './check-health.js';
import { riskOf, type PairHistory, type SessionOutcome } from './health.js';
import type { PairPlanEvent } from './events.js';
import { pairPlan } from './pair-plan.js';
import { atRisk, closed, opened, PAIR, pair, paused, people } from './plan.fixture.js';

const history = (outcomes: SessionOutcome[], change: Partial<PairHistory> = {}): PairHistory => ({
  cadence: { every: { months: 1 }, minutes: 60 },
  direction: 'reverse',
  startsOn: '2027-01-01',
  endsOn: '2027-06-30',
  outcomes,
  ...change,
});
const on = (date: string, outcome: SessionOutcome['outcome'], by?: SessionOutcome['by']): SessionOutcome => ({
  ordinal: Number(date.slice(5, 7)) * 100 + Number(date.slice(8)),
  startsAt: `${date}T10:00:00.000Z`,
  outcome,
  ...(by ? { by } : {}),
});
const at = (date: string): string => `${date}T12:00:00.000Z`;

describe('a pair is at risk', () => {
  it('after two missed sessions in a row', () => {
    expect(riskOf(history([on('2027-01-10', 'missed')]), at('2027-02-10'))).toBeUndefined();
    expect(riskOf(history([on('2027-01-10', 'missed'), on('2027-02-10', 'missed')]), at('2027-02-10'))).toBe('two_missed');
    expect(riskOf(history([on('2027-01-10', 'missed'), on('2027-02-05', 'cancelled', 'mentor'), on('2027-02-10', 'missed')]), at('2027-02-10'))).toBe('two_missed');
  });
  it('not when one that was held, or perhaps was, lies between them', () => {
    expect(riskOf(history([on('2027-01-10', 'missed'), on('2027-01-20', 'held'), on('2027-02-10', 'missed')]), at('2027-02-11'))).toBeUndefined();
    expect(riskOf(history([on('2027-01-10', 'missed'), on('2027-01-20', 'unreported'), on('2027-02-10', 'missed')]), at('2027-02-11'))).toBeUndefined();
  });
  it('when none was held for one and a half cadences, a month counting 30 days', () => {
    expect(riskOf(history([]), '2027-02-14T23:59:59.000Z')).toBeUndefined();
    expect(riskOf(history([]), '2027-02-15T00:00:00.000Z')).toBe('not_meeting');
    expect(riskOf(history([on('2027-02-01', 'held')]), at('2027-03-17'))).toBeUndefined();
    expect(riskOf(history([on('2027-02-01', 'held')]), at('2027-03-19'))).toBe('not_meeting');
    expect(riskOf(history([], { cadence: { every: { days: 14 }, minutes: 60 } }), at('2027-01-22'))).toBe('not_meeting');
  });
  it('when the senior side cancels again and again', () => {
    const cancelled = (by: SessionOutcome['by']) => [on('2027-01-10', 'cancelled', by), on('2027-01-20', 'cancelled', by)];
    expect(riskOf(history(cancelled('mentee')), at('2027-02-05'))).toBe('senior_cancels');
    expect(riskOf(history(cancelled('mentor')), at('2027-02-05'))).toBeUndefined();
    expect(riskOf(history(cancelled('mentor'), { direction: 'traditional' }), at('2027-02-05'))).toBe('senior_cancels');
    expect(riskOf(history(cancelled('mentee'), { direction: 'peer' }), at('2027-02-05'))).toBeUndefined();
    expect(riskOf(history([...cancelled('mentee'), on('2027-02-01', 'held')]), at('2027-02-05'))).toBeUndefined();
  });
});

describe('a pair is not at risk', () => {
  it('while it is younger than one cadence', () => {
    const outcomes = [on('2027-01-05', 'missed'), on('2027-01-12', 'missed')];
    expect(riskOf(history(outcomes), at('2027-01-30'))).toBeUndefined();
    expect(riskOf(history(outcomes), at('2027-01-31'))).toBe('two_missed');
  });
  it('when its sessions are only unreported, or wait for a report', () => {
    expect(riskOf(history([on('2027-01-10', 'unreported')]), at('2027-03-01'))).toBeUndefined();
    expect(riskOf(history([on('2027-02-14', 'waiting')]), at('2027-02-20'))).toBeUndefined();
    expect(riskOf(history([on('2027-01-10', 'unreported'), on('2027-02-10', 'missed')]), at('2027-03-01'))).toBe('not_meeting');
  });
  it('for one and a half cadences after a pause', () => {
    expect(riskOf(history([], { resumedAt: '2027-03-01T00:00:00.000Z' }), at('2027-04-01'))).toBeUndefined();
    expect(riskOf(history([], { resumedAt: '2027-03-01T00:00:00.000Z' }), at('2027-04-15'))).toBe('not_meeting');
  });
  it('when the programme is over', () => expect(riskOf(history([]), at('2027-07-01'))).toBeUndefined());
});

describe('checking a pair', () => {
  const missed = [on('2027-01-12', 'missed'), on('2027-02-10', 'missed')];
  const check = (outcomes: SessionOutcome[]) => ({ pairId: PAIR, outcomes });
  it('records that it comes to be at risk, once', () => {
    given(pairPlan, opened()).when(checkPairHealth, check(missed), { at: at('2027-02-11') }).then([atRisk]);
    given(pairPlan, opened(), atRisk).when(checkPairHealth, check(missed), { at: at('2027-02-11') }).thenNothing();
  });
  it('records its recovery when it has met', () => {
    given(pairPlan, opened(), atRisk)
      .when(checkPairHealth, check([...missed, on('2027-03-10', 'held')]), { at: at('2027-03-10') })
      .then([{ type: 'sessions.pair-recovered.v1', data: { ...pair, ...people } }]);
    given(pairPlan, opened(), atRisk).when(checkPairHealth, check([...missed, on('2027-02-14', 'unreported')]), { at: at('2027-02-20') }).thenNothing();
  });
  it('records another reason when that has come to be the one', () => {
    const notMeeting: PairPlanEvent = { type: 'sessions.pair-at-risk.v1', data: { ...pair, ...people, risk: { reason: 'not_meeting' } } };
    given(pairPlan, opened(), notMeeting).when(checkPairHealth, check(missed), { at: at('2027-02-26') }).then([atRisk]);
    given(pairPlan, opened(), notMeeting, atRisk).when(checkPairHealth, check(missed), { at: at('2027-02-27') }).thenNothing();
  });
  it('records its recovery when a correction takes the reason away, and not when time does', () => {
    const [first, second] = missed as [SessionOutcome, SessionOutcome];
    for (const corrected of [[first, { ...second, outcome: 'cancelled' as const }], [{ ...first, outcome: 'held' as const }, second]]) {
      given(pairPlan, opened(), atRisk)
        .when(checkPairHealth, { ...check(corrected), before: missed }, { at: at('2027-02-11') })
        .then([{ type: 'sessions.pair-recovered.v1', data: { ...pair, ...people } }]);
      given(pairPlan, opened(), atRisk).when(checkPairHealth, check(corrected), { at: at('2027-02-11') }).thenNothing();
    }
    const waits = [...missed, on('2027-02-12', 'unreported')];
    given(pairPlan, opened(), atRisk).when(checkPairHealth, { ...check(waits), before: waits }, { at: at('2027-02-20') }).thenNothing();
  });
  it('records its recovery also when it met instead of at a later time that was cancelled', () => {
    given(pairPlan, opened(), atRisk)
      .when(checkPairHealth, check([...missed, on('2027-03-13', 'cancelled', 'mentor'), on('2027-03-10', 'held')]), { at: at('2027-03-10') })
      .then([{ type: 'sessions.pair-recovered.v1', data: { ...pair, ...people } }]);
  });
  it('leaves paused and closed pairs alone', () => {
    given(pairPlan, opened(), paused).when(checkPairHealth, check(missed), { at: at('2027-02-11') }).thenNothing();
    given(pairPlan, opened(), closed).when(checkPairHealth, check(missed), { at: at('2027-02-11') }).thenNothing();
  });
});
