import fc from 'fast-check';
import { canonicalInput } from './canonical-input.js';
import { HARD_RULES } from './hard-rules.js';
import type { Candidate, MatchingInput, Role } from './input.js';
import { explainPair, match } from './match.js';
import { anyDirection, anyInput, junior, member, round, rulesOf, seed, senior, turned } from './pool.fixture.js';

const pairsOf = (input: MatchingInput): string[] => match(input).proposals.map(({ mentor, mentee }) => `${mentor.id}-${mentee.id}`);

describe('a matching round', () => {
  test(`gives the same bytes for the same input in any order (seed ${seed})`, () => {
    const shuffled = anyInput(anyDirection, 9).chain((input) =>
      fc.tuple(fc.constant(input), fc.shuffledSubarray([...input.candidates], { minLength: input.candidates.length })));
    fc.assert(fc.property(shuffled, ([input, candidates]) => {
      const first = JSON.stringify(match(input));
      expect(JSON.stringify(match({ ...input, candidates }))).toBe(first);
      expect(JSON.stringify(match(turned(input)))).toBe(first);
      expect(canonicalInput(turned({ ...input, candidates }))).toBe(canonicalInput(input));
    }), { seed, numRuns: 300 });
  });

  test(`proposes no pair that a hard rule refuses (seed ${seed})`, () => {
    fc.assert(fc.property(anyInput(anyDirection, 9), (input) => {
      for (const proposal of match(input).proposals) {
        const explained = explainPair(input, proposal.mentor.id, proposal.mentee.id);
        expect(explained.verdicts.map(({ rule }) => rule)).toEqual(HARD_RULES);
        expect(explained.allowed).toBe(true);
        expect(explained.contributions).toEqual(proposal.contributions);
        expect(explained.score).toBe(proposal.score);
        expect(explained.topics).toEqual(proposal.topics);
      }
    }), { seed, numRuns: 300 });
  });

  test(`accounts for everybody with a seat: matched, or unmatched with reasons for every partner (seed ${seed})`, () => {
    fc.assert(fc.property(anyInput(anyDirection, 9), (input) => {
      const { proposals, unmatched, stats } = match(input);
      const served = new Set(proposals.flatMap(({ mentor, mentee }) =>
        input.rules.direction === 'mutual'
          ? [`${mentor.id}:both`, `${mentee.id}:both`]
          : [`${mentor.id}:mentor`, `${mentee.id}:mentee`]));
      const waiting = input.candidates.flatMap(({ id, roles, capacity }) => {
        const seats = (['mentor', 'mentee'] as const).filter((role) => roles.includes(role) && capacity[role] > 0);
        if (input.rules.direction === 'mutual') return seats.length === 2 ? [`${id}:both`] : [];
        return seats.map((role) => `${id}:${role}`);
      });
      const left = unmatched.map(({ id, role }) => `${id}:${role}`);
      expect([...served, ...left].sort()).toEqual(waiting.sort());
      expect(stats.proposals).toBe(proposals.length);
      for (const one of unmatched) {
        const blocked = one.reasons.filter(({ code }) => code !== 'refused').reduce((sum, { partners }) => sum + partners, 0);
        const mostByOneRule = Math.max(0, ...one.reasons.filter(({ code }) => code === 'refused').map(({ partners }) => partners));
        expect(blocked).toBe(one.partnersAllowed);
        expect(mostByOneRule).toBeLessThanOrEqual(one.partnersConsidered - one.partnersAllowed);
        expect(one.blockedAlternatives).toHaveLength(Math.min(3, one.partnersAllowed));
        // The pairs are as many as possible: whoever could have been a partner is taken.
        for (const { whyNot } of one.blockedAlternatives) expect(whyNot.parameters['takenBy']).not.toHaveLength(0);
      }
    }), { seed, numRuns: 300 });
  });

  test(`names a true reason for every runner-up (seed ${seed})`, () => {
    fc.assert(fc.property(anyInput(anyDirection, 9), (input) => {
      for (const { score, mentor, mentee, runnersUp } of match(input).proposals) {
        for (const { id, score: other, whyNot } of [...runnersUp.mentorsForMentee, ...runnersUp.menteesForMentor]) {
          expect([mentor.id, mentee.id]).not.toContain(id);
          if (whyNot.code === 'scored_lower') expect(other).toBeLessThan(score);
          else expect(other).toBeGreaterThanOrEqual(score);
          if (whyNot.code === 'equal_score') expect(other).toBe(score);
          if (whyNot.code === 'others_scored_higher') expect(whyNot.parameters['lowestScore']).toBeGreaterThanOrEqual(other);
          if (whyNot.code === 'no_capacity_left') expect(whyNot.parameters['lowestScore']).toBeLessThan(other);
        }
        for (const { id, score: other } of runnersUp.mentorsForMentee) {
          expect(explainPair(input, id, mentee.id)).toMatchObject({ allowed: true, score: other });
        }
      }
    }), { seed, numRuns: 300 });
  });

  test('matches as many people as possible even when one very good pair is lost', () => {
    // b1 alone could take the best partner a1, but then a2, who knows only what b1 wants, would get nobody.
    const both = [{ topic: 'social-media', proficiency: 5 }, { topic: 'video', proficiency: 2 }];
    const input = round([
      junior('a1', { offers: both }),
      junior('a2', { offers: [{ topic: 'social-media', proficiency: 3 }] }),
      senior('b1', { department: 'it' }),
      senior('b2', { wants: [{ topic: 'video', proficiency: 0 }] }),
    ]);
    expect(pairsOf(input)).toEqual(['a1-b2', 'a2-b1']);
    expect(match(input).proposals[0]!.runnersUp.menteesForMentor).toEqual([
      { id: 'b1', score: expect.any(Number), whyNot: { code: 'no_capacity_left', parameters: { takenBy: ['a2'], lowestScore: expect.any(Number) } } },
    ]);
  });

  test('who returned with priority comes before a better score', () => {
    const input = round([junior('a'), senior('b1', { department: 'it', site: 'oslo' }), senior('b2', { priority: true })]);
    expect(pairsOf(input)).toEqual(['a-b2']);
    expect(match(input).unmatched).toEqual([
      expect.objectContaining({ id: 'b1', role: 'mentee', partnersAllowed: 1, reasons: [{ code: 'no_capacity_left', partners: 1 }] }),
    ]);
  });

  test('a mentor with several seats takes several mentees, but not before every mentor has one', () => {
    const mentors = [junior('a1', { capacity: { mentor: 3, mentee: 0 }, department: 'it' }), junior('a2')];
    expect(pairsOf(round([...mentors, senior('b1'), senior('b2')]))).toHaveLength(2);
    expect(match(round([...mentors, senior('b1'), senior('b2')])).unmatched).toEqual([]);
    const full = match(round([...mentors, ...['b1', 'b2', 'b3', 'b4', 'b5'].map((id) => senior(id))]));
    expect(full.proposals.filter(({ mentor }) => mentor.id === 'a1')).toHaveLength(3);
    expect(full.unmatched).toHaveLength(1);
    expect(full.unmatched[0]!.reasons).toEqual([{ code: 'others_scored_higher', partners: 2 }]);
  });

  test('equal candidates are decided by id, and the explanation says that nothing else decided', () => {
    const { proposals } = match(round([junior('a2'), junior('a1'), senior('b')]));
    expect(proposals).toMatchObject([
      { mentor: { id: 'a1' }, mentee: { id: 'b' }, runnersUp: { mentorsForMentee: [{ id: 'a2', whyNot: { code: 'equal_score' } }] } },
    ]);
  });

  test('somebody whom every rule refuses learns how many partners each rule refused', () => {
    const lonely = senior('b', { languages: ['fi'], weeklyMinutes: [[5000, 5400]] });
    const { unmatched } = match(round([junior('a1'), junior('a2', { languages: ['fi'] }), lonely]));
    expect(unmatched.find(({ id }) => id === 'b')).toEqual({
      id: 'b',
      role: 'mentee',
      partnersConsidered: 2,
      partnersAllowed: 0,
      reasons: [
        { code: 'refused', rule: 'shared_language', partners: 1 },
        { code: 'refused', rule: 'working_hours_overlap', partners: 2 },
      ],
      blockedAlternatives: [],
    });
  });

  test('nobody is matched with themself', () => {
    const alone: Candidate = junior('a', { roles: ['mentor', 'mentee'], wants: [{ topic: 'social-media', proficiency: 0 }] });
    const { proposals, unmatched, stats } = match(round([alone], { rules: rulesOf('peer') }));
    expect(proposals).toEqual([]);
    expect(unmatched.map(({ role, partnersConsidered }) => [role, partnersConsidered])).toEqual([['mentor', 0], ['mentee', 0]]);
    expect(stats).toMatchObject({ pairsConsidered: 0, coverage: 0, meanScore: 0 });
  });

  test(`never brings two people together twice, once as each one's mentor (seed ${seed})`, () => {
    fc.assert(fc.property(anyInput(anyDirection, 9, 3), (input) => {
      const twos = match(input).proposals.map(({ mentor, mentee }) => [mentor.id, mentee.id].sort().join(' '));
      expect(new Set(twos).size).toBe(twos.length);
    }), { seed, numRuns: 500 });
  });

  test('of three peers who could all teach each other nobody is left out for a pair both ways', () => {
    const peer = (id: string, best: number): Candidate => member(id, 'x', 'y', { offers: [{ topic: 'x', proficiency: 4 }, { topic: 'y', proficiency: best }], wants: [{ topic: 'x', proficiency: 1 }, { topic: 'y', proficiency: 1 }] });
    // a and b fit each other best: before, they were proposed to each other twice, and c to nobody.
    expect(pairsOf(round([peer('a', 5), peer('b', 5)], { rules: rulesOf('peer') }))).toEqual(['a-b']);
    expect(pairsOf(round([peer('a', 5), peer('b', 5), peer('c', 2)], { rules: rulesOf('peer') }))).toHaveLength(3);
  });

  test('a mutual pair teaches two different topics and takes all four seats', () => {
    const roles: readonly Role[] = ['mentor', 'mentee'];
    const teaches = (id: string, offered: string, wanted: string): Candidate =>
      junior(id, { roles, offers: [{ topic: offered, proficiency: 4 }], wants: [{ topic: wanted, proficiency: 0 }] });
    // Three who could all exchange with each other in a ring of topics: only one pair, never three.
    const input = round([teaches('a', 'x', 'y'), teaches('b', 'y', 'x'), teaches('c', 'y', 'x')], { rules: rulesOf('mutual') });
    const { proposals, unmatched } = match(input);
    expect(proposals).toMatchObject([
      { mentor: { id: 'a' }, mentee: { id: 'b' }, topics: [{ topic: 'x' }], returnTopic: { topic: 'y' } },
    ]);
    expect(unmatched).toMatchObject([{ id: 'c', role: 'both', partnersAllowed: 1 }]);
  });

  test('a large group that exchanges topics is matched completely when it can be', () => {
    const roles: readonly Role[] = ['mentor', 'mentee'];
    // Odd rings joined by single bridges: greedy choices fail here, and so does any method for two-sided pools.
    const candidates = Array.from({ length: 60 }, (_, index): Candidate => {
      const ring = Math.floor(index / 3);
      const links = [`r${ring}`, ...(index % 3 === 0 ? [`bridge${Math.floor(ring / 2)}`] : [])];
      return junior(`p${String(index).padStart(2, '0')}`, {
        roles,
        offers: links.map((link) => ({ topic: `${link}-${index % 3}-${index % 3 === 0 ? ring % 2 : 0}`, proficiency: 5 })),
        wants: [0, 1, 2].flatMap((place) => [0, 1].flatMap((half) => links.map((link) => `${link}-${place}-${half}`)))
          .filter((topic) => !links.some((link) => topic === `${link}-${index % 3}-${index % 3 === 0 ? ring % 2 : 0}`))
          .map((topic) => ({ topic, proficiency: 0 })),
      });
    });
    expect(match(round(candidates, { rules: rulesOf('mutual') })).stats).toMatchObject({ proposals: 30, peopleMatched: 60 });
  });
});

describe('the input', () => {
  test.each<[string, Partial<MatchingInput>, RegExp]>([
    ['a gap below 2 in reverse', { rules: rulesOf('reverse', { minProficiencyGap: 1 }) }, /minProficiencyGap/],
    ['less than an hour of overlap', { rules: rulesOf('reverse', { minOverlapMinutes: 59 }) }, /minOverlapMinutes/],
    ['the same employee twice', { candidates: [junior('a'), { ...senior('b'), employeeId: 'employee-a' }] }, /candidates/],
    ['a proficiency of 6', { candidates: [junior('a', { offers: [{ topic: 'x', proficiency: 6 }] })] }, /proficiency/],
    ['an interval past the end of the week', { candidates: [junior('a', { weeklyMinutes: [[10_000, 10_081]] })] }, /weeklyMinutes/],
    ['half a seat', { candidates: [junior('a', { capacity: { mentor: 0.5, mentee: 0 } })] }, /capacity/],
    ['a negative weight', { rules: rulesOf('reverse', { weights: { ...rulesOf('reverse').weights, overlap: -1 } }) }, /overlap/],
  ])('is refused with %s, naming the field', (_, overrides, path) => {
    expect(() => match(round([], overrides))).toThrow(expect.objectContaining({ name: 'MatchingInputError', path: expect.stringMatching(path) }));
  });

  test('in its canonical form leaves out what the engine does not read', () => {
    const named = { ...junior('a'), name: 'Ida Invented' };
    expect(canonicalInput(round([named]))).toBe(canonicalInput(round([junior('a')])));
  });

  test('in its canonical form changes when a rule or a person changes', () => {
    const input = round([junior('a')]);
    expect(canonicalInput(round([junior('a', { priority: true })]))).not.toBe(canonicalInput(input));
    expect(canonicalInput({ ...input, rules: rulesOf('reverse', { version: '2' }) })).not.toBe(canonicalInput(input));
  });
});
