import { cadenceOf } from './cadence.js';
import type { MonthOfRatings } from './counts/feedback.js';
import type { Meetings } from './counts/meetings.js';
import { satisfactionByMonth } from './satisfaction-by-month.js';

const ratings = (month: string, people: readonly number[], rating = 4): MonthOfRatings[] => [
  { side: 'mentor', month, people: people.length, ratings: people.length, sum: people.length * rating },
];
const ofMentors = (counted: MonthOfRatings[]) => Object.fromEntries(satisfactionByMonth(counted).map(({ month, mentors }) => [month, mentors]));

describe('satisfaction by month', () => {
  it('shows the mean of a month with its people, and a month without answers as none', () => {
    expect(ofMentors([...ratings('2026-12', [1, 2, 3, 4, 5], 3), ...ratings('2027-02', [1, 2, 3, 4, 5, 6])])).toEqual({
      '2026-12': { n: 5, value: { rating: 3 }, suppressed: false },
      '2027-01': { n: 0, value: null, suppressed: false },
      '2027-02': { n: 6, value: { rating: 4 }, suppressed: false },
    });
  });
});

describe('sessions by month', () => {
  const none: Meetings = { pairs: [], sessions: [], plans: [], met: [], colleagues: [], takeaways: [] };
  const session = (outcome: 'held' | 'missed', month: string) => ({ region: '', month, outcome, by: 'system' as const, sessions: 1 });

  it('sets what happened beside what was due in the month, without gaps', () => {
    const meetings = {
      ...none,
      plans: [{ region: '', firstDueOn: '2027-01-31', planned: 3, until: null, pauses: [], held: 1, pairs: 1 }],
      sessions: [session('held', '2027-01'), session('missed', '2027-04')],
    };
    expect(cadenceOf(meetings, { months: 1 }, '2027-04-30T00:00:00.000Z').months).toEqual([
      { month: '2027-01', due: 1, held: 1, missed: 0, unreported: 0, cancelled: 0 },
      { month: '2027-02', due: 1, held: 0, missed: 0, unreported: 0, cancelled: 0 },
      { month: '2027-03', due: 1, held: 0, missed: 0, unreported: 0, cancelled: 0 },
      { month: '2027-04', due: 0, held: 0, missed: 1, unreported: 0, cancelled: 0 },
    ]);
  });

  it('expects nothing of a pair after it was over', () => {
    const plans = [{ region: '', firstDueOn: '2027-01-31', planned: 3, until: '2027-02-28', pauses: [], held: 3, pairs: 2 }];
    expect(cadenceOf({ ...none, plans }, { months: 1 }, '2027-04-30T00:00:00.000Z')).toMatchObject({ expected: 4, adherence: 1, months: [{ month: '2027-01', due: 2 }, { month: '2027-02', due: 2 }] });
  });

  it('expects nothing of a pair while it pauses', () => {
    const plans = [{ region: '', firstDueOn: '2027-01-31', planned: 6, until: null, pauses: [['2027-02-28', '2027-03-31'], ['2027-05-02', null]] as const, held: 2, pairs: 1 }];
    expect(cadenceOf({ ...none, plans }, { months: 1 }, '2027-06-30T00:00:00.000Z')).toMatchObject({ expected: 3, adherence: 0.67, months: [{ month: '2027-01', due: 1 }, { due: 0 }, { month: '2027-03', due: 1 }, { month: '2027-04', due: 1 }] });
  });

  it('knows nothing of sessions that are still ahead', () => {
    expect(cadenceOf(none, { months: 1 }, '2027-01-31T00:00:00.000Z').months).toEqual([]);
  });
});
