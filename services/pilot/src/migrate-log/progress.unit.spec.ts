import { progressOf } from './progress.js';

describe('progress of a copy', () => {
  it('tells rate and time left from what was done since the phase began', () => {
    expect(progressOf('copying', 3000, 0.5, { events: 1000, done: 0.25, ms: 10_000 })).toEqual({ phase: 'copying', events: 3000, done: 0.5, eventsPerSecond: 200, secondsLeft: 20 });
  });

  it('does not guess a time from nothing', () => {
    expect(progressOf('copying', 10, 0.1, { events: 10, done: 0.1, ms: 3000 }).secondsLeft).toBeUndefined();
  });
});
