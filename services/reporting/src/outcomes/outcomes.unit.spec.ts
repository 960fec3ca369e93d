import { difference, wilson } from './intervals.js';
import { coverageOf, outcomesOf } from './outcomes.js';
import type { Followed, Stratum } from './strata.js';

const followed = (n: number, retained: number, promoted = 0): Followed => ({ n, retained, promoted });
const stratum = (participants: Followed, others: Followed, level = 1): Stratum => ({ month: '2027-02', region: 'eu', level, participants, others });

describe('intervals', () => {
  it('of a share are Wilson’s, also at the ends', () => {
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (const [x, n, low, high] of [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]] as const) {
      const found = wilson(x / n, n);
      expect(found.low).toBeCloseTo(low, 4);
      expect(found.high).toBeCloseTo(high, 4);
    }
  });

  it('of a difference are Newcombe’s', () => {
    // Newcombe 1998 (Statistics in Medicine 17, 873-890), table II: 56/70 less 48/80, 9/10 less 3/10, 10/10 less 0/20.
    for (const [one, n, other, m, low, high] of [[56, 70, 48, 80, 0.0524, 0.3339], [9, 10, 3, 10, 0.1705, 0.809], [10, 10, 0, 20, 0.6791, 1]] as const) {
      const found = difference(wilson(one / n, n), wilson(other / m, m));
      expect(found.low).toBeCloseTo(low, 4);
      expect(found.high).toBeCloseTo(high, 4);
    }
  });
});

describe('what became of participants', () => {
  it('stands beside people of the same region, level and month, weighted as the participants are', () => {
    // Of the seniors a half stays, of the juniors all: three quarters of the participants are juniors.
    const outcomes = outcomesOf({ strata: [stratum(followed(30, 30, 3), followed(100, 100, 0), 1), stratum(followed(10, 8), followed(400, 200), 5)], others: 500, waiting: 0 });
    expect(outcomes).toMatchObject({ participants: 40, comparison: 500, unmatched: 0, suppressed: false });
    expect(outcomes.retention).toMatchObject({ participants: { share: 0.95 }, comparison: { share: 0.875 }, difference: { value: 0.075 } });
    expect(outcomes.promotion).toMatchObject({ participants: { share: 0.075 }, comparison: { share: 0, low: 0 } });
    const { low, high } = outcomes.retention.comparison!;
    expect([low < 0.875, high > 0.875]).toEqual([true, true]);
  });

  it('is as sure as the people there are, not as the months from which each is followed', () => {
    const months = (count: number) => Array.from({ length: count }, (_, index) => ({ ...stratum(followed(20, 18), followed(100, 80)), month: `2027-0${index + 1}` }));
    const [one, six] = [1, 6].map((count) => outcomesOf({ strata: months(count), others: 100, waiting: 0 }).retention.comparison);
    expect(six).toEqual(one);
  });

  it('leaves out whom nobody is like, and says how many they are', () => {
    const outcomes = outcomesOf({ strata: [stratum(followed(10, 9), followed(50, 40)), stratum(followed(6, 0), followed(0, 0), 9)], others: 50, waiting: 0 });
    expect(outcomes).toMatchObject({ participants: 10, unmatched: 6, retention: { participants: { share: 0.9 } } });
    expect(outcomesOf({ strata: [stratum(followed(10, 9), followed(50, 40)), stratum(followed(4, 0), followed(0, 0), 9)], others: 50, waiting: 0 }).unmatched).toBeNull();
  });

  it('is told of no fewer than five participants, nor beside fewer than five others', () => {
    const nothing = { participants: null, comparison: null, difference: null };
    for (const strata of [stratum(followed(4, 4), followed(50, 40)), stratum(followed(50, 40), followed(4, 4))]) {
      expect(outcomesOf({ strata: [strata], others: strata.others.n, waiting: 0 })).toEqual({ participants: null, comparison: null, unmatched: null, suppressed: true, retention: nothing, promotion: nothing });
    }
    expect(outcomesOf({ strata: [], others: 0, waiting: 0 })).toEqual({ participants: 0, comparison: 0, unmatched: 0, suppressed: false, retention: nothing, promotion: nothing });
  });
});

describe('how far a programme reaches into departments', () => {
  const departments = [{ department: 'Finance', employees: 40, participants: 8 }, { department: 'Legal', employees: 9, participants: 2 }, { department: 'Sales', employees: 100, participants: 0 }];

  it('is participants among all who work there', () => {
    expect(coverageOf(departments, 1).map(({ department, share }) => [department, share])).toEqual([['Finance', 0.2], ['Legal', 0.22], ['Sales', 0]]);
  });

  it('is suppressed under five participants, and what would give them away by subtraction', () => {
    const [finance, legal, sales] = coverageOf([...departments, { department: 'Works', employees: 50, participants: 20 }], 5);
    expect([legal, finance, sales]).toMatchObject([{ participants: null, share: null, suppressed: true }, { suppressed: expect.any(Boolean) as boolean }, { participants: 0, suppressed: false }]);
  });
});
