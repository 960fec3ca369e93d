import { addMs } from '../iso-time.js';
import { freeRoom, slotWithRoom } from './choose-room.js';
import { proposeSlots, spread, type SchedulingInput } from './propose-slots.js';
import { isTimeZone, localDateOf } from './time-zones.js';
import { workingTime, type WorkingPerson } from './working-time.js';

const days = [1, 2, 3, 4, 5];
const berlin: WorkingPerson = { timeZone: 'Europe/Berlin', workingHours: { start: '09:00', end: '17:00', days } };
const newYork: WorkingPerson = { timeZone: 'America/New_York', workingHours: { start: '09:00', end: '17:00', days } };
const iso = (time: number): string => new Date(time).toISOString();
const propose = (change: Partial<SchedulingInput>) =>
  proposeSlots({ people: [berlin], from: '2027-01-11T00:00:00.000Z', until: '2027-01-18T00:00:00.000Z', minutes: 60, busy: [], limit: 1, ...change }).map(
    ({ startsAt }) => startsAt,
  );

describe('working time', () => {
  const hoursOn = (date: string, person = berlin) =>
    workingTime(person, Date.parse(`${date}T00:00:00Z`), Date.parse(`${date}T23:59:59Z`)).map(({ start, end }) => [iso(start), iso(end)]);
  it('is lived by the local clock, before and after it changes', () => {
    expect(hoursOn('2027-03-26')).toEqual([['2027-03-26T08:00:00.000Z', '2027-03-26T16:00:00.000Z']]);
    expect(hoursOn('2027-03-29')).toEqual([['2027-03-29T07:00:00.000Z', '2027-03-29T15:00:00.000Z']]);
  });
  it('on the day that the clock skips an hour is an hour shorter', () => {
    const sunday = { timeZone: 'Europe/Berlin', workingHours: { start: '01:00', end: '09:00', days: [7] } };
    expect(hoursOn('2027-03-28', sunday)).toEqual([['2027-03-28T00:00:00.000Z', '2027-03-28T07:00:00.000Z']]);
  });
  it('of a night shift belongs to the evening it begins', () => {
    const night = { timeZone: 'UTC', workingHours: { start: '22:00', end: '06:00', days: [1] } };
    expect(hoursOn('2027-01-11', night)).toEqual([['2027-01-11T22:00:00.000Z', '2027-01-11T23:59:59.000Z']]);
    expect(hoursOn('2027-01-12', night)).toEqual([['2027-01-12T00:00:00.000Z', '2027-01-12T06:00:00.000Z']]);
  });
});

describe('proposing slots', () => {
  it('takes the first slot in which both work, each by their own clock', () => {
    expect(propose({ people: [berlin] })).toEqual(['2027-01-11T08:00:00.000Z']);
    expect(propose({ people: [berlin, newYork] })).toEqual(['2027-01-11T14:00:00.000Z']);
  });
  it('finds the hour that moves while only one side has changed its clocks', () => {
    // New York changes on 14 March, Berlin on 28 March: for two weeks they are five hours apart.
    expect(propose({ people: [berlin, newYork], from: '2027-03-15T00:00:00.000Z', until: '2027-03-16T00:00:00.000Z' })).toEqual(['2027-03-15T13:00:00.000Z']);
    expect(propose({ people: [berlin, newYork], from: '2027-03-30T00:00:00.000Z', until: '2027-03-31T00:00:00.000Z' })).toEqual(['2027-03-30T13:00:00.000Z']);
  });
  it('keeps to the days of people who work part-time', () => {
    const partTime = { timeZone: 'Europe/Berlin', workingHours: { start: '09:00', end: '13:00', days: [3] } };
    expect(propose({ people: [berlin, partTime], limit: 50 })).toEqual(['08:00', '08:30', '09:00', '09:30', '10:00', '10:30', '11:00'].map((time) => `2027-01-13T${time}:00.000Z`));
  });
  it('proposes nothing to people who share no working time, or not enough of it', () => {
    const tokyo = { timeZone: 'Asia/Tokyo', workingHours: { start: '09:00', end: '17:00', days } };
    const evening = { timeZone: 'Asia/Tokyo', workingHours: { start: '09:00', end: '17:45', days } };
    expect(propose({ people: [berlin, tokyo] })).toEqual([]);
    expect(propose({ people: [berlin, evening] })).toEqual([]);
    expect(propose({ people: [berlin, evening], minutes: 30 })).toEqual(['2027-01-11T08:00:00.000Z']);
    expect(propose({ people: [] })).toEqual([]);
  });
  it('avoids what anybody has agreed to already, and may follow right after it', () => {
    const busy = [{ startsAt: '2027-01-11T08:30:00.000Z', endsAt: '2027-01-11T09:30:00.000Z' }];
    expect(propose({ busy })).toEqual(['2027-01-11T09:30:00.000Z']);
    expect(propose({ busy, minutes: 30, limit: 2 })).toEqual(['2027-01-11T08:00:00.000Z', '2027-01-11T09:30:00.000Z']);
  });
  it('stays within the window, to the minute', () => {
    expect(propose({ from: '2027-01-11T08:10:00.000Z' })).toEqual(['2027-01-11T08:30:00.000Z']);
    expect(propose({ from: '2027-01-11T15:00:00.000Z', until: '2027-01-11T15:59:00.000Z' })).toEqual([]);
    expect(propose({ from: '2027-01-16T00:00:00.000Z', until: '2027-01-17T23:00:00.000Z' })).toEqual([]);
  });
  it('finds the first of many in a long window, as it would have in a short one', () => {
    const long = propose({ until: '2027-04-01T00:00:00.000Z', limit: 60 });
    expect(long).toHaveLength(60);
    expect(long).toEqual(propose({ until: '2027-01-21T00:00:00.000Z', limit: 60 }));
    expect(propose({ until: '2027-04-01T00:00:00.000Z', limit: 200 }).slice(0, 60)).toEqual(long);
  });
  it('gives each pair its own place in the list, and the same one every time', () => {
    const slots = [0, 1, 2, 3, 4];
    expect(spread(slots, 'eu_00000000-0000-4000-8000-000000000007')).toEqual([2, 3, 4, 0, 1]);
    expect(spread([], 'eu_00000000-0000-4000-8000-000000000007')).toEqual([]);
  });
});

describe('choosing a room', () => {
  const slot = { startsAt: '2027-01-11T08:00:00.000Z', endsAt: '2027-01-11T09:00:00.000Z' };
  const later = { startsAt: '2027-01-11T10:00:00.000Z', endsAt: '2027-01-11T11:00:00.000Z' };
  const roomOf = (roomId: string, capacity = 4) => ({ roomId, site: 'Berlin', capacity, timeZone: 'Europe/Berlin' });
  const at = { rooms: [roomOf('small', 2), roomOf('big')], bookings: [], people: 2, sessionId: 's' };
  it('takes the first that is free, big enough and not refused before', () => {
    expect(freeRoom(slot, at)).toEqual({ roomId: 'small', on: '2027-01-11' });
    expect(freeRoom(slot, { ...at, people: 3 })).toEqual({ roomId: 'big', on: '2027-01-11' });
    expect(freeRoom(slot, { ...at, bookings: [{ roomId: 'small', sessionId: 'other', ...slot }] })).toEqual({ roomId: 'big', on: '2027-01-11' });
    expect(freeRoom(slot, { ...at, bookings: [{ roomId: 'small', sessionId: 's', ...slot }] })).toEqual({ roomId: 'small', on: '2027-01-11' });
    expect(freeRoom(slot, { ...at, tried: [{ roomId: 'small', on: '2027-01-11' }] })).toEqual({ roomId: 'big', on: '2027-01-11' });
  });
  it('does not book across midnight of the room', () => {
    expect(freeRoom({ startsAt: '2027-01-11T22:30:00.000Z', endsAt: '2027-01-11T23:30:00.000Z' }, at)).toBeUndefined();
  });
  it('prefers another time to no room', () => {
    const bookings = at.rooms.map(({ roomId }) => ({ roomId, sessionId: 'other', ...slot }));
    expect(slotWithRoom([slot, later], { ...at, bookings })).toEqual({ slot: later, room: { roomId: 'small', on: '2027-01-11' } });
    expect(slotWithRoom([slot], { ...at, bookings })).toBeUndefined();
  });
  it('looks at each booking of a large site once, however many slots are tried', () => {
    const slots = Array.from({ length: 300 }, (_, half) => ({ startsAt: addMs(slot.startsAt, half * 1_800_000), endsAt: addMs(slot.endsAt, half * 1_800_000) }));
    const rooms = Array.from({ length: 20 }, (_, room) => roomOf(`room ${room}`));
    let looked = 0;
    const bookings = rooms.flatMap(({ roomId }) =>
      slots.filter((_, half) => half % 2 === 0).map(({ startsAt, endsAt }) => ({ roomId, sessionId: 'other', endsAt, get startsAt() { looked += 1; return startsAt; } })),
    );
    expect(slotWithRoom(slots.slice(0, -1), { ...at, rooms, bookings })).toBeUndefined();
    expect(looked).toBe(bookings.length);
  });
});

describe('time zones', () => {
  it('are those of the IANA list', () => {
    expect(isTimeZone('Asia/Kolkata')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
  });
  it('say which date it is somewhere', () => {
    expect(localDateOf('2027-01-11T23:30:00.000Z', 'Europe/Berlin')).toBe('2027-01-12');
    expect(localDateOf('2027-01-11T23:30:00.000Z', 'America/New_York')).toBe('2027-01-11');
  });
});
