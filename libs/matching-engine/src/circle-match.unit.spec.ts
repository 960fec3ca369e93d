import fc from 'fast-check';
import { canonicalInput } from './canonical-input.js';
import { explainCircle, matchCircles } from './circle-match.js';
import type { Candidate, MatchingInput } from './input.js';
import { explainPair, match } from './match.js';
import { anyCircleInput, circleRound, member, round, rulesOf, seed, turned } from './pool.fixture.js';

describe('a round of circles', () => {
  test(`gives the same bytes for the same input in any order (seed ${seed})`, () => {
    const shuffled = anyCircleInput(24).chain((input) =>
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

  test(`names a true reason for every runner-up (seed ${seed})`, () => {
    fc.assert(fc.property(anyCircleInput(20, 5), (input) => {
      const { circles, unmatched } = matchCircles(input);
      const isLeft = (id: string) => unmatched.some((one) => one.id === id);
      const hasPriority = (id: string) => input.candidates.find((one) => one.id === id)!.priority;
      for (const { members, score: chosenScore, runnersUp } of circles) {
        for (const { id, score, whyNot } of runnersUp) {
          const instead = whyNot.parameters['insteadOf'] as string | undefined;
          const ids = [...members.map((one) => one.id).filter((one) => one !== instead), id];
          expect(explainCircle(input, ids)).toMatchObject({ allowed: true, score });
          if (whyNot.code === 'scored_lower') expect(score).toBeLessThan(chosenScore);
          else expect(score).toBeGreaterThanOrEqual(chosenScore);
          if (whyNot.code === 'in_another_circle') expect(whyNot.parameters['members']).toContain(id);
          else if (whyNot.code !== 'scored_lower') expect(isLeft(id)).toBe(true);
          if (whyNot.code === 'equal_score') expect(score).toBe(chosenScore);
          if (whyNot.code === 'would_leave_member_out') expect([hasPriority(instead!), hasPriority(id)]).toEqual([true, false]);
        }
      }
    }), { seed, numRuns: 200 });
  });
});

/** Each teaches what the next wants: nobody can be left out. */
const ring = (...ids: string[]): Candidate[] => ids.map((id, at) => member(id, `of-${id}`, `of-${ids[(at + ids.length - 1) % ids.length]!}`));

const circlesOf = (input: MatchingInput): string[] => matchCircles(input).circles.map(({ members }) => members.map(({ id }) => id).join(' '));

const brokenIn = (input: MatchingInput, ...ids: string[]): string[] =>
  explainCircle(input, ids).verdicts.filter(({ passed }) => !passed).map(({ rule, between }) => [rule, ...(between ?? [])].join(' '));

describe('a circle', () => {
  test('is people of whom each teaches somebody and learns from somebody', () => {
    expect(circlesOf(circleRound(ring('a', 'b', 'c')))).toEqual(['a b c']);
    expect(circlesOf(circleRound([...ring('a', 'b', 'c'), member('d', 'of-nobody', 'of-a')]))).toEqual(['a b c']);
    expect(brokenIn(circleRound([...ring('a', 'b', 'c'), member('d', 'of-nobody', 'of-a')]), 'a', 'b', 'c', 'd')).toEqual(['everybody_teaches']);
    expect(brokenIn(circleRound([...ring('a', 'b', 'c'), member('d', 'of-a', 'of-nobody')]), 'a', 'b', 'c', 'd')).toEqual(['everybody_learns']);
  });

  test('has a lesson for each topic that somebody can teach, by who knows it best, and one at least by everybody', () => {
    const [expert, good] = [{ topic: 'x', proficiency: 5 }, { topic: 'x', proficiency: 4 }];
    const input = circleRound([
      member('a', 'x', 'y', { offers: [expert] }),
      member('b', 'x', 'y', { offers: [good] }),
      member('c', 'y', 'x', { wants: [{ topic: 'x', proficiency: 1 }, { topic: 'z', proficiency: 0 }] }),
    ]);
    expect(matchCircles(input).circles[0]!.lessons).toEqual([
      { topic: 'x', teacher: 'a', learner: 'c', teacherProficiency: 5, learnerProficiency: 1, gap: 4 },
      { topic: 'x', teacher: 'b', learner: 'c', teacherProficiency: 4, learnerProficiency: 1, gap: 3 },
      { topic: 'y', teacher: 'c', learner: 'a', teacherProficiency: 4, learnerProficiency: 1, gap: 3 },
      { topic: 'y', teacher: 'c', learner: 'b', teacherProficiency: 4, learnerProficiency: 1, gap: 3 },
    ]);
  });

  test('has no second lesson by somebody who teaches anyway', () => {
    const input = circleRound([
      member('a', 'x', 'y', { offers: [{ topic: 'x', proficiency: 4 }, { topic: 'z', proficiency: 4 }] }),
      member('b', 'x', 'z', { offers: [{ topic: 'x', proficiency: 5 }] }),
      member('c', 'y', 'x'),
    ]);
    const lessons = matchCircles(input).circles[0]!.lessons.map(({ topic, teacher, learner }) => `${teacher} teaches ${learner} ${topic}`);
    expect(lessons).toEqual(['b teaches c x', 'c teaches a y', 'a teaches b z']);
  });

  test('needs one language and hours that are common to all, not only to each two', () => {
    const spoken = [['en', 'fr'], ['en', 'de'], ['fr', 'de']];
    const byLanguage = circleRound(ring('a', 'b', 'c').map((one, at) => ({ ...one, languages: spoken[at]! })));
    expect(brokenIn(byLanguage, 'a', 'b', 'c')).toEqual(['common_language']);
    const hours = [[0, 200], [100, 300], [0, 100]] as const;
    const byHours = circleRound(ring('a', 'b', 'c').map((one, at) => ({ ...one, weeklyMinutes: [hours[at]!, [1000, 1059]] })));
    expect(brokenIn(byHours, 'a', 'b', 'c')).toEqual(['working_hours_overlap b c', 'common_working_hours']);
    expect(explainCircle(byHours, ['a', 'b', 'c']).verdicts.find(({ rule }) => rule === 'common_working_hours')).toMatchObject({ parameters: { minutes: 59, required: 60 } });
    expect(circlesOf(byLanguage)).toEqual([]);
    expect(circlesOf(byHours)).toEqual([]);
  });

  test.each<[string, string, Partial<MatchingInput>, Partial<Candidate>]>([
    ['an exclusion', 'exclusion a c', { exclusions: [['employee-c', 'employee-a']] }, {}],
    ['a reporting line', 'reporting_line a c', {}, { managerChain: ['employee-b2', 'employee-a'] }],
    ['regions that may not meet', 'region_policy a c', { rules: rulesOf('peer', { circles: { smallest: 3, largest: 4 }, crossRegion: { allowedPairs: [['us', 'apac']] } }) }, { region: 'us' }],
    ['a former partner', 'previous_partners a c', { rules: rulesOf('peer', { circles: { smallest: 3, largest: 4 }, avoidPreviousPartners: true }), previousPairs: [['employee-a', 'employee-c']] }, {}],
    ['a role that is missing', 'role a c', {}, { roles: ['mentee'] }],
    ['a seat that is taken', 'capacity a c', {}, { capacity: { mentor: 0, mentee: 1 } }],
  ])('does not come about against %s between two', (_, verdict, overrides, ofOne) => {
    const people = ring('a', 'b', 'c').map((one) => (one.id === 'c' ? { ...one, ...ofOne } : one));
    const input = circleRound(people, { smallest: 3, largest: 4 }, overrides);
    expect(circlesOf(input)).toEqual([]);
    expect(brokenIn(input, 'c', 'b', 'a')).toContain(verdict);
  });

  test('keeps its size', () => {
    const pool = circleRound(ring('a', 'b', 'c', 'd', 'e'), { smallest: 3, largest: 4 });
    expect(circlesOf(pool)).toEqual([]);
    expect(brokenIn(pool, 'a', 'b', 'c', 'd', 'e')).toEqual(['circle_size']);
    expect(circlesOf({ ...pool, rules: rulesOf('peer', { circles: { smallest: 3, largest: 5 } }) })).toEqual(['a b c d e']);
  });

  test('is scored by what is taught, and by difference between each two; never by level or working years', () => {
    const people = ring('a', 'b', 'c');
    const [plain] = matchCircles(circleRound(people)).circles;
    const [varied] = matchCircles(circleRound(people.map((one, at) => ({ ...one, department: `department-${Math.min(at, 1)}`, level: 1 + at, workingYearsBand: at })))).circles;
    const changed = varied!.contributions.filter((one, at) => JSON.stringify(one) !== JSON.stringify(plain!.contributions[at]));
    expect(changed).toEqual([expect.objectContaining({ rule: 'departmentDifference', value: 6_666, reason: { code: 'between_members', parameters: { met: 2, of: 3 } } })]);
    const [strangers] = matchCircles(circleRound(people.map(({ function: known, ...one }, at) => (at === 0 ? one : { ...one, function: known! })))).circles;
    expect(strangers!.contributions.find(({ rule }) => rule === 'functionDifference')!.reason.parameters).toEqual({ met: 0, of: 1 });
    const [unsaid] = matchCircles(circleRound(people.map(({ function: _, ...one }) => one))).circles;
    expect(unsaid!.contributions.find(({ rule }) => rule === 'functionDifference')).toMatchObject({ weight: 0 });
    expect(plain!.contributions[0]).toMatchObject({ rule: 'topicFit', value: 6_000, reason: { code: 'wants_taught', parameters: { taught: 3, wanted: 3 } } });
  });
});

describe('people of a round of circles', () => {
  test('are placed before a better circle is made', () => {
    // a to d would score highest as they are, but e and f can be placed only if two of them go with each.
    const around = (id: string, ...others: string[]) => others.map((other) => [`employee-${id}`, `employee-${other}`] as const);
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => member(id, 'x', 'y', { offers: [{ topic: 'x', proficiency: 5 }, { topic: 'y', proficiency: 5 }], wants: [{ topic: 'y', proficiency: 0 }, { topic: 'x', proficiency: 0 }] }));
    const input = circleRound(all, { smallest: 3, largest: 4 }, { exclusions: [...around('e', 'c', 'd', 'f'), ...around('f', 'a', 'b')] });
    expect(circlesOf(input)).toEqual(['a b e', 'c d f']);
  });

  test('are placed before somebody with priority is', () => {
    const fifth = member('p', 'of-e', 'of-b', { priority: true });
    const apart = ['c', 'd', 'e'].map((id) => ['employee-p', `employee-${id}`] as const);
    const pool = circleRound([...ring('a', 'b', 'c', 'd', 'e'), fifth], { smallest: 3, largest: 5 }, { exclusions: apart });
    expect(brokenIn(pool, 'a', 'b', 'p')).toEqual([]);
    expect(circlesOf(pool)).toEqual(['a b c d e']);
  });

  test('who returned with priority come before a better score', () => {
    const people = [...ring('a', 'b', 'c'), member('d', 'of-c', 'of-b', { priority: true, offers: [{ topic: 'of-c', proficiency: 2 }] })];
    const { circles, unmatched } = matchCircles(circleRound(people, { smallest: 3, largest: 3 }));
    expect(circles.map(({ members }) => members.map(({ id }) => id))).toEqual([['a', 'b', 'd']]);
    expect(circles[0]!.runnersUp).toEqual([
      { id: 'c', score: expect.any(Number), whyNot: { code: 'would_leave_member_out', parameters: { priority: true, insteadOf: 'd' } } },
    ]);
    expect(unmatched).toMatchObject([{ id: 'c', partnersConsidered: 3, partnersAllowed: 3, reasons: expect.arrayContaining([{ code: 'others_scored_higher', partners: 3 }]) }]);
  });

  test('who are left learn what kept them out', () => {
    const left = (...more: Candidate[]) => matchCircles(circleRound([...ring('a', 'b', 'c'), ...more], { smallest: 3, largest: 4 })).unmatched.map(({ id, reasons }) => ({ id, reasons }));
    expect(left(member('d', 'of-nobody', 'of-a'))).toEqual([{ id: 'd', reasons: [{ code: 'refused', rule: 'everybody_teaches', partners: 3 }] }]);
    expect(left(member('d', 'of-c', 'of-b', { languages: ['fi'] }))).toEqual([{ id: 'd', reasons: [{ code: 'refused', rule: 'shared_language', partners: 3 }] }]);
    // d may meet a and b, but not c, without whom these have no circle.
    expect(left(member('d', 'of-a', 'of-b', { managerChain: ['employee-c'] }))).toEqual([{ id: 'd', reasons: [{ code: 'refused', rule: 'reporting_line', partners: 3 }] }]);
  });
});

test('too few people, and somebody who could teach none of them, each learn so', () => {
  const { unmatched } = matchCircles(circleRound([member('a', 'x', 'y'), member('b', 'y', 'x'), member('c', 'z', 'x')]));
  expect(unmatched.map(({ reasons }) => reasons)).toEqual([
    [{ code: 'refused', rule: 'circle_size', partners: 2 }],
    [{ code: 'refused', rule: 'circle_size', partners: 2 }],
    [{ code: 'refused', rule: 'everybody_teaches', partners: 2 }],
  ]);
});

describe('the input of circles', () => {
  const circles = { smallest: 3, largest: 5 };
  test.each<[string, MatchingInput['rules']]>([
    ['the direction mutual', rulesOf('mutual', { circles })],
    ['circles of two', rulesOf('peer', { circles: { smallest: 2, largest: 5 } })],
    ['circles of thirteen', rulesOf('peer', { circles: { smallest: 3, largest: 13 } })],
    ['a largest below the smallest', rulesOf('peer', { circles: { smallest: 5, largest: 4 } })],
    ['no size', rulesOf('peer')],
  ])('is refused with %s', (_, rules) => {
    expect(() => matchCircles(round([], { rules }))).toThrow(expect.objectContaining({ name: 'MatchingInputError', path: expect.stringMatching(/^rules\.circles/) }));
  });

  test('is refused where pairs are asked for, and a circle of somebody unknown or named twice', () => {
    const input = circleRound(ring('a', 'b', 'c'));
    expect(() => match(input)).toThrow(/rules.circles/);
    expect(() => explainCircle(input, ['a', 'b', 'x'])).toThrow(/candidates\[x\]/);
    expect(() => explainCircle(input, ['a', 'b', 'b'])).toThrow(/candidates\[b\]/);
  });

  test('in its canonical form changes with the size', () => {
    expect(canonicalInput(circleRound([], circles))).not.toBe(canonicalInput(circleRound([], { smallest: 3, largest: 6 })));
    expect(canonicalInput(circleRound([], circles))).not.toBe(canonicalInput(round([], { rules: rulesOf('peer') })));
  });

  test('may hold nobody', () => {
    expect(matchCircles(circleRound([]))).toMatchObject({ circles: [], unmatched: [], stats: { peopleInPool: 0, coverage: 0, meanScore: 0 } });
  });
});
