import fc from 'fast-check';
import { explainCircle, matchCircles } from './circle-match.js';
import type { Candidate, MatchingInput } from './input.js';
import { explainPair } from './match.js';
import { anyLedInput, junior, ledRound, rulesOf, seed, senior, turned } from './pool.fixture.js';

const idsOf = (members: readonly { readonly id: string }[]): string[] => members.map(({ id }) => id);
const seatsOf = ({ candidates }: MatchingInput): string[] =>
  candidates.flatMap(({ id, roles, capacity }) => (['mentor', 'mentee'] as const).filter((role) => roles.includes(role) && capacity[role] > 0).map((role) => `${id} ${role}`));

describe('a round of led circles', () => {
  test(`gives the same bytes for the same input in any order (seed ${seed})`, () => {
    const shuffled = anyLedInput(20).chain((input) => fc.tuple(fc.constant(input), fc.shuffledSubarray([...input.candidates], { minLength: input.candidates.length })));
    fc.assert(fc.property(shuffled, ([input, candidates]) => {
      const first = JSON.stringify(matchCircles(input));
      expect(JSON.stringify(matchCircles({ ...input, candidates }))).toBe(first);
      expect(JSON.stringify(matchCircles(turned(input)))).toBe(first);
    }), { seed, numRuns: 60 });
  });

  test(`has one mentor in each, whom every rule of a pair allows each mentee, and nobody twice in one role (seed ${seed})`, () => {
    fc.assert(fc.property(anyLedInput(16), (input) => {
      const { circles } = matchCircles(input);
      const placed = circles.flatMap(({ members: [mentor, ...mentees] }) => [`${mentor!.id} mentor`, ...idsOf(mentees).map((id) => `${id} mentee`)]);
      expect(new Set(placed).size).toBe(placed.length);
      expect(seatsOf(input)).toEqual(expect.arrayContaining(placed));
      for (const { members, lessons, score, contributions } of circles) {
        const [mentor, ...mentees] = idsOf(members);
        expect(explainCircle(input, [mentor!, ...[...mentees].reverse()])).toMatchObject({ allowed: true, members, lessons, score, contributions });
        expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        for (const id of mentees) expect(explainPair(input, mentor!, id).allowed).toBe(true);
        expect(new Set(lessons.map(({ teacher }) => teacher))).toEqual(new Set([mentor]));
        expect(new Set(lessons.map(({ learner }) => learner))).toEqual(new Set(mentees));
      }
    }), { seed, numRuns: 150 });
  });

  test(`accounts for every place: in a circle, or left with reasons in numbers of the other side (seed ${seed})`, () => {
    fc.assert(fc.property(anyLedInput(16), (input) => {
      const { circles, unmatched, stats } = matchCircles(input);
      const placed = circles.flatMap(({ members: [mentor, ...mentees] }) => [`${mentor!.id} mentor`, ...idsOf(mentees).map((id) => `${id} mentee`)]);
      expect([...placed, ...unmatched.map(({ id, role }) => `${id} ${role}`)].sort()).toEqual(seatsOf(input).sort());
      expect(stats).toMatchObject({ proposals: circles.length, peopleMatched: new Set(circles.flatMap(({ members }) => idsOf(members))).size, peopleInPool: new Set(seatsOf(input).map((seat) => seat.split(' ')[0])).size });
      for (const { id, role, reasons, partnersConsidered } of unmatched) {
        const others = seatsOf(input).filter((seat) => !seat.startsWith(`${id} `) && !seat.endsWith(role));
        expect(partnersConsidered).toBe(others.length);
        expect(reasons.length > 0).toBe(others.length > 0);
        for (const { partners } of reasons) expect(partners).toBeLessThanOrEqual(others.length);
      }
    }), { seed, numRuns: 150 });
  });

  test(`names a true reason for every runner-up (seed ${seed})`, () => {
    fc.assert(fc.property(anyLedInput(16, 5), (input) => {
      for (const { members, score: chosenScore, runnersUp } of matchCircles(input).circles) {
        for (const { id, score, whyNot } of runnersUp) {
          const instead = whyNot.parameters['insteadOf'];
          const [mentor, ...mentees] = idsOf(members);
          const ids = instead === mentor ? [id, ...mentees] : [mentor!, ...mentees.filter((one) => one !== instead), id];
          expect(explainCircle(input, ids)).toMatchObject({ allowed: true, score });
          if (whyNot.code === 'scored_lower') expect(score).toBeLessThan(chosenScore);
          else expect(score).toBeGreaterThanOrEqual(chosenScore);
          if (whyNot.code === 'in_another_circle') expect(whyNot.parameters['members']).toContain(id);
        }
      }
    }), { seed, numRuns: 150 });
  });
});

const circlesOf = (input: MatchingInput): string[] => matchCircles(input).circles.map(({ members }) => idsOf(members).join(' '));
const brokenIn = (input: MatchingInput, ...ids: string[]): string[] =>
  explainCircle(input, ids).verdicts.filter(({ passed }) => !passed).map(({ rule, between }) => [rule, ...(between ?? [])].join(' '));
const wanting = (id: string, ...topics: string[]): Candidate => senior(id, { wants: topics.map((topic) => ({ topic, proficiency: 1 })) });
const knowing = (id: string, ...topics: string[]): Candidate => junior(id, { offers: topics.map((topic) => ({ topic, proficiency: 5 })) });

describe('a led circle', () => {
  test('is one mentor and several mentees, as many as its size allows, the mentor counted', () => {
    expect(circlesOf(ledRound([senior('a'), senior('b'), junior('m'), senior('c')]))).toEqual(['m a b c']);
    expect(circlesOf(ledRound([senior('a'), junior('m')]))).toEqual([]);
    expect(brokenIn(ledRound([senior('a'), junior('m')]), 'm', 'a')).toEqual(['circle_size']);
    expect(circlesOf(ledRound([senior('a'), senior('b'), senior('c'), senior('d'), junior('m'), junior('n')]))).toEqual(['m a b', 'n c d']);
    expect(circlesOf(ledRound([senior('a'), senior('b'), junior('m', { capacity: { mentor: 5, mentee: 0 } }), senior('c'), senior('d'), senior('e')]))).toHaveLength(1);
  });

  test('asks of mentor and mentee what it asks of a pair, and between mentees only whether they may be in one room', () => {
    const people = [junior('m'), senior('a'), senior('b', { level: 4 })];
    const broken = (...changed: Candidate[]) => brokenIn(ledRound(people.map((one) => changed.find(({ id }) => id === one.id) ?? one)), 'm', 'a', 'b');
    expect(broken()).toEqual([]);
    expect(broken(senior('a', { level: 1 }))).toEqual(['direction m a']);
    expect(broken(wanting('a', 'law'))).toEqual(['topic_gap m a']);
    expect(broken(senior('a', { languages: ['fi'] }))).toEqual(['shared_language m a', 'common_language']);
    expect(broken(senior('a', { managerChain: ['employee-b'] }))).toEqual(['reporting_line a b']);
    expect(brokenIn(ledRound(people, undefined, { exclusions: [['employee-b', 'employee-a']] }), 'm', 'a', 'b')).toEqual(['exclusion a b']);
    const sameRegion = rulesOf('reverse', { circles: { smallest: 3, largest: 4 }, crossRegion: { allowedPairs: [['eu', 'us'], ['eu', 'apac']] } });
    const regions = [junior('m'), senior('a', { region: 'us' }), senior('b', { region: 'apac' })];
    expect(brokenIn(ledRound(regions, undefined, { rules: sameRegion }), 'm', 'a', 'b')).toEqual(['region_policy a b']);
    const avoiding = rulesOf('reverse', { circles: { smallest: 3, largest: 4 }, avoidPreviousPartners: true });
    expect(brokenIn(ledRound(people, undefined, { rules: avoiding, previousPairs: [['employee-a', 'employee-b']] }), 'm', 'a', 'b')).toEqual([]);
    expect(brokenIn(ledRound(people, undefined, { rules: avoiding, previousPairs: [['employee-a', 'employee-m']] }), 'm', 'a', 'b')).toEqual(['previous_partners m a']);
  });

  test('needs one language and hours that are common to all, not only to the mentor with each', () => {
    const spoken = ledRound([junior('m', { languages: ['en', 'fr'] }), senior('a', { languages: ['en'] }), senior('b', { languages: ['fr'] })]);
    expect(brokenIn(spoken, 'm', 'a', 'b')).toEqual(['common_language']);
    expect(circlesOf(spoken)).toEqual([]);
    const hours = ledRound([junior('m', { weeklyMinutes: [[0, 200]] }), senior('a', { weeklyMinutes: [[0, 100]] }), senior('b', { weeklyMinutes: [[100, 200]] })]);
    expect(brokenIn(hours, 'm', 'a', 'b')).toEqual(['common_working_hours']);
    expect(circlesOf(hours)).toEqual([]);
  });

  test('needs hours in which all work for as long as a session', () => {
    const rules = rulesOf('reverse', { circles: { smallest: 3, largest: 4 }, sessionMinutes: 60 });
    const of = (...hours: Candidate['weeklyMinutes'][]) => ledRound([junior('m', { weeklyMinutes: hours[0]! }), senior('a', { weeklyMinutes: hours[1]! }), senior('b', { weeklyMinutes: hours[2]! })], undefined, { rules });
    const apart = of([[0, 300]], [[0, 90]], [[45, 300]]);
    expect(brokenIn(apart, 'm', 'a', 'b')).toEqual(['common_working_hours', 'session_fits']);
    const slivers = of([[0, 10_080]], [[0, 90], [500, 560]], [[45, 105], [520, 600]]);
    expect(brokenIn(slivers, 'm', 'a', 'b')).toEqual(['session_fits']);
    expect(circlesOf(slivers)).toEqual([]);
    const overSunday = of([[0, 10_080]], [[0, 30], [9_000, 10_080]], [[0, 200], [10_050, 10_080]]);
    expect(explainCircle(overSunday, ['m', 'a', 'b']).verdicts.find(({ rule }) => rule === 'session_fits')).toMatchObject({ passed: true, parameters: { minutes: 60, required: 60 } });
    expect(circlesOf(overSunday)).toEqual(['m a b']);
  });

  test('has a lesson of the mentor in everything that a mentee wants and the mentor knows better', () => {
    const { lessons } = matchCircles(ledRound([knowing('m', 'data', 'video'), wanting('a', 'data', 'law'), wanting('b', 'data', 'video')])).circles[0]!;
    expect(lessons.map(({ topic, teacher, learner }) => `${teacher} teaches ${learner} ${topic}`)).toEqual(['m teaches a data', 'm teaches b data', 'm teaches b video']);
    expect(lessons[0]).toMatchObject({ teacherProficiency: 5, learnerProficiency: 1, gap: 4 });
  });

  test('is worth more with a topic that all want, and says which', () => {
    const topicFit = (...people: Candidate[]) => explainCircle(ledRound(people), idsOf(people)).contributions.find(({ rule }) => rule === 'topicFit');
    expect(topicFit(knowing('m', 'data', 'video'), wanting('a', 'data'), wanting('b', 'data'))).toMatchObject({ value: 8_000, reason: { code: 'wants_taught', parameters: { taught: 2, wanted: 2, common: 'data' } } });
    expect(topicFit(knowing('m', 'data', 'video'), wanting('a', 'data'), wanting('b', 'video'))).toMatchObject({ value: 4_000, reason: { parameters: { taught: 2, wanted: 2 } } });
    const people = [knowing('m', 'data', 'video'), knowing('n', 'data', 'video'), wanting('a', 'data'), wanting('b', 'video'), wanting('c', 'data'), wanting('d', 'video')];
    expect(circlesOf(ledRound(people, { smallest: 3, largest: 3 })).sort()).toEqual(['m a c', 'n b d']);
  });

  test('counts differences between each two, what else is scored between the mentor and each mentee, and no topic in return', () => {
    const people = [junior('m', { department: 'it', wants: [{ topic: 'law', proficiency: 0 }] }), senior('a', { offers: [{ topic: 'law', proficiency: 5 }] }), senior('b', { site: 'oslo' })];
    const { contributions } = explainCircle(ledRound(people, undefined, { recommendations: [{ mentorEmployeeId: 'employee-m', menteeEmployeeId: 'employee-b' }] }), ['m', 'a', 'b']);
    const of = (name: string) => contributions.find(({ rule }) => rule === name);
    expect(of('departmentDifference')).toMatchObject({ value: 6_666, reason: { code: 'between_members', parameters: { met: 2, of: 3 } } });
    expect(of('siteDifference')).toMatchObject({ value: 6_666, reason: { parameters: { met: 2, of: 3 } } });
    expect(of('recommendation')).toMatchObject({ value: 5_000, reason: { parameters: { met: 1, of: 2 } } });
    expect(of('returnTopic')).toBeUndefined();
  });

  test('may hold somebody as a mentee who leads another, never in one', () => {
    const both = (id: string, level: number) => junior(id, { roles: ['mentor', 'mentee'], level, wants: [{ topic: 'data', proficiency: 0 }] });
    const people = [junior('m', { offers: [{ topic: 'data', proficiency: 5 }, { topic: 'social-media', proficiency: 5 }] }), both('x', 2), senior('a'), senior('b'), senior('c')];
    const circles = circlesOf(ledRound(people, { smallest: 3, largest: 3 }));
    expect(circles).toHaveLength(2);
    expect(circles).toContainEqual(expect.stringMatching(/^m .*x/));
    expect(circles).toContainEqual(expect.stringMatching(/^x /));
  });
});

test('who is left learns what kept them out, as a mentor and as a mentee', () => {
  const left = (...people: Candidate[]) => matchCircles(ledRound(people, { smallest: 3, largest: 3 })).unmatched.map(({ id, role, reasons }) => ({ id, role, reasons }));
  expect(left(junior('m'), senior('a'), senior('b'), wanting('c', 'law'))).toEqual([{ id: 'c', role: 'mentee', reasons: [{ code: 'refused', rule: 'topic_gap', partners: 1 }] }]);
  expect(left(junior('m'), senior('a'), senior('b'), senior('c'))).toMatchObject([{ role: 'mentee', reasons: [{ code: 'others_scored_higher', partners: 1 }] }]);
  expect(left(junior('m'), junior('n'), senior('a'), senior('b'))).toMatchObject([{ role: 'mentor', reasons: [{ code: 'others_scored_higher', partners: 2 }] }]);
  expect(left(junior('m'), senior('a'))).toEqual([
    { id: 'a', role: 'mentee', reasons: [{ code: 'refused', rule: 'circle_size', partners: 1 }] },
    { id: 'm', role: 'mentor', reasons: [{ code: 'refused', rule: 'circle_size', partners: 1 }] },
  ]);
});
