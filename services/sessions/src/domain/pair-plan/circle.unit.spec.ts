import type { Agreement } from '@upstream/contracts';
import { given, specId } from '@upstream/event-sourcing/specification';
import { closeChallenge, giveGuidance, raiseChallenge } from './challenges.js';
import type { PairPlanEvent } from './events.js';
import { setGoal } from './goals.js';
import { leavePlan } from './leave-plan.js';
import { markMemberReady, openPairPlan, recordAgreement } from './open-plan.js';
import { pairPlan, type PairPlan } from './pair-plan.js';
import { atRisk as pairAtRisk, closed, opened as pairOpened, openPlan, pair, ready } from './plan.fixture.js';
import { agreeTakeaway, proposeTakeaway, withdrawTakeaway } from './takeaways.js';

const person = (n: number): string => `eu_00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`;
const [ADA, BEN, CEM, DANA] = [person(1), person(2), person(3), person(4)] as [string, string, string, string];
const ID = `eu_${specId()}`;
const four = { mentorId: ADA, menteeIds: [BEN, CEM, DANA] };
const of = (mentorId: string, ...menteeIds: string[]) => ({ ...pair, mentorId, menteeIds });
const opened = pairOpened({ ...four, direction: 'peer' });
const isReady = (of: { mentorId: string; menteeIds: string[] }): PairPlanEvent => ({ type: 'sessions.pair-ready.v1', data: { ...pair, ...of } });
const left = (leaverId: string, ...rest: string[]): PairPlanEvent => ({ type: 'sessions.member-left.v1', data: { ...of(rest[0]!, ...rest.slice(1)), leaverId, reasonCode: 'no_time' } });
const leave = (leaverId: string, told = four) => ({ ...pair, ...told, leaverId, reasonCode: 'no_time' });
const planClosed: PairPlanEvent = { type: 'sessions.pair-plan-closed.v1', data: { ...pair, reasonCode: 'no_time' } };
const trained = (...ids: string[]) => ids.flatMap((id) => [ready(id, 'mentor'), ready(id, 'mentee')]);
const agreement = (...lessons: [topic: string, teacherId: string, learnerId: string][]): Agreement => ({
  topics: [...new Set(lessons.map(([topic]) => topic))], returnTopics: [], language: 'en', format: 'remote', lessons: lessons.map(([topic, teacherId, learnerId]) => ({ topic, teacherId, learnerId })),
}); // prettier-ignore
const recorded = (members: { mentorId: string; menteeIds: string[] }, what: Agreement): PairPlanEvent => ({ type: 'sessions.agreement-recorded.v1', data: { ...pair, ...members, agreement: what } });

describe('a circle’s plan', () => {
  it('is ready when everybody is trained to teach and to learn', () => {
    const last = { ...pair, employeeId: DANA, role: 'mentee' as const };
    given(pairPlan, opened, ...trained(ADA, BEN, CEM)).when(markMemberReady, last).then([ready(DANA, 'mentee')]);
    given(pairPlan, opened, ...trained(ADA, BEN, CEM), ready(DANA, 'mentor')).when(markMemberReady, last).then([ready(DANA, 'mentee'), isReady(four)]);
    given(pairPlan, opened).when(markMemberReady, { ...last, employeeId: person(9) }).thenNothing();
  });
  it('lets nobody put another forward, whatever the policy', () => {
    given(pairPlan).when(openPairPlan, openPlan({ ...four, direction: 'peer', mayPutForward: true })).then([opened]);
  });
});

describe('leaving a circle', () => {
  it('leaves it to those who remain, as long as they are three', () => {
    given(pairPlan, opened).when(leavePlan, leave(BEN)).then([left(BEN, ADA, CEM, DANA)]);
    given(pairPlan, opened).when(leavePlan, leave(ADA)).then([left(ADA, BEN, CEM, DANA)]);
    given(pairPlan, opened, left(BEN, ADA, CEM, DANA)).when(leavePlan, leave(CEM)).then([planClosed]);
  });
  it('is told by several, and happens once', () => {
    given(pairPlan, opened, left(BEN, ADA, CEM, DANA)).when(leavePlan, leave(BEN)).thenNothing();
    given(pairPlan, opened).when(leavePlan, leave(person(9))).thenNothing();
    given(pairPlan, opened, closed).when(leavePlan, leave(BEN)).thenNothing();
  });
  it('before the plan is open is not forgotten when it opens', () => {
    const gone = left(BEN, ADA, CEM, DANA);
    given<PairPlan, PairPlanEvent>(pairPlan).when(leavePlan, leave(BEN)).then([gone]);
    given<PairPlan, PairPlanEvent>(pairPlan, gone).when(leavePlan, leave(BEN)).thenNothing();
    given<PairPlan, PairPlanEvent>(pairPlan, gone).when(leavePlan, leave(CEM)).then([planClosed]);
    const three = of(ADA, CEM, DANA);
    given<PairPlan, PairPlanEvent>(pairPlan, gone, ...trained(ADA, CEM, DANA))
      .when(openPairPlan, openPlan({ ...four, direction: 'peer' }))
      .then([pairOpened({ ...three, direction: 'peer' }), isReady(three)]);
  });
  it('makes the circle ready when only the leaver was not trained', () => {
    given(pairPlan, opened, ...trained(ADA, CEM, DANA)).when(leavePlan, leave(BEN)).then([left(BEN, ADA, CEM, DANA), isReady(of(ADA, CEM, DANA))]);
  });
  it('takes their lessons out of what was agreed, also when the agreement is told later', () => {
    const all = agreement(['sql', ADA, BEN], ['writing', CEM, DANA], ['law', BEN, CEM]);
    const rest = recorded(of(ADA, CEM, DANA), agreement(['writing', CEM, DANA]));
    given(pairPlan, opened, recorded(of(ADA, BEN, CEM, DANA), all)).when(leavePlan, leave(BEN)).then([left(BEN, ADA, CEM, DANA), rest]);
    given(pairPlan, opened, left(BEN, ADA, CEM, DANA)).when(recordAgreement, { ...pair, ...four, agreement: all }).then([rest]);
    given(pairPlan, opened, left(BEN, ADA, CEM, DANA), rest).when(recordAgreement, { ...pair, ...four, agreement: all }).thenNothing();
    const erased = { ...recorded(of(ADA, BEN, CEM, DANA), all), data: { ...pair, ...four, agreement: { erased: true } } } as PairPlanEvent;
    given(pairPlan, opened, erased).when(leavePlan, leave(BEN)).then([left(BEN, ADA, CEM, DANA)]);
  });
  it('ends the risk that was the larger circle’s', () => {
    const atRisk = { ...pairAtRisk, data: { ...pairAtRisk.data, ...four } } as PairPlanEvent;
    given(pairPlan, opened, atRisk).when(leavePlan, leave(BEN)).then([left(BEN, ADA, CEM, DANA), { type: 'sessions.pair-recovered.v1', data: of(ADA, CEM, DANA) }]);
  });
  it('ends one’s say in it', () => {
    given(pairPlan, opened, left(BEN, ADA, CEM, DANA)).when(setGoal, { ...pair, by: BEN, text: 'Mine' }).thenRefused('not_found');
  });
});

describe('the work of a circle', () => {
  const raised: PairPlanEvent = { type: 'sessions.challenge-raised.v1', data: { ...of(ADA, BEN, CEM, DANA), challengeId: ID, text: 'Meetings' as never, by: ADA } };
  const solved = (...members: [string, ...string[]]): PairPlanEvent => ({ type: 'sessions.challenge-closed.v1', data: { ...of(...members), challengeId: ID } });
  it('anybody raises a challenge, the others guide, and who raised it closes it', () => {
    given(pairPlan, opened).when(raiseChallenge, { ...pair, by: ADA, text: 'Meetings' }).then([raised]);
    const guide = { ...pair, challengeId: ID, text: 'Decline two' };
    given(pairPlan, opened, raised).when(giveGuidance, { ...guide, by: ADA }).thenRefused('own_challenge');
    given(pairPlan, opened, raised).when(giveGuidance, { ...guide, by: DANA }).then([{ type: 'sessions.guidance-given.v1', data: { ...of(ADA, BEN, CEM, DANA), challengeId: ID, text: 'Decline two' as never, by: DANA } }]);
    given(pairPlan, opened, raised).when(closeChallenge, { ...pair, by: BEN, challengeId: ID }).thenRefused('raiser_only');
    given(pairPlan, opened, raised).when(closeChallenge, { ...pair, by: ADA, challengeId: ID }).then([solved(ADA, BEN, CEM, DANA)]);
  });
  it('a challenge of somebody who has left is closed by those who remain', () => {
    given(pairPlan, opened, raised, left(ADA, BEN, CEM, DANA)).when(closeChallenge, { ...pair, by: CEM, challengeId: ID }).then([solved(BEN, CEM, DANA)]);
  });
  it('a takeaway needs the agreement of all who were there, of those who have left, too', () => {
    const proposed: PairPlanEvent = { type: 'sessions.takeaway-proposed.v1', data: { ...of(ADA, BEN, CEM, DANA), takeawayId: ID, topic: 'ai-tools', text: 'Ask why' as never, by: ADA } };
    const agreed = (by: string, published: boolean, ...members: [string, ...string[]]): PairPlanEvent => ({ type: 'sessions.takeaway-agreed.v1', data: { ...of(...members), takeawayId: ID, by, published } });
    given(pairPlan, opened).when(proposeTakeaway, { ...pair, by: ADA, topic: 'ai-tools', text: 'Ask why' }).then([proposed]);
    const agree = (by: string) => ({ ...pair, by, takeawayId: ID });
    const past = [opened, proposed, agreed(CEM, false, ADA, BEN, CEM, DANA), left(BEN, ADA, CEM, DANA)];
    given(pairPlan, ...past).when(agreeTakeaway, agree(DANA)).then([agreed(DANA, false, ADA, CEM, DANA)]);
    given(pairPlan, ...past, agreed(DANA, false, ADA, CEM, DANA)).when(agreeTakeaway, agree(BEN)).then([agreed(BEN, true, ADA, CEM, DANA)]);
    given(pairPlan, ...past).when(agreeTakeaway, agree(person(9))).thenRefused('not_found');
    const later = { ...proposed, data: { ...proposed.data, ...of(ADA, CEM, DANA) } } as PairPlanEvent;
    given(pairPlan, opened, left(BEN, ADA, CEM, DANA), later).when(agreeTakeaway, agree(BEN)).thenRefused('not_found');
  });
  it('who has left takes back what they agreed to', () => {
    const proposed: PairPlanEvent = { type: 'sessions.takeaway-proposed.v1', data: { ...of(ADA, BEN, CEM, DANA), takeawayId: ID, topic: 'ai-tools', text: 'Ask why' as never, by: BEN } };
    given(pairPlan, opened, proposed, left(BEN, ADA, CEM, DANA))
      .when(withdrawTakeaway, { ...pair, by: BEN, takeawayId: ID })
      .then([{ type: 'sessions.takeaway-withdrawn.v1', data: { ...of(ADA, CEM, DANA), takeawayId: ID, by: BEN } }]);
  });
});
