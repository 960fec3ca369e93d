import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

const messages = JSON.parse(readFileSync(join(import.meta.dirname, 'messages.en.json'), 'utf8')) as Record<string, unknown>;
const textAt = (path: string): string => path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], messages) as string;
const said = (path: string, values: Record<string, string | number>): string => String(new IntlMessageFormat(textAt(path), 'en').format(values));

describe('figures of a result', () => {
  it('come with their unit', () => {
    expect(said('value.adherence', { value: 0.91 })).toBe('91%');
    expect(said('value.rating', { value: 4 })).toBe('4.00 of 5');
    expect(said('value.nps', { value: 14 })).toBe('+14');
    expect(said('value.gain', { value: 12.34 })).toBe('+12.3 points');
    expect(said('value.reached', { value: 45 })).toBe('45');
  });

  it('differ by a number with its sign, shares by points', () => {
    expect(said('difference', { value: -1.75 })).toBe('-1.75');
    expect(said('difference', { value: 0 })).toBe('0');
    expect(said('differenceShare', { value: 10.000000000000002 })).toBe('+10 points');
  });

  it('are counted apart from how many took part', () => {
    expect(said('beside.sentence', { better: 1, n: 4, pilot: 'the pilot' })).toBe('1 of 4 figures that can be compared, apart from how many took part, is at least as high as in the pilot.');
  });

  it('speak of circles, and of members', () => {
    expect(said('label.relationships', { together: 'circle' })).toBe('Circles that did well');
    expect(said('label.rating', { side: 'member' })).toBe('How members rate their sessions');
  });
});
