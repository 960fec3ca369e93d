import type { Candidate, Direction, MatchingInput, Role } from './input.js';
import { explainPair, match } from './match.js';
import { junior, round, rulesOf, senior } from './pool.fixture.js';

const BOTH: readonly Role[] = ['mentor', 'mentee'];

function refusedBy(mentor: Candidate, mentee: Candidate, overrides: Partial<MatchingInput> = {}): string[] {
  const { verdicts, allowed } = explainPair(round([mentor, mentee], overrides), mentor.id, mentee.id);
  const refused = verdicts.filter(({ passed }) => !passed).map(({ rule }) => rule);
  expect(allowed).toBe(refused.length === 0);
  return refused;
}

const inDirection = (direction: Direction): Partial<MatchingInput> => ({ rules: rulesOf(direction) });

describe('hard rules', () => {
  test('a junior who knows more may teach a senior who wants to learn', () => {
    expect(refusedBy(junior('a'), senior('b'))).toEqual([]);
  });

  describe('direction', () => {
    test('reverse refuses a mentor of the same or a higher level', () => {
      expect(refusedBy(junior('a', { level: 5 }), senior('b'))).toEqual(['direction']);
      expect(refusedBy(junior('a', { level: 6 }), senior('b'))).toEqual(['direction']);
    });

    test('reverse accepts a mentor of a higher level with fewer self-declared working years', () => {
      const mentor = junior('a', { level: 6, workingYearsBand: 1 });
      expect(refusedBy(mentor, senior('b', { workingYearsBand: 3 }))).toEqual([]);
      expect(refusedBy(mentor, senior('b', { workingYearsBand: 1 }))).toEqual(['direction']);
      expect(refusedBy(mentor, senior('b'))).toEqual(['direction']);
    });

    test('self-declared working years never appear in an explanation', () => {
      const input = round([junior('a', { level: 6, workingYearsBand: 717 }), senior('b', { workingYearsBand: 919 })]);
      expect(JSON.stringify([match(input), explainPair(input, 'a', 'b')])).not.toMatch(/717|919/);
    });

    test('traditional wants the mentor on a higher level', () => {
      const traditional = inDirection('traditional');
      expect(refusedBy(junior('a', { level: 6 }), senior('b'), traditional)).toEqual([]);
      expect(refusedBy(junior('a', { level: 5 }), senior('b'), traditional)).toEqual(['direction']);
    });

    test('peer takes no notice of levels', () => {
      for (const level of [1, 5, 9]) expect(refusedBy(junior('a', { level }), senior('b'), inDirection('peer'))).toEqual([]);
    });
  });

  describe('topics', () => {
    test('in reverse the mentor must be ahead by 2 in a topic the mentee wants', () => {
      const mentorAt = (proficiency: number): Candidate => junior('a', { offers: [{ topic: 'social-media', proficiency }] });
      expect(refusedBy(mentorAt(3), senior('b'))).toEqual([]);
      expect(refusedBy(mentorAt(2), senior('b'))).toEqual(['topic_gap']);
    });

    test('being ahead in a topic that nobody wants does not count', () => {
      expect(refusedBy(junior('a', { offers: [{ topic: 'cloud', proficiency: 5 }] }), senior('b'))).toEqual(['topic_gap']);
    });

    test('mutual wants two different topics, one each way', () => {
      const a = junior('a', { roles: BOTH, wants: [{ topic: 'finance', proficiency: 0 }] });
      const b = senior('b', { roles: BOTH, offers: [{ topic: 'finance', proficiency: 4 }] });
      expect(refusedBy(a, b, inDirection('mutual'))).toEqual([]);
      expect(refusedBy(a, { ...b, offers: [] }, inDirection('mutual'))).toEqual(['topic_gap']);
      const sameTopicBack = [{ topic: 'social-media', proficiency: 5 }];
      const wantsItToo = { ...a, wants: [{ topic: 'social-media', proficiency: 0 }] };
      expect(refusedBy(wantsItToo, { ...b, offers: sameTopicBack }, inDirection('mutual'))).toEqual(['topic_gap']);
    });

    test('mutual wants both people to take both roles, with a seat of each free', () => {
      const a = junior('a', { roles: BOTH, wants: [{ topic: 'finance', proficiency: 0 }] });
      const b = senior('b', { roles: BOTH, offers: [{ topic: 'finance', proficiency: 4 }] });
      expect(refusedBy({ ...a, roles: ['mentor'] }, b, inDirection('mutual'))).toEqual(['role', 'capacity']);
      expect(refusedBy({ ...a, capacity: { mentor: 1, mentee: 0 } }, b, inDirection('mutual'))).toEqual(['capacity']);
    });
  });

  test('nobody is matched within one reporting line, however many steps apart, up or down', () => {
    const line = Array.from({ length: 30 }, (_, step) => `boss-${step}`);
    const chain = [...line, 'employee-b', 'top'];
    expect(refusedBy(junior('a', { managerChain: chain }), senior('b'))).toEqual(['reporting_line']);
    const downward = senior('b', { managerChain: [...line, 'employee-a'] });
    expect(refusedBy(junior('a'), downward)).toEqual(['reporting_line']);
    expect(explainPair(round([junior('a', { managerChain: chain }), senior('b')]), 'a', 'b').verdicts).toContainEqual({
      rule: 'reporting_line',
      passed: false,
      parameters: { steps: 31 },
    });
  });

  test('two people who report to the same manager are not in one reporting line', () => {
    expect(refusedBy(junior('a', { managerChain: ['boss'] }), senior('b', { managerChain: ['boss'] }))).toEqual([]);
  });

  test('a pair must share a language', () => {
    expect(refusedBy(junior('a', { languages: ['fr', 'en'] }), senior('b', { languages: ['de', 'fr'] }))).toEqual([]);
    expect(refusedBy(junior('a', { languages: ['fr'] }), senior('b', { languages: ['de'] }))).toEqual(['shared_language']);
  });

  test('working hours must overlap by an hour a week, in one piece or several', () => {
    const mentor = junior('a', { weeklyMinutes: [[0, 30], [100, 200]] });
    expect(refusedBy(mentor, senior('b', { weeklyMinutes: [[0, 30], [170, 300]] }))).toEqual([]);
    expect(refusedBy(mentor, senior('b', { weeklyMinutes: [[1, 30], [170, 300]] }))).toEqual(['working_hours_overlap']);
    expect(refusedBy(mentor, senior('b', { weeklyMinutes: [] }))).toEqual(['working_hours_overlap']);
  });

  test('a session must fit into hours that both work without a break, where its length is known', () => {
    const slivers = [0, 1, 2, 3, 4].map((day) => [day * 1_440 + 600, day * 1_440 + 612] as const);
    const rules = rulesOf('reverse', { sessionMinutes: 60 });
    const refused = (hours: Candidate['weeklyMinutes'], more: Partial<MatchingInput> = { rules }) => refusedBy(junior('a', { weeklyMinutes: hours }), senior('b', { weeklyMinutes: [[0, 10_080]] }), more);
    expect(refused(slivers)).toEqual(['session_fits']);
    expect(refused(slivers, {})).toEqual([]);
    expect(refused([...slivers, [7_000, 7_060]])).toEqual([]);
    expect(refused([...slivers, [7_000, 7_059]])).toEqual(['session_fits']);
    expect(explainPair(round([junior('a', { weeklyMinutes: slivers }), senior('b')], { rules }), 'a', 'b').verdicts.at(-1)).toEqual({ rule: 'session_fits', passed: false, parameters: { minutes: 12, required: 60 } });
  });

  test('a session may go on from Sunday into Monday, and over a midnight at which both work', () => {
    const rules = rulesOf('reverse', { sessionMinutes: 60 });
    const refused = (...hours: Candidate['weeklyMinutes'][]) => refusedBy(junior('a', { weeklyMinutes: hours[0]! }), senior('b', { weeklyMinutes: hours[1]! }), { rules });
    expect(refused([[0, 30], [10_050, 10_080]], [[0, 10_080]])).toEqual([]);
    expect(refused([[0, 29], [10_050, 10_080]], [[0, 10_080]])).toEqual(['working_hours_overlap', 'session_fits']);
    expect(refused([[0, 30], [5_000, 5_030], [10_050, 10_079]], [[0, 10_080]])).toEqual(['session_fits']);
    expect(refused([[1_400, 1_440], [1_440, 1_480]], [[1_410, 1_470]])).toEqual([]);
    expect(refused([[1_400, 1_440], [1_440, 1_480]], [[1_380, 1_440], [1_450, 1_500]])).toEqual(['session_fits']);
  });

  test('minutes that somebody listed twice count once', () => {
    const mentor = junior('a', { weeklyMinutes: [[0, 40], [0, 40]] });
    expect(refusedBy(mentor, senior('b', { weeklyMinutes: [[0, 40], [10, 40]] }))).toEqual(['working_hours_overlap']);
  });

  test('an exclusion holds whichever way round it was written', () => {
    for (const exclusion of [['employee-a', 'employee-b'], ['employee-b', 'employee-a']] as const) {
      expect(refusedBy(junior('a'), senior('b'), { exclusions: [exclusion] })).toEqual(['exclusion']);
    }
  });

  test('the region policy may allow all, one region only, or named pairs of regions', () => {
    const [mentor, mentee] = [junior('a', { region: 'us' }), senior('b', { region: 'eu' })];
    const policy = (crossRegion: MatchingInput['rules']['crossRegion']): string[] =>
      refusedBy(mentor, mentee, { rules: rulesOf('reverse', { crossRegion }) });
    expect(policy('allowed')).toEqual([]);
    expect(policy('same_region_only')).toEqual(['region_policy']);
    expect(policy({ allowedPairs: [['eu', 'us']] })).toEqual([]);
    expect(policy({ allowedPairs: [['eu', 'apac']] })).toEqual(['region_policy']);
  });

  test('previous partners are avoided only where the rules say so', () => {
    const previousPairs = [['employee-b', 'employee-a']] as const;
    expect(refusedBy(junior('a'), senior('b'), { previousPairs })).toEqual([]);
    const rules = rulesOf('reverse', { avoidPreviousPartners: true });
    expect(refusedBy(junior('a'), senior('b'), { previousPairs, rules })).toEqual(['previous_partners']);
  });

  test('somebody without a free seat is refused, and so is somebody without the role', () => {
    expect(refusedBy(junior('a', { capacity: { mentor: 0, mentee: 1 } }), senior('b'))).toEqual(['capacity']);
    expect(refusedBy(junior('a', { roles: ['mentee'] }), senior('b'))).toContain('role');
  });
});
