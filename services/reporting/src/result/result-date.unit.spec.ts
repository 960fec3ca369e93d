import { resultDate } from './result-date.js';

describe('a result is told of whole months', () => {
  it.each([
    ['the month of the evaluation is not over yet', '2027-07-20T09:00:00.000Z', '2027-07-25T09:00:00.000Z', '2027-06-30T23:59:59.999Z'],
    ['its last day is not over yet', '2027-07-20T09:00:00.000Z', '2027-07-31T23:59:59.999Z', '2027-06-30T23:59:59.999Z'],
    ['it is just over', '2027-07-20T09:00:00.000Z', '2027-08-01T00:00:00.000Z', '2027-07-31T23:59:59.999Z'],
    ['it is long over: the result stays', '2027-07-20T09:00:00.000Z', '2029-02-11T09:00:00.000Z', '2027-07-31T23:59:59.999Z'],
    ['in December', '2027-12-31T09:00:00.000Z', '2028-01-01T09:00:00.000Z', '2027-12-31T23:59:59.999Z'],
    ['it is not evaluated', undefined, '2027-07-25T09:00:00.000Z', '2027-06-30T23:59:59.999Z'],
  ])('%s', (_, evaluatedAt, now, asOf) => {
    expect(resultDate(now, evaluatedAt)).toBe(asOf);
  });
});
