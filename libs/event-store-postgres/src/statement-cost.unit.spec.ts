import { StatementCost } from './statement-cost.js';

/** Statements of these sizes, each with a fixed part and one for each event, in ms. */
function learnt(sizes: readonly number[], fixed: number, perEvent: number): StatementCost {
  const cost = new StatementCost();
  for (let round = 0; round < 20; round++) for (const size of sizes) cost.learn(size, fixed + perEvent * size);
  return cost;
}

describe('whether a queue is sent as two statements', () => {
  it('not before anything is known', () => {
    expect(new StatementCost().splits(512)).toBe(false);
  });

  it('when what this process does for it is as much work as a commit', () => {
    const cost = learnt([4, 10, 16, 25], 0.3, 0.025);
    expect(cost.splits(12)).toBe(false);
    expect(cost.splits(18)).toBe(true);
  });

  it('only when it is long where a commit takes long', () => {
    const cost = learnt([10, 40, 100], 1.3, 0.025);
    expect(cost.splits(48)).toBe(false);
    expect(cost.splits(96)).toBe(true);
  });

  it('by a usual cost of an event while all statements are of one size', () => {
    expect(learnt([32], 1.3 + 0.02 * 32, 0).splits(64)).toBe(false);
    expect(learnt([32], 0.2 + 0.02 * 32, 0).splits(64)).toBe(true);
  });

  it('as the disk is now, not as it was', () => {
    const cost = learnt([10, 40, 100], 1.3, 0.025);
    for (let count = 0; count < 400; count++) cost.learn(10 + (count % 20), 0.1 + 0.025 * (10 + (count % 20)));
    expect(cost.splits(32)).toBe(true);
  });
});
