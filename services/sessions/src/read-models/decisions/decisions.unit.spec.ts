import type { Recorded } from '@upstream/event-sourcing';
import type { SessionEvent } from '../../domain/session/events.js';
import { cancelled, facts, held, laterSlot, missed, slot } from '../../domain/session/session.fixture.js';
import { SessionDecisionWord } from './decisions.answers.js';
import { decisions } from './decisions.projection.js';

const COORDINATOR = '3f2a91c4-0000-4000-8000-000000000000';
const recorded = (event: SessionEvent, change: object = {}) =>
  ({ ...event, id: 'event', position: 'log:7', data: { ...event.data, ...change }, meta: { tenant: 'acme', actor: COORDINATOR, occurredAt: '2027-01-18T09:00:00.000Z' } }) as unknown as Recorded;
const listed = (event: SessionEvent, change: object = {}) => decisions.project(recorded(event, change)).map((operation) => (operation as unknown as { row: object }).row);

const moved = (by: string): SessionEvent => ({ type: 'sessions.session-rescheduled.v1', data: { ...facts, ...laterSlot, by, inPerson: false } }) as SessionEvent;

it('every decision that is projected has its word in the answers', () => {
  expect(decisions.types.map((type) => type.split('.')[1])).toEqual(SessionDecisionWord.options);
});

it('what a coordinator moves, cancels or reports is listed, with whose session it is', () => {
  const { sessionId, pairId, ordinal, mentorId, menteeIds, programmeId } = facts;
  const session = { sessionId, pairId, ordinal, mentorId, menteeIds };
  expect(listed(moved('coordinator'))).toMatchObject([{ what: 'session-rescheduled', actor: COORDINATOR, programme_id: programmeId, session, starts_at: laterSlot.startsAt, reason_code: null }]);
  expect(listed(cancelled, { by: 'coordinator' })).toMatchObject([{ what: 'session-cancelled', session, starts_at: slot.startsAt, reason_code: 'ill' }]);
  expect(listed(held, { reportedBy: 'coordinator' })).toMatchObject([{ what: 'session-held', to_state: 'held', minutes: 55 }]);
  expect(listed(missed, { reportedBy: 'coordinator' })).toMatchObject([{ what: 'session-missed', to_state: 'missed' }]);
});

it('a correction is listed with what it corrects to and why', () => {
  const corrected: SessionEvent = { type: 'sessions.session-corrected.v1', data: { ...facts, ...slot, to: 'held', minutes: 40, reasonCode: 'reported_by_phone' } };
  expect(listed(corrected)).toMatchObject([{ what: 'session-corrected', to_state: 'held', minutes: 40, reason_code: 'reported_by_phone' }]);
});

it('what the pair does itself, and what processes do for it, is not listed', () => {
  for (const by of ['mentor', 'mentee', 'system']) {
    expect(listed(moved(by))).toEqual([]);
    expect(listed(cancelled, { by })).toEqual([]);
  }
  expect([listed(held), listed(missed)]).toEqual([[], []]);
});

it('what somebody wrote when cancelling is not kept here', () => {
  expect(JSON.stringify(listed(cancelled, { by: 'coordinator', note: 'A broken leg' }))).not.toContain('leg');
});
