import { given } from '@upstream/event-sourcing/specification';
import { putForwardIdOf } from '../ids.js';
import type { PairPlanEvent } from '../pair-plan/events.js';
import { closed, MENTEE, MENTOR, opened, PAIR, paused, PROGRAMME, STRANGER } from '../pair-plan/plan.fixture.js';
import { pairPlan } from '../pair-plan/pair-plan.js';
import { consentToPutForward, declinePutForward, lapsePutForward, withdrawPutForward } from './answer-put-forward.js';
import type { PutForwardEvent } from './events.js';
import { putForward } from './put-forward.js';
import { putMenteeForward } from './put-mentee-forward.js';

const putForwardId = putForwardIdOf(PROGRAMME, MENTOR, MENTEE);
const of = { putForwardId, pairId: PAIR, programmeId: PROGRAMME, mentorId: MENTOR, menteeId: MENTEE };
const grounds = 'Led the launch on her own, and took the team along.';
const event = (one: PutForwardEvent): PutForwardEvent => one;
const asked = event({ type: 'sessions.mentee-put-forward.v1', data: { ...of, grounds } });
const consented = event({ type: 'sessions.put-forward-consented.v1', data: of });
const declined = event({ type: 'sessions.put-forward-declined.v1', data: { ...of, againFrom: '2027-04-30' } });
const withdrawn = event({ type: 'sessions.put-forward-withdrawn.v1', data: of });
const consentWithdrawn = event({ type: 'sessions.put-forward-consent-withdrawn.v1', data: { ...of, againFrom: '2027-04-30' } });
const lapsed = event({ type: 'sessions.put-forward-lapsed.v1', data: of });

const plan = given(pairPlan, opened({ mayPutForward: true })).state;
const put = { programmeId: PROGRAMME, pairId: PAIR, menteeId: MENTEE, by: MENTOR, grounds, plan };
const mentee = { programmeId: PROGRAMME, putForwardId, by: MENTEE };
const mentor = { ...mentee, by: MENTOR };

describe('putting a mentee forward', () => {
  it('is for the mentor of an active pair, where the programme lets mentors do it', () => {
    given(putForward).when(putMenteeForward, put).then([asked]);
    given(putForward).when(putMenteeForward, { ...put, plan: given(pairPlan, opened()).state }).thenRefused('put_forward_not_foreseen');
    given(putForward).when(putMenteeForward, { ...put, plan: given(pairPlan, opened({ mayPutForward: true }), paused).state }).thenRefused('plan_not_open');
    given(putForward).when(putMenteeForward, { ...put, plan: given(pairPlan, opened({ mayPutForward: true }), closed).state }).thenRefused('plan_not_open');
  });
  it('is nobody else’s: not the mentee’s, not a stranger’s, and not for a stranger', () => {
    for (const change of [{ by: MENTEE }, { by: STRANGER }, { by: undefined }, { menteeId: STRANGER }, { menteeId: MENTOR }, { programmeId: STRANGER }]) {
      given(putForward).when(putMenteeForward, { ...put, ...change }).thenRefused('not_found');
    }
    given(putForward).when(putMenteeForward, { ...put, plan: given(pairPlan).state }).thenRefused('not_found');
  });
  it('is not for circles that a mentor leads, until one mentee is left', () => {
    const led = opened({ mayPutForward: true, mentorLeads: true, menteeIds: [MENTEE, `${STRANGER}3`] });
    given(putForward).when(putMenteeForward, { ...put, plan: given(pairPlan, led).state }).thenRefused('put_forward_not_foreseen');
    const left: PairPlanEvent = { type: 'sessions.member-left.v1', data: { pairId: PAIR, programmeId: PROGRAMME, mentorId: MENTOR, menteeIds: [MENTEE], mentorLeads: true, leaverId: `${STRANGER}3`, reasonCode: 'left' } };
    given(putForward).when(putMenteeForward, { ...put, plan: given(pairPlan, led, left).state }).then([asked]);
  });
  it('is not for circles of peers, in which nobody is the mentor of another', () => {
    const circle = given(pairPlan, opened({ mayPutForward: true, menteeIds: [MENTEE, `${STRANGER}3`] })).state;
    for (const by of [MENTOR, MENTEE]) given(putForward).when(putMenteeForward, { ...put, by, plan: circle }).thenRefused('put_forward_not_foreseen');
    given(putForward).when(putMenteeForward, { ...put, by: STRANGER, plan: circle }).thenRefused('not_found');
  });
  it('is done once: again only when nothing came of it', () => {
    given(putForward, asked).when(putMenteeForward, put).thenRefused('put_forward_open');
    given(putForward, asked, consented).when(putMenteeForward, put).thenRefused('put_forward_consented');
    given(putForward, asked, withdrawn).when(putMenteeForward, put).then([asked]);
    given(putForward, asked, lapsed).when(putMenteeForward, put).then([asked]);
  });
  it('leaves a "not now" in peace for sixty days', () => {
    for (const past of [[asked, declined], [asked, consented, consentWithdrawn]] as const) {
      given(putForward, ...past).when(putMenteeForward, put, { at: '2027-04-29T22:00:00.000Z' }).thenRefused('put_forward_not_now');
      given(putForward, ...past).when(putMenteeForward, put, { at: '2027-04-30T00:00:00.000Z' }).then([asked]);
    }
  });
});

describe('the answer to being put forward', () => {
  const at = { at: '2027-03-01T10:00:00.000Z' };
  it('is the mentee’s alone, and given once', () => {
    given(putForward, asked).when(consentToPutForward, mentee).then([consented]);
    given(putForward, asked).when(declinePutForward, mentee, at).then([declined]);
    for (const rule of [consentToPutForward, declinePutForward]) {
      for (const by of [MENTOR, STRANGER, undefined]) given(putForward, asked).when(rule, { ...mentee, by }).thenRefused('not_found');
      given(putForward, asked).when(rule, { ...mentee, programmeId: STRANGER }).thenRefused('not_found');
      given(putForward).when(rule, mentee).thenRefused('not_found');
      for (const past of [consented, declined, withdrawn, lapsed]) given(putForward, asked, past).when(rule, mentee).thenRefused('put_forward_not_open');
    }
  });
  it('is awaited until the mentor takes it back', () => {
    given(putForward, asked).when(withdrawPutForward, mentor).then([withdrawn]);
    given(putForward, asked, consented).when(withdrawPutForward, mentor).thenRefused('put_forward_consented');
    given(putForward, asked, declined).when(withdrawPutForward, mentor).thenRefused('put_forward_not_open');
    given(putForward, asked).when(withdrawPutForward, { ...mentor, by: STRANGER }).thenRefused('not_found');
  });
  it('can be taken back by the mentee at any time after consenting', () => {
    given(putForward, asked, consented).when(withdrawPutForward, mentee, at).then([consentWithdrawn]);
    given(putForward, asked).when(withdrawPutForward, mentee).thenRefused('put_forward_not_consented');
    given(putForward, asked, consented, consentWithdrawn).when(withdrawPutForward, mentee).thenRefused('put_forward_not_consented');
  });
  it('is not awaited any more when the pair has ended; a consent stays', () => {
    given(putForward, asked).when(lapsePutForward, { putForwardId }).then([lapsed]);
    given(putForward, asked, consented).when(lapsePutForward, { putForwardId }).thenNothing();
    given(putForward).when(lapsePutForward, { putForwardId }).thenNothing();
  });
});
