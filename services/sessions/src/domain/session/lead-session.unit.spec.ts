import { given } from '@upstream/event-sourcing/specification';
import { cancelSession } from './cancel-session.js';
import type { SessionEvent } from './events.js';
import { changeLead, leadOf, leaveSession } from './lead-session.js';
import { reportSession } from './report-session.js';
import { reserveSession } from './reserve-session.js';
import { session } from './session.js';
import { AFTER, BEFORE, DURING, facts as ofPair, held as pairHeld, reserved, scheduled as pairScheduled, slot, STRANGER } from './session.fixture.js';

const person = (n: number): string => `eu_00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`;
const [ADA, BEN, CEM, DANA] = [person(1), person(2), person(3), person(4)] as [string, string, string, string];
const circle = { mentorId: ADA, menteeIds: [BEN, CEM, DANA] };
const facts = { ...ofPair, ...circle, ordinal: 2 };
const of = { sessionId: facts.sessionId, programmeId: facts.programmeId };
const scheduled = pairScheduled({ ...facts, leadId: BEN });
const changed = (leadId: string, by: 'mentee' | 'coordinator', byId?: string): SessionEvent => ({ type: 'sessions.session-lead-changed.v1', data: { ...facts, ...slot, by, ...(byId ? { byId } : {}), leadId } });
const left = (leaverId: string, leadId: string, ...rest: string[]): SessionEvent => ({
  type: 'sessions.session-member-left.v1',
  data: { ...facts, mentorId: rest[0]!, menteeIds: rest.slice(1), ...slot, leaverId, leadId },
});

describe('who leads a circle’s session', () => {
  it('is one after the other; a pair’s session nobody leads', () => {
    expect([1, 2, 3, 4, 5].map((ordinal) => leadOf(circle, ordinal))).toEqual([ADA, BEN, CEM, DANA, ADA]);
    expect(leadOf(ofPair, 1)).toBeUndefined();
    given(session).when(reserveSession, { ...facts, ...slot, inPerson: false, ready: true }).then([scheduled]);
  });
  it('is changed by anybody of the circle, or a coordinator, to one of them', () => {
    const change = { ...of, by: { employeeId: DANA }, employeeId: CEM };
    given(session, scheduled).when(changeLead, change).then([changed(CEM, 'mentee', DANA)]);
    given(session, scheduled).when(changeLead, { ...change, by: { manages: true } }).then([changed(CEM, 'coordinator')]);
    given(session, scheduled, changed(CEM, 'coordinator')).when(changeLead, change).thenNothing();
    given(session, scheduled).when(changeLead, { ...change, employeeId: STRANGER }).thenRefused('lead_not_member');
    given(session, scheduled).when(changeLead, { ...change, by: { employeeId: STRANGER } }).thenRefused('not_found');
    given(session, scheduled).when(changeLead, { ...change, programmeId: STRANGER }).thenRefused('not_found');
    given(session).when(changeLead, change).thenRefused('not_found');
  });
  it('is neither changed once the session is over, nor in a pair', () => {
    const over = { ...pairHeld, data: { ...pairHeld.data, ...facts } } as SessionEvent;
    given(session, scheduled, over).when(changeLead, { ...of, by: { employeeId: DANA }, employeeId: CEM }).thenRefused('session_over');
    given(session, pairScheduled()).when(changeLead, { ...of, by: { employeeId: ofPair.mentorId }, employeeId: ofPair.mentorId }).thenRefused('no_lead_in_pair');
  });
});

describe('a session of a circle that its mentor leads', () => {
  const led = { ...facts, mentorLeads: true as const };
  const ledSession = pairScheduled({ ...led, leadId: ADA });
  const ledLeft = (leaverId: string, ...menteeIds: string[]): SessionEvent => ({
    type: 'sessions.session-member-left.v1',
    data: { ...led, menteeIds, ...slot, leaverId, ...(menteeIds.length > 1 ? { leadId: ADA } : {}) },
  });
  it('is led by the mentor each time, and nobody changes that', () => {
    expect([1, 2, 3].map((ordinal) => leadOf(led, ordinal))).toEqual([ADA, ADA, ADA]);
    given(session).when(reserveSession, { ...led, ...slot, inPerson: false, ready: true }).then([ledSession]);
    for (const by of [{ employeeId: ADA }, { employeeId: BEN }, { manages: true }]) given(session, ledSession).when(changeLead, { ...of, by, employeeId: BEN }).thenRefused('mentor_leads');
    given(session, ledSession).when(changeLead, { ...of, by: { employeeId: STRANGER }, employeeId: BEN }).thenRefused('not_found');
  });
  it('goes on without a mentee who leaves; of one who is left with the mentor nobody says who leads', () => {
    given(session, ledSession).when(leaveSession, { sessionId: facts.sessionId, leaverId: BEN }, { at: BEFORE }).then([ledLeft(BEN, CEM, DANA)]);
    given(session, ledSession, ledLeft(BEN, CEM, DANA)).when(leaveSession, { sessionId: facts.sessionId, leaverId: CEM }, { at: BEFORE }).then([ledLeft(CEM, DANA)]);
    const pair = [ledSession, ledLeft(BEN, CEM, DANA), ledLeft(CEM, DANA)];
    given(session, ...pair).when(changeLead, { ...of, by: { employeeId: ADA }, employeeId: DANA }).thenRefused('no_lead_in_pair');
    given(session, ...pair).when(leaveSession, { sessionId: facts.sessionId, leaverId: DANA }, { at: BEFORE }).thenNothing();
    expect(leadOf({ mentorId: ADA, menteeIds: [DANA], mentorLeads: true }, 1)).toBeUndefined();
  });
  it('is left to the plan, which closes, when the mentor leaves', () => {
    given(session, ledSession).when(leaveSession, { sessionId: facts.sessionId, leaverId: ADA }, { at: BEFORE }).thenNothing();
  });
  it('is missed by a side; of several mentees it is on record who did something', () => {
    const missed: SessionEvent = { type: 'sessions.session-missed.v1', data: { ...led, ...slot, by: 'mentor', reportedBy: 'mentee', byId: CEM } };
    given(session, ledSession).when(reportSession, { ...of, by: { employeeId: CEM }, report: { outcome: 'missed', missedBy: 'mentor' } }, { at: AFTER }).then([missed]);
    const cancelled: SessionEvent = { type: 'sessions.session-cancelled.v1', data: { ...led, menteeIds: [DANA], ...slot, by: 'mentee', reasonCode: 'ill' } };
    given(session, ledSession, ledLeft(BEN, CEM, DANA), ledLeft(CEM, DANA)).when(cancelSession, { ...of, by: { employeeId: DANA }, reasonCode: 'ill' }, { at: BEFORE }).then([cancelled]);
  });
});

describe('a session whose circle somebody leaves', () => {
  const leave = (leaverId: string) => ({ sessionId: facts.sessionId, leaverId });
  it('goes on without them; the next in turn leads what they were to lead', () => {
    given(session, scheduled).when(leaveSession, leave(ADA), { at: BEFORE }).then([left(ADA, BEN, BEN, CEM, DANA)]);
    given(session, scheduled).when(leaveSession, leave(BEN), { at: BEFORE }).then([left(BEN, CEM, ADA, CEM, DANA)]);
    given(session, pairScheduled({ ...facts, leadId: DANA })).when(leaveSession, leave(DANA), { at: BEFORE }).then([left(DANA, ADA, ADA, BEN, CEM)]);
    given(session, reserved({ ...facts, leadId: BEN })).when(leaveSession, leave(ADA), { at: AFTER }).then([left(ADA, BEN, BEN, CEM, DANA)]);
  });
  it('stays as it is when it has begun, or they are not in it any more', () => {
    given(session, scheduled).when(leaveSession, leave(ADA), { at: DURING }).thenNothing();
    given(session, scheduled, left(ADA, BEN, BEN, CEM, DANA)).when(leaveSession, leave(ADA), { at: BEFORE }).thenNothing();
    given(session).when(leaveSession, leave(ADA)).thenNothing();
  });
  it('is not theirs to cancel any more', () => {
    given(session, scheduled, left(ADA, BEN, BEN, CEM, DANA)).when(cancelSession, { ...of, by: { employeeId: ADA }, reasonCode: 'ill' }, { at: BEFORE }).thenRefused('not_found');
  });
});

describe('what somebody of a circle does to a session', () => {
  it('is on record with who it was: there is no side', () => {
    const cancelled: SessionEvent = { type: 'sessions.session-cancelled.v1', data: { ...facts, ...slot, by: 'mentee', byId: CEM, reasonCode: 'ill' } };
    given(session, scheduled).when(cancelSession, { ...of, by: { employeeId: CEM }, reasonCode: 'ill' }, { at: BEFORE }).then([cancelled]);
  });
  it('a missed session is missed by no side', () => {
    const missed = { ...of, by: { employeeId: CEM }, report: { outcome: 'missed' as const } };
    given(session, scheduled).when(reportSession, { ...missed, report: { ...missed.report, missedBy: 'mentor' as const } }, { at: AFTER }).thenRefused('circle_without_sides');
    given(session, scheduled).when(reportSession, missed, { at: AFTER }).then([{ type: 'sessions.session-missed.v1', data: { ...facts, ...slot, reportedBy: 'mentee', byId: CEM } }]);
  });
});
