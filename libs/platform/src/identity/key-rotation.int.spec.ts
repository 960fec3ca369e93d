import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { InvalidTokenError, TokenVerifier } from './token-verifier.js';

const ISSUER = 'https://id.example';

interface Key {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function key(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}

let count = 0;
const tokenOf = ({ kid, privateKey }: Key, issuer = ISSUER) =>
  new SignJWT({ tenant: 'acme', grants: [], jti: String(count++) })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
    .setIssuer(issuer).setAudience('upstream').setSubject('anna').setIssuedAt().setExpirationTime('10m')
    .sign(privateKey); // prettier-ignore

let published: readonly Key[];
let looks: number;
/** Holds an answer back until it is called. */
let hold: Promise<void> | undefined;
let server: Server;
let first: Key;
let second: Key;

beforeAll(async () => {
  [first, second] = await Promise.all([key('first'), key('second')]);
  server = createServer((_, response) => {
    looks++;
    const body = JSON.stringify({ keys: published.map(({ jwk }) => jwk) });
    void (hold ?? Promise.resolve()).then(() => response.setHeader('content-type', 'application/json').end(body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
beforeEach(() => {
  looks = 0;
  hold = undefined;
  published = [first];
});
afterAll(
  () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
);

const verifier = (keysGapMs: number) =>
  new TokenVerifier({ issuer: ISSUER, audience: 'upstream', pseudonym: () => 'actor', keysGapMs, keys: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json` } });
const outcome = (verified: Promise<unknown>) => verified.then(() => 'accepted', (error: unknown) => (error instanceof InvalidTokenError ? 'refused' : 'unavailable'));
const outcomes = async (verified: readonly Promise<unknown>[]) => [...new Set(await Promise.all(verified.map(outcome)))];

describe('when the issuer changes its key', () => {
  it('what the old key signed counts as long as it is published, and no longer', async () => {
    const verifies = verifier(0);
    const before = await Promise.all([tokenOf(first), tokenOf(first)]);
    expect(await outcome(verifies.verify(before[0]!))).toBe('accepted');
    published = [second, first];
    expect(await outcome(verifies.verify(await tokenOf(second)))).toBe('accepted');
    expect(await outcomes(before.map((token) => verifies.verify(token)))).toEqual(['accepted']);
    published = [second];
    const third = await key('third');
    published = [third, second];
    expect(await outcome(verifies.verify(await tokenOf(third)))).toBe('accepted');
    expect(await outcomes(before.map((token) => verifies.verify(token)))).toEqual(['refused']);
    expect(before.map((token) => verifies.recognise(token))).toEqual([undefined, undefined]);
  });

  it('a hundred requests at once with the new key are all accepted, after one look', async () => {
    const verifies = verifier(50);
    await verifies.verify(await tokenOf(first));
    published = [second, first];
    const tokens = await Promise.all(Array.from({ length: 100 }, (_, index) => tokenOf(index % 4 === 0 ? first : second)));
    expect(await outcomes(tokens.map((token) => verifies.verify(token)))).toEqual(['accepted']);
    expect(looks).toBe(2);
  });

  it('a look under way that missed the new key is followed by another one', async () => {
    const verifies = verifier(0);
    await verifies.verify(await tokenOf(first));
    let release: () => void = () => undefined;
    hold = new Promise((resolve) => (release = resolve));
    const stranger = outcome(verifies.verify(await tokenOf(await key('nobody'))));
    const deadline = Date.now() + 5000;
    while (looks < 2 && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
    published = [second, first];
    const fresh = outcome(verifies.verify(await tokenOf(second)));
    release();
    expect([await stranger, await fresh]).toEqual(['refused', 'accepted']);
  });

  it('the new key is found although unknown ids come all the time', async () => {
    const verifies = verifier(30);
    const unknown = await Promise.all(Array.from({ length: 60 }, async (_, index) => tokenOf(await key(`unknown-${index}`))));
    const attack = outcomes(unknown.slice(0, 30).map((token) => verifies.verify(token)));
    published = [second, first];
    const tokens = await Promise.all(Array.from({ length: 20 }, () => tokenOf(second)));
    const more = outcomes(unknown.slice(30).map((token) => verifies.verify(token)));
    expect(await outcomes(tokens.map((token) => verifies.verify(token)))).toEqual(['accepted']);
    expect([await attack, await more]).toEqual([['refused'], ['refused']]);
  });
});

describe('unknown key ids', () => {
  it('make us look at the issuer once per gap, however many there are', async () => {
    const verifies = verifier(200);
    const strangers = await Promise.all(Array.from({ length: 20 }, (_, index) => key(`stranger-${index}`)));
    const began = performance.now();
    let asked = 0;
    for (let round = 0; round < 3; round++) {
      const tokens = await Promise.all(Array.from({ length: 100 }, (_, index) => tokenOf(strangers[index % 20]!)));
      asked += tokens.length;
      expect(await outcomes(tokens.map((token) => verifies.verify(token)))).toEqual(['refused']);
    }
    expect(asked).toBe(300);
    expect(looks).toBeLessThanOrEqual(2 + (performance.now() - began) / 200);
  });

  it('do not hold up those whose key is known', async () => {
    const verifies = verifier(60_000);
    await verifies.verify(await tokenOf(first));
    const stranger = await key('stranger');
    await outcome(verifies.verify(await tokenOf(stranger)));
    // It waits for the next look, a minute from now.
    void outcome(verifies.verify(await tokenOf(stranger)));
    expect(await outcomes(await Promise.all(Array.from({ length: 10 }, async () => verifies.verify(await tokenOf(first)))).then((all) => all.map((one) => Promise.resolve(one))))).toEqual(['accepted']);
  });

  it('of a token of another issuer do not make us look at all', async () => {
    const verifies = verifier(0);
    await verifies.verify(await tokenOf(first));
    const stranger = await key('stranger');
    expect(await outcomes(await Promise.all(Array.from({ length: 10 }, () => tokenOf(stranger, 'https://evil.example'))).then((tokens) => tokens.map((token) => verifies.verify(token))))).toEqual(['refused']);
    expect(looks).toBe(1);
  });
});
