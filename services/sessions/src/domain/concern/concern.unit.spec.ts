import { ERASED } from '@upstream/event-sourcing';
import { given } from '@upstream/event-sourcing/specification';
import { closed as planClosed, MENTEE, MENTOR, opened, PAIR, PROGRAMME, STRANGER } from '../pair-plan/plan.fixture.js';
import { pairPlan } from '../pair-plan/pair-plan.js';
import { concern } from './concern.js';
import type { ConcernEvent } from './events.js';
import { closeConcern, noteOnConcern, readConcern, takeUpConcern } from './handle-concern.js';
import { addToConcern, eraseConcern, raiseConcern, withdrawConcern } from './raise-concern.js';

const concernId = 'eu_00000000-0000-4000-8000-000000000077';
const own = { concernId, reporterId: MENTEE };
const text = 'Was shouted at in front of others.';
const said = { aboutPartner: true, wantsContact: false, text };
const event = (one: ConcernEvent): ConcernEvent => one;
const report = { pairId: PAIR, partnerIds: [MENTOR], ...said };
const raised = event({ type: 'sessions.concern-raised.v1', data: { ...own, programmeId: PROGRAMME, report } });
const takenUp = (by: string) => event({ type: 'sessions.concern-taken-up.v1', data: { ...own, by } });
const closed = event({ type: 'sessions.concern-closed.v1', data: { ...own, by: 'olga', closing: { outcome: 'advised', words: 'Thank you.' } } });
const withdrawn = event({ type: 'sessions.concern-withdrawn.v1', data: own });
const erased = event({ type: 'sessions.concern-erased.v1', data: own });
const read = event({ type: 'sessions.concern-read.v1', data: { concernId, by: 'actor' } });

const plan = given(pairPlan, opened()).state;
const raise = { ...said, concernId, programmeId: PROGRAMME, pairId: PAIR, reporterId: MENTEE, plan };
const officer = { programmeId: PROGRAMME, concernId, officerId: undefined };

describe('raising a concern', () => {
  it('is for whoever is or was in the pair, and for nobody else', () => {
    given(concern).when(raiseConcern, raise).then([raised]);
    given(concern).when(raiseConcern, { ...raise, plan: given(pairPlan, opened(), planClosed).state }).then([raised]);
    for (const change of [{ reporterId: STRANGER }, { reporterId: undefined }, { programmeId: STRANGER }, { plan: given(pairPlan).state }]) {
      given(concern).when(raiseConcern, { ...raise, ...change }).thenRefused('not_found');
    }
  });
  it('of a circle names all who are or were in it: an officer among them finds nothing', () => {
    const [THIRD, FOURTH] = [`${STRANGER}3`, `${STRANGER}4`];
    const rest = { mentorId: MENTOR, menteeIds: [MENTEE, FOURTH] };
    const left = { type: 'sessions.member-left.v1' as const, data: { pairId: PAIR, programmeId: PROGRAMME, ...rest, leaverId: THIRD, reasonCode: 'no_time' } };
    const circle = given(pairPlan, opened({ menteeIds: [MENTEE, THIRD, FOURTH] }), left).state;
    const report = { pairId: PAIR, partnerIds: [MENTOR, FOURTH, THIRD], ...said };
    const told = event({ type: 'sessions.concern-raised.v1', data: { ...own, programmeId: PROGRAMME, report } });
    given(concern).when(raiseConcern, { ...raise, plan: circle }).then([told]);
    given(concern).when(raiseConcern, { ...raise, reporterId: THIRD, plan: circle }).then([event({ type: 'sessions.concern-raised.v1', data: { concernId, reporterId: THIRD, programmeId: PROGRAMME, report: { ...report, partnerIds: [MENTOR, MENTEE, FOURTH] } } })]);
    given(concern, told).when(readConcern, { ...officer, officerId: THIRD }).thenRefused('not_found');
  });
  it('can be added to and withdrawn by the one who raised it while it is open', () => {
    for (const past of [[raised], [raised, takenUp('olga')]]) {
      given(concern, ...past).when(addToConcern, { ...own, text }).then([{ type: 'sessions.concern-added-to.v1', data: { ...own, text } }]);
      given(concern, ...past).when(withdrawConcern, own).then([withdrawn]);
    }
    for (const end of [closed, withdrawn]) {
      given(concern, raised, end).when(addToConcern, { ...own, text }).thenRefused('concern_not_open');
      given(concern, raised, end).when(withdrawConcern, own).thenRefused('concern_not_open');
    }
    for (const reporterId of [MENTOR, undefined]) {
      given(concern, raised).when(addToConcern, { ...own, reporterId, text }).thenRefused('not_found');
      given(concern, raised).when(withdrawConcern, { ...own, reporterId }).thenRefused('not_found');
    }
  });
});

describe('a safeguarding officer', () => {
  it('reads it, and each reading is recorded', () => {
    expect(given(concern, raised, read).when(readConcern, officer).decision).toMatchObject([{ type: 'sessions.concern-read.v1' }]);
    expect(given(concern, raised, closed).when(readConcern, officer).decision).toMatchObject([{ type: 'sessions.concern-read.v1' }]);
  });
  it('who is in the pair, or of another programme, finds nothing', () => {
    for (const change of [{ officerId: MENTOR }, { officerId: MENTEE }, { programmeId: STRANGER }]) {
      for (const rule of [readConcern, takeUpConcern]) given(concern, raised).when(rule, { ...officer, ...change }).thenRefused('not_found');
      given(concern, raised).when(noteOnConcern, { ...officer, ...change, text }).thenRefused('not_found');
    }
    given(concern).when(readConcern, officer).thenRefused('not_found');
  });
  it('takes it up before noting and closing, also from another officer', () => {
    given(concern, raised).when(noteOnConcern, { ...officer, text }).thenRefused('concern_not_taken_up');
    given(concern, raised).when(closeConcern, { ...officer, outcome: 'advised', words: 'Thank you.' }).thenRefused('concern_not_taken_up');
    expect(given(concern, raised, takenUp('olga')).when(takeUpConcern, officer).decision).toMatchObject([{ type: 'sessions.concern-taken-up.v1' }]);
    expect(given(concern, raised, takenUp('olga')).when(noteOnConcern, { ...officer, text }).decision).toMatchObject([{ type: 'sessions.concern-noted.v1' }]);
    given(concern, raised, takenUp('olga'), closed).when(closeConcern, { ...officer, outcome: 'advised', words: 'Again.' }).thenRefused('concern_not_open');
    given(concern, raised, takenUp('olga'), closed).when(takeUpConcern, officer).thenRefused('concern_not_open');
  });
  it('opens none that was withdrawn', () => {
    given(concern, raised, takenUp('olga'), withdrawn).when(readConcern, officer).thenRefused('concern_withdrawn');
    given(concern, raised, takenUp('olga'), withdrawn).when(noteOnConcern, { ...officer, text }).thenRefused('concern_withdrawn');
  });
});

describe('erasing a concern', () => {
  const unreadable = event({ type: 'sessions.concern-raised.v1', data: { ...own, programmeId: ERASED, report: ERASED } });
  it('is recorded once, whether its words can still be opened or not', () => {
    given(concern, raised).when(eraseConcern, { concernId }).then([erased]);
    given(concern, unreadable).when(eraseConcern, { concernId }).then([erased]);
    given(concern, unreadable, erased).when(eraseConcern, { concernId }).then([]);
    given(concern).when(eraseConcern, { concernId }).then([]);
  });
  it('leaves nothing to read, add to or withdraw', () => {
    given(concern, unreadable).when(readConcern, officer).thenRefused('not_found');
    given(concern, raised, erased).when(addToConcern, { ...own, text }).thenRefused('not_found');
    given(concern, raised, erased).when(withdrawConcern, own).thenRefused('not_found');
  });
});
