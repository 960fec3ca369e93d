import fc from 'fast-check';
import { canonicalInput } from './canonical-input.js';
import type { Candidate, MatchingInput } from './input.js';
import { SCORE_RULES } from './input.js';
import { explainPair, match } from './match.js';
import { anyDirection, anyInput, junior, round, rulesOf, seed, senior } from './pool.fixture.js';
import type { Contribution } from './result.js';
import { sharesOf } from './score.js';

function contribution(rule: string, mentor: Candidate, mentee: Candidate, overrides: Partial<MatchingInput> = {}): Contribution {
  const { contributions } = explainPair(round([mentor, mentee], overrides), mentor.id, mentee.id);
  return contributions.find((one) => one.rule === rule)!;
}

describe('the score', () => {
  test.each(['department', 'site', 'region', 'function'] as const)('a different %s scores, the same one does not', (field) => {
    const rule = `${field}Difference`;
    expect(contribution(rule, junior('a', { [field]: 'x' }), senior('b', { [field]: 'y' }))).toMatchObject({
      value: 10_000,
      reason: { code: `different_${field}`, parameters: { mentor: 'x', mentee: 'y' } },
    });
    expect(contribution(rule, junior('a', { [field]: 'x' }), senior('b', { [field]: 'x' }))).toMatchObject({ points: 0 });
  });

  test('an unknown function is no difference', () => {
    const { function: _, ...unknown } = junior('a');
    expect(contribution('functionDifference', unknown, senior('b'))).toMatchObject({
      points: 0,
      reason: { code: 'unknown_function' },
    });
  });

  test('where nobody says their function, its points go to the other rules; where one does, a difference is worth what it was', () => {
    const [mentor, mentee] = [junior('a', { department: 'x' }), senior('b', { department: 'y' })].map(({ function: _, ...one }) => one) as [Candidate, Candidate];
    const unsaid = round([mentor, mentee]);
    const without = explainPair({ ...unsaid, rules: rulesOf('reverse', { weights: { ...unsaid.rules.weights, functionDifference: 0 } }) }, 'a', 'b');
    expect(explainPair(unsaid, 'a', 'b')).toEqual(without);
    expect(match(unsaid).proposals).toMatchObject([{ score: without.score }]);
    expect(canonicalInput(unsaid)).toContain('"functionDifference":10');
    expect(explainPair(round([mentor, mentee, senior('c')]), 'a', 'b').score).toBeLessThan(without.score);
  });

  test('a wider gap in the topic scores more, further topics add to it', () => {
    const offers = (proficiency: number): Candidate => junior('a', { offers: [{ topic: 'social-media', proficiency }] });
    expect(contribution('topicFit', offers(3), senior('b')).value).toBe(4_000);
    expect(contribution('topicFit', offers(5), senior('b')).value).toBe(8_000);
    const twice = [{ topic: 'social-media', proficiency: 1 }, { topic: 'video', proficiency: 0 }];
    const knowsBoth = junior('a', { offers: [{ topic: 'social-media', proficiency: 5 }, { topic: 'video', proficiency: 3 }] });
    expect(contribution('topicFit', knowsBoth, senior('b', { wants: twice }))).toMatchObject({
      value: 9_000,
      reason: { code: 'topic_taught', parameters: { topic: 'social-media', gap: 4, furtherTopics: 1 } },
    });
  });

  test('in reverse a topic that the senior can teach in return is named and scores', () => {
    const mentor = junior('a', { wants: [{ topic: 'leadership', proficiency: 1 }] });
    const mentee = senior('b', { offers: [{ topic: 'leadership', proficiency: 5 }] });
    const { returnTopic, score } = explainPair(round([mentor, mentee]), 'a', 'b');
    expect(returnTopic).toEqual({ topic: 'leadership', teacherProficiency: 5, learnerProficiency: 1, gap: 4 });
    expect(contribution('returnTopic', mentor, mentee).points).toBeGreaterThan(0);
    expect(score).toBeGreaterThan(explainPair(round([mentor, senior('b')]), 'a', 'b').score);
  });

  test("a leader's recommendation is a visible contribution, for that mentor and mentee only", () => {
    const recommendations = [{ mentorEmployeeId: 'employee-a', menteeEmployeeId: 'employee-b' }];
    expect(contribution('recommendation', junior('a'), senior('b'), { recommendations })).toMatchObject({
      points: 800,
      reason: { code: 'recommended_by_leader' },
    });
    expect(contribution('recommendation', junior('c'), senior('b'), { recommendations }).points).toBe(0);
    const turned = [{ mentorEmployeeId: 'employee-b', menteeEmployeeId: 'employee-a' }];
    expect(contribution('recommendation', junior('a'), senior('b'), { recommendations: turned }).points).toBe(0);
  });

  test.each([
    ['in_person', 'in_person', 'lyon', 10_000],
    ['in_person', 'in_person', 'oslo', 0],
    ['remote', 'remote', 'oslo', 10_000],
    ['in_person', 'remote', 'lyon', 0],
    ['hybrid', 'remote', 'oslo', 7_500],
    ['hybrid', 'in_person', 'oslo', 0],
    ['hybrid', 'hybrid', 'lyon', 10_000],
    ['hybrid', 'hybrid', 'oslo', 7_500],
  ] as const)('wishing %s and %s at sites lyon and %s fits by %i', (mentorFormat, menteeFormat, site, value) => {
    const mentee = senior('b', { format: menteeFormat, site });
    expect(contribution('formatFit', junior('a', { format: mentorFormat }), mentee).value).toBe(value);
  });

  test('who waits longer scores more; who has no arrival number counts as just arrived', () => {
    const { contributions } = explainPair(
      round([junior('a', { waitingSince: 7 }), senior('b', { waitingSince: 9 }), senior('c')]), 'a', 'b');
    expect(contributions.find(({ rule }) => rule === 'waiting')).toMatchObject({
      value: 7_500,
      reason: { parameters: { mentor: 2, mentee: 1 } },
    });
  });

  test(`any weights become whole shares that add up to 10,000 (seed ${seed})`, () => {
    const weight = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1_000, noNaN: true }));
    const weights = fc.tuple(...SCORE_RULES.map(() => weight)).map((values) =>
      Object.fromEntries(SCORE_RULES.map((rule, index) => [rule, values[index]!])) as MatchingInput['rules']['weights']);
    fc.assert(fc.property(weights, anyDirection, (chosen, direction) => {
      const shares = [...sharesOf(rulesOf(direction, { weights: chosen })).values()];
      expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
      expect([0, 10_000]).toContain(shares.reduce((sum, share) => sum + share, 0));
    }), { seed });
  });

  test(`contributions always add up to the score (seed ${seed})`, () => {
    fc.assert(fc.property(anyInput(anyDirection, 8), (input) => {
      for (const { score, contributions } of match(input).proposals) {
        expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(10_000);
        for (const { points, weight, value } of contributions) {
          expect(points).toBe(Math.round((weight * value) / 10_000));
        }
      }
    }), { seed, numRuns: 300 });
  });

  test(`self-declared working years never change a score (seed ${seed})`, () => {
    fc.assert(fc.property(anyInput(anyDirection, 5), (input) => {
      const without = { ...input, candidates: input.candidates.map(({ workingYearsBand: _, ...others }) => others) };
      for (const { id: mentor } of input.candidates) {
        for (const { id: mentee } of input.candidates) {
          const [declared, undeclared] = [explainPair(input, mentor, mentee), explainPair(without, mentor, mentee)];
          expect(declared.contributions).toEqual(undeclared.contributions);
          expect(declared.score).toBe(undeclared.score);
        }
      }
    }), { seed, numRuns: 60 });
  });
});
