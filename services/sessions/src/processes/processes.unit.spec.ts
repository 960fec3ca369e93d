import { givenWorkflow } from '@upstream/event-sourcing/specification';
import { pulseIdOf, sessionIdOf } from '../domain/ids.js';
import { closed, MENTEE, MENTOR, opened, openPlan, PAIR, pair, pairReady, paused, PROGRAMME } from '../domain/pair-plan/plan.fixture.js';
import type { PairPlanEvent } from '../domain/pair-plan/events.js';
import { patienceEndsAt } from '../domain/pair-plan/health.js';
import type { SessionEvent } from '../domain/session/events.js';
import { cancelled, facts, held, laterSlot, missed, OTHER_ROOM, reserved, ROOM, scheduled, slot, unreported } from '../domain/session/session.fixture.js';
import { bookRoomProcess } from './book-room/book-room.workflow.js';
import { pairHealth } from './pair-health/pair-health.workflow.js';
import { pairSessions } from './pair-sessions/pair-sessions.workflow.js';
import { pairsOfEmployee } from './pairs-of-employee/pairs-of-employee.workflow.js';
import { programmePlans } from './programme-plans/programme-plans.workflow.js';
import { pulseDeadlines } from './pulse-deadlines/pulse-deadlines.workflow.js';
import { concernErasure } from './concern-erasure/concern-erasure.workflow.js';
import { putForwardLapses } from './put-forward/put-forward-lapses.workflow.js';
import { sessionDeadlines } from './session-deadlines/session-deadlines.workflow.js';

const plan = openPlan();
const participant = (employeeId: string) => ({ participantId: employeeId.replace('_0', '_9'), employeeId });
const members = { mentor: participant(MENTOR), mentees: [participant(MENTEE)] };
const agreed = { type: 'upstream.pair-agreed.v1' as const, data: { ...pair, ...members, format: plan.format, agreedAt: plan.agreedAt } };
const ended = { type: 'upstream.pair-ended.v1' as const, data: { ...pair, ...members, reasonCode: 'no_time', by: 'mentee' as const } };
const pairPaused = { type: 'upstream.pair-paused.v1' as const, data: { ...pair, ...members, reasonCode: 'leave' } };
const launched = {
  type: 'upstream.programme-launched.v1' as const,
  data: {
    programmeId: PROGRAMME, name: 'Up', template: 'technology_company', direction: plan.direction, topics: [], regions: ['eu'], policy: {} as never, cadence: plan.cadence,
    startsOn: plan.startsOn, endsOn: plan.endsOn, wave: 'pilot' as const, objectives: [], trainingRequired: [], answerWithinDays: 7,
  },
}; // prettier-ignore
const openCommand = { command: 'OpenPairPlan', data: plan };

describe('plans of a programme', () => {
  it('open for each pair once pair and programme are known, in any order', () => {
    givenWorkflow(programmePlans, { event: launched }).when({ event: agreed }).then({ commands: [openCommand] });
    givenWorkflow(programmePlans, { event: agreed }).when({ event: launched }).then({ commands: [openCommand] });
    const putsForward = { ...launched, data: { ...launched.data, policy: { mayPutForward: true } as never } };
    givenWorkflow(programmePlans, { event: putsForward }).when({ event: agreed }).then({ commands: [{ command: 'OpenPairPlan', data: { ...plan, mayPutForward: true } }] });
    expect(givenWorkflow(programmePlans).when({ event: agreed }).reaction?.commands).toBeUndefined();
  });
  it('of a pair that was paused or ended while it waited follow', () => {
    givenWorkflow(programmePlans, { event: agreed }, { event: pairPaused })
      .when({ event: launched })
      .then({ commands: [openCommand, { command: 'PausePlan', data: { ...pair, reasonCode: 'leave' } }] });
    givenWorkflow(programmePlans, { event: agreed }, { event: ended }).when({ event: launched }).then({ commands: [] });
  });
  it('close with the pair and with the programme', () => {
    givenWorkflow(programmePlans, { event: launched }, { event: agreed })
      .when({ event: ended })
      .then({ commands: [{ command: 'ClosePlan', data: { ...pair, reasonCode: 'no_time' } }] });
    const programmeClosed = { type: 'upstream.programme-closed.v1' as const, data: { programmeId: PROGRAMME, reasonCode: 'done' } };
    givenWorkflow(programmePlans, { event: launched }, { event: agreed })
      .when({ event: programmeClosed })
      .then({ commands: [{ command: 'ClosePlan', data: { ...pair, reasonCode: 'completed' } }] });
    givenWorkflow(programmePlans, { event: launched }, { event: agreed }, { event: ended }).when({ event: programmeClosed }).then({ commands: [] });
    givenWorkflow(programmePlans, { event: programmeClosed }).when({ event: agreed }).thenIgnored();
  });
  it('have completed their programme, whether matching says it first or enrolment', () => {
    const programmeClosed = { event: { type: 'upstream.programme-closed.v1' as const, data: { programmeId: PROGRAMME, reasonCode: 'done' } } };
    const pairCompleted = { event: { type: 'upstream.pair-completed.v1' as const, data: { ...pair, ...members } } };
    const completes = { command: 'ClosePlan', data: { ...pair, reasonCode: 'completed' } };
    const plans = () => givenWorkflow(programmePlans, { event: launched }, { event: agreed });
    plans().when(programmeClosed).then({ commands: [completes] });
    plans().when(pairCompleted).then({ commands: [completes] });
    givenWorkflow(programmePlans, { event: launched }, { event: agreed }, pairCompleted).when(programmeClosed).then({ commands: [] });
    givenWorkflow(programmePlans, { event: launched }, { event: agreed }, programmeClosed).when(pairCompleted).thenIgnored();
  });
});

describe('a circle', () => {
  const others = ['eu_ben', 'eu_cem', 'eu_dana'];
  const peopleOf = (ids: readonly string[]) => ({ mentor: participant(ids[0]!), mentees: ids.slice(1).map(participant) });
  const circleAgreed = { ...agreed, data: { ...agreed.data, ...peopleOf([MENTOR, ...others]) } };
  const left = { type: 'upstream.pair-member-left.v1' as const, data: { ...pair, ...peopleOf(others), leaver: participant(MENTOR), reasonCode: 'no_time', by: 'mentee' as const } };
  const leave = (mentorId: string, menteeIds: string[], reasonCode = 'no_time') => ({ command: 'LeavePlan', data: { ...pair, mentorId, menteeIds, leaverId: MENTOR, reasonCode } });
  it('goes on without who leaves it, also one that waits for its programme', () => {
    givenWorkflow(programmePlans, { event: launched }, { event: circleAgreed }).when({ event: left }).then({ commands: [leave('eu_ben', ['eu_cem', 'eu_dana', MENTOR])] });
    givenWorkflow(programmePlans, { event: circleAgreed }, { event: left }).when({ event: launched }).then({ commands: [{ command: 'OpenPairPlan', data: { ...plan, mentorId: 'eu_ben', menteeIds: ['eu_cem', 'eu_dana'] } }] });
  });
  it('goes on without who leaves the company; who has left it already is in none', () => {
    const gone = { type: 'upstream.employee-left.v1' as const, data: { employeeId: MENTOR, leftOn: '2027-02-01' } };
    givenWorkflow(pairsOfEmployee, { event: circleAgreed }).when({ event: gone }).then({ commands: [leave(MENTOR, others, 'left')] });
    givenWorkflow(pairsOfEmployee, { event: gone }).when({ event: circleAgreed }).then({ commands: [leave(MENTOR, others, 'left')] });
    givenWorkflow(pairsOfEmployee, { event: circleAgreed }, { event: left }).when({ event: gone }).then({ commands: [] });
  });
  it('hears of each training of its members', () => {
    const trained = (employeeId: string, role: 'mentor' | 'mentee') => ({ event: { type: 'upstream.participant-trained.v1' as const, data: { ...participant(employeeId), programmeId: PROGRAMME, role, groundRulesAccepted: true } } });
    for (const [employeeId, role] of [[MENTOR, 'mentee'], ['eu_cem', 'mentor']] as const) {
      givenWorkflow(pairsOfEmployee, { event: circleAgreed }).when(trained(employeeId, role)).then({ commands: [{ command: 'MarkMemberReady', data: { ...pair, employeeId, role } }] });
    }
    givenWorkflow(pairsOfEmployee, { event: circleAgreed }, { event: left }).when(trained(MENTOR, 'mentee')).then({ commands: [] });
  });
  it('that a mentor leads is one from its agreement on, and hears of each training in one’s own role only', () => {
    const leads = { mentorLeads: true as const };
    const ledAgreed = { ...circleAgreed, data: { ...circleAgreed.data, ...leads } };
    const two = { type: 'upstream.pair-member-left.v1' as const, data: { ...pair, ...peopleOf([MENTOR, 'eu_dana']), ...leads, leaver: participant('eu_cem'), reasonCode: 'no_time', by: 'mentee' as const } };
    givenWorkflow(programmePlans, { event: launched }).when({ event: ledAgreed }).then({ commands: [{ command: 'OpenPairPlan', data: { ...plan, menteeIds: others, ...leads } }] });
    givenWorkflow(programmePlans, { event: ledAgreed }, { event: two }).when({ event: launched }).then({ commands: [{ command: 'OpenPairPlan', data: { ...plan, menteeIds: ['eu_dana'], ...leads } }] });
    givenWorkflow(programmePlans, { event: launched }, { event: ledAgreed }).when({ event: two }).then({ commands: [{ command: 'LeavePlan', data: { ...pair, mentorId: MENTOR, menteeIds: ['eu_dana', 'eu_cem'], ...leads, leaverId: 'eu_cem', reasonCode: 'no_time' } }] });

    const trained = (employeeId: string, role: 'mentor' | 'mentee') => ({ event: { type: 'upstream.participant-trained.v1' as const, data: { ...participant(employeeId), programmeId: PROGRAMME, role, groundRulesAccepted: true } } });
    for (const [employeeId, role, other] of [[MENTOR, 'mentor', 'mentee'], ['eu_cem', 'mentee', 'mentor']] as const) {
      givenWorkflow(pairsOfEmployee, { event: ledAgreed }).when(trained(employeeId, role)).then({ commands: [{ command: 'MarkMemberReady', data: { ...pair, employeeId, role } }] });
      givenWorkflow(pairsOfEmployee, { event: ledAgreed }).when(trained(employeeId, other)).then({ commands: [] });
    }
    const gone = { type: 'upstream.employee-left.v1' as const, data: { employeeId: MENTOR, leftOn: '2027-02-01' } };
    givenWorkflow(pairsOfEmployee, { event: ledAgreed }).when({ event: gone }).then({ commands: [{ command: 'LeavePlan', data: { ...pair, mentorId: MENTOR, menteeIds: others, ...leads, leaverId: MENTOR, reasonCode: 'left' } }] });
    givenWorkflow(pairsOfEmployee, { event: ledAgreed }, { event: two }).when({ event: gone }).then({ commands: [{ command: 'ClosePlan', data: { ...pair, reasonCode: 'left' } }] });
  });
  const planLeft = { type: 'sessions.member-left.v1' as const, data: { ...pair, mentorId: 'eu_ben', menteeIds: ['eu_cem', 'eu_dana'], leaverId: MENTOR, reasonCode: 'no_time' } };
  it('tells each session ahead who has left, also one reserved in that instant', () => {
    const open = { event: opened() as never };
    const leaveSession = { command: 'LeaveSession', data: { sessionId: sessionIdOf(PAIR, 1), leaverId: MENTOR } };
    givenWorkflow(pairSessions, open).when({ event: planLeft }).then({ commands: [leaveSession] });
    const reservedWith = (mentorId: string) => ({ event: { ...scheduled({ sessionId: sessionIdOf(PAIR, 1), mentorId, menteeIds: others }) } as never });
    givenWorkflow(pairSessions, open, { event: planLeft }).when(reservedWith(MENTOR)).then({ commands: [leaveSession] });
    givenWorkflow(pairSessions, open, { event: planLeft }).when(reservedWith('eu_zoe')).thenIgnored();
    givenWorkflow(pairSessions, open).when(reservedWith(MENTOR)).thenIgnored();
  });
  it('is looked at anew when somebody has left', () => {
    givenWorkflow(pairHealth, { event: opened() as never }).when({ event: planLeft, at: slot.startsAt }).then({ commands: [{ command: 'CheckPairHealth', data: { pairId: PAIR, outcomes: [] } }] });
    givenWorkflow(pairHealth, { event: opened() as never }, { event: paused as never }).when({ event: planLeft }).thenIgnored();
  });
});

describe('what a mentor put forward', () => {
  const of = { putForwardId: 'eu_put-forward', pairId: PAIR, programmeId: PROGRAMME, mentorId: MENTOR, menteeId: MENTEE };
  const asked = { type: 'sessions.mentee-put-forward.v1' as const, data: { ...of, grounds: 'She led the launch.' } };
  const lapse = { command: 'LapsePutForward', data: { putForwardId: of.putForwardId } };
  it('lapses with the pair, also when both happen at once', () => {
    givenWorkflow(putForwardLapses, { event: asked }, { event: asked }).when({ event: closed as never }).then({ commands: [lapse] });
    givenWorkflow(putForwardLapses, { event: closed as never }).when({ event: asked }).then({ commands: [lapse] });
    givenWorkflow(putForwardLapses, { event: closed as never }).when({ event: closed as never }).thenIgnored();
  });
});

describe('concerns of somebody who is erased', () => {
  const raised = { type: 'sessions.concern-raised.v1' as const, data: { concernId: 'eu_concern', reporterId: MENTEE } as never };
  const erased = { type: 'upstream.employee-erased.v1' as const, data: { employeeId: MENTEE } };
  const erase = { command: 'EraseConcern', data: { concernId: 'eu_concern' } };
  it('go with them, also one that was raised in that instant', () => {
    givenWorkflow(concernErasure, { event: raised }, { event: raised }).when({ event: erased }).then({ commands: [erase] });
    givenWorkflow(concernErasure, { event: erased }).when({ event: raised }).then({ commands: [erase] });
    givenWorkflow(concernErasure, { event: erased }).when({ event: erased }).thenIgnored();
  });
});

describe('pairs of an employee', () => {
  const trained = (role: 'mentor' | 'mentee', groundRulesAccepted = true) => ({
    type: 'upstream.participant-trained.v1' as const,
    data: { ...participant(MENTOR), programmeId: PROGRAMME, role, groundRulesAccepted },
  });
  const left = { type: 'upstream.employee-left.v1' as const, data: { employeeId: MENTOR, leftOn: '2027-02-01' } };
  const markReady = { command: 'MarkMemberReady', data: { ...pair, employeeId: MENTOR, role: 'mentor' } };
  it('learn of the training, whichever comes first', () => {
    givenWorkflow(pairsOfEmployee, { event: agreed }).when({ event: trained('mentor') }).then({ commands: [markReady] });
    givenWorkflow(pairsOfEmployee, { event: trained('mentor') }).when({ event: agreed }).then({ commands: [markReady] });
    givenWorkflow(pairsOfEmployee, { event: trained('mentee') }).when({ event: agreed }).then({ commands: [] });
    givenWorkflow(pairsOfEmployee, { event: agreed }).when({ event: trained('mentor', false) }).thenIgnored();
  });
  it('forget a training that does not hold for a new application', () => {
    const approved = (...still: ('mentor' | 'mentee')[]) => ({ event: { type: 'upstream.participant-approved.v1' as const, data: { ...participant(MENTOR), programmeId: PROGRAMME, roles: ['mentor' as const], trained: still } } });
    const { trained: _said, ...saysNothing } = approved().event.data;
    givenWorkflow(pairsOfEmployee, { event: trained('mentor') }, approved('mentee')).when({ event: agreed }).then({ commands: [] });
    givenWorkflow(pairsOfEmployee, { event: trained('mentor') }, approved()).when({ event: trained('mentor') }).then({ commands: [] });
    givenWorkflow(pairsOfEmployee, { event: trained('mentor') }).when(approved('mentor')).thenIgnored();
    givenWorkflow(pairsOfEmployee, { event: trained('mentor') }).when({ event: { ...approved().event, data: saysNothing } }).thenIgnored();
    const elsewhere = approved().event;
    givenWorkflow(pairsOfEmployee, { event: trained('mentor') }).when({ event: { ...elsewhere, data: { ...elsewhere.data, programmeId: 'eu_another' } } }).thenIgnored();
  });
  it('close when the person leaves, and one agreed after that at once', () => {
    const close = { command: 'ClosePlan', data: { ...pair, reasonCode: 'left' } };
    givenWorkflow(pairsOfEmployee, { event: agreed }).when({ event: left }).then({ commands: [close] });
    givenWorkflow(pairsOfEmployee, { event: left }).when({ event: agreed }).then({ commands: [close] });
    givenWorkflow(pairsOfEmployee, { event: agreed }, { event: ended }).when({ event: left }).then({ commands: [] });
  });
});

describe('sessions of a pair', () => {
  const schedule = (after: number, ...cancelled: number[]) => ({ command: 'ScheduleNextSession', data: { pairId: PAIR, after, cancelled } });
  const withdraw = (ordinal: number, reasonCode: string) => ({ command: 'WithdrawSession', data: { sessionId: sessionIdOf(PAIR, ordinal), reasonCode } });
  const as = (event: SessionEvent, ordinal: number) => ({ event: { ...event, data: { ...event.data, ordinal } } as Extract<SessionEvent, { type: 'sessions.session-held.v1' }> });
  const arranged: PairPlanEvent = {
    type: 'sessions.session-planned.v1',
    data: { ...pair, mentorId: MENTOR, menteeIds: [MENTEE], ordinal: 2, period: 0, from: '2027-01-20', to: '2027-01-20', arranged: { ...slot, inPerson: false } },
  };
  const resumed = { event: { type: 'sessions.pair-plan-resumed.v1' as const, data: { ...pair, resumedAt: slot.startsAt } } };
  const open = { event: opened() as never };
  it('the first is scheduled when the plan opens, the next one when it has an outcome', () => {
    givenWorkflow(pairSessions).when(open).then({ commands: [schedule(0)] });
    givenWorkflow(pairSessions, open).when(as(held, 1)).then({ commands: [schedule(1)] });
    givenWorkflow(pairSessions, open).when(as(missed, 1)).then({ commands: [schedule(1)] });
    givenWorkflow(pairSessions, open).when(as(unreported, 1)).then({ commands: [schedule(1)] });
    givenWorkflow(pairSessions, open).when(as(cancelled, 1)).then({ commands: [schedule(1, 1)] });
  });
  it('a late report of an earlier session schedules nothing again', () => {
    givenWorkflow(pairSessions, open, as(unreported, 1)).when(as(held, 1)).thenIgnored();
  });
  it('one that the pair arranged stands in for the next', () => {
    givenWorkflow(pairSessions, open).when({ event: arranged as never }).then({ commands: [{ command: 'ReserveArranged', data: { pairId: PAIR, ordinal: 2 } }] });
    expect(givenWorkflow(pairSessions, open, { event: arranged as never }).when(as(held, 1)).reaction?.commands).toBeUndefined();
    givenWorkflow(pairSessions, open, { event: arranged as never }, as(held, 1)).when(as(held, 2)).then({ commands: [schedule(2)] });
  });
  it('one that was arranged far ahead stands in for none before it', () => {
    const far = { event: { ...arranged, data: { ...arranged.data, arranged: { startsAt: '2027-04-14T10:00:00.000Z', endsAt: '2027-04-14T11:00:00.000Z', inPerson: false } } } as never };
    const during = (event: SessionEvent, ordinal: number, at: string) => ({ ...as(event, ordinal), at });
    givenWorkflow(pairSessions, open, far).when(during(held, 1, slot.endsAt)).then({ commands: [schedule(2)] });
    givenWorkflow(pairSessions, open, far).when(during(cancelled, 1, slot.endsAt)).then({ commands: [schedule(2, 1)] });
    // Then it is the next one.
    expect(givenWorkflow(pairSessions, open, far, during(held, 1, slot.endsAt)).when(during(held, 3, '2027-03-20T11:00:00.000Z')).reaction?.commands).toBeUndefined();
    givenWorkflow(pairSessions, open, far, during(held, 1, slot.endsAt), during(cancelled, 2, '2027-02-01T11:00:00.000Z')).when(during(held, 3, '2027-02-20T11:00:00.000Z')).then({ commands: [schedule(3, 2)] });
  });
  it('are confirmed when both are trained', () => {
    givenWorkflow(pairSessions, open).when({ event: pairReady as never }).then({ commands: [{ command: 'ConfirmSession', data: { sessionId: sessionIdOf(PAIR, 1) } }] });
  });
  it('ahead are cancelled when the pair pauses or ends, and go on when it resumes', () => {
    givenWorkflow(pairSessions, open).when({ event: paused as never }).then({ commands: [withdraw(1, 'pair_paused')] });
    givenWorkflow(pairSessions, open).when({ event: closed as never }).then({ commands: [withdraw(1, 'left')] });
    givenWorkflow(pairSessions, open, { event: paused as never }).when(as(cancelled, 1)).thenIgnored();
    givenWorkflow(pairSessions, open, { event: paused as never }).when(resumed).then({ commands: [schedule(1, 1)] });
    givenWorkflow(pairSessions, open, { event: closed as never }).when(resumed).thenIgnored();
  });
  it('without a slot are tried again, ever more rarely', () => {
    const outcome = (at: string) => ({ outcome: { ...schedule(0), refused: 'no_slot', at } });
    givenWorkflow(pairSessions, open).when(outcome('2027-01-11T09:00:00.000Z')).then({ timers: [{ timer: 'schedule', due: '2027-01-11T10:00:00.000Z' }] });
    givenWorkflow(pairSessions, open, outcome('2027-01-11T09:00:00.000Z')).when(outcome('2027-01-11T10:00:00.000Z')).then({ timers: [{ timer: 'schedule', due: '2027-01-11T12:00:00.000Z' }] });
    givenWorkflow(pairSessions, open, outcome('2027-01-11T09:00:00.000Z')).when({ timer: { timer: 'schedule', due: '2027-01-11T10:00:00.000Z', data: {} } }).then({ commands: [schedule(0)] });
  });
  it('end with the plan', () => {
    const finished = { outcome: { ...schedule(1), refused: 'plan_finished', at: '2027-07-01T09:00:00.000Z' } };
    givenWorkflow(pairSessions, open, as(held, 1)).when(finished).then({ state: { status: 'open', pairId: PAIR, last: 1, open: [], tries: 0, cadence: plan.cadence } });
  });
});

describe('health of a pair', () => {
  const outcomeOf = (ordinal: number, startsAt: string, type: 'held' | 'missed' | 'unreported') => ({
    at: startsAt,
    event: { type: `sessions.session-${type}.v1`, data: { ...facts, ordinal, startsAt, endsAt: startsAt, minutes: 60, reportedBy: 'mentor' } } as never,
  });
  const open = { event: opened() as never };
  const PATIENCE_END = '2027-02-25T00:00:00.000Z';
  it('is checked when the pair has not met for one and a half cadences', () => {
    givenWorkflow(pairHealth).when(open).then({ timers: [{ timer: 'patience', due: PATIENCE_END }] });
    givenWorkflow(pairHealth, open)
      .when({ timer: { timer: 'patience', due: PATIENCE_END, data: {} } })
      .then({ commands: [{ command: 'CheckPairHealth', data: { pairId: PAIR, outcomes: [] } }] });
  });
  it('is checked whenever the pair has met: a pair at risk that reported late recovers when it meets the next time', () => {
    const held = [outcomeOf(1, slot.startsAt, 'held'), outcomeOf(2, laterSlot.startsAt, 'held')] as const;
    const outcomes = [{ ordinal: 1, startsAt: slot.startsAt, outcome: 'held' }, { ordinal: 2, startsAt: laterSlot.startsAt, outcome: 'held' }];
    const check = (known: typeof outcomes) => [{ command: 'CheckPairHealth', data: { pairId: PAIR, outcomes: known } }];
    givenWorkflow(pairHealth, open).when(held[0]).then({ commands: check(outcomes.slice(0, 1)), timers: [{ timer: 'patience', due: '2027-03-06T10:00:00.000Z' }] });
    givenWorkflow(pairHealth, open, held[0]).when(held[1]).then({ commands: check(outcomes) });
  });
  it('knows of a session that waits for its report', () => {
    givenWorkflow(pairHealth, open, { event: scheduled() as never })
      .when({ timer: { timer: 'patience', due: PATIENCE_END, data: {} } })
      .then({ commands: [{ command: 'CheckPairHealth', data: { pairId: PAIR, outcomes: [{ ordinal: 1, startsAt: slot.startsAt, outcome: 'waiting' }] } }] });
  });
  it('is checked after a miss, again when the pair is old enough, and when it has met again', () => {
    const miss = outcomeOf(1, slot.startsAt, 'missed');
    const outcomes = [{ ordinal: 1, startsAt: slot.startsAt, outcome: 'missed' }];
    givenWorkflow(pairHealth, open).when(miss).then({
      commands: [{ command: 'CheckPairHealth', data: { pairId: PAIR, outcomes } }],
      timers: [{ timer: 'grown', due: '2027-02-10T00:00:00.000Z' }],
    });
    givenWorkflow(pairHealth, open, miss)
      .when(outcomeOf(2, laterSlot.startsAt, 'held'))
      .then({ commands: [{ command: 'CheckPairHealth', data: { pairId: PAIR, outcomes: [...outcomes, { ordinal: 2, startsAt: laterSlot.startsAt, outcome: 'held' }] } }] });
  });
  it('is not checked because of a session that nobody reported', () => {
    expect(givenWorkflow(pairHealth, open).when(outcomeOf(1, slot.startsAt, 'unreported')).reaction?.commands).toBeUndefined();
  });
  const corrected = (ordinal: number, startsAt: string, to: 'held' | 'missed' | 'cancelled') => ({
    at: laterSlot.startsAt,
    event: { type: 'sessions.session-corrected.v1', data: { ...facts, ordinal, startsAt, endsAt: startsAt, to, minutes: 60, reasonCode: 'mixed_up' } } as never,
  });
  it('waits from the last time that they met, in whichever order that was told', () => {
    const [first, second] = [outcomeOf(1, slot.startsAt, 'held'), outcomeOf(2, laterSlot.startsAt, 'held')];
    const fromSecond = givenWorkflow(pairHealth, open).when(second).reaction?.timers;
    expect(fromSecond).toEqual([{ timer: 'patience', due: patienceEndsAt(laterSlot.startsAt, plan.cadence) }]);
    expect(givenWorkflow(pairHealth, open, second).when(first).reaction?.timers).toEqual(fromSecond);
    expect(givenWorkflow(pairHealth, open, first, outcomeOf(2, laterSlot.startsAt, 'missed')).when(corrected(2, laterSlot.startsAt, 'held')).reaction?.timers).toEqual(expect.arrayContaining(fromSecond as never[]));
    const fromFirst = { timer: 'patience', due: patienceEndsAt(slot.startsAt, plan.cadence) };
    expect(givenWorkflow(pairHealth, open, first, second).when(corrected(2, laterSlot.startsAt, 'missed')).reaction?.timers).toContainEqual(fromFirst);
    expect(givenWorkflow(pairHealth, open, first).when(corrected(1, slot.startsAt, 'missed')).reaction?.timers).toContainEqual({ timer: 'patience', due: PATIENCE_END });
  });
  it('is told what a correction changed', () => {
    const outcome = (outcome: string) => [{ ordinal: 1, startsAt: slot.startsAt, outcome }];
    givenWorkflow(pairHealth, open, outcomeOf(1, slot.startsAt, 'missed'))
      .when(corrected(1, slot.startsAt, 'cancelled'))
      .then({ commands: [{ command: 'CheckPairHealth', data: { pairId: PAIR, outcomes: outcome('cancelled'), before: outcome('missed') } }] });
  });
  it('is looked at when it is old enough also after a pause', () => {
    const resumed = (resumedAt: string) => ({ event: { type: 'sessions.pair-plan-resumed.v1', data: { ...pair, resumedAt } } as never });
    const afterPause = (resumedAt: string) => givenWorkflow(pairHealth, open, outcomeOf(1, slot.startsAt, 'missed'), { event: paused as never }).when(resumed(resumedAt)).reaction?.timers;
    const young = '2027-02-01T00:00:00.000Z';
    expect(afterPause(young)).toEqual([{ timer: 'patience', due: patienceEndsAt(young, plan.cadence) }, { timer: 'grown', due: '2027-02-10T00:00:00.000Z' }]);
    const grown = '2027-02-12T00:00:00.000Z';
    expect(afterPause(grown)).toEqual([{ timer: 'patience', due: patienceEndsAt(grown, plan.cadence) }]);
    // What is told of the time before the pause does not shorten it.
    expect(givenWorkflow(pairHealth, open, { event: paused as never }, resumed(grown)).when(outcomeOf(1, slot.startsAt, 'held')).reaction?.timers).toEqual(afterPause(grown));
  });
  it('is not watched while the pair is paused, and never again when it has ended', () => {
    givenWorkflow(pairHealth, open, { event: paused as never }).when({ timer: { timer: 'patience', due: PATIENCE_END, data: {} } }).thenIgnored();
    givenWorkflow(pairHealth, open, { event: closed as never }).when(outcomeOf(1, slot.startsAt, 'missed')).thenIgnored();
  });
});

describe('booking a room', () => {
  const wants = { event: scheduled({ inPerson: true, room: ROOM }) as never };
  const book = { command: 'BookRoom', data: { ...ROOM, ...facts, ...slot } };
  const release = { command: 'ReleaseRoom', data: { sessionId: facts.sessionId, ...ROOM } };
  const moved = (room: typeof ROOM | undefined, to = laterSlot) => ({
    event: { type: 'sessions.session-rescheduled.v1', data: { ...facts, ...to, by: 'mentor', inPerson: room !== undefined, ...(room ? { room } : {}) } } as never,
  });
  it('asks the room day, and tells the session when it has the room', () => {
    givenWorkflow(bookRoomProcess).when(wants).then({ commands: [book] });
    givenWorkflow(bookRoomProcess, wants)
      .when({ outcome: { ...book, at: slot.startsAt } })
      .then({ commands: [{ command: 'AssignRoom', data: { sessionId: facts.sessionId, ...ROOM, startsAt: slot.startsAt } }] });
  });
  it('has nothing to do for a session without a room', () => {
    givenWorkflow(bookRoomProcess).when({ event: scheduled() as never }).thenIgnored();
    givenWorkflow(bookRoomProcess).when({ event: cancelled as never }).thenIgnored();
  });
  it('looks for another room when this one is taken, remembering which were', () => {
    const refused = { outcome: { ...book, refused: 'room_taken', at: slot.startsAt } };
    const find = { command: 'FindAnotherRoom', data: { sessionId: facts.sessionId, pairId: facts.pairId, refused: { ...ROOM, startsAt: slot.startsAt }, tried: [ROOM], attempt: 1 } };
    givenWorkflow(bookRoomProcess, wants).when(refused).then({ commands: [release, find] });
    const wantsOther = { event: { type: 'sessions.session-room-wanted.v1', data: { ...facts, ...slot, room: OTHER_ROOM } } as never };
    givenWorkflow(bookRoomProcess, wants, refused).when(wantsOther).then({ commands: [{ command: 'BookRoom', data: { ...OTHER_ROOM, ...facts, ...slot } }], state: { tried: [ROOM] } as never });
  });
  it('releases the room of a session that is cancelled, moved elsewhere or online', () => {
    givenWorkflow(bookRoomProcess, wants).when({ event: cancelled as never }).then({ commands: [release] });
    givenWorkflow(bookRoomProcess, wants).when(moved(undefined)).then({ commands: [release] });
    givenWorkflow(bookRoomProcess, wants).when(moved(OTHER_ROOM)).then({ commands: [release, { command: 'BookRoom', data: { ...OTHER_ROOM, ...facts, ...laterSlot } }] });
    givenWorkflow(bookRoomProcess, wants).when(moved(ROOM)).then({ commands: [{ command: 'BookRoom', data: { ...ROOM, ...facts, ...laterSlot } }] });
  });
  it('takes no notice of answers about a time that is not wanted any more', () => {
    givenWorkflow(bookRoomProcess, wants, moved(ROOM)).when({ outcome: { ...book, at: slot.startsAt } }).thenIgnored();
    givenWorkflow(bookRoomProcess, wants, { event: cancelled as never }).when({ outcome: { ...book, refused: 'room_taken', at: slot.startsAt } }).thenIgnored();
  });
});

describe('deadlines of a session', () => {
  const is = (event: SessionEvent) => ({ event: event as never });
  const confirmed: SessionEvent = { type: 'sessions.session-confirmed.v1', data: { ...facts, ...slot, inPerson: false } };
  const REPORT_BY = '2027-01-27T11:00:00.000Z';
  it('a reserved one is moved when its time comes, unless it was confirmed', () => {
    givenWorkflow(sessionDeadlines).when(is(reserved())).then({ timers: [{ timer: 'start', due: slot.startsAt }] });
    givenWorkflow(sessionDeadlines, is(reserved())).when(is(confirmed)).then({ timers: [{ cancel: 'start' }, { timer: 'report', due: REPORT_BY }] });
    givenWorkflow(sessionDeadlines, is(reserved()))
      .when({ timer: { timer: 'start', due: slot.startsAt, data: {} } })
      .then({ commands: [{ command: 'MoveUnconfirmedSession', data: { sessionId: facts.sessionId, pairId: facts.pairId } }] });
  });
  it('a scheduled one is unreported seven days after its end, unless something was said', () => {
    givenWorkflow(sessionDeadlines).when(is(scheduled())).then({ timers: [{ timer: 'report', due: REPORT_BY }] });
    givenWorkflow(sessionDeadlines, is(scheduled()))
      .when({ timer: { timer: 'report', due: REPORT_BY, data: {} } })
      .then({ commands: [{ command: 'MarkUnreported', data: { sessionId: facts.sessionId } }] });
    givenWorkflow(sessionDeadlines, is(scheduled())).when(is(missed)).then({ timers: [{ cancel: 'report' }] });
    givenWorkflow(sessionDeadlines, is(scheduled())).when(is(cancelled)).then({ timers: [{ cancel: 'report' }] });
  });
  it('feedback on one that was held closes 14 days after its end, or when both gave it', () => {
    givenWorkflow(sessionDeadlines, is(scheduled())).when(is(held)).then({ timers: [{ cancel: 'report' }, { timer: 'feedback', due: '2027-02-03T11:00:00.000Z' }] });
    givenWorkflow(sessionDeadlines, is(scheduled()), is(held))
      .when({ timer: { timer: 'feedback', due: '2027-02-03T11:00:00.000Z', data: {} } })
      .then({ commands: [{ command: 'CloseFeedback', data: { ...facts, endsAt: slot.endsAt } }] });
    const given = { type: 'sessions.feedback-closed.v1' as const, data: { sessionId: facts.sessionId, pairId: facts.pairId, programmeId: facts.programmeId, given: 2 } };
    givenWorkflow(sessionDeadlines, is(scheduled()), is(held)).when({ event: given }).then({ timers: [{ cancel: 'feedback' }] });
  });
});

describe('deadlines of a programme’s pulses', () => {
  const about = { programmeId: PROGRAMME, pulseId: pulseIdOf(PROGRAMME, 1) };
  const opens = { event: { type: 'sessions.pulse-opened.v1' as const, data: { ...about, ordinal: 1, openedAt: slot.startsAt, closesAt: slot.endsAt } } };
  const closes = { event: { type: 'sessions.pulse-closed.v1' as const, data: { ...about, openedAt: slot.startsAt, closedAt: slot.endsAt, because: 'deadline' as const } } };
  const ends = { event: { type: 'upstream.programme-closed.v1' as const, data: { programmeId: PROGRAMME, reasonCode: 'done' } } };
  const close = (because: string) => ({ commands: [{ command: 'ClosePulse', data: { ...about, because } }] });
  it('one that is open is closed at its time, or with the programme', () => {
    givenWorkflow(pulseDeadlines).when(opens).then({ timers: [{ timer: 'deadline', due: slot.endsAt }] });
    givenWorkflow(pulseDeadlines, opens).when({ timer: { timer: 'deadline', due: slot.endsAt, data: {} } }).then(close('deadline'));
    givenWorkflow(pulseDeadlines, opens).when(ends).then(close('programme_closed'));
    givenWorkflow(pulseDeadlines, opens, closes).when(ends).thenIgnored();
  });
  it('the secret of one that has closed is destroyed', () => {
    givenWorkflow(pulseDeadlines, opens).when(closes).then({ timers: [{ cancel: 'deadline' }], commands: [{ command: 'ForgetAnswerers', data: { pulseId: about.pulseId } }] });
  });
});
