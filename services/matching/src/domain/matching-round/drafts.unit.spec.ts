import { defaultRuleSet, match, type Candidate, type MatchingInput } from '@upstream/matching-engine';
import { draftsOf } from './drafts.js';

const PAIRS = 300;
const idOf = (number: number): string => `eu_00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const terms = { roundId: idOf(0), programmeId: idOf(0), answerWithinDays: 7, mostMenteesPerMentor: 1 };

/** Juniors and as many seniors; `lookedAt` is told whenever somebody's id is read. */
function poolOf(many: number, lookedAt: () => void): MatchingInput {
  const person = (number: number, more: Partial<Candidate>): Candidate => ({
    id: idOf(number), participantId: idOf(number), employeeId: idOf(number), roles: ['mentor'], level: 1, department: 'sales', site: 'lyon', region: 'eu', managerChain: [], languages: ['en'],
    weeklyMinutes: [[540, 1020]], format: 'remote', offers: [{ topic: 'video', proficiency: 5 }], wants: [], capacity: { mentor: 1, mentee: 1 }, priority: false, ...more,
  }); // prettier-ignore
  const senior: Partial<Candidate> = { roles: ['mentee'], level: 5, offers: [], wants: [{ topic: 'video', proficiency: 1 }] };
  const candidates = Array.from({ length: 2 * many }, (_, number) => person(number, number % 2 === 0 ? {} : senior));
  return { rules: defaultRuleSet('reverse'), candidates: candidates.map((one) => Object.defineProperty({ ...one }, 'id', { get: () => (lookedAt(), one.id) })), exclusions: [], recommendations: [], previousPairs: [] };
}

describe('the drafts of a round', () => {
  it('are one for each pair, made without looking through the whole pool for each', () => {
    const result = match(poolOf(PAIRS, () => undefined));
    let looked = 0;
    const drafts = draftsOf(result, poolOf(PAIRS, () => looked++), terms);
    expect(new Set(drafts.flatMap(({ mentor, mentees }) => [mentor, ...mentees].map(({ employeeId }) => employeeId))).size).toBe(2 * PAIRS);
    expect(looked).toBe(2 * PAIRS);
  });
});
