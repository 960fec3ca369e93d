import { isWanted, parseArguments } from './arguments.js';
import { rotated } from './rounds.js';

describe('the command line of the benchmarks', () => {
  it('takes names of rows, several at once', () => {
    expect(parseArguments(['--only', 'append-8,append-32', '--only', 'rebuild', '--json', 'rows.json', '--quick'])).toMatchObject({
      only: ['append-8', 'append-32', 'rebuild'],
      json: 'rows.json',
      quick: true,
      strict: false,
    });
  });

  it('refuses what it does not know', () => {
    expect(() => parseArguments(['--fast'])).toThrow('--fast');
    expect(() => parseArguments(['--rounds', 'many'])).toThrow('whole number');
  });

  it('wants every row when none is named, else those named or begun with', () => {
    expect(isWanted('append-8', [])).toBe(true);
    expect(isWanted('append-8', ['append-8'])).toBe(true);
    expect(isWanted('append-8', ['append'])).toBe(false);
    expect(isWanted('append-8', ['append-*'])).toBe(true);
  });

  it('lets every candidate come first in turn', () => {
    expect([0, 1, 2, 3].map((round) => rotated(['ours', 'limit', 'peer'], round)[0])).toEqual(['ours', 'limit', 'peer', 'ours']);
  });
});
