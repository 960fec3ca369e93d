import { cadenceOf } from './cadence.js';
import { FactSet, type ReportFact } from './fact-set.js';
import { aFact, aPerson } from './facts.fixture.js';
import { satisfactionByMonth } from './satisfaction-by-month.js';

const ratings = (month: string, people: readonly number[], rating = 4): ReportFact[] =>
  people.map((index) => aFact({ kind: 'feedback', person: aPerson(index), subject: `pair ${index}`, label: 'mentor', value: rating, effectiveFrom: `${month}-15T09:00:00.000Z` }));
const ofMentors = (facts: ReportFact[]) => Object.fromEntries(satisfactionByMonth(new FactSet(facts)).map(({ month, mentors }) => [month, mentors]));
const HIDDEN = { n: null, value: null, suppressed: true };

describe('satisfaction by month', () => {
  it('shows the mean of a month with its people, and a month without answers as none', () => {
    expect(ofMentors([...ratings('2026-12', [1, 2, 3, 4, 5], 3), ...ratings('2027-02', [1, 2, 3, 4, 5, 6])])).toEqual({
      '2026-12': { n: 5, value: { rating: 3 }, suppressed: false },
      '2027-01': { n: 0, value: null, suppressed: false },
      '2027-02': { n: 6, value: { rating: 4 }, suppressed: false },
    });
  });

  it('hides a month of fewer than five people, and the next smallest one that would give it away', () => {
    expect(ofMentors([...ratings('2027-01', [1, 2, 3]), ...ratings('2027-02', [1, 2, 3, 4, 5, 6]), ...ratings('2027-03', [1, 2, 3, 4, 5, 6, 7])])).toEqual({
      '2027-01': HIDDEN,
      '2027-02': HIDDEN,
      '2027-03': { n: 7, value: { rating: 4 }, suppressed: false },
    });
  });

  it('hides no more where the hidden months hold five people together', () => {
    expect(ofMentors([...ratings('2027-01', [1, 2, 3]), ...ratings('2027-02', [4, 5]), ...ratings('2027-03', [1, 2, 3, 4, 5])])).toMatchObject({
      '2027-01': HIDDEN,
      '2027-02': HIDDEN,
      '2027-03': { n: 5 },
    });
  });

  it('counts the same few people of several months once', () => {
    const few = ['2027-01', '2027-02', '2027-03'].flatMap((month) => ratings(month, [1, 2]));
    expect(ofMentors([...few, ...ratings('2027-04', [1, 2, 3, 4, 5])])).toMatchObject({ '2027-03': HIDDEN, '2027-04': HIDDEN });
  });
});

describe('sessions by month', () => {
  const pair = [1, 2].map((index) => aFact({ kind: 'pair', person: aPerson(index), subject: 'pair', label: 'active', series: 'pair:pair' }));
  const plan = aFact({ kind: 'plan', subject: 'pair', label: 'open', value: 3, dims: { firstDueOn: '2027-01-31' } });
  const session = (id: string, label: string, at: string) =>
    [1, 2].map((index) => aFact({ kind: 'session', person: aPerson(index), subject: 'pair', label, series: `session:${id}`, effectiveFrom: at, dims: { sessionId: id } }));

  it('sets what happened beside what was due in the month, without gaps', () => {
    const facts = new FactSet([...pair, plan, ...session('a', 'held', '2027-01-20T09:00:00.000Z'), ...session('b', 'missed', '2027-04-02T09:00:00.000Z')]);
    expect(cadenceOf(facts, { months: 1 }, '2027-04-30T00:00:00.000Z').months).toEqual([
      { month: '2027-01', due: 1, held: 1, missed: 0, unreported: 0, cancelled: 0 },
      { month: '2027-02', due: 1, held: 0, missed: 0, unreported: 0, cancelled: 0 },
      { month: '2027-03', due: 1, held: 0, missed: 0, unreported: 0, cancelled: 0 },
      { month: '2027-04', due: 0, held: 0, missed: 1, unreported: 0, cancelled: 0 },
    ]);
  });

  it('knows nothing of sessions that are still ahead', () => {
    const facts = new FactSet([...pair, ...session('a', 'scheduled', '2027-01-20T09:00:00.000Z')]);
    expect(cadenceOf(facts, { months: 1 }, '2027-01-31T00:00:00.000Z').months).toEqual([]);
  });
});
