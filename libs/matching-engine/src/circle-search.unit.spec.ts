import fc from 'fast-check';
import { preparePeople } from './candidates.js';
import { canonicalize } from './canonical-input.js';
import { poolOf } from './circle-match.js';
import { findCircles } from './circle-search.js';
import type { CircleRules } from './circle-table.js';
import { CircleTable } from './circle-table.js';
import type { MatchingInput } from './input.js';
import { anyCircleInput, anyLedInput, seed } from './pool.fixture.js';

type Circles = readonly (readonly number[])[];

/** The documented aims in their order. */
type Aims = readonly [placed: number, priority: number, score: number];

function tableOf(input: MatchingInput): CircleTable {
  const { rules, ...rest } = canonicalize(input);
  return new CircleTable(rules as CircleRules, poolOf(rules as CircleRules, preparePeople({ rules, ...rest })));
}

function aimsOf(table: CircleTable, circles: Circles): Aims {
  const placed = circles.flat();
  const priority = placed.filter((person) => table.people[person]!.candidate.priority).length;
  return [placed.length, priority, circles.reduce((sum, members) => sum + members.length * table.score(members), 0)];
}

function isBetter(a: Aims, b: Aims): boolean {
  const at = a.findIndex((aim, index) => aim !== b[index]);
  return at >= 0 && a[at]! > b[at]!;
}

/** Tries every set of circles: each person in turn is left out or in every possible circle with people after them. */
function bestByTryingAll(table: CircleTable): Aims {
  let best: Aims = [0, 0, 0];
  const tryWith = (people: readonly number[], chosen: Circles): void => {
    const [first, ...others] = people;
    if (first === undefined) {
      const aims = aimsOf(table, chosen);
      if (isBetter(aims, best)) best = aims;
      return;
    }
    tryWith(others, chosen);
    for (let subset = 1; subset < 1 << others.length; subset += 1) {
      const circle = [first, ...others.filter((_, at) => (subset & (1 << at)) !== 0)];
      if (table.score(circle) >= 0) tryWith(others.filter((person) => !circle.includes(person)), [...chosen, circle]);
    }
  };
  tryWith(table.people.map((_, person) => person), []);
  return best;
}

/** Pools in which so many circles are possible. */
function pools(any: typeof anyCircleInput, count: number, people: { fewest: number; most: number }, mostInCircle: number, circles: number): CircleTable[] {
  const found: CircleTable[] = [];
  for (let more = 0; more < 60 && found.length < count; more += 1) {
    for (const input of fc.sample(any(people.most, mostInCircle, people.fewest), { seed: seed + more, numRuns: count })) {
      const table = tableOf(input);
      // Who has both roles of led circles is there twice.
      if (found.length < count && table.people.length <= people.most && findCircles(table).length >= circles) found.push(table);
    }
  }
  return found;
}

describe.each([['peers', anyCircleInput], ['led by a mentor', anyLedInput]] as const)('the search for circles of %s', (kind, any) => {
  test(`finds the best of all sets of circles in small pools (seed ${seed})`, () => {
    const small = pools(any, 150, { fewest: 6, most: 9 }, 5, 1);
    expect(small.length).toBe(150);
    for (const table of small) expect(aimsOf(table, findCircles(table))).toEqual(bestByTryingAll(table));
  });

  test(`comes close when it may look at a part of the pool at a time only, as in large pools (seed ${seed})`, () => {
    let [placed, placeable, score, bestScore] = [0, 0, 0, 0];
    for (const table of pools(any, 100, { fewest: 12, most: 12 }, 4, 2)) {
      const best = aimsOf(table, findCircles(table));
      const found = aimsOf(table, findCircles(table, 7));
      expect(isBetter(found, best)).toBe(false);
      placed += found[0];
      placeable += best[0];
      if (found[0] !== best[0] || found[1] !== best[1]) continue;
      score += found[2];
      bestScore += best[2];
    }
    console.info(`circles of ${kind}: ${placed} of ${placeable} people placed, ${((100 * score) / bestScore).toFixed(2)} % of the score where as many were (seed ${seed})`);
    expect(placed / placeable).toBeGreaterThan(0.95);
    expect(score / bestScore).toBeGreaterThan(0.98);
  });
});
