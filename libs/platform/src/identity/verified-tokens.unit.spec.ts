import { inspect } from 'node:util';
import { Principal } from './principal.js';
import { VerifiedTokens } from './verified-tokens.js';

const somebody = new Principal('00000000-0000-5000-8000-000000000001', 'acme', undefined, []);
const START = Date.parse('2027-01-11T09:00:00.000Z');
const inSeconds = (seconds: number) => START / 1000 + seconds;

describe('a verified token', () => {
  const verified = (expires: number) => {
    const tokens = new VerifiedTokens();
    tokens.keep('a.b.c', somebody, START, expires);
    return tokens;
  };

  it('is recognised for a minute at most', () => {
    const tokens = verified(inSeconds(3600));
    expect(tokens.find('a.b.c', START)).toBe(somebody);
    expect(tokens.find('a.b.c', START + 59_999)).toBe(somebody);
    expect(tokens.find('a.b.c', START + 60_000)).toBeUndefined();
  });

  it('is not recognised from its expiry on', () => {
    expect(verified(inSeconds(10)).find('a.b.c', START + 9_999)).toBe(somebody);
    expect(verified(inSeconds(10)).find('a.b.c', START + 10_000)).toBeUndefined();
    expect(verified(inSeconds(-1)).size).toBe(0);
  });

  it('is not recognised by another spelling, nor when the clock was set back', () => {
    expect(verified(inSeconds(10)).find('a.b.C', START)).toBeUndefined();
    expect(verified(inSeconds(10)).find('a.b.c', START - 1)).toBeUndefined();
  });

  it('is kept by its hash: the token itself is nowhere', () => {
    expect(inspect(verified(inSeconds(10)), { depth: 9 })).not.toContain('a.b.c');
  });

  it('makes room: only the latest 5,000 are kept', () => {
    const tokens = verified(inSeconds(10));
    for (let index = 0; index < 5_000; index++) tokens.keep(`t${index}`, somebody, START, inSeconds(10));
    expect(tokens.size).toBe(5_000);
    expect(tokens.find('a.b.c', START)).toBeUndefined();
    expect(tokens.find('t4999', START)).toBe(somebody);
  });

  it('is forgotten with all others', () => {
    const tokens = verified(inSeconds(10));
    tokens.forgetAll();
    expect(tokens.find('a.b.c', START)).toBeUndefined();
  });
});
