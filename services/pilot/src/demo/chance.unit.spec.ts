import { Chance } from './chance.js';
import { inventedPeople } from './invented-people.js';

describe('chance in the demo', () => {
  it('depends on the seed and on what is decided about, not on the order of decisions', () => {
    const [one, other] = [new Chance(1), new Chance(1)];
    const first = [one.of('a'), one.of('b')];
    expect([other.of('b'), other.of('a')].reverse()).toEqual(first);
    expect(new Chance(2).of('a')).not.toBe(first[0]);
  });

  it('shuffles the same people into the same order, however they come', () => {
    const chance = new Chance(3);
    const letters = ['a', 'b', 'c', 'd', 'e'];
    expect(chance.shuffled([...letters].reverse(), (letter) => letter)).toEqual(chance.shuffled(letters, (letter) => letter));
  });

  it('is even enough', () => {
    const hits = Array.from({ length: 2000 }, (_, index) => new Chance(4).is(0.25, index)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(430);
    expect(hits).toBeLessThan(570);
  });

  it('invents a company in which everybody but one has a manager above', () => {
    const rows = inventedPeople(60, new Chance(5)).trim().split('\n').slice(1).map((line) => line.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, '')));
    expect(rows).toHaveLength(60);
    const level = new Map(rows.map((row) => [row[0]!, Number(row[5])]));
    expect(rows.filter((row) => row[9] === '')).toHaveLength(1);
    for (const row of rows.filter(([, , , , , , , , , manager]) => manager !== '')) expect(level.get(row[9]!)!).toBeGreaterThanOrEqual(Number(row[5]));
  });
});
