import { median, percentile, ratioOf } from './statistics.js';

describe('the statistics of a benchmark', () => {
  it('take the middle value, and the mean of the two in the middle of an even number', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow('no values');
  });

  it('take the percentile that so many values do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([2, 1], 0)).toBe(1);
  });

  it('call it better when a rate is higher and when a time is shorter', () => {
    expect(ratioOf('more', 300, 100)).toBe(3);
    expect(ratioOf('less', 5, 10)).toBe(2);
  });
});
