import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, createLog, PilotIssuer, SealedCookie, TokenVerifier } from '@upstream/platform';
import Fastify, { type FastifyInstance } from 'fastify';
import { startGateway, type Gateway } from './gateway.js';
import { signInFrom } from './sign-in.js';

const SESSION_KEY = 'ab'.repeat(32);
const grants = [{ role: 'coordinator', programmes: '*', regions: '*' }] as const;
const log = createLog({ level: 'silent' });

let issuer: PilotIssuer;
let service: FastifyInstance;
let gateway: Gateway;
let env: Record<string, string>;

/** A service that verifies tokens as all do, and says what it was sent. */
async function aService(): Promise<FastifyInstance> {
  const verifier = new TokenVerifier({ issuer: 'urn:upstream:spec', audience: 'upstream', keys: { local: issuer.keyFor }, pseudonym: () => 'actor' });
  const app = Fastify();
  const answer = async ({ headers }: { headers: Record<string, unknown> }) => {
    const principal = await verifier.verify(String(headers['authorization']).slice('Bearer '.length)).catch(() => undefined);
    return { tenant: principal?.tenant ?? null, employeeId: principal?.employeeId ?? null, cookie: headers['cookie'] ?? null };
  };
  app.get('/v1/openapi.json', async () => ({ paths: { '/v1/things': { get: {}, post: {} } } }));
  app.get('/health/ready', async () => ({ status: 'ok' }));
  app.get('/v1/things', answer);
  app.post('/v1/things', answer);
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app;
}

beforeAll(async () => {
  issuer = await PilotIssuer.open({ file: join(mkdtempSync(join(tmpdir(), 'issuer-')), 'keys.json'), issuer: 'urn:upstream:spec', audience: 'upstream' });
  service = await aService();
  env = { OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'upstream-web', SESSION_KEY, TOKEN_SIGNING_KEYS: JSON.stringify({ keys: issuer.signingKeys() }), TOKEN_ISSUER: 'urn:upstream:spec' };
  const { port } = service.server.address() as { port: number };
  gateway = await startGateway({ upstreams: { things: [`http://127.0.0.1:${port}`] }, port: 0, log, signIn: signInFrom(env, log)! });
});
afterAll(async () => {
  await gateway.close();
  await service.close();
});

async function cookie(key = SESSION_KEY): Promise<string> {
  const access = await issuer.issue({ subject: 'anna', tenant: 'acme', grants, ttl: 600 });
  const sealed = new SealedCookie<Record<string, unknown>>({ name: 'upstream_session', key: Buffer.from(key, 'hex'), path: '/', maxAgeSeconds: 600, secure: false });
  return (await sealed.set({ access, sub: 'anna', until: Math.floor(Date.now() / 1000) + 600 })).split(';')[0]!;
}
const send = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const response = await fetch(`${gateway.url}${path}`, { method, headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
};

it('a session’s cookie reaches the services as a token that they verify, and not as a cookie', async () => {
  expect((await send('/v1/things', { cookie: `other=1; ${await cookie()}` })).body).toEqual({ tenant: 'acme', employeeId: null, cookie: null });
  expect((await send('/auth/session', { cookie: await cookie() })).body).toMatchObject({ signedIn: true, grants });
});

it('a cookie of another key, or none, is nobody', async () => {
  expect((await send('/v1/things', { cookie: await cookie('cd'.repeat(32)) })).body).toMatchObject({ tenant: null });
  expect((await send('/auth/session')).body).toEqual({ signedIn: false });
});

it('a token of a program’s own goes through as it is', async () => {
  const token = await issuer.issue({ subject: 'program', tenant: 'globex', grants, ttl: 600 });
  expect((await send('/v1/things', { cookie: await cookie(), authorization: `Bearer ${token}` })).body).toMatchObject({ tenant: 'globex' });
});

it('a change must come from a page of our own', async () => {
  expect((await send('/v1/things', { cookie: await cookie() }, 'POST')).body).toMatchObject({ status: 403, type: 'https://upstream.example/problems/cross-site-request' });
  expect((await send('/v1/things', { cookie: await cookie(), 'x-upstream-request': '1', origin: gateway.url }, 'POST')).body).toMatchObject({ tenant: 'acme' });
});

it('says so while the provider does not answer', async () => {
  const { status, headers, body } = await send('/auth/sign-in');
  expect([status, headers.get('retry-after'), body['type']]).toEqual([503, '5', 'https://upstream.example/problems/sign-in-unavailable']);
});

it('publishes the public halves of the keys that sign', async () => {
  const { body } = await send('/.well-known/jwks.json');
  expect(body).toEqual(issuer.jwks());
  expect(JSON.stringify(body)).not.toContain('"d"');
});

it('without a provider there is no signing in; with half of its settings the gateway does not start', () => {
  expect(signInFrom({}, log)).toBeUndefined();
  const { SESSION_KEY: _key, ...half } = env;
  expect(() => signInFrom(half, log)).toThrow(ConfigError);
  expect(() => signInFrom({ ...env, TOKEN_SIGNING_KEYS: JSON.stringify(issuer.jwks()) }, log)).toThrow('TOKEN_SIGNING_KEYS: is no JWK set with private ES256 keys');
});
