import { Temporal } from 'temporal-polyfill';
import { weeklyMinutes } from './weekly-minutes.js';

const winter = '2027-01-13T09:00:00.000Z';
const summer = '2027-07-14T09:00:00.000Z';
const office = { start: '09:00', end: '17:00', days: [1] };

describe('working hours as UTC minutes of the week', () => {
  it('follow the time zone and its summer time', () => {
    expect(weeklyMinutes('Europe/Paris', office, winter)).toEqual([[480, 960]]);
    expect(weeklyMinutes('Europe/Paris', office, summer)).toEqual([[420, 900]]);
    expect(weeklyMinutes('UTC', { ...office, days: [1, 3] }, winter)).toEqual([[540, 1020], [3420, 3900]]);
  });

  it('are split at the edge of the week, on either side', () => {
    expect(weeklyMinutes('Asia/Tokyo', { start: '08:00', end: '17:00', days: [1] }, winter)).toEqual([[10020, 10080], [0, 480]]);
    expect(weeklyMinutes('America/Los_Angeles', { start: '13:00', end: '20:00', days: [7] }, winter)).toEqual([[9900, 10080], [0, 240]]);
  });

  it('go on after midnight for a night shift', () => {
    expect(weeklyMinutes('UTC', { start: '22:00', end: '06:00', days: [1] }, winter)).toEqual([[1320, 1800]]);
    expect(weeklyMinutes('UTC', { start: '22:00', end: '06:00', days: [7] }, winter)).toEqual([[9960, 10080], [0, 360]]);
  });

  it('are none in the hour that the clocks skip', () => {
    const week = '2027-03-24T09:00:00.000Z';
    const sunday = (start: string, end: string) => weeklyMinutes('Europe/Paris', { start, end, days: [7] }, week);
    expect([sunday('02:30', '03:30'), sunday('02:45', '03:15'), sunday('02:30', '03:31')]).toEqual([[], [], [[8730, 8731]]]);
  });

  it.each(['Australia/Lord_Howe', 'Africa/Cairo', 'Africa/Casablanca', 'Antarctica/Troll', 'America/Santiago', 'Asia/Kathmandu'])('in %s lie within the week and are never empty, whenever clocks change', (zone) => {
    let change = Temporal.ZonedDateTime.from(`2027-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
    for (let count = 0; change && count < 4; count++, change = change.getTimeZoneTransition('next')) {
      for (let minute = 0; minute < 24 * 60; minute += 30) {
        const [start, end] = [minute, minute + 60].map((at) => Temporal.PlainTime.from('00:00').add({ minutes: at }).toString({ smallestUnit: 'minute' })) as [string, string];
        const intervals = weeklyMinutes(zone, { start, end, days: [1, 4, 5, 6, 7] }, change.toInstant().toString());
        expect(intervals.filter(([from, to]) => !(from >= 0 && from < to && to <= 7 * 24 * 60))).toEqual([]);
      }
    }
  });

  it('are none in a zone that nobody knows', () => {
    expect(weeklyMinutes('Mars/Olympus', office, winter)).toEqual([]);
  });
});
