import { isPassing } from './passing.js';

class LogUnavailableError extends Error {}

describe('an error that says nothing about the event at hand', () => {
  it('is one of something that does not answer, however deep', () => {
    expect(isPassing(new LogUnavailableError())).toBe(true);
    expect(isPassing(new Error('outer', { cause: new LogUnavailableError() }))).toBe(true);
  });
  it('is what would be answered 503: try again in a moment', () => {
    expect(isPassing(Object.assign(new Error('503 pool-behind'), { status: 503 }))).toBe(true);
    expect(isPassing(Object.assign(new Error('409 pool_too_large'), { status: 409 }))).toBe(false);
  });
  it('is no other', () => {
    expect([new Error('why'), new TypeError('undefined'), 'text', undefined].map((error) => isPassing(error))).toEqual([false, false, false, false]);
  });
});
