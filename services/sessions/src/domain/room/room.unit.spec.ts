import { given } from '@upstream/event-sourcing/specification';
import { STRANGER } from '../session/session.fixture.js';
import type { RoomEvent } from './events.js';
import { closeRoom, registerRoom, room, type Room } from './room.js';

const details = { roomId: STRANGER, site: 'Berlin', name: 'Spree', capacity: 4, timeZone: 'Europe/Berlin', equipment: ['screen'] };
const registered: RoomEvent = { type: 'sessions.room-registered.v1', data: details };
const closed: RoomEvent = { type: 'sessions.room-closed.v1', data: { roomId: STRANGER, reasonCode: 'moved_out' } };

describe('a room', () => {
  it('is registered once, in a time zone that exists', () => {
    given<Room, RoomEvent>(room).when(registerRoom, details).then([registered]);
    given<Room, RoomEvent>(room, registered).when(registerRoom, details).thenRefused('room_registered');
    given<Room, RoomEvent>(room).when(registerRoom, { ...details, timeZone: 'Europe/Berlinn' }).thenRefused('unknown_time_zone');
  });
  it('is closed once', () => {
    given<Room, RoomEvent>(room, registered).when(closeRoom, { roomId: STRANGER, reasonCode: 'moved_out' }).then([closed]);
    given<Room, RoomEvent>(room, registered, closed).when(closeRoom, { roomId: STRANGER, reasonCode: 'moved_out' }).thenRefused('room_closed');
    given<Room, RoomEvent>(room).when(closeRoom, { roomId: STRANGER, reasonCode: 'moved_out' }).thenRefused('not_found');
  });
});
