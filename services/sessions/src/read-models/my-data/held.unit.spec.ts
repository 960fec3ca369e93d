import type { Recorded } from '@upstream/event-sourcing';
import { entryOf, partOf, type HeldEvent } from './held.js';

const pair = { pairId: 'eu_pair', programmeId: 'eu_programme' };
const members = { mentorId: 'eu_mia', menteeIds: ['eu_anna'] };
const session = { sessionId: 'eu_session', ...pair, ...members, ordinal: 1, startsAt: '2027-02-10T14:00:00.000Z', endsAt: '2027-02-10T15:00:00.000Z' };
const recorded = (type: HeldEvent['type'], data: object) => ({ type, data, meta: { occurredAt: '2027-02-10T15:00:00.000Z' } }) as unknown as Recorded<HeldEvent>;
const shownTo = (employeeId: string, type: HeldEvent['type'], data: object) => entryOf(recorded(type, data), employeeId)?.details;

it('feedback is its writer’s, also once it has been revealed', () => {
  const given = { ...pair, sessionId: 'eu_session', employeeId: 'eu_anna', side: 'mentee', partnerIds: ['eu_mia'], figures: { rating: 4 }, note: 'Too fast.' };
  expect(shownTo('eu_anna', 'sessions.feedback-given.v1', given)).toMatchObject({ note: 'Too fast.', figures: { rating: 4 } });
  expect(shownTo('eu_mia', 'sessions.feedback-given.v1', given)).toBeUndefined();
  expect(shownTo('eu_mia', 'sessions.feedback-revealed.v1', given)).toBeUndefined();
});

it('a problem, a piece of advice and a lesson are their writer’s; a goal is both people’s', () => {
  for (const type of ['sessions.challenge-raised.v1', 'sessions.guidance-given.v1', 'sessions.takeaway-proposed.v1'] as const) {
    expect(shownTo('eu_anna', type, { ...pair, ...members, text: 'Words', by: 'eu_anna' })).toMatchObject({ text: 'Words', by: 'you' });
    expect(shownTo('eu_mia', type, { ...pair, ...members, text: 'Words', by: 'eu_anna' })).toBeUndefined();
  }
  expect(shownTo('eu_mia', 'sessions.goal-set.v1', { ...pair, ...members, goalId: 'eu_goal', text: 'A campaign' })).toMatchObject({ text: 'A campaign' });
});

it('a point of the agenda and a note are their writer’s', () => {
  const item = { ...pair, ...members, sessionId: 'eu_session', itemId: 'eu_item', text: 'Words', by: 'eu_anna' };
  expect(shownTo('eu_anna', 'sessions.agenda-item-added.v1', item)).toMatchObject({ text: 'Words', by: 'you' });
  expect(shownTo('eu_mia', 'sessions.agenda-item-added.v1', item)).toBeUndefined();
  const note = { ...pair, sessionId: 'eu_session', employeeId: 'eu_anna', partnerIds: ['eu_mia'], text: 'Words' };
  expect(shownTo('eu_anna', 'sessions.note-written.v1', note)).toEqual({ ...pair, sessionId: 'eu_session', employeeId: 'eu_anna', text: 'Words' });
});

it('an assessment is only in one’s own copy', () => {
  const assessed = { ...pair, employeeId: 'eu_anna', side: 'mentee', phase: 'start', measure: 'topic_skill', figures: { score: 20 } };
  expect(shownTo('eu_anna', 'sessions.skills-assessed.v1', assessed)).toMatchObject({ figures: { score: 20 } });
  expect(shownTo('eu_mia', 'sessions.skills-assessed.v1', assessed)).toBeUndefined();
});

it('that a mentor put a mentee forward is in both people’s copy; what became of it is the mentee’s, and to the mentor "not now"', () => {
  const of = { putForwardId: 'eu_put', ...pair, mentorId: 'eu_mia', menteeId: 'eu_anna' };
  for (const [employeeId, yourSide] of [['eu_mia', 'mentor'], ['eu_anna', 'mentee']] as const) {
    expect(shownTo(employeeId, 'sessions.mentee-put-forward.v1', { ...of, grounds: 'Words' })).toEqual({ putForwardId: 'eu_put', ...pair, grounds: 'Words', yourSide });
  }
  for (const what of ['put-forward-declined', 'put-forward-consent-withdrawn', 'put-forward-lapsed'] as const) {
    expect(entryOf(recorded(`sessions.${what}.v1`, of), 'eu_anna')?.what).toBe(what);
    expect(entryOf(recorded(`sessions.${what}.v1`, of), 'eu_mia')?.what).toBe('put-forward-not-now');
  }
});

it('of a concern one’s own words and what one was answered are in one’s copy, an officer’s notes and readings are not', () => {
  const of = { concernId: 'eu_concern', reporterId: 'eu_anna' };
  const report = { pairId: 'eu_pair', partnerIds: ['eu_mia'], aboutPartner: true, wantsContact: false, text: 'Words' };
  expect(shownTo('eu_anna', 'sessions.concern-raised.v1', { ...of, programmeId: 'eu_programme', report })).toEqual({ concernId: 'eu_concern', programmeId: 'eu_programme', pairId: 'eu_pair', aboutPartner: true, wantsContact: false, text: 'Words' });
  expect(shownTo('eu_anna', 'sessions.concern-closed.v1', { ...of, by: 'officer', officerId: 'eu_olga', closing: { outcome: 'advised', words: 'Thanks' } })).toEqual({ concernId: 'eu_concern', closing: { outcome: 'advised', words: 'Thanks' } });
  expect(shownTo('eu_anna', 'sessions.concern-noted.v1', { ...of, by: 'officer', text: 'Words' })).toBeUndefined();
  expect(shownTo('eu_anna', 'sessions.concern-read.v1', { concernId: 'eu_concern', by: 'officer' })).toBeUndefined();
});

it('who cancelled keeps their words; where it is not clear which of several mentees did, nobody gets them', () => {
  const cancelled = { ...session, by: 'mentee', reasonCode: 'ill', note: 'A cold.' };
  expect(shownTo('eu_anna', 'sessions.session-cancelled.v1', cancelled)).toMatchObject({ note: 'A cold.', yourSide: 'mentee' });
  expect(shownTo('eu_mia', 'sessions.session-cancelled.v1', cancelled)).not.toHaveProperty('note');
  expect(shownTo('eu_anna', 'sessions.session-cancelled.v1', { ...cancelled, menteeIds: ['eu_anna', 'eu_ben'] })).not.toHaveProperty('note');
});

describe('of a circle', () => {
  const circle = { mentorId: 'eu_anna', menteeIds: ['eu_ben', 'eu_mia', 'eu_zoe'] };
  const of = { ...pair, ...circle };
  const rest = { ...pair, mentorId: 'eu_anna', menteeIds: ['eu_mia', 'eu_zoe'], leaverId: 'eu_ben', reasonCode: 'ill' };

  it('one’s own lessons are in one’s copy, and nobody else by their id', () => {
    const agreement = { topics: ['sql', 'law'], language: 'en', lessons: [['sql', 'eu_anna', 'eu_ben'], ['law', 'eu_ben', 'eu_mia'], ['law', 'eu_ben', 'eu_zoe'], ['sql', 'eu_anna', 'eu_zoe']].map(([topic, teacherId, learnerId]) => ({ topic, teacherId, learnerId })) };
    expect(shownTo('eu_mia', 'sessions.agreement-recorded.v1', { ...of, agreement })).toEqual({ ...pair, agreement: { topics: ['sql', 'law'], language: 'en', lessons: [{ topic: 'law', you: 'learn' }] } });
    expect(shownTo('eu_anna', 'sessions.session-reserved.v1', { ...session, ...circle, leadId: 'eu_ben' })).toMatchObject({ lead: 'another' });
    expect(shownTo('eu_ben', 'sessions.session-lead-changed.v1', { ...session, ...circle, leadId: 'eu_ben', by: 'mentee', byId: 'eu_zoe' })).toMatchObject({ lead: 'you', by: 'another' });
    expect(shownTo('eu_ben', 'sessions.session-held.v1', { ...session, ...circle, minutes: 60, reportedBy: 'mentee', byId: 'eu_ben' })).toMatchObject({ reportedBy: 'you' });
  });
  it('who left and why is in the copy of who left; the others’ says that somebody did', () => {
    expect(shownTo('eu_ben', 'sessions.member-left.v1', rest)).toEqual({ ...pair, reasonCode: 'ill', who: 'you' });
    expect(shownTo('eu_mia', 'sessions.member-left.v1', rest)).toEqual({ ...pair, who: 'another' });
  });
  it('who cancelled a session keeps their words, and nobody else gets them', () => {
    const cancelled = { ...session, ...circle, by: 'mentee', byId: 'eu_zoe', reasonCode: 'ill', note: 'A cold.' };
    expect(shownTo('eu_zoe', 'sessions.session-cancelled.v1', cancelled)).toMatchObject({ by: 'you', note: 'A cold.' });
    expect(shownTo('eu_mia', 'sessions.session-cancelled.v1', cancelled)).toMatchObject({ by: 'another' });
    expect(shownTo('eu_mia', 'sessions.session-cancelled.v1', cancelled)).not.toHaveProperty('note');
  });
  it('what came after one has left is not in one’s copy, but for what one did oneself', () => {
    const goal = recorded('sessions.goal-set.v1', { ...of, goalId: 'eu_goal', text: 'A campaign' });
    const left = recorded('sessions.member-left.v1', rest);
    const agreed = (by: string) => recorded('sessions.takeaway-agreed.v1', { ...rest, leaverId: undefined, takeawayId: 'eu_takeaway', by, published: false });
    const all = [goal, left, goal, agreed('eu_mia'), agreed('eu_ben')];
    expect(partOf(all, 'eu_ben')).toEqual([goal, left, all[4]]);
    expect(partOf(all, 'eu_mia')).toBe(all);
    expect(partOf([recorded('sessions.session-reserved.v1', { ...session, menteeIds: ['eu_zoe', 'eu_anna'] })], 'eu_ben')).toEqual([]);
  });
});

describe('of a circle that its mentor leads', () => {
  const led = { mentorId: 'eu_mia', menteeIds: ['eu_anna', 'eu_ben', 'eu_zoe'], mentorLeads: true };

  it('what somebody did is told by their side, and to themselves as theirs', () => {
    const cancelled = { ...session, ...led, by: 'mentee', byId: 'eu_zoe', reasonCode: 'ill', note: 'A cold.' };
    expect(shownTo('eu_zoe', 'sessions.session-cancelled.v1', cancelled)).toMatchObject({ by: 'you', yourSide: 'mentee', note: 'A cold.' });
    expect(shownTo('eu_anna', 'sessions.session-cancelled.v1', cancelled)).toMatchObject({ by: 'mentee', yourSide: 'mentee' });
    expect(shownTo('eu_anna', 'sessions.session-cancelled.v1', cancelled)).not.toHaveProperty('note');
    expect(shownTo('eu_anna', 'sessions.session-held.v1', { ...session, ...led, minutes: 60, reportedBy: 'mentor', byId: 'eu_mia' })).toMatchObject({ reportedBy: 'mentor' });
    expect(shownTo('eu_anna', 'sessions.session-reserved.v1', { ...session, ...led, leadId: 'eu_mia' })).toMatchObject({ lead: 'another' });
  });
  it('one’s own lessons are in one’s copy, and nobody by their id', () => {
    const agreement = { topics: ['sql', 'law'], language: 'en', lessons: [['sql', 'eu_anna'], ['law', 'eu_ben'], ['law', 'eu_zoe']].map(([topic, learnerId]) => ({ topic, teacherId: 'eu_mia', learnerId })) };
    expect(shownTo('eu_ben', 'sessions.agreement-recorded.v1', { ...pair, ...led, agreement })).toEqual({ ...pair, agreement: { topics: ['sql', 'law'], language: 'en', lessons: [{ topic: 'law', you: 'learn' }] } });
    expect(shownTo('eu_ben', 'sessions.pair-plan-opened.v1', { ...pair, ...led, sessionsPlanned: 6 })).toEqual({ ...pair, sessionsPlanned: 6 });
  });
});

it('partners are named by no id, and what was erased is left out', () => {
  expect(shownTo('eu_mia', 'sessions.session-held.v1', { ...session, minutes: 60, reportedBy: 'mentor' })).toEqual({ ...pair, sessionId: 'eu_session', ordinal: 1, startsAt: session.startsAt, endsAt: session.endsAt, minutes: 60, reportedBy: 'mentor' });
  expect(shownTo('eu_mia', 'sessions.goal-set.v1', { ...pair, ...members, goalId: 'eu_goal', text: { erased: true } })).toEqual({ ...pair, goalId: 'eu_goal' });
});
