import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Module, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  IdempotencyKeyReusedError,
  InvalidAppendError,
  PersonErasedError,
  refuse,
  RuleViolation,
  StaleRevisionError,
  UnknownOutcomeError,
  VersionConflictError,
  type CommandMeta,
  type CommandResult,
} from '@upstream/event-sourcing';
import type { InjectOptions } from 'light-my-request';
import { z } from 'zod';
import { applicationForSpecs, everywhere } from '../bootstrap/application-for-specs.js';
import { Public, Requires } from '../identity/route-access.js';
import { openApiDocument } from '../openapi/setup-open-api.js';
import { Refuses } from '../openapi/refuses.js';
import { Confidential, created, cursorOf, HomeId, Meta, page, PageQuery, Path, RequiresIfMatch, uploadOf, withETag, WithoutIdempotencyKey, type PlatformRequest, type ReadModelWait } from './index.js';

const PROGRAMME = 'eu_00000000-0000-4000-8000-00000000000a';
const Volunteer = z
  .object({ name: z.string().min(2).max(80), email: z.email(), level: z.number().int().min(1).max(20), topics: z.array(z.object({ topic: z.string() })).default([]) })
  .meta({ id: 'Volunteer' });
const ByProgramme = z.object({ programmeId: HomeId });
const Cursor = cursorOf(z.object({ after: z.number().int() }));
const resultOf = (over: Partial<CommandResult> = {}): CommandResult => ({ id: PROGRAMME, revision: 4, position: 'log:17', events: [{ type: 'x.secret.v1', data: { name: 'Anna' } } as never], repeated: false, ...over });
const failures: Record<string, () => Error> = {
  rule: () => new RuleViolation(refuse('proposal_expired', 'The proposal expired. Ask for a new one.', { on: '2027-01-11' })),
  missing: () => new RuleViolation(refuse('not_found', 'There is no such proposal.')),
  forbidden: () => new RuleViolation(refuse('not_a_member_forbidden', 'Only members may do this.')),
  stale: () => new StaleRevisionError(3, 5),
  reused: () => new IdempotencyKeyReusedError(),
  erased: () => new PersonErasedError('eu_anna'),
  conflict: () => new VersionConflictError('s-1', 1, 2),
  unstorable: () => new InvalidAppendError('NUL in Anna'),
  unknown: () => new UnknownOutcomeError('lost'),
  refused: () => Object.assign(new Error('connect ECONNREFUSED Anna'), { code: 'ECONNREFUSED' }),
  zod: () => z.object({ email: z.email() }).safeParse({ email: 'Anna Nowak' }).error!,
  bug: () => new Error('cannot read Anna Nowak <anna.nowak@acme.example>'),
};

let shownName = 'Anna';

@Controller('v1/programmes/:programmeId/volunteers')
class VolunteersEndpoint {
  static seen: CommandMeta[] = [];

  @Post()
  @Requires('participant.apply')
  @Refuses('sign_ups_closed')
  volunteer(@Path(ByProgramme) { programmeId }: z.output<typeof ByProgramme>, @Body({ schema: Volunteer }) body: z.output<typeof Volunteer>, @Meta() meta: CommandMeta) {
    VolunteersEndpoint.seen.push(meta);
    return created(resultOf({ id: programmeId }), `/v1/programmes/${programmeId}/volunteers/1`, { level: body.level });
  }

  @Post('pause')
  @Requires('participant.own')
  pause(@Meta() meta: CommandMeta) {
    VolunteersEndpoint.seen.push(meta);
    return resultOf({ repeated: true });
  }

  @Put('settings')
  @Requires('participant.own')
  @RequiresIfMatch()
  settings(@Meta() meta: CommandMeta) {
    VolunteersEndpoint.seen.push(meta);
    return resultOf();
  }

  @Patch('nothing')
  @Requires('participant.own')
  nothing(@Meta() meta: CommandMeta) {
    VolunteersEndpoint.seen.push(meta);
    return resultOf({ revision: -1, position: undefined, events: [] });
  }

  @Get()
  @Requires('programme.read')
  list(@Query({ schema: PageQuery }) { cursor, limit }: z.output<typeof PageQuery>) {
    const after = Cursor.decode(cursor)?.after ?? 0;
    const rows = [1, 2, 3, 4, 5].filter((row) => row > after).slice(0, limit + 1);
    return page(rows, limit, (last) => Cursor.encode({ after: last }), 'log:17');
  }

  @Get('one')
  @Requires('programme.read')
  one() {
    return withETag({ name: shownName }, 7);
  }
}

@Controller('v1/oddities')
@Public()
class OdditiesController {
  @Get('failures/:kind')
  fail(@Param('kind') kind: string): never {
    throw failures[kind]!();
  }

  @Post('search')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  search(@Body() body: object) {
    return body;
  }

  @Post('upload')
  @WithoutIdempotencyKey()
  async upload(@Req() request: PlatformRequest) {
    const { content, fields } = await uploadOf(request);
    let bytes = 0;
    for await (const chunk of content) bytes += (chunk as Buffer).length;
    return { bytes, fields };
  }

  @Get('own-answer')
  own(@Res() reply: { send(body: object): void }) {
    reply.send({ own: true });
  }
}

@Controller('v1/secrets')
@Confidential()
class SecretsController {
  @Get(':kind')
  @Requires('programme.read')
  tell(@Param('kind') kind: string) {
    if (kind !== 'told') throw failures[kind]!();
    return { kind };
  }
}

@Module({ controllers: [VolunteersEndpoint, OdditiesController, SecretsController] })
class SpecModule {}

const waits: { position: string; timeoutMs: number }[] = [];
const readModelWait: ReadModelWait = {
  async reached(position, timeoutMs) {
    waits.push({ position, timeoutMs });
    return 'timeout';
  },
};

describe('requests', () => {
  let app: NestFastifyApplication;
  let lines: string[];
  let token: string;
  const base = `/v1/programmes/${PROGRAMME}/volunteers`;
  const anna = { name: 'Anna Nowak', email: 'anna.nowak@acme.example', level: 2 };
  const send = (options: InjectOptions, headers: Record<string, string> = {}) =>
    app.inject({ ...options, headers: { authorization: `Bearer ${token}`, ...headers } });
  const volunteer = (payload: string | object, headers: Record<string, string> = { 'idempotency-key': 'k1' }) =>
    send({ method: 'POST', url: base, payload }, { 'content-type': 'application/json', ...headers });
  const typeOf = (response: { json(): unknown }) => (response.json() as { type: string }).type.replace('https://upstream.example/problems/', '');

  beforeAll(async () => {
    const started = await applicationForSpecs(SpecModule, { readModelWait });
    ({ app, lines } = started);
    token = await started.tokenFor([everywhere('employee')]);
  });
  beforeEach(() => {
    VolunteersEndpoint.seen = [];
    waits.length = 0;
  });
  afterAll(() => app.close());

  it('answer a command with id, revision and position, ETag and Location, and never with its events', async () => {
    const response = await volunteer(anna);
    expect(response.statusCode).toBe(201);
    expect(response.json()).toEqual({ id: PROGRAMME, revision: 4, position: 'log:17', level: 2 });
    expect(response.headers).toMatchObject({ etag: '"4"', location: `${base}/1`, 'upstream-position': 'log:17', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const action = await send({ method: 'POST', url: `${base}/pause` }, { 'idempotency-key': 'k' });
    expect([action.statusCode, action.headers['idempotent-replay']]).toEqual([200, 'true']);
    const noChange = await send({ method: 'PATCH', url: `${base}/nothing` });
    expect([noChange.json(), noChange.headers.etag]).toEqual([{ id: PROGRAMME, revision: -1 }, undefined]);
  });

  it('with the same key are the same command, with another key, path or actor another one', async () => {
    await volunteer(anna);
    await volunteer(anna);
    await volunteer({ ...anna, level: 3 });
    await volunteer(anna, { 'idempotency-key': 'k2' });
    const [first, same, otherBody, otherKey] = VolunteersEndpoint.seen;
    expect(same).toMatchObject({ commandId: first!.commandId, requestDigest: first!.requestDigest });
    expect(otherBody!.commandId).toBe(first!.commandId);
    expect(otherBody!.requestDigest).not.toBe(first!.requestDigest);
    expect(otherKey!.commandId).not.toBe(first!.commandId);
    expect(JSON.stringify(first)).not.toMatch(/anna|nowak/i);
  });

  it('carry a valid correlation id and trace on, and replace anything else', async () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const kept = await volunteer(anna, { 'idempotency-key': 'k', 'x-correlation-id': id, traceparent });
    expect([kept.headers['x-correlation-id'], VolunteersEndpoint.seen[0]]).toEqual([id, expect.objectContaining({ correlationId: id, traceparent })]);
    const replaced = await volunteer(anna, { 'idempotency-key': 'k', 'x-correlation-id': 'anna.nowak', traceparent: '00-zz' });
    expect(replaced.headers['x-correlation-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(VolunteersEndpoint.seen[1]).not.toHaveProperty('traceparent');
  });

  it('to post need an idempotency key of visible characters, unless the route changes nothing', async () => {
    const without = await volunteer(anna, {});
    expect([without.statusCode, typeOf(without)]).toEqual([400, 'idempotency-key-required']);
    expect(typeOf(await volunteer(anna, { 'idempotency-key': 'two words' }))).toBe('invalid-request');
    expect(typeOf(await volunteer(anna, { 'idempotency-key': 'k'.repeat(201) }))).toBe('invalid-request');
    const search = await send({ method: 'POST', url: '/v1/oddities/search', payload: { a: 1 } });
    expect([search.statusCode, search.json()]).toEqual([200, { a: 1 }]);
  });

  it('name the revision they are based on as the ETag gave it', async () => {
    const put = (ifMatch?: string) => send({ method: 'PUT', url: `${base}/settings` }, ifMatch === undefined ? {} : { 'if-match': ifMatch });
    expect((await put('"12"')).statusCode).toBe(200);
    expect(VolunteersEndpoint.seen[0]!.ifMatch).toBe(12);
    expect((await put('"13.0b6a1f3c"')).statusCode).toBe(200);
    expect(VolunteersEndpoint.seen[1]!.ifMatch).toBe(13);
    const missing = await put();
    expect([missing.statusCode, typeOf(missing)]).toEqual([428, 'if-match-required']);
    for (const wrong of ['12', 'W/"12"', '"1", "2"', '"-1"', '"x"']) expect([wrong, (await put(wrong)).statusCode]).toEqual([wrong, 400]);
  });

  it('that prefer to wait learn whether the read models got there', async () => {
    const waited = await volunteer(anna, { 'idempotency-key': 'k', prefer: 'respond-async, wait=120' });
    expect(waits).toEqual([{ position: 'log:17', timeoutMs: 30_000 }]);
    expect(waited.headers).toMatchObject({ 'preference-applied': 'wait', 'upstream-wait': 'timeout' });
    const nothingToWaitFor = await send({ method: 'PATCH', url: `${base}/nothing` }, { prefer: 'wait=1' });
    expect([nothingToWaitFor.headers['upstream-wait'], waits.length]).toEqual(['reached', 1]);
  });

  it('for one resource get its ETag, and 304 when they have it', async () => {
    const first = await send({ url: `${base}/one` });
    expect([first.json(), first.headers.etag, first.headers['content-type']]).toEqual([{ name: 'Anna' }, expect.stringMatching(/^"7\.[0-9a-f]{8}"$/), 'application/json; charset=utf-8']);
    const again = await send({ url: `${base}/one` }, { 'if-none-match': `W/"6", W/${first.headers.etag}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    // What is shown beside it has changed, at the same revision.
    shownName = 'Berta';
    expect((await send({ url: `${base}/one` }, { 'if-none-match': String(first.headers.etag) })).json()).toEqual({ name: 'Berta' });
    shownName = 'Anna';
  });

  it('for lists page by an opaque cursor; a foreign cursor or limit is refused', async () => {
    const first = (await send({ url: `${base}?limit=2` })).json<{ items: number[]; next: string }>();
    const second = (await send({ url: `${base}?limit=2&cursor=${first.next}` })).json<{ items: number[]; next: string }>();
    const last = (await send({ url: `${base}?limit=2&cursor=${second.next}` })).json<object>();
    expect([first.items, second.items, last]).toEqual([[1, 2], [3, 4], { items: [5], position: 'log:17' }]);
    for (const query of ['cursor=abc', `cursor=${Buffer.from('{"after":"x"}').toString('base64url')}`, 'limit=0', 'limit=201', 'limit=2&limit=3', 'offset=1']) {
      const response = await send({ url: `${base}?${query}` });
      expect([query, response.statusCode, typeOf(response)]).toEqual([query, 400, 'invalid-request']);
    }
  });

  it('that do not have the asked form are refused place by place, without repeating a value', async () => {
    const response = await volunteer({ name: 'A', email: 'Anna Nowak', level: 'boss', topics: [{ topic: 'x', secret: 'Nowak' }, 3], 'anna.nowak@acme.example': 1 });
    expect([response.statusCode, response.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(response.json()).toMatchObject({ type: 'https://upstream.example/problems/invalid-request', title: 'Invalid request', status: 400 });
    expect(response.json<{ errors: object[] }>().errors).toEqual([
      { path: 'name', code: 'at-least', message: 'at least 2 characters', facts: { n: 2, unit: 'characters' } },
      { path: 'email', code: 'wrong-format', message: 'not a valid email', facts: { format: 'email' } },
      { path: 'level', code: 'wrong-type', message: 'expected number', facts: { type: 'number' } },
      { path: 'topics.1', code: 'wrong-type', message: 'expected object', facts: { type: 'object' } },
    ]);
    expect(response.body).not.toMatch(/nowak|boss/i);
    const badPath = await send({ method: 'POST', url: '/v1/programmes/anna/volunteers', payload: anna }, { 'idempotency-key': 'k' });
    expect(badPath.json<{ errors: object[] }>().errors).toEqual([{ path: 'programmeId', code: 'wrong-format', message: 'not a valid value', facts: { format: 'regex' } }]);
  });

  it('with fields that nobody knows are refused, at any depth', async () => {
    const response = await volunteer({ ...anna, topics: [{ topic: 'x', level: 3 }], admin: true, 'anna.nowak@acme.example': 1 });
    expect(response.json<{ errors: object[] }>().errors).toEqual([
      { path: 'topics.0.level', code: 'unknown-field', message: 'unknown field' },
      { path: 'admin', code: 'unknown-field', message: 'unknown field' },
      { path: '…', code: 'unknown-field', message: 'unknown field' },
    ]);
  });

  it('with fields are refused where no body is taken; an empty one is not', async () => {
    const paused = (payload: object | string) => send({ method: 'POST', url: `${base}/pause`, payload: JSON.stringify(payload) }, { 'content-type': 'application/json', 'idempotency-key': 'k' });
    const refused = await paused({ until: 'Friday' });
    expect([refused.statusCode, refused.json().errors]).toEqual([400, [{ path: 'until', code: 'unknown-field', message: 'unknown field' }]]);
    expect((await paused('text')).statusCode).toBe(400);
    expect((await paused({})).statusCode).toBe(200);
  });

  it.each([100, 20_000, 400_000])('nested %i times are refused, however deep', async (times) => {
    const deep = `${'['.repeat(times)}${']'.repeat(times)}`;
    const response = await send({ method: 'POST', url: base, payload: `{"name":${deep}}` }, { 'content-type': 'application/json', 'idempotency-key': 'deep' });
    expect([response.statusCode, typeOf(response)]).toEqual([400, 'invalid-request']);
  });

  it('with text that cannot be stored are refused', async () => {
    for (const name of ['An\u0000na', 'Anna \ud800']) {
      const response = await volunteer({ ...anna, name });
      expect([response.statusCode, response.json<{ errors: object[] }>().errors]).toEqual([400, [{ path: 'name', code: 'not-storable', message: 'holds NUL or half a character' }]]);
    }
    expect((await send({ url: `${base}?cursor=%00` })).statusCode).toBe(400);
  });

  it.each([
    ['malformed JSON', '{"name": "Anna', {}, 400, 'malformed-json'],
    ['an empty body', '', {}, 400, 'malformed-json'],
    ['a poisoned prototype', '{"__proto__": {"admin": true}}', {}, 400, 'malformed-json'],
    ['an array', '[]', {}, 400, 'invalid-request'],
    ['a form', 'name=Anna', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media-type'],
    ['plain text', 'Anna', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['a body over 1 MiB', JSON.stringify({ name: 'x'.repeat(1024 * 1024) }), {}, 413, 'too-large'],
  ])('with %s are refused', async (_, payload, headers, status, type) => {
    const response = await volunteer(payload, { 'idempotency-key': 'k', ...headers });
    expect([response.statusCode, typeOf(response)]).toEqual([status, type]);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });

  it('to an unknown address or with an unknown method say so without repeating the address', async () => {
    const unknown = await send({ url: '/v1/people/anna.nowak@acme.example' });
    expect([unknown.statusCode, typeOf(unknown)]).toEqual([404, 'not-found']);
    expect(unknown.body).not.toContain('anna');
    const wrongMethod = await send({ method: 'DELETE', url: base });
    expect([wrongMethod.statusCode, typeOf(wrongMethod), wrongMethod.headers.allow]).toEqual([405, 'method-not-allowed', 'GET, HEAD, POST']);
    expect((await send({ url: '/v1/Oddities/own-answer' })).statusCode).toBe(404);
    expect((await send({ url: '/v1/oddities/%E0%A4%A' })).headers['content-type']).toContain('application/problem+json');
    expect((await send({ url: `/v1/programmes/${'a'.repeat(300)}/volunteers` })).headers['content-type']).toContain('application/problem+json');
  });

  it.each([
    ['rule', 409, 'proposal-expired'],
    ['missing', 404, 'not-found'],
    ['forbidden', 403, 'not-a-member-forbidden'],
    ['stale', 412, 'stale-revision'],
    ['reused', 422, 'idempotency-key-reused'],
    ['erased', 410, 'person-erased'],
    ['conflict', 409, 'busy'],
    ['unstorable', 400, 'invalid-request'],
    ['unknown', 503, 'unavailable'],
    ['refused', 503, 'unavailable'],
    ['zod', 400, 'invalid-request'],
    ['bug', 500, 'internal'],
  ])('that fail by "%s" are answered %i %s', async (kind, status, type) => {
    const response = await send({ url: `/v1/oddities/failures/${kind}` });
    expect([response.statusCode, typeOf(response)]).toEqual([status, type]);
    expect(response.body).not.toMatch(/anna|nowak/i);
    if (status === 503) expect(response.headers['retry-after']).toBe('2');
    if (kind === 'rule') expect(response.json()).toMatchObject({ title: 'Proposal expired', detail: 'The proposal expired. Ask for a new one.', facts: { on: '2027-01-11' } });
  });

  describe('that upload a file', () => {
    const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
    const upload = (payload: InjectOptions['payload'], headers: Record<string, string> = multipart) => send({ method: 'POST', url: '/v1/oddities/upload', payload }, headers);
    const opening = '--b\r\nContent-Disposition: form-data; name="mode"\r\n\r\nfull\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\nContent-Type: text/csv\r\n\r\n';
    function* fileOf(mebibytes: number) {
      yield Buffer.from(opening);
      for (let sent = 0; sent < mebibytes; sent++) yield Buffer.alloc(1024 * 1024, 'x');
      yield Buffer.from('\r\n--b--\r\n');
    }

    it('may send more than 1 MiB', async () => {
      const response = await upload(Readable.from(fileOf(2)));
      expect([response.statusCode, response.json()]).toEqual([201, { bytes: 2 * 1024 * 1024, fields: { mode: 'full' } }]);
    });

    it.each([
      ['is over 200 MB', () => Readable.from(fileOf(201)), multipart, 413, 'too-large'],
      ['ends early', () => `${opening}id;name`, multipart, 400, 'malformed-upload'],
      ['is not multipart at all', () => 'id;name', multipart, 400, 'malformed-upload'],
      ['is sent as JSON', () => '{}', { 'content-type': 'application/json' }, 415, 'unsupported-media-type'],
      ['is missing', () => '--b--\r\n', multipart, 400, 'invalid-request'],
    ])('are refused when it %s, and never see a part as the whole', async (_, payload, headers, status, type) => {
      const response = await upload(payload(), headers);
      expect([response.statusCode, typeOf(response)]).toEqual([status, type]);
    });
  });

  it('leave no ids, URLs or personal data in metrics and logs', async () => {
    const correlationId = '01890a5d-ac96-774b-bcce-b302099a8058';
    await volunteer(anna);
    await volunteer({ ...anna, level: 'Anna Nowak' });
    await send({ url: '/v1/people/anna.nowak@acme.example?number=E-4711' });
    await send({ url: '/v1/oddities/failures/bug' }, { 'x-correlation-id': correlationId });
    const metrics = await send({ url: '/metrics' });
    expect(metrics.body).toContain('upstream_http_request_seconds_count{method="POST",route="/v1/programmes/:programmeId/volunteers",status="201"}');
    const log = lines.join('');
    for (const text of [metrics.body, log]) expect(text).not.toMatch(/anna|nowak|4711|eu_0000|Bearer/i);
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged).toContainEqual(expect.objectContaining({ what: 'request', method: 'POST', route: '/v1/programmes/:programmeId/volunteers', status: 201, tenant: 'acme' }));
    expect(logged).toContainEqual(expect.objectContaining({ what: 'request-failed', correlationId, status: 500, error: expect.objectContaining({ kind: 'Error' }) }));
  });

  it('that are confidential leave no line and no measurement, unless they fail', async () => {
    for (const [kind, status] of [['told', 200], ['missing', 404]] as const) {
      const before = lines.length;
      expect((await send({ url: `/v1/secrets/${kind}` })).statusCode).toBe(status);
      expect(lines.slice(before)).toEqual([]);
    }
    expect((await send({ url: '/metrics' })).body).not.toContain('secrets');
    expect((await send({ url: '/v1/secrets/bug' })).statusCode).toBe(500);
    expect((await send({ url: '/metrics' })).body).toContain('route="/v1/secrets/:kind",status="500"');
  });

  it('are described in OpenAPI 3.1 with permission, problems and components of the schemas that validate', async () => {
    const document = (await send({ url: '/v1/openapi.json' })).json<ReturnType<typeof openApiDocument>>();
    expect(document.openapi).toBe('3.1.0');
    const operation = document.paths['/v1/programmes/{programmeId}/volunteers']!.post as unknown as Record<string, unknown>;
    expect(operation).toMatchObject({
      'x-permission': 'participant.apply',
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Volunteer' } } } },
    });
    expect(JSON.stringify(operation.responses)).toContain('problems/sign-ups-closed');
    expect(document.components!.schemas!.Volunteer).toMatchObject({ type: 'object', properties: { level: { minimum: 1 } } });
    expect((await send({ url: '/docs' })).headers['content-type']).toContain('text/html');
    expect(Object.keys(document.paths)).not.toContain('/metrics');
    expect(document.paths['/v1/programmes/{programmeId}/volunteers/settings']!.put!.parameters).toContainEqual(expect.objectContaining({ name: 'programmeId', in: 'path' }));
  });

  it('say in OpenAPI which headers they need, and what a command answers', async () => {
    const { paths } = (await send({ url: '/v1/openapi.json' })).json<ReturnType<typeof openApiDocument>>();
    const required = ({ parameters }: { parameters?: object[] } = {}) => parameters!.map((each) => each as { name: string; required?: boolean }).filter((each) => each.required && each.name !== 'programmeId').map(({ name }) => name);
    const volunteers = paths['/v1/programmes/{programmeId}/volunteers']!.post!;
    expect(required(volunteers)).toEqual(['Idempotency-Key']);
    expect(volunteers.responses['201']).toMatchObject({ content: { 'application/json': { schema: { $ref: '#/components/schemas/CommandResult' } } }, headers: { Location: {}, ETag: {}, 'Idempotent-Replay': {} } });
    const settings = paths['/v1/programmes/{programmeId}/volunteers/settings']!.put!;
    expect(required(settings)).toEqual(['If-Match']);
    expect(settings.responses).toMatchObject({ 428: { description: expect.stringContaining('if-match-required') } });
    const search = paths['/v1/oddities/search']!.post!;
    expect([required(search), search.responses['200']]).toEqual([[], { description: '' }]);
  });
});
