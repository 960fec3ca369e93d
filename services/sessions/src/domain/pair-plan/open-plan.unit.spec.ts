import { given } from '@upstream/event-sourcing/specification';
import type { PairPlanEvent } from './events.js';
import { markMemberReady, openPairPlan, recordAgreement } from './open-plan.js';
import { pairPlan, type PairPlan } from './pair-plan.js';
import { closePlan, pausePlan, resumePlan } from './pause-plan.js';
import { atRisk, closed, MENTEE, MENTOR, opened, openPlan, pair, PAIR, pairReady, paused, people, PROGRAMME, ready } from './plan.fixture.js';

const agreement = { topics: ['social-media'], returnTopics: [], language: 'en', format: 'in_person' as const };

describe('a pair plan', () => {
  it('opens with its number of sessions and the day the first is due', () => {
    given(pairPlan).when(openPairPlan, openPlan()).then([opened()]);
  });
  it('of a pair agreed after the start begins on the day of the agreement', () => {
    given(pairPlan)
      .when(openPairPlan, openPlan({ agreedAt: '2027-03-03T10:00:00.000Z' }))
      .then([opened({ startsOn: '2027-03-03', sessionsPlanned: 4, firstDueOn: '2027-03-31' })]);
  });
  it('is opened once', () => given(pairPlan, opened()).when(openPairPlan, openPlan()).thenNothing());
  it('closed before it could be opened stays closed', () => given(pairPlan, closed).when(openPairPlan, openPlan()).thenNothing());
  it('is ready from its opening when both were trained before', () => {
    given(pairPlan, ready(MENTOR, 'mentor'), ready(MENTEE, 'mentee')).when(openPairPlan, openPlan()).then([opened(), pairReady]);
  });
  it('counts a training for the side that someone has in the pair only', () => {
    given(pairPlan, ready(MENTOR, 'mentee'), ready(MENTEE, 'mentee')).when(openPairPlan, openPlan()).then([opened()]);
  });
  it('becomes ready with the last member', () => {
    const command = { ...pair, employeeId: MENTEE, role: 'mentee' as const };
    given(pairPlan, opened()).when(markMemberReady, command).then([ready(MENTEE, 'mentee')]);
    given(pairPlan, opened(), ready(MENTOR, 'mentor')).when(markMemberReady, command).then([ready(MENTEE, 'mentee'), pairReady]);
    given(pairPlan, opened(), ready(MENTEE, 'mentee')).when(markMemberReady, command).thenNothing();
  });
  it('keeps what the pair agreed to work on, also when that is told first', () => {
    const recorded: PairPlanEvent = { type: 'sessions.agreement-recorded.v1', data: { ...pair, ...people, agreement } };
    given(pairPlan).when(recordAgreement, { ...pair, ...people, agreement }).then([recorded]);
    given<PairPlan, PairPlanEvent>(pairPlan, recorded).when(recordAgreement, { ...pair, ...people, agreement }).thenNothing();
    given(pairPlan).when(recordAgreement, { ...pair, ...people, agreement: { erased: true } as const }).thenNothing();
  });
});

describe('pausing, resuming and closing', () => {
  it('pauses an open plan and ends its risk', () => {
    given(pairPlan, opened()).when(pausePlan, { ...pair, reasonCode: 'leave' }).then([paused]);
    given(pairPlan, opened(), atRisk)
      .when(pausePlan, { ...pair, reasonCode: 'leave' })
      .then([paused, { type: 'sessions.pair-recovered.v1', data: { ...pair, ...people } }]);
    given(pairPlan, opened(), paused).when(pausePlan, { ...pair, reasonCode: 'leave' }).thenNothing();
  });
  it('resumes only a paused plan', () => {
    given(pairPlan, opened(), paused).when(resumePlan, pair, { at: '2027-02-01T09:00:00.000Z' }).then([
      { type: 'sessions.pair-plan-resumed.v1', data: { ...pair, resumedAt: '2027-02-01T09:00:00.000Z' } },
    ]);
    given(pairPlan, opened()).when(resumePlan, pair).thenNothing();
  });
  it('closes once, and nothing opens it again', () => {
    given(pairPlan, opened()).when(closePlan, { pairId: PAIR, programmeId: PROGRAMME, reasonCode: 'left' }).then([closed]);
    given(pairPlan, opened(), closed).when(closePlan, { pairId: PAIR, programmeId: PROGRAMME, reasonCode: 'completed' }).thenNothing();
    given(pairPlan, opened(), closed).when(resumePlan, pair).thenNothing();
    given(pairPlan, closed).when(markMemberReady, { ...pair, employeeId: MENTOR, role: 'mentor' }).thenNothing();
  });
});
