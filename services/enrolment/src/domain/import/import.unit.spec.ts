import { given } from '@upstream/event-sourcing/specification';
import type { ImportEvent } from './events.js';
import { completeImport, hrImport, refuseRows, startImport } from './import.js';
import { needsConfirmation } from './leavers.js';
import { inCircles } from './reporting-lines.js';

const start = { importId: 'eu_i', mode: 'full' as const, rows: 3, leavers: 0, leaversConfirmed: false };
const started = { type: 'enrolment.import-started.v1', data: start } as ImportEvent;
const counts = { joined: 2, changed: 0, moved: 0, left: 0, unchanged: 0, refused: 1 };
const completed = { type: 'enrolment.import-completed.v1', data: { importId: 'eu_i', counts } } as ImportEvent;

describe('an import', () => {
  it('starts once', () => {
    given(hrImport).when(startImport, start).then([started]);
    given(hrImport, started).when(startImport, start).thenNothing();
  });
  it('lists what it refused before it is completed, not after', () => {
    const some = { importId: 'eu_i', first: 0, cells: [{ row: 2, column: 'Mail', code: 'missing' }] };
    given(hrImport, started).when(refuseRows, some).then([{ type: 'enrolment.import-rows-refused.v1', data: some }]);
    given(hrImport, started, completed).when(refuseRows, some).thenNothing();
  });
  it('is completed once', () => {
    given(hrImport, started).when(completeImport, { importId: 'eu_i', counts }).then([completed]);
    given(hrImport, started, completed).when(completeImport, { importId: 'eu_i', counts }).thenNothing();
    given(hrImport).when(completeImport, { importId: 'eu_i', counts }).thenNothing();
  });
});

describe('leavers', () => {
  it('need a confirmation when they are more than 5 % of the people', () => {
    expect([0, 1, 5].map((leavers) => needsConfirmation(leavers, 100))).toEqual([false, false, false]);
    expect(needsConfirmation(6, 100)).toBe(true);
    expect(needsConfirmation(1, 10)).toBe(true);
    expect(needsConfirmation(0, 0)).toBe(false);
  });
});

describe('reporting lines', () => {
  const circles = (...lines: [string, string][]) => [...inCircles(new Map(lines))].sort();

  it('that end somewhere hold no circle', () => expect(circles(['a', 'b'], ['b', 'c'], ['d', 'c'])).toEqual([]));
  it('find everybody in a circle, and not who reports into it', () => expect(circles(['in', 'a'], ['a', 'b'], ['b', 'c'], ['c', 'a'], ['x', 'y'])).toEqual(['a', 'b', 'c']));
  it('find who is their own manager', () => expect(circles(['a', 'a'], ['b', 'a'])).toEqual(['a']));
  it('find two circles', () => expect(circles(['a', 'b'], ['b', 'a'], ['c', 'd'], ['d', 'c'], ['e', 'c'])).toEqual(['a', 'b', 'c', 'd']));
  it('of a hundred thousand people are walked once', () => {
    const lines = new Map(Array.from({ length: 100_000 }, (_, index) => [`p${index}`, `p${index + 1}`]));
    expect(inCircles(lines).size).toBe(0);
    expect(inCircles(lines.set('p100000', 'p0')).size).toBe(100_001);
  });
});
