import { endOfDay, endOfMonthBefore } from './past-dates.js';

it.each([
  ['2027-03-15T08:59:59.000Z', '2027-03-15T23:59:59.999Z', '2027-02-28T23:59:59.999Z'],
  ['2027-03-31T00:00:00.000Z', '2027-03-31T23:59:59.999Z', '2027-03-31T23:59:59.999Z'],
  ['2027-03-31T23:59:59.999Z', '2027-03-31T23:59:59.999Z', '2027-03-31T23:59:59.999Z'],
  ['2028-01-01T00:30:00+01:00', '2027-12-31T23:59:59.999Z', '2027-12-31T23:59:59.999Z'],
])('%s is in a day that ends at %s; the last whole month ended at %s', (instant, day, month) => {
  expect([endOfDay(instant), endOfMonthBefore(instant)]).toEqual([day, month]);
});
