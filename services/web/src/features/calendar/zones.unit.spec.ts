import { addDays, daysOf, firstWeek, mondayOf, spanOf } from './week.js';
import { chosenInstant, instantAt, localOf } from './zones.js';

describe('times at a place', () => {
  it('are what clocks there show, whatever the reader’s own show', () => {
    expect(localOf('2027-01-12T23:30:00.000Z', 'Europe/Berlin')).toEqual(['2027-01-13', '00:30']);
    expect(localOf('2027-01-12T23:30:00.000Z', 'America/New_York')).toEqual(['2027-01-12', '18:30']);
    expect(instantAt('2027-01-12', '15:00', 'Asia/Kolkata')).toBe('2027-01-12T09:30:00.000Z');
  });

  it('stay the same time of day over a change of clocks', () => {
    expect(instantAt('2027-03-26', '10:00', 'Europe/Berlin')).toBe('2027-03-26T09:00:00.000Z');
    expect(instantAt('2027-03-29', '10:00', 'Europe/Berlin')).toBe('2027-03-29T08:00:00.000Z');
    expect(instantAt('2027-10-31', '02:30', 'Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z');
    expect(localOf(instantAt('2027-03-28', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toEqual(['2027-03-28', '03:30']);
  });

  it('come back as they were given, at any hour and place', () => {
    for (const zone of ['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia', 'Antarctica/Troll', 'Pacific/Chatham'])
      for (const date of ['2027-01-01', '2028-02-29', '2027-03-14', '2027-06-30', '2027-11-07', '2027-12-31'])
        for (const time of ['00:00', '08:15', '12:00', '23:45']) expect(localOf(instantAt(date, time, zone), zone)).toEqual([date, time]);
  });

  it('are nothing while day or time is missing', () => {
    expect(chosenInstant('', '10:00', 'UTC')).toBeUndefined();
    expect(chosenInstant('2027-01-01', '', 'UTC')).toBeUndefined();
    expect(chosenInstant('2027-01-01', '10:00', 'UTC')).toBe('2027-01-01T10:00:00.000Z');
  });
});

describe('the week shown', () => {
  it('begins on Monday', () => {
    expect([mondayOf('2027-04-19'), mondayOf('2027-04-22'), mondayOf('2027-04-25')]).toEqual(['2027-04-19', '2027-04-19', '2027-04-19']);
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
  });

  it('is this one while the programme runs, else its first or its last', () => {
    const programme = { startsOn: '2027-02-01', endsOn: '2027-08-01' };
    expect([firstWeek('2026-11-22', programme), firstWeek('2027-04-22', programme), firstWeek('2029-01-01', programme)]).toEqual(['2027-02-01', '2027-04-19', '2027-07-26']);
  });

  it('is a week at the place, with an hour less when clocks go forward', () => {
    const { from, until } = spanOf('2027-03-22', 'Europe/Berlin');
    expect([from, (Date.parse(until) - Date.parse(from)) / 3600_000]).toEqual(['2027-03-21T23:00:00.000Z', 7 * 24 - 1]);
  });

  it('has the weekend only when something takes place there', () => {
    expect(daysOf('2027-04-19', ['2027-04-20T10:00:00Z'], 'UTC')).toHaveLength(5);
    expect(daysOf('2027-04-19', ['2027-04-24T10:00:00Z'], 'UTC').at(-1)).toBe('2027-04-24');
  });
});
