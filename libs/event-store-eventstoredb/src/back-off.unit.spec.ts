import { backOffMs } from './back-off.js';

it('the pause before a subscription is opened anew doubles up to two seconds, and half of it is chance', () => {
  expect([1, 2, 3].map((attempt) => backOffMs(attempt, 1))).toEqual([20, 40, 80]);
  expect([1, 2, 3].map((attempt) => backOffMs(attempt, 0))).toEqual([10, 20, 40]);
  expect(backOffMs(30, 1)).toBe(2000);
});
