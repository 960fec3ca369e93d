import fc from 'fast-check';
import { preparePeople } from './candidates.js';
import { canonicalize } from './canonical-input.js';
import { matchInGroups, type Matched } from './groups.js';
import type { MatchingInput, Role } from './input.js';
import { explainPair, matchTogether } from './match.js';
import { anyDirection, anyInput, junior, rulesOf, seed, senior } from './pool.fixture.js';

/** As `match` does, with as few seats together as a spec can look at. */
function inGroups(input: MatchingInput, seatsTogether: number): Matched {
  const { rules, ...canonical } = canonicalize(input);
  return matchInGroups(rules, preparePeople({ rules, ...canonical }), (people) => matchTogether(rules, people), seatsTogether);
}

const many = (input: fc.Arbitrary<MatchingInput>) => fc.tuple(input, fc.integer({ min: 1, max: 4 }));
const settings = { seed, numRuns: 300 };

describe('people who are matched in groups', () => {
  test(`get nothing that a hard rule refuses, scored as among all (seed ${seed})`, () => {
    fc.assert(fc.property(many(anyInput(anyDirection, 14)), ([input, seats]) => {
      for (const { mentor, mentee, score, contributions, topics } of inGroups(input, seats).proposals) {
        expect(explainPair(input, mentor.id, mentee.id)).toMatchObject({ allowed: true, score, contributions, topics });
      }
    }), settings);
  });

  test(`are never promised more than their seats, nor the same two twice (seed ${seed})`, () => {
    fc.assert(fc.property(many(anyInput(anyDirection, 14, 3)), ([input, seats]) => {
      const { proposals } = inGroups(input, seats);
      const roles: Role[] = ['mentor', 'mentee'];
      for (const { id, capacity } of input.candidates) {
        for (const role of roles) {
          const places = proposals.filter((pair) => (input.rules.direction === 'mutual' ? [pair.mentor.id, pair.mentee.id].includes(id) : pair[role].id === id));
          expect(places.length).toBeLessThanOrEqual(capacity[role]);
        }
      }
      const twos = proposals.map(({ mentor, mentee }) => `${mentor.id} ${mentee.id}`);
      expect(new Set(twos).size).toBe(twos.length);
      expect(twos).toEqual([...twos].sort());
    }), settings);
  });

  test(`are each accounted for, whoever is given first (seed ${seed})`, () => {
    const shuffled = many(anyInput(anyDirection, 14)).chain(([input, seats]) =>
      fc.tuple(fc.constant(input), fc.constant(seats), fc.shuffledSubarray([...input.candidates], { minLength: input.candidates.length })));
    fc.assert(fc.property(shuffled, ([input, seats, candidates]) => {
      const found = inGroups(input, seats);
      expect(JSON.stringify(inGroups({ ...input, candidates }, seats))).toBe(JSON.stringify(found));
      const exact = inGroups(input, 1_000);
      expect(exact.groups).toBe(1);
      expect(found.proposals.length).toBeLessThanOrEqual(exact.proposals.length);
      const served = (matched: Matched) => new Set([
        ...matched.proposals.flatMap(({ mentor, mentee }) => (input.rules.direction === 'mutual' ? [`both ${mentor.id}`, `both ${mentee.id}`] : [`mentor ${mentor.id}`, `mentee ${mentee.id}`])),
        ...matched.unmatched.map(({ role, id }) => `${role} ${id}`),
      ]);
      expect([...served(found)].sort()).toEqual([...served(exact)].sort());
      for (const { role, id } of found.unmatched) expect(found.proposals.some(({ mentor, mentee }) => (role === 'mentor' ? mentor.id === id : role === 'mentee' ? mentee.id === id : [mentor.id, mentee.id].includes(id)))).toBe(false);
    }), settings);
  });

  it('find partners across groups, and mentees sit beside the mentor whom they were recommended to', () => {
    const people = Array.from({ length: 6 }, (_, index) => [junior(`j${index}`), senior(`s${index}`)]).flat();
    const input: MatchingInput = {
      rules: rulesOf('reverse'),
      candidates: people,
      exclusions: [],
      recommendations: Array.from({ length: 6 }, (_, index) => ({ mentorEmployeeId: `employee-j${index}`, menteeEmployeeId: `employee-s${5 - index}` })),
      previousPairs: [],
    };
    const { groups, proposals, unmatched } = inGroups(input, 1);
    expect(groups).toBeGreaterThan(5);
    expect(unmatched).toEqual([]);
    expect(proposals.map(({ mentor, mentee }) => `${mentor.id}-${mentee.id}`)).toEqual(['j0-s5', 'j1-s4', 'j2-s3', 'j3-s2', 'j4-s1', 'j5-s0']);
  });
});
