import type { CircleMatchingResult, MatchingInput, MatchingResult } from '@upstream/matching-engine';
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

  it('counts in circles everybody with everybody, and a circle with somebody else as another one', () => {
    const everybody = ['a', 'b', 'c', 'd'].map((id) => person(id, ['mentor', 'mentee'], 1, 1));
    expect(pairsToConsider({ ...input('peer', everybody), rules: { direction: 'peer', circles: { smallest: 3, largest: 4 } } } as unknown as MatchingInput)).toBe(16);
    const circles = (...members: string[]) => ({ circles: [{ members: members.map((id) => ({ id })) }] }) as unknown as CircleMatchingResult;
    expect(newPairs(circles('a', 'b', 'c'), circles('a', 'b', 'c'))).toBe(0);
    expect(newPairs(circles('a', 'b', 'c'), circles('a', 'b', 'd'))).toBe(1);
  });

  it('counts proposals that the rules before would not make', () => {
    expect(newPairs(proposing(['a', 'c'], ['b', 'd']), proposing(['a', 'c'], ['b', 'e']))).toBe(1);
  });
});
