import { stepsShown } from './steps-shown.js';

describe('how many came how far, for everybody', () => {
  const shown = (applied: number, approved: number, paired: number, met: number) => stepsShown({ applied, approved, paired, met }).map(({ value, suppressed }) => (suppressed ? '-' : value));

  it('shows numbers that are far apart, equal, or nobody', () => {
    expect(shown(40, 30, 30, 0)).toEqual([40, 30, 30, 0]);
  });

  it('withholds a number of fewer than five', () => {
    expect(shown(4, 4, 2, 0)).toEqual(['-', '-', '-', 0]);
    expect(shown(5, 0, 0, 0)).toEqual([5, 0, 0, 0]);
  });

  it('withholds what tells of fewer than five by subtraction from any that is shown', () => {
    expect(shown(12, 11, 10, 7)).toEqual([12, '-', '-', 7]);
    expect(shown(20, 15, 12, 15)).toEqual([20, 15, '-', 15]);
  });
});
