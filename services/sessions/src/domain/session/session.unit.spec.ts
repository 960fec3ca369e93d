import { given } from '@upstream/event-sourcing/specification';
import { cancelSession, withdrawSession } from './cancel-session.js';
import { confirmSession } from './confirm-session.js';
import { correctSession } from './correct-session.js';
import { markUnreported, reportSession } from './report-session.js';
import type { SessionEvent } from './events.js';
import { moveUnconfirmed, rescheduleSession } from './reschedule-session.js';
import { reserveSession } from './reserve-session.js';
import { assignRoom, replaceRoom } from './room-of-session.js';
import { session } from './session.js';
import { shareLink } from './share-link.js';
import { AFTER, BEFORE, cancelled, DURING, facts, held, laterSlot, MENTEE, MENTOR, missed, OTHER_ROOM, reserved, ROOM, scheduled, slot, STRANGER, unreported } from './session.fixture.js';

const of = { sessionId: facts.sessionId, programmeId: facts.programmeId };
const byMentor = { employeeId: MENTOR };

describe('reserving and confirming', () => {
  it('a session is reserved until both are trained, else scheduled at once', () => {
    given(session).when(reserveSession, { ...facts, ...slot, inPerson: false, ready: false }).then([reserved()]);
    given(session).when(reserveSession, { ...facts, ...slot, inPerson: true, room: ROOM, ready: true }).then([scheduled({ inPerson: true, room: ROOM })]);
  });
  it('is reserved once', () => given(session, reserved()).when(reserveSession, { ...facts, ...laterSlot, inPerson: false, ready: true }).thenNothing());
  it('is confirmed while it is ahead', () => {
    const confirmed: SessionEvent = { type: 'sessions.session-confirmed.v1', data: { ...facts, ...slot, inPerson: false } };
    given(session, reserved()).when(confirmSession, of, { at: BEFORE }).then([confirmed]);
    given(session, reserved(), confirmed).when(confirmSession, of, { at: BEFORE }).thenNothing();
    given(session, reserved()).when(confirmSession, of, { at: DURING }).thenNothing();
    given(session, cancelled).when(confirmSession, of, { at: BEFORE }).thenNothing();
  });
  it('that nobody could confirm moves on when its time has come, and is missed by nobody', () => {
    const moved: SessionEvent = { type: 'sessions.session-rescheduled.v1', data: { ...facts, ...laterSlot, by: 'system', inPerson: false, state: 'reserved' } };
    const command = { sessionId: facts.sessionId, ...laterSlot, inPerson: false };
    given(session, reserved()).when(moveUnconfirmed, { ...command, ready: false }, { at: slot.startsAt }).then([moved]);
    given(session, reserved())
      .when(moveUnconfirmed, { ...command, ready: true }, { at: slot.startsAt })
      .then([moved, { type: 'sessions.session-confirmed.v1', data: { ...facts, ...laterSlot, inPerson: false } }]);
    given(session, scheduled()).when(moveUnconfirmed, { ...command, ready: true }, { at: DURING }).thenNothing();
    given(session, reserved()).when(moveUnconfirmed, { ...command, ready: true }, { at: BEFORE }).thenNothing();
  });
});

describe('the room of a session', () => {
  const wish = { ...ROOM, startsAt: slot.startsAt };
  const wants = scheduled({ inPerson: true, room: ROOM });
  const assigned: SessionEvent = { type: 'sessions.session-room-assigned.v1', data: { ...facts, ...slot, roomId: ROOM.roomId } };
  it('is the session’s once it is booked', () => {
    given(session, wants).when(assignRoom, { sessionId: facts.sessionId, ...wish }).then([assigned]);
    given(session, wants, assigned).when(assignRoom, { sessionId: facts.sessionId, ...wish }).thenNothing();
    given(session, wants, cancelled).when(assignRoom, { sessionId: facts.sessionId, ...wish }).thenNothing();
    given(session, wants).when(assignRoom, { sessionId: facts.sessionId, ...wish, startsAt: laterSlot.startsAt }).thenNothing();
  });
  it('when taken gives way to another room, another time, or none', () => {
    const command = { sessionId: facts.sessionId, refused: wish };
    given(session, wants).when(replaceRoom, { ...command, room: OTHER_ROOM }).then([{ type: 'sessions.session-room-wanted.v1', data: { ...facts, ...slot, room: OTHER_ROOM } }]);
    given(session, wants).when(replaceRoom, { ...command, room: ROOM, slot: laterSlot }).then([
      { type: 'sessions.session-rescheduled.v1', data: { ...facts, ...laterSlot, by: 'system', inPerson: true, room: ROOM, state: 'scheduled' } },
    ]);
    given(session, wants).when(replaceRoom, command).then([{ type: 'sessions.session-moved-online.v1', data: { ...facts, ...slot } }]);
    given(session, wants, assigned).when(replaceRoom, command).thenNothing();
    given(session, wants).when(replaceRoom, { ...command, refused: { ...wish, startsAt: laterSlot.startsAt } }).thenNothing();
  });
});

describe('moving and cancelling', () => {
  const move = { ...of, ...laterSlot, inPerson: false, by: byMentor };
  it('a member or coordinator moves a session ahead, and it is on record who', () => {
    const moved = (by: 'mentor' | 'coordinator'): SessionEvent => ({ type: 'sessions.session-rescheduled.v1', data: { ...facts, ...laterSlot, by, inPerson: false, state: 'scheduled' } });
    given(session, scheduled()).when(rescheduleSession, move, { at: BEFORE }).then([moved('mentor')]);
    given(session, scheduled()).when(rescheduleSession, { ...move, by: { manages: true } }, { at: BEFORE }).then([moved('coordinator')]);
    given(session, scheduled()).when(rescheduleSession, { ...move, by: { employeeId: STRANGER } }, { at: BEFORE }).thenRefused('not_found');
    given(session, scheduled()).when(rescheduleSession, { ...move, programmeId: STRANGER }, { at: BEFORE }).thenRefused('not_found');
  });
  it('to where it is already, nothing is moved and nobody is told', () => {
    given(session, scheduled()).when(rescheduleSession, { ...move, ...slot }, { at: BEFORE }).thenNothing();
    given(session, scheduled()).when(rescheduleSession, { ...move, ...slot, inPerson: true, room: ROOM }, { at: BEFORE }).then([
      { type: 'sessions.session-rescheduled.v1', data: { ...facts, ...slot, by: 'mentor', inPerson: true, room: ROOM, state: 'scheduled' } },
    ]);
  });
  it('not into the past, and not one that has begun or is over', () => {
    given(session, scheduled()).when(rescheduleSession, { ...move, ...slot }, { at: AFTER }).thenRefused('session_started');
    given(session, reserved()).when(rescheduleSession, { ...move, ...slot }, { at: AFTER }).thenRefused('starts_in_the_past');
    given(session, scheduled(), held).when(rescheduleSession, move, { at: AFTER }).thenRefused('session_over');
  });
  it('cancelling says by which side and why', () => {
    const cancel = { ...of, by: { employeeId: MENTEE }, reasonCode: 'ill' };
    given(session, scheduled()).when(cancelSession, cancel, { at: BEFORE }).then([cancelled]);
    given(session, scheduled()).when(cancelSession, cancel, { at: DURING }).thenRefused('session_started');
    given(session, scheduled(), cancelled).when(cancelSession, cancel, { at: BEFORE }).thenRefused('session_over');
    given(session, scheduled()).when(cancelSession, { ...cancel, by: { employeeId: STRANGER } }, { at: BEFORE }).thenRefused('not_found');
  });
  it('the end of a pair cancels what is ahead and leaves what has begun', () => {
    const withdraw = { sessionId: facts.sessionId, reasonCode: 'left' };
    const withdrawn: SessionEvent = { type: 'sessions.session-cancelled.v1', data: { ...facts, ...slot, by: 'system', reasonCode: 'left' } };
    given(session, scheduled()).when(withdrawSession, withdraw, { at: BEFORE }).then([withdrawn]);
    given(session, reserved()).when(withdrawSession, withdraw, { at: AFTER }).then([withdrawn]);
    given(session, scheduled()).when(withdrawSession, withdraw, { at: DURING }).thenNothing();
    given(session, scheduled(), held).when(withdrawSession, withdraw, { at: AFTER }).thenNothing();
    given(session).when(withdrawSession, withdraw).thenNothing();
  });
});

describe('where it takes place online', () => {
  const link = 'https://meet.example/spree';
  const shared = (by: 'mentor' | 'coordinator', address?: string): SessionEvent => ({
    type: 'sessions.session-link-shared.v1',
    data: { ...facts, ...slot, by, ...(address ? { link: address } : {}) },
  });
  it('is said by a member or a coordinator, and can be taken back', () => {
    given(session, scheduled()).when(shareLink, { ...of, by: byMentor, link }).then([shared('mentor', link)]);
    given(session, reserved()).when(shareLink, { ...of, by: { manages: true }, link }).then([shared('coordinator', link)]);
    given(session, scheduled(), shared('mentor', link)).when(shareLink, { ...of, by: byMentor, link }).thenNothing();
    given(session, scheduled(), shared('mentor', link)).when(shareLink, { ...of, by: byMentor }).then([shared('mentor')]);
    given(session, scheduled()).when(shareLink, { ...of, by: byMentor }).thenNothing();
  });
  it('not by others, nor of a session that is over', () => {
    given(session, scheduled()).when(shareLink, { ...of, by: { employeeId: STRANGER }, link }).thenRefused('not_found');
    given(session, scheduled(), held).when(shareLink, { ...of, by: byMentor, link }).thenRefused('session_over');
  });
});

describe('reporting', () => {
  const heldReport = { ...of, by: byMentor, report: { outcome: 'held' as const, minutes: 55 } };
  const missedReport = { ...of, by: byMentor, report: { outcome: 'missed' as const, missedBy: 'mentee' as const } };
  it('either member reports a session that has begun', () => {
    given(session, scheduled()).when(reportSession, heldReport, { at: AFTER }).then([held]);
    given(session, scheduled()).when(reportSession, missedReport, { at: DURING }).then([missed]);
    given(session, scheduled()).when(reportSession, heldReport, { at: BEFORE }).thenRefused('not_started');
    given(session, scheduled()).when(reportSession, { ...heldReport, by: { employeeId: STRANGER } }, { at: AFTER }).thenRefused('not_found');
  });
  it('saying the same twice changes nothing, the opposite is for a coordinator to correct', () => {
    given(session, scheduled(), held).when(reportSession, heldReport, { at: AFTER }).thenNothing();
    given(session, scheduled(), held).when(reportSession, missedReport, { at: AFTER }).thenRefused('already_reported');
  });
  it('a reserved or cancelled session is not reported', () => {
    given(session, reserved()).when(reportSession, heldReport, { at: AFTER }).thenRefused('session_not_confirmed');
    given(session, scheduled(), cancelled).when(reportSession, heldReport, { at: AFTER }).thenRefused('session_cancelled');
  });
  it('what nobody reports for seven days is unreported, never missed, and can still be reported', () => {
    given(session, scheduled()).when(markUnreported, of, { at: '2027-01-27T10:59:59.000Z' }).thenNothing();
    given(session, scheduled()).when(markUnreported, of, { at: '2027-01-27T11:00:00.000Z' }).then([unreported]);
    given(session, scheduled(), held).when(markUnreported, of, { at: '2027-01-27T11:00:00.000Z' }).thenNothing();
    given(session, reserved()).when(markUnreported, of, { at: '2027-01-27T11:00:00.000Z' }).thenNothing();
    given(session, scheduled(), unreported).when(reportSession, heldReport, { at: '2027-02-01T11:00:00.000Z' }).then([held]);
  });
});

describe('correcting', () => {
  const correct = { ...of, to: 'held' as const, minutes: 60, reasonCode: 'reported_wrongly' };
  it('a coordinator corrects what was reported or not reported, with a reason', () => {
    const corrected: SessionEvent = { type: 'sessions.session-corrected.v1', data: { ...facts, ...slot, to: 'held', minutes: 60, reasonCode: 'reported_wrongly' } };
    given(session, scheduled(), missed).when(correctSession, correct).then([corrected]);
    given(session, scheduled(), unreported).when(correctSession, correct).then([corrected]);
    given(session, scheduled(), missed, corrected).when(correctSession, correct).thenRefused('nothing_to_correct');
  });
  it('not a session ahead or cancelled, and held needs its minutes', () => {
    given(session, scheduled()).when(correctSession, correct).thenRefused('nothing_to_correct');
    given(session, scheduled(), cancelled).when(correctSession, correct).thenRefused('session_cancelled');
    given(session, scheduled(), missed).when(correctSession, { ...correct, minutes: undefined }).thenRefused('minutes_missing');
  });
});
