import fc from 'fast-check';
import { explainCircle, matchCircles } from './circle-match.js';
import { explainPair } from './match.js';
import { anyCircleInput, seed, turned } from './pool.fixture.js';

describe('a round of circles', () => {
  test(`gives the same bytes for the same input in any order (seed ${seed})`, () => {
    const shuffled = anyCircleInput(16).chain((input) =>
      fc.tuple(fc.constant(input), fc.shuffledSubarray([...input.candidates], { minLength: input.candidates.length })));
    fc.assert(fc.property(shuffled, ([input, candidates]) => {
      const first = JSON.stringify(matchCircles(input));
      expect(JSON.stringify(matchCircles({ ...input, candidates }))).toBe(first);
      expect(JSON.stringify(matchCircles(turned(input)))).toBe(first);
    }), { seed, numRuns: 100 });
  });

  test(`proposes no circle that a hard rule refuses, and nobody twice (seed ${seed})`, () => {
    fc.assert(fc.property(anyCircleInput(20), (input) => {
      const { circles } = matchCircles(input);
      const people = circles.flatMap(({ members }) => members.map(({ id }) => id));
      expect(new Set(people).size).toBe(people.length);
      for (const { members, lessons, score, contributions } of circles) {
        const ids = members.map(({ id }) => id);
        expect(explainCircle(input, [...ids].reverse())).toMatchObject({ allowed: true, members, lessons, score, contributions });
        expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        expect(new Set(lessons.map(({ teacher }) => teacher))).toEqual(new Set(ids));
        expect(new Set(lessons.map(({ learner }) => learner))).toEqual(new Set(ids));
        const between = ids.flatMap((a, at) => ids.slice(at + 1).map((b) => explainPair(input, a, b)));
        expect(between.every(({ allowed }) => allowed)).toBe(true);
      }
    }), { seed, numRuns: 200 });
  });

  test(`accounts for everybody with a place: in a circle, or left with reasons (seed ${seed})`, () => {
    fc.assert(fc.property(anyCircleInput(16), (input) => {
      const { circles, unmatched, stats } = matchCircles(input);
      const waiting = input.candidates.filter(({ roles, capacity }) => roles.length === 2 && Math.min(capacity.mentor, capacity.mentee) > 0);
      const accounted = [...circles.flatMap(({ members }) => members), ...unmatched].map(({ id }) => id);
      expect(accounted.sort()).toEqual(waiting.map(({ id }) => id).sort());
      expect(stats).toMatchObject({ peopleInPool: waiting.length, peopleMatched: waiting.length - unmatched.length, proposals: circles.length });
      for (const one of unmatched) {
        expect(one).toMatchObject({ role: 'both', partnersConsidered: waiting.length - 1 });
        expect(one.reasons.length > 0).toBe(waiting.length > 1);
        for (const { partners } of one.reasons) expect(partners).toBeLessThan(waiting.length);
      }
    }), { seed, numRuns: 200 });
  });
});
