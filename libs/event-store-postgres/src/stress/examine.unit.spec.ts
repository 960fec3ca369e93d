import { idAt, keyOf, placeOf } from './append-id.js';
import { compareSeen, LogExamination, longestStall, type Acknowledgement, type LoggedEvent } from './examine.js';

let position = 0;
const logged = (append: number, index: number, count: number, revision: number, stream = 'stress_own-eu_1'): LoggedEvent => ({ position: ++position, stream, revision, id: idAt({ writer: 7, append, index, count }) });
const examined = (events: readonly LoggedEvent[], acknowledged: readonly (readonly [number, Acknowledgement])[] = []) => {
  const examination = new LogExamination(new Map(acknowledged.map(([append, answer]) => [keyOf({ writer: 7, append }), answer])));
  for (const event of events) examination.take(event);
  return examination.findings();
};
const well = { duplicated: 0, outOfOrder: 0, halfWritten: 0, missing: 0 };
const positions = (...numbers: number[]) => Float64Array.from(numbers);

it('an event’s id tells its append and its place in it', () => {
  const place = { writer: 40_000, append: 2 ** 28 - 1, index: 899, count: 900 };
  expect(placeOf(idAt(place))).toEqual(place);
  expect(idAt(place)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});

describe('the log', () => {
  it('with whole appends where they were acknowledged is well', () => {
    const events = [logged(0, 0, 2, 0), logged(0, 1, 2, 1), logged(1, 0, 1, 2)];
    expect(examined(events, [[0, events[1]!], [1, events[2]!]])).toEqual({ events: 3, appends: 2, ...well });
  });

  it('with only some events of an append is half-written, and so is one with other events in between', () => {
    expect(examined([logged(0, 0, 2, 0)]).halfWritten).toBe(1);
    expect(examined([logged(0, 1, 2, 0)]).halfWritten).toBe(1);
    expect(examined([logged(0, 0, 2, 0), logged(1, 0, 1, 1), logged(0, 1, 2, 2)]).halfWritten).toBe(1);
  });

  it('with an append twice is duplicated', () => {
    expect(examined([logged(0, 0, 1, 0), logged(0, 0, 1, 1)]).duplicated).toBe(1);
  });

  it('without an acknowledged append, or with it elsewhere, misses it', () => {
    const event = logged(0, 0, 1, 0);
    expect(examined([event], [[0, event], [1, event]]).missing).toBe(1);
    expect(examined([event], [[0, { ...event, position: 1e6 }]]).missing).toBe(1);
  });

  it('with revisions that do not follow each other is out of order', () => {
    expect(examined([logged(0, 0, 1, 1)]).outOfOrder).toBe(1);
  });
});

it('what a subscriber missed, saw twice or made up is counted', () => {
  expect(compareSeen(positions(1, 2, 4), positions(1, 2, 4))).toEqual({ skipped: 0, duplicated: 0, unknown: 0 });
  expect(compareSeen(positions(1, 2, 4), positions(1, 4, 4, 3, 9))).toEqual({ skipped: 1, duplicated: 1, unknown: 2 });
});

it('the longest stall is that of another writer, from when one froze', () => {
  const frozen = [{ writer: 1, from: 1000, to: 2000 }];
  expect(longestStall(frozen, new Map([[1, [900, 3000]], [2, [100, 999, 1600, 1700, 2100]]]))).toBe(600);
  expect(longestStall(frozen, new Map([[2, [100, 1500]]]))).toBe(0);
});
