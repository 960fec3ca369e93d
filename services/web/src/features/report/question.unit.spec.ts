import { queryOf, reportSearchOf } from './question.js';

describe('the question that a report answers', () => {
  it('keeps day, knowledge and region from the address', () => {
    expect(reportSearchOf({ asOf: '2027-03-31', known: 'then', region: 'eu' })).toEqual({ asOf: '2027-03-31', known: 'then', region: 'eu' });
  });

  it.each([{ asOf: '2027-02-30' }, { asOf: 'yesterday' }, { asOf: 7 }, { region: 'EU; drop' }, { known: 'then' }, { other: 1 }])('leaves out what is no answer: %j', (search) => {
    expect(reportSearchOf(search)).toEqual({});
  });

  it('asks for the end of the day, as it is known now or as it was known then', () => {
    expect(queryOf({ asOf: '2027-03-31' })).toEqual({ asOf: '2027-03-31T23:59:59.999Z' });
    expect(queryOf({ asOf: '2027-03-31', known: 'then' })).toEqual({ asOf: '2027-03-31T23:59:59.999Z', knownAt: '2027-03-31T23:59:59.999Z' });
    expect(queryOf({ region: 'us' })).toEqual({ region: 'us' });
  });
});
