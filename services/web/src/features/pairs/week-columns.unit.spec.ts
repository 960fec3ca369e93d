import { mondays, monthAbove } from './week-columns.js';

describe('the weeks of a heat map', () => {
  it('follow each other by seven days, over the end of a year and a change of clocks', () => {
    expect(mondays('2026-12-21', 4)).toEqual(['2026-12-21', '2026-12-28', '2027-01-04', '2027-01-11']);
    expect(mondays('2027-03-22', 3)).toEqual(['2027-03-22', '2027-03-29', '2027-04-05']);
  });

  it('have the name of a month above its first week only', () => {
    const weeks = mondays('2027-01-18', 4);
    expect(weeks.map((_, index) => monthAbove(weeks, index, 'en-GB'))).toEqual(['Jan', undefined, 'Feb', undefined]);
  });
});
