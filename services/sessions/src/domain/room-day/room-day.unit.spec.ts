import { given } from '@upstream/event-sourcing/specification';
import { facts, ROOM, slot, STRANGER } from '../session/session.fixture.js';
import type { RoomDayEvent } from './events.js';
import { bookRoom, releaseRoom, roomDay } from './room-day.js';

const booking = { ...ROOM, ...facts, ...slot };
const booked = (change: Partial<typeof booking> = {}): RoomDayEvent => ({ type: 'sessions.room-booked.v1', data: { ...booking, ...change } });
const other = { sessionId: STRANGER, startsAt: '2027-01-20T10:30:00.000Z', endsAt: '2027-01-20T11:30:00.000Z' };
const released: RoomDayEvent = { type: 'sessions.room-released.v1', data: { ...ROOM, ...facts } };

describe('a room on one day', () => {
  it('takes a booking, and the same booking again changes nothing', () => {
    given(roomDay).when(bookRoom, booking).then([booked()]);
    given(roomDay, booked()).when(bookRoom, booking).thenNothing();
  });
  it('never has two bookings that overlap', () => {
    given(roomDay, booked()).when(bookRoom, { ...booking, ...other }).thenRefused('room_taken');
    given(roomDay, booked()).when(bookRoom, { ...booking, ...other, startsAt: '2027-01-20T09:30:00.000Z', endsAt: '2027-01-20T12:00:00.000Z' }).thenRefused('room_taken');
    const next = { ...other, startsAt: '2027-01-20T11:00:00.000Z', endsAt: '2027-01-20T12:00:00.000Z' };
    given(roomDay, booked()).when(bookRoom, { ...booking, ...next }).then([booked(next)]);
  });
  it('moves a session within the day, unless another one is there', () => {
    const moved = { startsAt: '2027-01-20T10:15:00.000Z', endsAt: '2027-01-20T11:15:00.000Z' };
    given(roomDay, booked()).when(bookRoom, { ...booking, ...moved }).then([booked(moved)]);
    given(roomDay, booked(), booked(moved)).when(bookRoom, { ...booking, sessionId: STRANGER, ...slot }).thenRefused('room_taken');
    const blocked = booked({ ...other, startsAt: '2027-01-20T11:00:00.000Z', endsAt: '2027-01-20T12:00:00.000Z' });
    given(roomDay, booked(), blocked).when(bookRoom, { ...booking, ...moved }).thenRefused('room_taken');
  });
  it('is free again after a release; releasing nothing changes nothing', () => {
    given(roomDay, booked()).when(releaseRoom, { ...ROOM, sessionId: facts.sessionId }).then([released]);
    given(roomDay, booked(), released).when(releaseRoom, { ...ROOM, sessionId: facts.sessionId }).thenNothing();
    given(roomDay, booked(), released).when(bookRoom, { ...booking, ...other }).then([booked(other)]);
  });
});
