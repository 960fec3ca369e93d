import { isThere, obstacleTo, startOn, type CalendarRoom, type CalendarSession } from './placing.js';

const ZONE = 'Europe/Berlin';
const NOW = '2027-04-19T06:00:00.000Z';
const session: CalendarSession = {
  sessionId: 's1', pairId: 'p1', memberIds: ['a', 'b'], ordinal: 3, state: 'scheduled', startsAt: '2027-04-20T08:00:00.000Z', endsAt: '2027-04-20T09:00:00.000Z', inPerson: true, roomId: 'r1',
}; // prettier-ignore
const room = (changed: Partial<CalendarRoom> = {}): CalendarRoom => ({ roomId: 'r2', name: 'Spree', capacity: 4, timeZone: ZONE, open: true, equipment: [], bookings: [], ...changed });

describe('putting a session elsewhere', () => {
  it('keeps its time of day there', () => {
    expect(startOn(session, '2027-04-23', ZONE)).toBe('2027-04-23T08:00:00.000Z');
    expect(startOn({ startsAt: '2027-10-29T08:00:00.000Z' }, '2027-11-01', ZONE)).toBe('2027-11-01T09:00:00.000Z');
  });

  it('meets no obstacle in a free room that is large enough', () => {
    expect(obstacleTo(session, { room: room(), date: '2027-04-21' }, ZONE, NOW)).toBeUndefined();
  });

  it('is told what is in the way: the past, too few places, somebody else', () => {
    expect(obstacleTo(session, { room: room(), date: '2027-04-16' }, ZONE, NOW)).toEqual({ key: 'past' });
    expect(obstacleTo(session, { room: room({ capacity: 1 }), date: '2027-04-21' }, ZONE, NOW)).toEqual({ key: 'small', capacity: 1 });
    const booked = { startsAt: '2027-04-21T08:30:00.000Z', endsAt: '2027-04-21T09:30:00.000Z' };
    expect(obstacleTo(session, { room: room({ bookings: [booked] }), date: '2027-04-21' }, ZONE, NOW)).toEqual({ key: 'taken', from: booked.startsAt, until: booked.endsAt });
  });

  it('is not in its own way, nor in that of one who follows', () => {
    const own = { startsAt: session.startsAt, endsAt: session.endsAt, session };
    const next = { startsAt: '2027-04-20T09:00:00.000Z', endsAt: '2027-04-20T10:00:00.000Z' };
    expect(obstacleTo(session, { room: room({ bookings: [own, next] }), date: '2027-04-20' }, ZONE, NOW)).toBeUndefined();
  });

  it('knows where it is already', () => {
    expect([isThere(session, { room: room({ roomId: 'r1' }), date: '2027-04-20' }, ZONE), isThere(session, { room: room(), date: '2027-04-20' }, ZONE)]).toEqual([true, false]);
  });
});
