import { isClean, stress } from './stress.js';

jest.setTimeout(180_000);

// `node libs/event-store-postgres/bin/stress.mjs --minutes 5` has the long one.
it('four writer processes that freeze and die, and transactions held open elsewhere: no subscriber skips anything, and every acknowledged append is there once and whole', async () => {
  const figures = await stress({ seconds: 15, seed: 7, harmEveryMs: 500 });
  expect(figures).toMatchObject({ skipped: 0, duplicated: 0, outOfOrder: 0, halfWritten: 0, missing: 0 });
  expect(figures.events).toBeGreaterThan(1000);
  // Each harm came to it at least once.
  expect(Object.values(figures.harmed).every((times) => times > 0)).toBe(true);
  // The transaction time-out is 500 ms; the rest is for a busy machine.
  expect(figures.longestStallMs).toBeLessThan(5000);
});

it('the same test finds what is skipped when appends do not take turns', async () => {
  const figures = await stress({ seconds: 3, seed: 7, harmEveryMs: Infinity, restMs: 2, planted: 'no-turns' });
  expect(isClean(figures)).toBe(false);
  expect(figures.skipped).toBeGreaterThan(0);
});
