import { BackOff } from './back-off.js';

it('what ends again and again waits longer each time, up to ten seconds', () => {
  const backOff = new BackOff(() => 0);
  expect(Array.from({ length: 7 }, () => backOff.next())).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

it('what had been well for ten seconds is started again at once, what had not is not', () => {
  let now = 0;
  const backOff = new BackOff(() => now);
  backOff.next();
  backOff.well();
  now = 9_000;
  expect(backOff.next()).toBe(1000);
  backOff.well();
  now = 20_000;
  expect(backOff.next()).toBe(500);
});
