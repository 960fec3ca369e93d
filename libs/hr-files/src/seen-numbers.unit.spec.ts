import { SeenNumbers } from './seen-numbers.js';

describe('seen numbers', () => {
  it('tells new from known among 200,000 similar numbers, and in which row each came first', () => {
    const seen = new SeenNumbers();
    const numbers = Array.from({ length: 200_000 }, (_, index) => (index % 2 ? `E-${index}` : String(index).padStart(8, '0')));
    expect(numbers.filter((number, index) => seen.firstRow(number, index + 1) !== undefined)).toEqual([]);
    expect(numbers.filter((number, index) => seen.firstRow(number, 9_999_999) !== index + 1)).toEqual([]);
    expect(seen.firstRow('', 5)).toBeUndefined();
    expect(seen.firstRow('', 6)).toBe(5);
  });
});
