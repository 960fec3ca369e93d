import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { statSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { applicationForSpecs, AUDIENCE, everywhere, ISSUER } from '../bootstrap/application-for-specs.js';
import { listen } from '../bootstrap/listen.js';
import { PilotIssuer } from './pilot-issuer.js';
import type { Grant, Principal } from './principal.js';
import { Public, Requires, Who } from './route-access.js';
import { UndeclaredRoutesError } from './route-audit.js';
import { InvalidTokenError, KeysUnavailableError, TokenVerifier } from './token-verifier.js';

const IN_EU = 'eu_00000000-0000-4000-8000-00000000000a';
const IN_US = 'us_00000000-0000-4000-8000-00000000000b';

@Controller('v1')
class SpecController {
  @Get('programmes/:programmeId')
  @Requires('programme.manage')
  one(@Who() who: Principal) {
    return { actor: who.id, employeeId: who.employeeId, tenant: who.tenant };
  }

  @Get('programmes')
  @Requires('programme.read', { narrowedByHandler: true })
  list(@Who() who: Principal) {
    return who.scopes('programme.read');
  }

  @Get('people/:employeeId')
  @Requires('people.read')
  person() {
    return {};
  }

  @Get('imports')
  @Requires('people.import')
  imports() {
    return {};
  }

  @Get('open')
  @Public()
  open() {
    return {};
  }
}

@Module({ controllers: [SpecController] })
class SpecModule {}

@Controller('forgotten')
class ForgottenController {
  @Get()
  all() {
    return {};
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

const part = (value: object | string) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const now = Math.floor(Date.now() / 1000);
const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'anna', tenant: 'acme', grants: [everywhere('coordinator')], iat: now, exp: now + 600 };

describe('access', () => {
  let started: Awaited<ReturnType<typeof applicationForSpecs>>;
  let app: NestFastifyApplication;
  const status = async (url: string, token?: string) =>
    (await app.inject({ url, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })).statusCode;
  const statusFor = async (url: string, ...grants: Grant[]) => status(url, await started.tokenFor(grants));

  beforeAll(async () => {
    started = await applicationForSpecs(SpecModule);
    app = started.app;
  });
  afterAll(() => app.close());

  it('keeps an application from starting whose route says nothing about it', async () => {
    await expect(applicationForSpecs(ForgottenModule)).rejects.toThrow(UndeclaredRoutesError);
    await expect(applicationForSpecs(ForgottenModule)).rejects.toThrow('ForgottenController.all');
  });

  it('needs a token, unless the route is public', async () => {
    expect([await status('/v1/open'), await status('/v1/imports')]).toEqual([200, 401]);
    const basic = await app.inject({ url: '/v1/imports', headers: { authorization: 'Basic YW5uYTpub3dhaw==' } });
    expect([basic.statusCode, basic.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  });

  it('follows the role: a leader, an analyst, a sponsor and an operator do not manage a programme', async () => {
    const outcome = await Promise.all((['coordinator', 'region_admin', 'leader', 'employee', 'analyst', 'sponsor', 'operator', 'auditor', 'safeguarding_officer'] as const).map((role) => statusFor(`/v1/programmes/${IN_EU}`, everywhere(role))));
    expect(outcome).toEqual([200, 200, 403, 403, 403, 403, 403, 403, 403]);
  });

  it('of a programme-limited grant ends at its programme, and at routes without one', async () => {
    const mine: Grant = { role: 'coordinator', programmes: [IN_EU], regions: '*' };
    expect(await Promise.all([IN_EU, IN_US].map((id) => statusFor(`/v1/programmes/${id}`, mine)))).toEqual([200, 403]);
    expect([await statusFor('/v1/imports', mine), await statusFor(`/v1/people/${IN_EU}`, mine)]).toEqual([403, 403]);
  });

  it('of a region-limited grant ends at the region, as ids name it', async () => {
    const eu: Grant = { role: 'region_admin', programmes: '*', regions: ['eu'] };
    const urls = [`/v1/programmes/${IN_EU}`, `/v1/programmes/${IN_US}`, `/v1/people/${IN_EU}`, `/v1/people/${IN_US}`, '/v1/imports', '/v1/programmes/eu'];
    expect(await Promise.all(urls.map((url) => statusFor(url, eu)))).toEqual([200, 403, 200, 403, 403, 403]);
  });

  it('to a list that is narrowed by its handler needs the permission somewhere, and tells where', async () => {
    const grants: Grant[] = [{ role: 'coordinator', programmes: [IN_EU], regions: '*' }, { role: 'operator', programmes: '*', regions: '*' }];
    const response = await app.inject({ url: '/v1/programmes', headers: { authorization: `Bearer ${await started.tokenFor(grants)}` } });
    expect([response.statusCode, response.json()]).toEqual([200, [{ programmes: [IN_EU], regions: '*' }]]);
    expect(await statusFor('/v1/programmes', everywhere('operator'))).toBe(403);
  });

  it('ends with the grant', async () => {
    const until = (ms: number): Grant => ({ ...everywhere('coordinator'), until: new Date(Date.now() + ms).toISOString() });
    expect([await statusFor('/v1/imports', until(60_000)), await statusFor('/v1/imports', until(-1000))]).toEqual([200, 403]);
  });

  it('names the actor by a pseudonym that says nothing about the token', async () => {
    const token = await started.tokenFor([everywhere('coordinator')], { subject: 'anna.nowak', employeeId: IN_EU });
    const { actor, ...rest } = (await app.inject({ url: `/v1/programmes/${IN_EU}`, headers: { authorization: `Bearer ${token}` } })).json<{ actor: string }>();
    expect(actor).toMatch(/^[0-9a-f-]{36}$/);
    expect(rest).toEqual({ employeeId: IN_EU, tenant: 'acme' });
  });

  it('is refused to every forged, foreign or stale token', async () => {
    const kid = started.issuer.jwks().keys[0]!.kid!;
    const { privateKey: foreign } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const good = await started.tokenFor([everywhere('coordinator')]);
    const [head, body, signature] = good.split('.') as [string, string, string];
    const publicPem = JSON.stringify(started.issuer.jwks().keys[0]);
    const hs256 = `${part({ alg: 'HS256', typ: 'at+jwt', kid })}.${part(claims)}`;
    const es256 = (header: object, payload: object) => {
      const text = `${part({ alg: 'ES256', typ: 'at+jwt', ...header })}.${part(payload)}`;
      return `${text}.${sign('sha256', Buffer.from(text), { key: foreign, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
    };
    const tokens: Record<string, string> = {
      'no signature (alg none)': `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims)}.`,
      'HS256 with the public key as secret': `${hs256}.${createHmac('sha256', publicPem).update(hs256).digest('base64url')}`,
      'a foreign key under a known id': es256({ kid }, claims),
      'an unknown key': es256({ kid: 'unknown' }, claims),
      'a key that the token brings along': es256({ jwk: {} }, claims),
      'a changed body': `${head}.${part({ ...claims, grants: [everywhere('region_admin')] })}.${signature}`,
      'a cut signature': `${head}.${body}.${signature.slice(4)}`,
      'no token at all': 'x.y.z',
    };
    const signed = await signedBy(started.issuer);
    Object.assign(tokens, {
      'another audience': await signed({ aud: 'elsewhere' }),
      'another issuer': await signed({ iss: 'https://evil.example' }),
      expired: await signed({ exp: now - 60 }),
      'no expiry': await signed({ exp: undefined }),
      'not valid yet': await signed({ nbf: now + 3600 }),
      'issued in the future': await signed({ iat: now + 3600 }),
      'too old, whatever its expiry says': await signed({ iat: now - 13 * 3600 }),
      'too old for what it grants beside reading figures': await signed({ iat: now - 13 * 3600, grants: [everywhere('monitor'), everywhere('employee')] }),
      'too old, without any grant': await signed({ iat: now - 13 * 3600, grants: [] }),
      'too old for what it grants beside feeding people': await signed({ iat: now - 13 * 3600, grants: [everywhere('provisioner'), everywhere('coordinator')] }),
      'too old even for reading figures': await signed({ iat: now - 367 * 86_400, grants: [everywhere('monitor')] }),
      'no type': await signed({}, { typ: undefined }),
      'an id token': await signed({}, { typ: 'JWT' }),
      'no tenant': await signed({ tenant: undefined }),
      'an unknown role': await signed({ grants: [everywhere('emperor' as Grant['role'])] }),
      'an employee that is no id': await signed({ employee: 'anna' }),
    });
    expect(await status('/v1/imports', await signed({}))).toBe(200);
    expect((await app.inject({ url: '/metrics', remoteAddress: '10.0.0.1', headers: { authorization: `Bearer ${await signed({ iat: now - 300 * 86_400, grants: [everywhere('monitor')] })}` } })).statusCode).toBe(200);
    for (const [why, token] of Object.entries(tokens)) expect([why, await status('/v1/imports', token)]).toEqual([why, 401]);
    expect(started.lines.join('')).not.toMatch(/anna|eyJ/);
  });

  const reachable = async () => (app.getHttpServer().listening ? app.getUrl() : listen(app, 0));

  it('is verified by the keys at the issuer, follows their rotation, and says when the issuer is away', async () => {
    const options = { issuer: ISSUER, audience: AUDIENCE, pseudonym: () => 'actor', keysGapMs: 0 };
    const url = await reachable();
    const verifier = new TokenVerifier({ ...options, keys: { url: () => `${url}/.well-known/jwks.json` } });
    const before = await started.tokenFor([everywhere('employee')]);
    expect(await verifier.verify(before)).toMatchObject({ tenant: 'acme' });
    await started.issuer.rotate();
    expect(await verifier.verify(await started.tokenFor([everywhere('employee')]))).toMatchObject({ tenant: 'acme' });
    expect(await verifier.verify(before)).toMatchObject({ tenant: 'acme' });
    await started.issuer.rotate();
    const forgotten = new TokenVerifier({ ...options, keys: { url: `${url}/.well-known/jwks.json` } });
    await expect(forgotten.verify(before)).rejects.toThrow(InvalidTokenError);
    const away = new TokenVerifier({ ...options, keys: { url: 'http://127.0.0.1:1/jwks.json' } });
    await expect(away.verify(before)).rejects.toThrow(KeysUnavailableError);
    const wrong = new TokenVerifier({ ...options, keys: { url: `${url}/v1/nothing` } });
    await expect(wrong.verify(before)).rejects.toThrow(KeysUnavailableError);
  });

  it('recognises a token that it verified, never past its expiry, and not once the keys of the issuer have changed', async () => {
    const url = await reachable();
    let time = Date.now();
    const verifier = new TokenVerifier({ issuer: ISSUER, audience: AUDIENCE, pseudonym: () => 'actor', keysGapMs: 0, keys: { url: `${url}/.well-known/jwks.json` }, now: () => new Date(time) });
    const token = await started.tokenFor([everywhere('employee')]);
    expect(verifier.recognise(token)).toBeUndefined();
    await verifier.verify(token);
    const principal = await verifier.verify(token);
    expect(verifier.recognise(token)).toBe(principal);
    const [head, body, signature] = token.split('.') as [string, string, string];
    expect(verifier.recognise(`${head}.${body}.${signature.slice(0, -2)}xx`)).toBeUndefined();
    time += 61_000;
    expect(verifier.recognise(token)).toBeUndefined();
    await verifier.verify(token);
    expect(verifier.recognise(token)).toBeDefined();
    await started.issuer.rotate();
    await started.issuer.rotate();
    await verifier.verify(await started.tokenFor([everywhere('employee')]));
    expect(verifier.recognise(token)).toBeUndefined();
    await expect(verifier.verify(token)).rejects.toThrow(InvalidTokenError);
  });

  it('of the pilot rests on a key file that only its owner reads, and that survives a restart', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'issuer-')), 'keys', 'issuer.json');
    const first = await PilotIssuer.open({ file, issuer: ISSUER, audience: AUDIENCE });
    const again = await PilotIssuer.open({ file, issuer: ISSUER, audience: AUDIENCE });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(again.jwks()).toEqual(first.jwks());
    expect(JSON.stringify(first.jwks())).not.toContain('"d"');
  });

  it('to metrics is for this machine, or an operator behind a proxy', async () => {
    const metrics = async (headers: Record<string, string>, remoteAddress = '127.0.0.1') => (await app.inject({ url: '/metrics', headers, remoteAddress })).statusCode;
    const operator = `Bearer ${await started.tokenFor([everywhere('operator')])}`;
    expect(await metrics({})).toBe(200);
    expect([await metrics({ 'x-forwarded-for': '10.0.0.1' }), await metrics({}, '10.0.0.1')]).toEqual([401, 401]);
    expect(await metrics({ authorization: operator }, '10.0.0.1')).toBe(200);
  });
});

/** Tokens with claims and headers that the issuer itself would not sign, under its own key. */
async function signedBy(issuer: PilotIssuer) {
  const { importJWK, SignJWT } = await import('jose');
  const [jwk] = (issuer as unknown as { keys: Parameters<typeof importJWK>[0][] }).keys;
  const key = await importJWK(jwk!, 'ES256');
  return (payload: object, header: object = {}) =>
    new SignJWT(JSON.parse(JSON.stringify({ ...claims, ...payload })) as object as Record<string, unknown>)
      .setProtectedHeader(JSON.parse(JSON.stringify({ alg: 'ES256', kid: jwk!.kid, typ: 'at+jwt', ...header })) as { alg: string })
      .sign(key);
}
