import { UnfitLogError } from './errors.js';
import { eventTokenOf, isEnd, placeOf, tokenOf, type AllPosition } from './tokens.js';

const at = (commit: bigint, prepare = commit): AllPosition => ({ commit, prepare });

describe('positions as one number', () => {
  it('are ordered like commit and prepare positions', () => {
    const places = [at(0n), at(1n, 0n), at(1n), at(100n, 40n), at(100n), at(101n, 0n), at(101n), at(2n ** 61n)];
    const tokens = places.map(tokenOf);
    expect([...tokens].sort((a, b) => (a < b ? -1 : 1))).toEqual(tokens);
    expect(new Set(tokens).size).toBe(places.length);
  });

  it('lead back to the same event, and between events to just before the record at that commit', () => {
    expect(placeOf(tokenOf(at(4711n)))).toEqual(at(4711n));
    expect(placeOf(tokenOf(at(4711n, 12n)))).toEqual(at(4711n, 0n));
    expect(placeOf(0n)).toBeUndefined();
    expect(placeOf(tokenOf(at(0n)))).toEqual(at(0n));
  });

  it('fit a signed 64-bit column', () => {
    expect(tokenOf(at(2n ** 62n - 1n))).toBeLessThan(2n ** 63n);
    expect(() => tokenOf(at(2n ** 62n))).toThrow(UnfitLogError);
  });

  it('"the end" is no place', () => {
    expect(isEnd(at(2n ** 64n - 1n))).toBe(true);
    expect(() => tokenOf(at(2n ** 64n - 1n))).toThrow(UnfitLogError);
  });

  it('an event of an explicit transaction is refused: several share a commit position', () => {
    expect(eventTokenOf(at(50n))).toBe(101n);
    expect(() => eventTokenOf(at(50n, 40n))).toThrow(UnfitLogError);
  });
});
