import type { MatchingInput, MatchingResult } from '@upstream/matching-engine';
import { newPairs, pairsToConsider } from './preview.js';

const person = (id: string, roles: string[], mentor: number, mentee: number) => ({ id, roles, capacity: { mentor, mentee } });
const input = (direction: string, candidates: object[]) => ({ rules: { direction }, candidates }) as unknown as MatchingInput;
const proposing = (...pairs: [string, string][]) => ({ proposals: pairs.map(([mentor, mentee]) => ({ mentor: { id: mentor }, mentee: { id: mentee } })) }) as unknown as MatchingResult;

describe('a preview', () => {
  it('counts the pairs that a match would look at: only people with a free place', () => {
    const candidates = [person('a', ['mentor'], 2, 0), person('b', ['mentor'], 0, 0), person('c', ['mentee'], 0, 1), person('d', ['mentee'], 0, 1)];
    expect(pairsToConsider(input('reverse', candidates))).toBe(2);
    expect(pairsToConsider(input('mutual', [person('a', ['mentor', 'mentee'], 1, 1), person('b', ['mentor', 'mentee'], 1, 1)]))).toBe(4);
  });

  it('counts proposals that the rules before would not make', () => {
    expect(newPairs(proposing(['a', 'c'], ['b', 'd']), proposing(['a', 'c'], ['b', 'e']))).toBe(1);
  });
});
