import { Chance } from '../../demo/chance.js';
import { FAULTS, schedule } from './faults.js';

it('all kills, and a phase with a slow and a full disk for every five of them, come in an order of the seed', () => {
  const plan = (seed: number) => schedule(new Set(FAULTS), 10, new Chance(seed));
  expect([...plan(1)].sort()).toEqual([...Array(2).fill('full-disk'), ...Array(10).fill('kill'), ...Array(2).fill('slow-disk')]);
  expect(plan(1)).toEqual(plan(1));
  expect(plan(1)).not.toEqual(plan(2));
});

it('a phase comes at least once, also without a kill', () => {
  expect(schedule(new Set(['full-disk']), 1, new Chance(1))).toEqual(['full-disk']);
});
