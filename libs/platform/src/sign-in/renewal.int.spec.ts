import { randomBytes } from 'node:crypto';
import { Module } from '@nestjs/common';
import Fastify, { type FastifyInstance } from 'fastify';
import { decodeJwt } from 'jose';
import { applicationForSpecs, everywhere } from '../bootstrap/application-for-specs.js';
import { createLog } from '../observability/log.js';
import { OWN_CLAIMS } from './claim-mapping.js';
import { ProviderUnavailableError, SignInRefusedError, type RelyingParty, type SignedIn } from './relying-party.js';
import { serveSignIn } from './sign-in-routes.js';
import { Sessions } from './sessions.js';
import { signInCookies, type Session } from './session.js';

@Module({})
class Nothing {}

const TOKEN = '/v1/token';
const cookies = signInCookies(randomBytes(32), false);
let started: Awaited<ReturnType<typeof applicationForSpecs>>;
let app: FastifyInstance;
let renew: jest.Mock<Promise<SignedIn>, [string]>;
let moreClaims: jest.Mock<Promise<Record<string, unknown>>, [string, string]>;

const claims = { sub: 'anna', tenant: 'acme', grants: [everywhere('coordinator')] };
const renewedAs = (more: object = claims, refreshToken: string | undefined = 'refresh-2'): SignedIn => ({ accessToken: 'opaque', refreshToken, idToken: undefined, claims: more as SignedIn['claims'] });

beforeAll(async () => {
  started = await applicationForSpecs(Nothing);
});
afterAll(() => started.app.close());

beforeEach(async () => {
  renew = jest.fn(async (_refreshToken: string) => renewedAs());
  moreClaims = jest.fn(async (_accessToken: string, _subject: string) => ({}));
  const party = { issuer: 'https://login.example', renew, moreClaims } as unknown as RelyingParty;
  const sessions = new Sessions({ party, mapping: OWN_CLAIMS, issue: started.issuer.issue.bind(started.issuer), secondsWithoutRenewal: 3600 });
  app = Fastify();
  serveSignIn(app, { party, sessions, cookies, verifier: started.verifier, publicUrl: () => 'https://upstream.example', log: createLog({ level: 'silent' }), hints: false });
  app.get(TOKEN, async ({ headers }) => ({ token: headers.authorization?.slice('Bearer '.length) ?? null }));
  app.post(TOKEN, async ({ headers }) => ({ token: headers.authorization?.slice('Bearer '.length) ?? null }));
  await app.ready();
});
afterEach(() => app.close());

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
async function cookie(more: Partial<Session> = {}): Promise<string> {
  const access = await started.issuer.issue({ subject: 'anna', tenant: 'acme', grants: claims.grants, ttl: 600 });
  return (await cookies.session.set({ access, sub: 'anna', refresh: 'refresh-1', until: inSeconds(10), ...more })).split(';')[0]!;
}
const asks = async (sent: string, method: 'GET' | 'POST' = 'GET', headers: Record<string, string> = {}) => {
  const answer = await app.inject({ method, url: TOKEN, headers: { cookie: sent, ...headers } });
  return { status: answer.statusCode, token: answer.json<{ token?: string | null }>().token, type: answer.json<{ type?: string }>().type, set: answer.headers['set-cookie'] as string | undefined };
};
const opened = (set: string | undefined) => cookies.session.read(set?.split(';')[0]);

describe('a session whose token ends soon', () => {
  it('is renewed at the provider, and goes on with a new token in a new cookie', async () => {
    const { status, token, set } = await asks(await cookie());
    expect([status, renew.mock.calls]).toEqual([200, [['refresh-1']]]);
    const next = (await opened(set))!;
    expect({ access: next.access, refresh: next.refresh, sub: next.sub }).toEqual({ access: token, refresh: 'refresh-2', sub: 'anna' });
    expect(decodeJwt(token!)).toMatchObject({ sub: 'anna', tenant: 'acme', exp: next.until });
    expect(set).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(next.until).toBeGreaterThan(inSeconds(500));
  });

  it('is renewed once, however many requests come together', async () => {
    const sent = await cookie();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    renew.mockImplementation(() => held.then(() => renewedAs()));
    const answers = Promise.all(Array.from({ length: 30 }, () => asks(sent)));
    for (const end = Date.now() + 5000; renew.mock.calls.length === 0 && Date.now() < end; ) await new Promise((resolve) => setImmediate(resolve));
    release();
    expect(new Set((await answers).map(({ token }) => token)).size).toBe(1);
    // And one that was sent before, and arrives now.
    expect((await asks(sent)).token).toBe((await answers)[0]!.token);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('ends when the provider refuses: the cookie goes, and the request is nobody’s', async () => {
    renew.mockRejectedValue(new SignInRefusedError());
    const { token, set } = await asks(await cookie());
    expect([token, set]).toEqual([null, expect.stringMatching(/^upstream_session=; Path=\/; Max-Age=0;/)]);
  });

  it('ends when the provider speaks of somebody else, or has taken every role away', async () => {
    for (const other of [{ ...claims, sub: 'eve' }, { ...claims, grants: [] }]) {
      renew.mockResolvedValueOnce(renewedAs(other));
      expect((await asks(await cookie({ refresh: JSON.stringify(other) }))).token).toBeNull();
    }
  });

  it('has the roles that the provider says now', async () => {
    renew.mockResolvedValue(renewedAs({ ...claims, grants: [everywhere('sponsor')] }));
    expect(decodeJwt((await asks(await cookie())).token!)['grants']).toEqual([everywhere('sponsor')]);
  });

  it('asks for what the renewal does not say, and keeps what nobody says', async () => {
    renew.mockResolvedValue({ ...renewedAs(), claims: undefined });
    expect(decodeJwt((await asks(await cookie())).token!)['grants']).toEqual(claims.grants);
    expect(moreClaims).toHaveBeenCalledWith('opaque', 'anna');
    moreClaims.mockResolvedValue({ ...claims, grants: [everywhere('auditor')] });
    expect(decodeJwt((await asks(await cookie({ refresh: 'another' }))).token!)['grants']).toEqual([everywhere('auditor')]);
  });

  it('goes on with its token while the provider does not answer, as long as that counts; then the answer is 503, and nobody is signed out', async () => {
    renew.mockRejectedValue(new ProviderUnavailableError());
    const soon = await asks(await cookie());
    expect([soon.status, typeof soon.token, soon.set]).toEqual([200, 'string', undefined]);
    const late = await asks(await cookie({ until: inSeconds(-5) }));
    expect([late.status, late.type, late.set]).toEqual([503, 'https://upstream.example/problems/sign-in-unavailable', undefined]);
    renew.mockResolvedValue(renewedAs());
    expect((await asks(await cookie({ until: inSeconds(-5) }))).status).toBe(200);
  });

  it('without a refresh token goes on to its end, and not a second longer', async () => {
      const soon = await asks(await cookie({ until: inSeconds(20), refresh: undefined as never }));
    expect([typeof soon.token, renew.mock.calls.length]).toEqual(['string', 0]);
    expect((await asks(await cookie({ refresh: undefined as never, until: inSeconds(0) }))).token).toBeNull();
  });

  it('is not renewed for a request that another site makes', async () => {
    expect((await asks(await cookie(), 'POST')).type).toBe('https://upstream.example/problems/cross-site-request');
    expect((await asks(await cookie(), 'POST', { 'x-upstream-request': '1', 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect(renew).not.toHaveBeenCalled();
    const own = { 'x-upstream-request': '1' };
    expect((await asks(await cookie(), 'POST', { ...own, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    // Browsers that do not say so name the page's origin: a proxy may have changed the host.
    expect((await asks(await cookie(), 'POST', { ...own, origin: 'https://upstream.example', host: 'internal:3000' })).status).toBe(200);
    expect((await asks(await cookie(), 'POST', { ...own, origin: 'http://upstream.example', host: 'internal:3000' })).status).toBe(403);
    expect((await asks(await cookie(), 'POST', { ...own })).status).toBe(403);
  });
});

describe('the cookies', () => {
  const secure = signInCookies(randomBytes(32), true);
  const pending = { verifier: 'v', state: 's', nonce: 'n', goOn: '/' };

  it('with TLS are for this host alone, by their name too, and never leave TLS', async () => {
    expect(await secure.session.set({ access: 'a', sub: 's', until: 1 })).toMatch(/^__Host-upstream_session=[\w.-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/);
    expect(await secure.pending.set(pending)).toMatch(/^__Host-upstream_sign_in=[\w.-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/);
    expect(secure.session.clear()).toBe('__Host-upstream_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure');
  });

  it('without TLS are out of scripts’ reach and not sent along by other sites', async () => {
    expect(await cookies.session.set({ access: 'a', sub: 's', until: 1 })).toMatch(/^upstream_session=[\w.-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
  });

  it('of another name, another key or no TLS are nobody’s', async () => {
    const good = (await secure.session.set({ access: 'a', sub: 's', until: 1 })).split(';')[0]!;
    expect(await secure.session.read(good)).toMatchObject({ access: 'a' });
    expect(await secure.session.read(good.replace('__Host-', ''))).toBeUndefined();
    expect(await signInCookies(randomBytes(32), true).session.read(good)).toBeUndefined();
    const sealed = (await secure.pending.set(pending)).split(';')[0]!.split('=')[1]!;
    expect(await secure.session.read(`__Host-upstream_session=${sealed}`)).toBeUndefined();
  });
});

it('an address and whether it is verified are taken from one answer of the provider', async () => {
  const party = { issuer: 'https://login.example', renew, moreClaims } as unknown as RelyingParty;
  const asked: string[] = [];
  const findEmployee = async (_tenant: string, _by: string, value: string) => (asked.push(value), undefined);
  const sessions = new Sessions({ party, mapping: { ...OWN_CLAIMS, employee: { claim: 'email', is: 'email', verified: 'claim' } }, issue: started.issuer.issue.bind(started.issuer), findEmployee, secondsWithoutRenewal: 3600 });
  moreClaims.mockResolvedValue({ sub: 'anna', email: 'anna@company.example', email_verified: true });
  const begin = (more: object) => sessions.begin({ accessToken: 'opaque', refreshToken: undefined, idToken: undefined, claims: { sub: 'anna', tenant: 'acme', ...more } });
  await begin({ grants: claims.grants, email: 'somebody.else@company.example' });
  moreClaims.mockResolvedValue({ sub: 'anna', grants: claims.grants, email: 'somebody.else@company.example' });
  await begin({ email: 'anna@company.example', email_verified: true });
  expect(asked).toEqual(['anna@company.example', 'anna@company.example']);
});

it('a session too large for a browser’s cookie is kept without what is only wanted for signing out, and never cut', async () => {
  const party = { issuer: 'https://login.example', renew, moreClaims } as unknown as RelyingParty;
  const sessions = new Sessions({ party, mapping: OWN_CLAIMS, issue: started.issuer.issue.bind(started.issuer), secondsWithoutRenewal: 3600 });
  const signedIn = { accessToken: 'opaque', refreshToken: 'r'.repeat(1000), idToken: 'i'.repeat(1500), claims };
  const session = await sessions.begin(signedIn);
  expect(session).toEqual({ access: expect.any(String), sub: 'anna', until: expect.any(Number), refresh: signedIn.refreshToken });
  expect((await cookies.session.set(session)).split(';')[0]!.length).toBeLessThan(4096);
  const longer = await sessions.begin({ ...signedIn, refreshToken: 'r'.repeat(4000), idToken: undefined });
  expect([longer.refresh, longer.until > inSeconds(3000)]).toEqual([undefined, true]);
  const many = Array.from({ length: 100 }, () => ({ role: 'coordinator', programmes: ['eu_00000000-0000-4000-8000-00000000000a'], regions: '*' }));
  await expect(sessions.begin({ ...signedIn, claims: { ...claims, grants: many } })).rejects.toThrow(SignInRefusedError);
});
