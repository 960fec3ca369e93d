import { patch, put, readModel, remove } from '@upstream/projections';
import type { RoomDayEvent } from '../../domain/room-day/events.js';
import type { RoomEvent } from '../../domain/room/events.js';

export const rooms = readModel<RoomEvent | RoomDayEvent>({
  name: 'rooms',
  version: 1,
  tables: [
    { name: 'room', key: ['room_id'] },
    { name: 'room_booking', key: ['room_id', 'on_date', 'session_id'] },
  ],
  on: {
    'sessions.room-registered.v1': ({ data: { roomId, site, name, capacity, timeZone, equipment }, meta: { tenant } }) => [
      put('room', { room_id: roomId, tenant, site, name, capacity, time_zone: timeZone, equipment, open: true }),
    ],
    'sessions.room-closed.v1': ({ data }) => [patch('room', { room_id: data.roomId }, { open: false })],
    'sessions.room-booked.v1': ({ data: { roomId, on, sessionId, pairId, programmeId, startsAt, endsAt }, meta: { tenant } }) => [
      put('room_booking', { room_id: roomId, on_date: on, session_id: sessionId, tenant, pair_id: pairId, programme_id: programmeId, starts_at: startsAt, ends_at: endsAt }),
    ],
    'sessions.room-released.v1': ({ data: { roomId, on, sessionId } }) => [remove('room_booking', { room_id: roomId, on_date: on, session_id: sessionId })],
  },
});
