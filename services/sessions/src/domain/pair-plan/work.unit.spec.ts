import { given, specId } from '@upstream/event-sourcing/specification';
import { closeChallenge, giveGuidance, raiseChallenge } from './challenges.js';
import type { PairPlanEvent } from './events.js';
import { achieveGoal, setGoal } from './goals.js';
import { pairPlan } from './pair-plan.js';
import { closed, MENTEE, MENTOR, opened, pair, people, STRANGER } from './plan.fixture.js';
import { recordAssessment, scoreOfProficiency } from './record-assessment.js';
import { agreeTakeaway, hideTakeaway, proposeTakeaway, withdrawTakeaway } from './takeaways.js';

const ID = `eu_${specId()}`;
const all = { ...pair, ...people };

describe('goals', () => {
  const set: PairPlanEvent = { type: 'sessions.goal-set.v1', data: { ...all, goalId: ID, text: 'Present in public' as never } };
  const achieved: PairPlanEvent = { type: 'sessions.goal-achieved.v1', data: { ...all, goalId: ID } };
  it('are set by a member and reached once', () => {
    given(pairPlan, opened()).when(setGoal, { ...pair, by: MENTEE, text: 'Present in public' }).then([set]);
    given(pairPlan, opened(), set).when(achieveGoal, { ...pair, by: MENTOR, goalId: ID }).then([achieved]);
    given(pairPlan, opened(), set, achieved).when(achieveGoal, { ...pair, by: MENTOR, goalId: ID }).thenRefused('goal_achieved');
  });
  it('of others are not seen', () => {
    given(pairPlan, opened()).when(setGoal, { ...pair, by: STRANGER, text: 'x' }).thenRefused('not_found');
    given(pairPlan, opened()).when(achieveGoal, { ...pair, by: MENTOR, goalId: ID }).thenRefused('not_found');
  });
});

describe('challenges', () => {
  const raised: PairPlanEvent = { type: 'sessions.challenge-raised.v1', data: { ...all, challengeId: ID, text: 'Too many meetings' as never, by: MENTEE } };
  const solved: PairPlanEvent = { type: 'sessions.challenge-closed.v1', data: { ...all, challengeId: ID } };
  it('are raised and closed by the mentee only', () => {
    given(pairPlan, opened()).when(raiseChallenge, { ...pair, by: MENTEE, text: 'Too many meetings' }).then([raised]);
    given(pairPlan, opened()).when(raiseChallenge, { ...pair, by: MENTOR, text: 'x' }).thenRefused('mentee_only');
    given(pairPlan, opened(), raised).when(closeChallenge, { ...pair, by: MENTOR, challengeId: ID }).thenRefused('mentee_only');
    given(pairPlan, opened(), raised).when(closeChallenge, { ...pair, by: MENTEE, challengeId: ID }).then([solved]);
  });
  it('take guidance until they are closed', () => {
    const guidance = { ...pair, by: MENTOR, challengeId: ID, text: 'Decline two' };
    given(pairPlan, opened(), raised).when(giveGuidance, guidance).then([
      { type: 'sessions.guidance-given.v1', data: { ...all, challengeId: ID, text: 'Decline two' as never, by: MENTOR } },
    ]);
    given(pairPlan, opened(), raised, solved).when(giveGuidance, guidance).thenRefused('challenge_closed');
    given(pairPlan, opened(), raised, solved).when(closeChallenge, { ...pair, by: MENTEE, challengeId: ID }).thenRefused('challenge_closed');
  });
});

describe('takeaways', () => {
  const proposed: PairPlanEvent = { type: 'sessions.takeaway-proposed.v1', data: { ...all, takeawayId: ID, topic: 'ai-tools', text: 'Ask why' as never, by: MENTOR } };
  it('are published when both agree', () => {
    given(pairPlan, opened()).when(proposeTakeaway, { ...pair, by: MENTOR, topic: 'ai-tools', text: 'Ask why' }).then([proposed]);
    given(pairPlan, opened(), proposed, closed).when(agreeTakeaway, { ...pair, by: MENTEE, takeawayId: ID }).then([
      { type: 'sessions.takeaway-agreed.v1', data: { ...all, takeawayId: ID, by: MENTEE, published: true } },
    ]);
    given(pairPlan, opened(), proposed).when(agreeTakeaway, { ...pair, by: MENTOR, takeawayId: ID }).thenRefused('takeaway_agreed');
  });

  const published: PairPlanEvent = { type: 'sessions.takeaway-agreed.v1', data: { ...all, takeawayId: ID, by: MENTEE, published: true } };
  const withdrawn = (by: string): PairPlanEvent => ({ type: 'sessions.takeaway-withdrawn.v1', data: { ...all, takeawayId: ID, by } });
  const hidden: PairPlanEvent = { type: 'sessions.takeaway-hidden.v1', data: { ...all, takeawayId: ID, topic: 'ai-tools', reasonCode: 'names_people' } };
  const own = (by: string) => ({ ...pair, by, takeawayId: ID });

  it('either takes a published one back at any time, also after the pair has ended; once more changes nothing', () => {
    given(pairPlan, opened(), proposed, published).when(withdrawTakeaway, own(MENTOR)).then([withdrawn(MENTOR)]);
    given(pairPlan, opened(), proposed, published, closed).when(withdrawTakeaway, own(MENTEE)).then([withdrawn(MENTEE)]);
    given(pairPlan, opened(), proposed, published, withdrawn(MENTOR)).when(withdrawTakeaway, own(MENTEE)).then([]);
  });
  it('who proposed one takes it back before the other has agreed; who has agreed to nothing has nothing to take back', () => {
    given(pairPlan, opened(), proposed).when(withdrawTakeaway, own(MENTOR)).then([withdrawn(MENTOR)]);
    given(pairPlan, opened(), proposed).when(withdrawTakeaway, own(MENTEE)).thenRefused('takeaway_not_agreed');
    given(pairPlan, opened(), proposed, withdrawn(MENTOR)).when(agreeTakeaway, own(MENTEE)).thenRefused('takeaway_withdrawn');
  });
  it('nobody else takes one back', () => {
    for (const change of [{ by: STRANGER }, { by: undefined }, { programmeId: STRANGER }, { takeawayId: STRANGER }]) {
      given(pairPlan, opened(), proposed, published).when(withdrawTakeaway, { ...own(MENTOR), ...change }).thenRefused('not_found');
    }
  });
  it('a coordinator hides what is published, once, with a reason', () => {
    const hide = { ...pair, takeawayId: ID, reasonCode: 'names_people' as const };
    given(pairPlan, opened(), proposed, published).when(hideTakeaway, hide).then([hidden]);
    given(pairPlan, opened(), proposed, published, closed).when(hideTakeaway, hide).then([hidden]);
    given(pairPlan, opened(), proposed, published, hidden).when(hideTakeaway, hide).thenRefused('takeaway_hidden');
    given(pairPlan, opened(), proposed).when(hideTakeaway, hide).thenRefused('not_found');
    given(pairPlan, opened(), proposed, published, withdrawn(MENTOR)).when(hideTakeaway, hide).thenRefused('not_found');
    given(pairPlan, opened(), proposed, published).when(hideTakeaway, { ...hide, programmeId: STRANGER }).thenRefused('not_found');
  });
  it('one that is hidden can still be taken back', () => {
    given(pairPlan, opened(), proposed, published, hidden).when(withdrawTakeaway, own(MENTEE)).then([withdrawn(MENTEE)]);
  });
});

describe('assessments', () => {
  const answers = [{ measure: 'topic_skill' as const, score: scoreOfProficiency(2), topic: 'ai-tools' }, { measure: 'communication_and_conflict' as const, score: 70 }];
  const command = { ...pair, employeeId: MENTEE, phase: 'start' as const, answers };
  const assessed = (measure: 'topic_skill' | 'communication_and_conflict', figures: { score: number; topic?: string }): PairPlanEvent => ({
    type: 'sessions.skills-assessed.v1',
    data: { ...pair, employeeId: MENTEE, side: 'mentee', phase: 'start', measure, figures },
  });
  const first = assessed('topic_skill', { score: 40, topic: 'ai-tools' });
  const second = assessed('communication_and_conflict', { score: 70 });
  it('are one event for each measure, a proficiency counting 20 a step', () => {
    given(pairPlan, opened()).when(recordAssessment, command).then([first, second]);
  });
  it('told again, only what changed is recorded', () => {
    given(pairPlan, opened(), first, second).when(recordAssessment, command).thenNothing();
    given(pairPlan, opened(), first, second).when(recordAssessment, { ...command, answers: [answers[0]!, { ...answers[1]!, score: 80 }] }).then([assessed('communication_and_conflict', { score: 80 })]);
  });
  it('are taken after the pair has ended, too, and by members only', () => {
    given(pairPlan, opened(), closed).when(recordAssessment, command).then([first, second]);
    given(pairPlan, opened()).when(recordAssessment, { ...command, employeeId: STRANGER }).thenRefused('not_found');
  });
  it('of an erased person are forgotten, and nothing stumbles over them', () => {
    const erased = { ...first, data: { ...first.data, figures: { erased: true } } } as PairPlanEvent;
    expect(given(pairPlan, opened(), erased).state).toMatchObject({ kind: 'open', work: { assessments: {} } });
  });
});
