import type { Agreement } from '@upstream/contracts';
import { given, specId } from '@upstream/event-sourcing/specification';
import { closeChallenge, giveGuidance, raiseChallenge } from './challenges.js';
import type { PairPlanEvent } from './events.js';
import { leavePlan } from './leave-plan.js';
import { markMemberReady, openPairPlan, recordAgreement } from './open-plan.js';
import { pairPlan, type PairPlan } from './pair-plan.js';
import { opened as pairOpened, openPlan, pair, ready } from './plan.fixture.js';

const person = (n: number): string => `eu_00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`;
const [MIA, BEN, CEM] = [person(1), person(2), person(3)] as [string, string, string];
const ID = `eu_${specId()}`;
const leads = { mentorLeads: true as const };
const three = { mentorId: MIA, menteeIds: [BEN, CEM] };
const two = { mentorId: MIA, menteeIds: [CEM] };
const opened = pairOpened({ ...three, ...leads });
const readyPair = (of: object): PairPlanEvent => ({ type: 'sessions.pair-ready.v1', data: { ...pair, ...three, ...of } });
const leave = (leaverId: string, told = three) => ({ ...pair, ...told, ...leads, leaverId, reasonCode: 'no_time' });
const left: PairPlanEvent = { type: 'sessions.member-left.v1', data: { ...pair, ...two, ...leads, leaverId: BEN, reasonCode: 'no_time' } };
const planClosed: PairPlanEvent = { type: 'sessions.pair-plan-closed.v1', data: { ...pair, reasonCode: 'no_time' } };
const agreement = (...learners: string[]): Agreement => ({ topics: ['sql'], returnTopics: [], language: 'en', format: 'remote', lessons: learners.map((learnerId) => ({ topic: 'sql', teacherId: MIA, learnerId })) });

describe('the plan of a circle that its mentor leads', () => {
  it('is ready when each is trained in their own role', () => {
    const last = { ...pair, employeeId: CEM, role: 'mentee' as const };
    given(pairPlan, opened, ready(MIA, 'mentor')).when(markMemberReady, last).then([ready(CEM, 'mentee')]);
    given(pairPlan, opened, ready(MIA, 'mentor'), ready(BEN, 'mentee')).when(markMemberReady, last).then([ready(CEM, 'mentee'), readyPair(three)]);
    given(pairPlan, opened, ready(MIA, 'mentee'), ready(BEN, 'mentee')).when(markMemberReady, last).then([ready(CEM, 'mentee')]);
  });
  it('remembers that mentees may be put forward: once one of them is left', () => {
    given(pairPlan).when(openPairPlan, openPlan({ ...three, ...leads, mayPutForward: true })).then([pairOpened({ ...three, ...leads, mayPutForward: true })]);
  });
});

describe('leaving a circle that its mentor leads', () => {
  it('leaves it to the mentor and the other mentees, down to one; the last one ends it', () => {
    given(pairPlan, opened).when(leavePlan, leave(BEN)).then([left]);
    given(pairPlan, opened, left).when(leavePlan, leave(BEN)).thenNothing();
    given(pairPlan, opened, left).when(leavePlan, leave(CEM, two)).then([planClosed]);
  });
  it('ends it when the mentor leaves, however many mentees there are', () => {
    given(pairPlan, opened).when(leavePlan, leave(MIA)).then([planClosed]);
    given(pairPlan, opened, left).when(leavePlan, leave(MIA, two)).then([planClosed]);
  });
  it('before the plan is open is not forgotten when it opens, nor when the agreement is told', () => {
    given<PairPlan, PairPlanEvent>(pairPlan).when(leavePlan, leave(BEN)).then([left]);
    given<PairPlan, PairPlanEvent>(pairPlan, left, ready(MIA, 'mentor'), ready(CEM, 'mentee'))
      .when(openPairPlan, openPlan({ ...three, ...leads }))
      .then([pairOpened({ ...two, ...leads }), readyPair(two)]);
    const rest: PairPlanEvent = { type: 'sessions.agreement-recorded.v1', data: { ...pair, ...two, agreement: agreement(CEM) } };
    for (const past of [[left], [opened, left]]) given<PairPlan, PairPlanEvent>(pairPlan, ...past).when(recordAgreement, { ...pair, ...three, agreement: agreement(BEN, CEM) }).then([rest]);
  });
  it('makes it ready when only the leaver was not trained', () => {
    given(pairPlan, opened, ready(MIA, 'mentor'), ready(CEM, 'mentee')).when(leavePlan, leave(BEN)).then([left, readyPair(two)]);
  });
});

describe('challenges in a circle that its mentor leads', () => {
  const raised: PairPlanEvent = { type: 'sessions.challenge-raised.v1', data: { ...pair, ...three, challengeId: ID, text: 'Meetings' as never, by: BEN } };
  const solved = (of: typeof three): PairPlanEvent => ({ type: 'sessions.challenge-closed.v1', data: { ...pair, ...of, challengeId: ID } });
  it('are raised by mentees, and closed by who raised them', () => {
    given(pairPlan, opened).when(raiseChallenge, { ...pair, by: MIA, text: 'Meetings' }).thenRefused('mentee_only');
    given(pairPlan, opened).when(raiseChallenge, { ...pair, by: BEN, text: 'Meetings' }).then([raised]);
    given(pairPlan, opened, raised).when(closeChallenge, { ...pair, by: MIA, challengeId: ID }).thenRefused('mentee_only');
    given(pairPlan, opened, raised).when(closeChallenge, { ...pair, by: CEM, challengeId: ID }).thenRefused('raiser_only');
    given(pairPlan, opened, raised).when(closeChallenge, { ...pair, by: BEN, challengeId: ID }).then([solved(three)]);
  });
  it('of a mentee who has left are closed by a mentee who remains', () => {
    given(pairPlan, opened, raised, left).when(closeChallenge, { ...pair, by: MIA, challengeId: ID }).thenRefused('mentee_only');
    given(pairPlan, opened, raised, left).when(closeChallenge, { ...pair, by: CEM, challengeId: ID }).then([solved(two)]);
  });
  it('take guidance, and the answer of who raised them, as in a pair', () => {
    for (const by of [MIA, BEN]) given(pairPlan, opened, raised).when(giveGuidance, { ...pair, by, challengeId: ID, text: 'Two' }).then([{ type: 'sessions.guidance-given.v1', data: { ...pair, ...three, challengeId: ID, text: 'Two' as never, by } }]);
  });
});
