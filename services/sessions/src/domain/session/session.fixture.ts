import type { SessionEvent, SessionFacts } from './events.js';

const id = (n: number): string => `eu_00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const MENTOR = id(3);
export const MENTEE = id(4);
export const STRANGER = id(5);
export const facts: SessionFacts = { sessionId: id(7), pairId: id(1), programmeId: id(2), mentorId: MENTOR, menteeIds: [MENTEE], ordinal: 1 };
export const slot = { startsAt: '2027-01-20T10:00:00.000Z', endsAt: '2027-01-20T11:00:00.000Z' };
export const laterSlot = { startsAt: '2027-01-21T10:00:00.000Z', endsAt: '2027-01-21T11:00:00.000Z' };
export const ROOM = { roomId: id(8), on: '2027-01-20' };
export const OTHER_ROOM = { roomId: id(9), on: '2027-01-20' };
export const BEFORE = '2027-01-19T10:00:00.000Z';
export const DURING = '2027-01-20T10:30:00.000Z';
export const AFTER = '2027-01-20T12:00:00.000Z';

type Reserved = Extract<SessionEvent, { type: 'sessions.session-reserved.v1' }>;
export const reserved = (change: Partial<Reserved['data']> = {}): SessionEvent => ({
  type: 'sessions.session-reserved.v1',
  data: { ...facts, ...slot, inPerson: false, state: 'reserved', ...change },
});
export const scheduled = (change: Partial<Reserved['data']> = {}): SessionEvent => reserved({ state: 'scheduled', ...change });
export const held: SessionEvent = { type: 'sessions.session-held.v1', data: { ...facts, ...slot, minutes: 55, reportedBy: 'mentor' } };
export const missed: SessionEvent = { type: 'sessions.session-missed.v1', data: { ...facts, ...slot, by: 'mentee', reportedBy: 'mentor' } };
export const unreported: SessionEvent = { type: 'sessions.session-unreported.v1', data: { ...facts, ...slot } };
export const cancelled: SessionEvent = { type: 'sessions.session-cancelled.v1', data: { ...facts, ...slot, by: 'mentee', reasonCode: 'ill' } };
