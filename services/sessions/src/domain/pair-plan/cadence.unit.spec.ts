import { periodFrom, periodsOf } from './cadence.js';

const monthly = { every: { months: 1 as const }, minutes: 60 };
const everyTwoWeeks = { every: { days: 14 }, minutes: 60 };

describe('the periods of a plan', () => {
  it('six months from the 11th are six calendar months: the cut last one is left out', () => {
    const periods = periodsOf({ cadence: monthly, startsOn: '2027-01-11', endsOn: '2027-07-10' });
    expect(periods).toHaveLength(6);
    expect(periods[0]).toEqual({ from: '2027-01-11', to: '2027-01-31' });
    expect(periods[1]).toEqual({ from: '2027-02-01', to: '2027-02-28' });
    expect(periods[5]).toEqual({ from: '2027-06-01', to: '2027-06-30' });
  });

  it('a pair agreed late in a month begins with the next month', () => {
    expect(periodsOf({ cadence: monthly, startsOn: '2027-01-25', endsOn: '2027-06-30' })[0]).toEqual({ from: '2027-02-01', to: '2027-02-28' });
  });

  it('a cadence of days counts from the first day and drops a rest shorter than half', () => {
    const periods = periodsOf({ cadence: everyTwoWeeks, startsOn: '2027-01-11', endsOn: '2027-02-26' });
    expect(periods).toEqual([
      { from: '2027-01-11', to: '2027-01-24' },
      { from: '2027-01-25', to: '2027-02-07' },
      { from: '2027-02-08', to: '2027-02-21' },
    ]);
  });

  it('a plan shorter than its cadence still has one period', () => {
    expect(periodsOf({ cadence: monthly, startsOn: '2027-01-25', endsOn: '2027-01-28' })).toEqual([{ from: '2027-01-25', to: '2027-01-28' }]);
  });

  it('the next period is the first one with time left', () => {
    const periods = periodsOf({ cadence: everyTwoWeeks, startsOn: '2027-01-11', endsOn: '2027-02-21' });
    expect(periodFrom(periods, 0, '2027-01-24')).toBe(0);
    expect(periodFrom(periods, 0, '2027-01-25')).toBe(1);
    expect(periodFrom(periods, 2, '2027-01-12')).toBe(2);
    expect(periodFrom(periods, 3, '2027-01-12')).toBeUndefined();
    expect(periodFrom(periods, 0, '2027-01-12', [0, 2])).toBe(1);
    expect(periodFrom(periods, 2, '2027-01-12', [0, 2])).toBeUndefined();
  });
});
