import { certaintyOf } from './certainty.js';

it('a difference is certain where its interval does not hold 0', () => {
  expect(certaintyOf({ value: 0.1, low: 0.02, high: 0.2 })).toBe('more');
  expect(certaintyOf({ value: -0.1, low: -0.2, high: -0.02 })).toBe('fewer');
  expect(certaintyOf({ value: 0.1, low: -0.02, high: 0.2 })).toBe('unsure');
  expect(certaintyOf({ value: 0, low: -0.1, high: 0.1 })).toBe('same');
});
