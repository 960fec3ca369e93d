import { comparePositions, ForeignPositionError, logIdOf, logStart, positionOf, tokenOf } from './position.js';

describe('a position', () => {
  it('is after another one of its log by number, not by text', () => {
    expect(comparePositions(positionOf('log', 9), positionOf('log', 10))).toBeLessThan(0);
    expect(comparePositions(positionOf('log', 10), positionOf('log', 10))).toBe(0);
    expect(comparePositions(positionOf('log', 1), logStart('log'))).toBeGreaterThan(0);
  });

  it('is exact beyond what a number holds', () => {
    const [one, next] = [positionOf('log', 2n ** 60n), positionOf('log', 2n ** 60n + 1n)];
    expect(comparePositions(one, next)).toBeLessThan(0);
    expect(tokenOf(next)).toBe(2n ** 60n + 1n);
  });

  it('belongs to its log, and is refused beside one of another', () => {
    expect(logIdOf(positionOf('a:b', 1))).toBe('a:b');
    expect(() => comparePositions(positionOf('one', 1), positionOf('two', 1))).toThrow(ForeignPositionError);
  });
});
