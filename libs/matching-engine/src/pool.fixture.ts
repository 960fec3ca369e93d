/** Builders and random pools for the specs of this library. */
import fc from 'fast-check';
import type { Candidate, Direction, MatchingInput, MeetingFormat, Role, TopicLevel, Unordered } from './input.js';
import { defaultRuleSet } from './input.js';

/** Printed in the title of each random spec; `MATCHING_SEED=n` repeats a run. */
export const seed = Number(process.env['MATCHING_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const DAY_SHIFT: readonly [number, number] = [8 * 60, 16 * 60];

function person(id: string, level: number, overrides: Partial<Candidate>): Candidate {
  return {
    id,
    participantId: `participant-${id}`,
    employeeId: `employee-${id}`,
    roles: ['mentor', 'mentee'],
    level,
    department: 'sales',
    site: 'lyon',
    region: 'eu',
    function: 'commercial',
    managerChain: [],
    languages: ['en'],
    weeklyMinutes: [DAY_SHIFT],
    format: 'hybrid',
    offers: [],
    wants: [],
    capacity: { mentor: 1, mentee: 1 },
    priority: false,
    ...overrides,
  };
}

/** A junior who knows social media well. */
export function junior(id: string, overrides: Partial<Candidate> = {}): Candidate {
  return person(id, 1, { roles: ['mentor'], offers: [{ topic: 'social-media', proficiency: 5 }], ...overrides });
}

/** A senior who wants to learn social media. */
export function senior(id: string, overrides: Partial<Candidate> = {}): Candidate {
  return person(id, 5, { roles: ['mentee'], wants: [{ topic: 'social-media', proficiency: 1 }], ...overrides });
}

/** A round in `reverse` with the default rules. */
export function round(candidates: readonly Candidate[], overrides: Partial<MatchingInput> = {}): MatchingInput {
  return {
    rules: defaultRuleSet('reverse'),
    candidates,
    exclusions: [],
    recommendations: [],
    previousPairs: [],
    ...overrides,
  };
}

export function rulesOf(direction: Direction, overrides: Partial<MatchingInput['rules']> = {}): MatchingInput['rules'] {
  return { ...defaultRuleSet(direction), ...overrides };
}

const REQUIRED: (keyof Candidate)[] = [
  'id',
  'participantId',
  'employeeId',
  'roles',
  'level',
  'department',
  'site',
  'region',
  'managerChain',
  'languages',
  'weeklyMinutes',
  'format',
  'offers',
  'wants',
  'capacity',
  'priority',
];

const oneOf = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

const topics: fc.Arbitrary<TopicLevel[]> = fc.uniqueArray(
  fc.record({ topic: oneOf('video', 'data', 'finance'), proficiency: fc.integer({ min: 0, max: 5 }) }),
  { selector: ({ topic }) => topic, maxLength: 3 },
);

function anyPerson(id: string, size: number, mostSeats: number): fc.Arbitrary<Candidate> {
  const seats = fc.integer({ min: 0, max: mostSeats });
  const anyEmployee = fc.integer({ min: 0, max: size - 1 }).map((index) => `employee-p${index}`);
  return fc.record(
    {
      id: fc.constant(id),
      participantId: fc.constant(`participant-${id}`),
      employeeId: fc.constant(`employee-${id}`),
      roles: oneOf<Role[]>(['mentor'], ['mentee'], ['mentor', 'mentee'], ['mentee', 'mentor']),
      level: fc.integer({ min: 1, max: 4 }),
      workingYearsBand: fc.integer({ min: 0, max: 3 }),
      department: oneOf('sales', 'it', 'legal'),
      site: oneOf('lyon', 'oslo'),
      region: oneOf('eu', 'us'),
      function: oneOf('commercial', 'support'),
      managerChain: fc.uniqueArray(anyEmployee, { maxLength: 2 }).map((chain) => chain.filter((m) => m !== `employee-${id}`)),
      languages: oneOf(['en'], ['en', 'fr'], ['fr']),
      weeklyMinutes: oneOf<[number, number][]>([[480, 960]], [[930, 1200], [0, 600]], [[480, 540], [540, 700]]),
      format: oneOf<MeetingFormat>('hybrid', 'remote', 'in_person'),
      offers: topics,
      wants: topics,
      capacity: fc.record({ mentor: seats, mentee: seats }),
      priority: fc.boolean(),
      waitingSince: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: REQUIRED },
  );
}

/** Any small input of a direction: few values per field, so that rules clash and scores tie often. */
export function anyInput(direction: fc.Arbitrary<Direction>, mostPeople: number, mostSeats = 2, fewestPeople = 1): fc.Arbitrary<MatchingInput> {
  return fc.tuple(fc.integer({ min: fewestPeople, max: mostPeople }), direction).chain(([size, chosen]) => {
    const employee = fc.integer({ min: 0, max: size - 1 }).map((index) => `employee-p${index}`);
    const couples: fc.Arbitrary<Unordered[]> = fc.array(fc.tuple(employee, employee), { maxLength: 3 });
    return fc.record({
      rules: fc
        .record({ crossRegion: oneOf('allowed' as const, 'same_region_only' as const), avoidPreviousPartners: fc.boolean(), sessionMinutes: oneOf(60, 200) }, { requiredKeys: ['crossRegion', 'avoidPreviousPartners'] })
        .map((overrides) => rulesOf(chosen, overrides)),
      candidates: fc.tuple(...Array.from({ length: size }, (_, index) => anyPerson(`p${index}`, size, mostSeats))),
      exclusions: couples,
      recommendations: couples.map((pairs) =>
        pairs.map(([mentorEmployeeId, menteeEmployeeId]) => ({ mentorEmployeeId, menteeEmployeeId })),
      ),
      previousPairs: couples,
    });
  });
}

export const anyDirection: fc.Arbitrary<Direction> = oneOf<Direction>('reverse', 'traditional', 'peer', 'mutual');

/** Somebody who teaches and wants to learn. */
export function member(id: string, teaches: string, wants: string, overrides: Partial<Candidate> = {}): Candidate {
  return person(id, 3, { offers: [{ topic: teaches, proficiency: 4 }], wants: [{ topic: wants, proficiency: 1 }], ...overrides });
}

export function circleRound(candidates: readonly Candidate[], circles = { smallest: 3, largest: 4 }, overrides: Partial<MatchingInput> = {}): MatchingInput {
  return round(candidates, { rules: rulesOf('peer', { circles }), ...overrides });
}

/** Any input for circles of up to `mostInCircle`: clashing like {@link anyInput}, but most people could be in a circle. */
export function anyCircleInput(mostPeople: number, mostInCircle = 6, fewestPeople = 1): fc.Arbitrary<MatchingInput> {
  const size = fc.integer({ min: 3, max: mostInCircle });
  const kinds = fc.array(oneOf('any', 'teaches', 'teaches', 'easy', 'easy', 'easy'), { minLength: mostPeople, maxLength: mostPeople });
  return fc.tuple(anyInput(fc.constant('peer'), mostPeople, 2, fewestPeople), size, size, kinds).map(([input, a, b, kind]) => ({
    ...input,
    rules: { ...input.rules, circles: { smallest: Math.min(a, b), largest: Math.max(a, b) } },
    candidates: input.candidates.map((candidate, at): Candidate => {
      if (kind[at] === 'any') return candidate;
      const teaches: Candidate = { ...candidate, roles: ['mentor', 'mentee'], capacity: { mentor: 1, mentee: 1 } };
      return kind[at] === 'teaches' ? teaches : { ...teaches, managerChain: [], languages: ['fr', 'en'], weeklyMinutes: [[0, 1200]] };
    }),
  }));
}

/** A round of circles that mentors lead: by default one `junior` and two `senior`s or more. */
export function ledRound(candidates: readonly Candidate[], circles = { smallest: 3, largest: 4 }, overrides: Partial<MatchingInput> = {}): MatchingInput {
  return round(candidates, { rules: rulesOf('reverse', { circles }), ...overrides });
}

/** Any input for led circles of up to `mostInCircle`: clashing like {@link anyInput}, but most people could teach or learn in one. */
export function anyLedInput(mostPeople: number, mostInCircle = 6, fewestPeople = 1): fc.Arbitrary<MatchingInput> {
  const size = fc.integer({ min: 3, max: mostInCircle });
  const kinds = fc.array(oneOf('any', 'mentor', 'mentee', 'mentee', 'both'), { minLength: mostPeople, maxLength: mostPeople });
  const direction = oneOf<Direction>('reverse', 'traditional');
  return fc.tuple(anyInput(direction, mostPeople, 2, fewestPeople), size, size, kinds).map(([input, a, b, kind]) => {
    const mentorsLevel = input.rules.direction === 'reverse' ? 1 : 4;
    return {
      ...input,
      rules: { ...input.rules, circles: { smallest: Math.min(a, b), largest: Math.max(a, b) } },
      candidates: input.candidates.map((candidate, at): Candidate => {
        if (kind[at] === 'any') return candidate;
        const easy: Candidate = { ...candidate, managerChain: [], languages: at % 4 === 0 ? ['fr'] : ['en', 'fr'], weeklyMinutes: [[0, 1200]], capacity: { mentor: 1, mentee: 1 } };
        const teaches = { offers: [{ topic: 'video', proficiency: 5 }, { topic: 'data', proficiency: 2 + (at % 4) }] };
        const learns = { wants: [{ topic: at % 3 === 0 ? 'data' : 'video', proficiency: at % 2 }] };
        if (kind[at] === 'mentor') return { ...easy, ...teaches, roles: ['mentor'], level: mentorsLevel };
        if (kind[at] === 'mentee') return { ...easy, ...learns, roles: ['mentee'], level: 5 - mentorsLevel };
        return { ...easy, ...teaches, ...learns, roles: ['mentee', 'mentor'], level: 2 + (at % 2) };
      }),
    };
  });
}

/** The same input with every list turned round. */
export function turned(input: MatchingInput): MatchingInput {
  const flip = <Value>(values: readonly Value[]): Value[] => [...values].reverse();
  return {
    ...input,
    candidates: flip(input.candidates).map((candidate) => ({
      ...candidate,
      roles: flip(candidate.roles),
      languages: flip(candidate.languages),
      weeklyMinutes: flip(candidate.weeklyMinutes),
      offers: flip(candidate.offers),
      wants: flip(candidate.wants),
    })),
    exclusions: flip(input.exclusions).map(([a, b]) => [b, a] as const),
    recommendations: flip(input.recommendations),
    previousPairs: flip(input.previousPairs).map(([a, b]) => [b, a] as const),
  };
}
