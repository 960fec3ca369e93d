import { given } from '@upstream/event-sourcing/specification';
import { AFTER, facts, held, MENTEE, MENTOR, missed, scheduled, slot, STRANGER } from '../session/session.fixture.js';
import { session } from '../session/session.js';
import type { FeedbackEvent } from './events.js';
import { feedback } from './feedback.js';
import { closeFeedback, giveFeedback } from './give-feedback.js';

const { sessionId, pairId, programmeId } = facts;
const heldSession = given(session, scheduled(), held).state;
const give = (by: string, rating: number) => ({ programmeId, by, rating, session: heldSession });
const about = (employeeId: string) => ({ sessionId, pairId, programmeId, employeeId, side: employeeId === MENTOR ? ('mentor' as const) : ('mentee' as const) });
const given_ = (employeeId: string, rating: number): FeedbackEvent => ({
  type: 'sessions.feedback-given.v1',
  data: { ...about(employeeId), partnerIds: [employeeId === MENTOR ? MENTEE : MENTOR], figures: { rating }, told: true },
});
const revealed = (employeeId: string, rating: number): FeedbackEvent => ({ type: 'sessions.feedback-revealed.v1', data: { ...about(employeeId), figures: { rating } } });
const closed = (count: number): FeedbackEvent => ({ type: 'sessions.feedback-closed.v1', data: { sessionId, pairId, programmeId, given: count } });
const IN_TWO_WEEKS = '2027-02-03T11:00:00.000Z';

describe('feedback on a session', () => {
  it('stays hidden until both gave it, and is revealed together', () => {
    given(feedback).when(giveFeedback, give(MENTOR, 5), { at: AFTER }).then([given_(MENTOR, 5)]);
    given(feedback, given_(MENTOR, 5))
      .when(giveFeedback, give(MENTEE, 3), { at: AFTER })
      .then([given_(MENTEE, 3), revealed(MENTOR, 5), revealed(MENTEE, 3), closed(2)]);
  });
  it('of a circle is revealed with the last one’s', () => {
    const [THIRD, FOURTH] = [`${STRANGER}3`, `${STRANGER}4`];
    const four = { ...facts, menteeIds: [MENTEE, THIRD, FOURTH] };
    const circle = given(session, scheduled(four), held).state;
    const partnerIds = [MENTOR, MENTEE, THIRD];
    const past = partnerIds.map((who) => given_(who, 4));
    given(feedback, ...past.slice(1)).when(giveFeedback, { ...give(FOURTH, 3), session: circle }, { at: AFTER }).then([{ ...given_(FOURTH, 3), data: { ...given_(FOURTH, 3).data, partnerIds } } as FeedbackEvent]);
    given(feedback, ...past)
      .when(giveFeedback, { ...give(FOURTH, 3), session: circle }, { at: AFTER })
      .then([{ ...given_(FOURTH, 3), data: { ...given_(FOURTH, 3).data, partnerIds } } as FeedbackEvent, ...partnerIds.map((who) => revealed(who, 4)), revealed(FOURTH, 3), closed(4)]);
  });
  it('of a circle waits for all who remain, also when somebody gave it and was erased', () => {
    const [THIRD, FOURTH] = [`${STRANGER}3`, `${STRANGER}4`];
    const remaining = given(session, scheduled({ ...facts, menteeIds: [MENTEE, FOURTH] }), held).state;
    const erased = { ...given_(THIRD, 5), data: { ...given_(THIRD, 5).data, figures: { erased: true } } } as FeedbackEvent;
    const from = (who: string, ...partnerIds: string[]) => ({ ...given_(who, 4), data: { ...given_(who, 4).data, partnerIds } }) as FeedbackEvent;
    given(feedback, erased, given_(MENTOR, 4)).when(giveFeedback, { ...give(MENTEE, 4), session: remaining }, { at: AFTER }).then([from(MENTEE, MENTOR, FOURTH)]);
    given(feedback, erased, given_(MENTOR, 4), from(MENTEE, MENTOR, FOURTH))
      .when(giveFeedback, { ...give(FOURTH, 4), session: remaining }, { at: AFTER })
      .then([from(FOURTH, MENTOR, MENTEE), revealed(MENTOR, 4), revealed(MENTEE, 4), revealed(FOURTH, 4), closed(4)]);
  });
  it('is given once by each member, for a session that was held', () => {
    given(feedback, given_(MENTOR, 5)).when(giveFeedback, give(MENTOR, 4), { at: AFTER }).thenRefused('feedback_given');
    given(feedback).when(giveFeedback, give(STRANGER, 4), { at: AFTER }).thenRefused('not_found');
    given(feedback).when(giveFeedback, { ...give(MENTOR, 4), programmeId: STRANGER }, { at: AFTER }).thenRefused('not_found');
    given(feedback).when(giveFeedback, { ...give(MENTOR, 4), session: given(session, scheduled(), missed).state }, { at: AFTER }).thenRefused('session_not_held');
    given(feedback).when(giveFeedback, { ...give(MENTOR, 4), session: given(session).state }, { at: AFTER }).thenRefused('not_found');
  });
  it('is revealed as far as it was given when the window of 14 days closes', () => {
    const close = { ...facts, endsAt: slot.endsAt };
    given(feedback, given_(MENTOR, 5)).when(closeFeedback, close, { at: IN_TWO_WEEKS }).then([revealed(MENTOR, 5), closed(1)]);
    given(feedback).when(closeFeedback, close, { at: IN_TWO_WEEKS }).then([closed(0)]);
    given(feedback, given_(MENTOR, 5)).when(closeFeedback, close, { at: '2027-02-03T10:59:00.000Z' }).thenNothing();
    given(feedback, given_(MENTOR, 5), closed(1)).when(closeFeedback, close, { at: IN_TWO_WEEKS }).thenNothing();
    given(feedback).when(giveFeedback, give(MENTOR, 4), { at: IN_TWO_WEEKS }).thenRefused('feedback_closed');
  });
  it('of an erased person is not revealed', () => {
    const gone = { ...given_(MENTOR, 5), data: { ...given_(MENTOR, 5).data, figures: { erased: true } } } as FeedbackEvent;
    given(feedback, gone).when(giveFeedback, give(MENTEE, 3), { at: AFTER }).then([given_(MENTEE, 3), revealed(MENTEE, 3), closed(2)]);
  });
});
