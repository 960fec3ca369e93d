import { defaultRuleSet, match, type Candidate, type MatchingInput } from '@upstream/matching-engine';
import { MatchingThreads } from './matching-threads.js';

const HOURS = [[540, 1020]] as const;
const person = (id: string, more: Partial<Candidate>): Candidate => ({
  id, participantId: id, employeeId: `employee ${id}`, roles: ['mentor'], level: 1, department: 'sales', site: 'lyon', region: 'eu', managerChain: [], languages: ['en'],
  weeklyMinutes: HOURS, format: 'remote', offers: [], wants: [], capacity: { mentor: 1, mentee: 1 }, priority: false, ...more,
}); // prettier-ignore

/** So many juniors and as many seniors. */
const poolOf = (many: number, more: Partial<Candidate> = {}): MatchingInput => ({
  rules: defaultRuleSet('reverse'),
  candidates: Array.from({ length: many }, (_, index) => [
    person(`junior ${index}`, { offers: [{ topic: 'video', proficiency: 3 + (index % 3) }], department: `d${index % 5}` }),
    person(`senior ${index}`, { roles: ['mentee'], level: 5, wants: [{ topic: 'video', proficiency: index % 2 }], department: `d${index % 7}`, ...more }),
  ]).flat(),
  exclusions: [],
  recommendations: [],
  previousPairs: [],
});

describe('a pool', () => {
  const threads = new MatchingThreads();
  afterAll(() => threads.onModuleDestroy());

  /** How often others in this process had their turn meanwhile. */
  async function turnsDuring(work: Promise<unknown>): Promise<number> {
    let turns = 0;
    let going = true;
    const turn = () => {
      turns += 1;
      if (going) setImmediate(turn);
    };
    setImmediate(turn);
    await work.finally(() => (going = false));
    return turns;
  }

  it('of many people is matched while the process serves others, with the same result', async () => {
    const pool = poolOf(60);
    const matched = threads.matched(pool);
    expect(await turnsDuring(matched)).toBeGreaterThan(10);
    expect(await matched).toEqual(match(pool));
    expect((await matched).stats.proposals).toBe(60);
  });

  it.each([[5], [60]])('of %i a side that cannot be matched names the field, never its value', async (many) => {
    const pool = poolOf(many, { level: 0 });
    await expect(threads.matched(pool)).rejects.toMatchObject({ code: 'pool_not_matchable', extras: { facts: { field: 'candidates[senior 0].level' } } });
  });
});
