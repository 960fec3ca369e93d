import { Api, type Asker } from '../src/proof/api.js';
import { endOrphan, removeFolder, startPilotProcess, temporaryFolder, type RunningPilot } from '../src/proof/pilot-process.js';
import { hrFileOf, people, START } from '../src/proof/story.js';
import { BODIES, BULK, ENDLESS, NOT_REPEATED, QUERIES, WITHOUT_IF_MATCH, WITHOUT_KEY } from './bad-input/declarations.js';
import { exampleOf, fieldsOf, hasAlternatives, wrongTypeOf } from './bad-input/example.js';
import { changes, operationsOf, type ApiDescription, type Operation } from './bad-input/operations.js';
import { oversized } from './bad-input/oversized.js';
import { hugeImport } from './bad-input/uploads.js';
import { aWorld, type World } from './bad-input/world.js';

jest.setTimeout(90_000);

const KIB = 1024;
let folder: string;
let pilot: RunningPilot;
let api: Api;
let world: World;
let description: ApiDescription;
let operations: readonly Operation[];

/** May do everything, everywhere, also for themselves: nothing but the input is wrong. */
let anybody: Asker;

beforeAll(async () => {
  folder = await temporaryFolder();
  pilot = await startPilotProcess(`${folder}/data`, '--simulated-clock', START);
  api = await Api.of(pilot.url, pilot.data);
  world = await aWorld(api);
  anybody = world.anybody;
  description = (await api.get(undefined, '/v1/openapi.json')).body as ApiDescription;
  operations = operationsOf(description);
});

afterAll(async () => {
  await pilot.stop();
  await endOrphan(pilot.data);
  await removeFolder(folder);
});

const head = async (): Promise<string> => {
  await api.post({ role: 'operator' }, '/v1/operations/idle');
  return (await api.get({ role: 'operator' }, '/v1/operations/subscriptions')).body.head as string;
};

let before: string;
beforeEach(async () => {
  before = await head();
});
afterEach(async () => {
  expect({ head: await head() }).toEqual({ head: before });
});

const bodyOf = (operation: Operation): unknown => {
  const declared = BODIES[operation.name];
  if (declared) return declared((name) => world.parameter(name, operation.name));
  return operation.body ? exampleOf(operation.body, description) : undefined;
};
const json = (operation: Operation): boolean => changes(operation) && operation.body !== undefined;

type Check = (operation: Operation, path: string) => AsyncGenerator<readonly [case_: string, answered: Awaited<ReturnType<Api['send']>>, status: number | readonly number[], code?: string]>;

/** Sends what `check` yields to each operation that `applies`; lists every answer that is not as expected, or not described. */
async function refusedBy(applies: (operation: Operation) => boolean, check: Check): Promise<{ wrong: string[]; asked: number }> {
  const wrong: string[] = [];
  let asked = 0;
  for (const operation of operations.filter(applies)) {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => world.parameter(name, operation.name));
    for await (const [what, answer, status, code] of check(operation, path)) {
      asked++;
      const fits = [status].flat().includes(answer.status) && (code === undefined || answer.body?.type === `https://upstream.example/problems/${code}`);
      const isProblem = /^application\/problem\+json/.test(answer.headers.get('content-type') ?? '') && answer.body?.status === answer.status;
      if (!fits || !operation.statuses.includes(answer.status) || (answer.status >= 400 && !isProblem)) wrong.push(`${operation.name}: ${what} → ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  }
  return { wrong, asked };
}

const nothingWrong = { wrong: [], asked: expect.any(Number) };
/** A PUT names the revision that it changes. */
const send = (operation: Operation, path: string, body: unknown, { headers = {}, ...asking }: Parameters<Api['send']>[4] = {}, who: Asker | undefined = anybody) =>
  api.send(who, operation.method, path, body, { ...asking, headers: { ...(operation.method === 'PUT' ? { 'if-match': '"0"' } : {}), ...headers } });

it('what is declared about an address is about one that there is', () => {
  const names = operations.map(({ name }) => name);
  expect([...Object.keys(BODIES), ...Object.keys(QUERIES), ...WITHOUT_KEY, ...NOT_REPEATED, ...ENDLESS, ...WITHOUT_IF_MATCH].filter((name) => !names.includes(name))).toEqual([]);
});

it('every address needs a permission', () => {
  expect(operations.filter(({ permission }) => permission === undefined).map(({ name }) => name)).toEqual([]);
  expect(operations.length).toBeGreaterThan(40);
});

it('every address says what it answers when nothing is wrong', () => {
  expect(operations.filter(({ statuses }) => !statuses.some((status) => status < 300)).map(({ name }) => name)).toEqual([]);
});

it('every body can be made up from its schema, or is declared', () => {
  const wrong = operations.filter(({ body }) => body).flatMap((operation) => {
    try {
      bodyOf(operation);
      return [];
    } catch (error) {
      return [`${operation.name}: ${(error as Error).message}`];
    }
  });
  expect(wrong).toEqual([]);
});

it('no token, and a token that is not one', async () => {
  const forged = `${(await api.token(anybody)).slice(0, -10)}AAAAAAAAAA`;
  const found = await refusedBy(() => true, async function* (operation, path) {
    yield ['no token', await api.send(undefined, operation.method, path, undefined), 401, 'unauthenticated'];
    yield ['forged token', await api.send(undefined, operation.method, path, undefined, { headers: { authorization: `Bearer ${forged}` } }), 401, 'invalid-token'];
  });
  expect(found).toEqual(nothingWrong);
});

it('a token without any grant', async () => {
  const nobody = { employeeId: world.employeeId, grants: [] };
  const found = await refusedBy(() => true, async function* (operation, path) {
    yield ['no grant', await send(operation, path, changes(operation) ? bodyOf(operation) : undefined, {}, nobody), 403, 'forbidden'];
  });
  expect(found).toEqual(nothingWrong);
});

it('another tenant', async () => {
  const stranger: Asker = { ...anybody, tenant: 'another' };
  const found = await refusedBy(({ pathParameters }) => pathParameters.some((name) => world.isOfTenant(name)), async function* (operation, path) {
    const query = QUERIES[operation.name]?.((name) => world.parameter(name, operation.name)) ?? '';
    const answer = await send(operation, path + query, changes(operation) ? bodyOf(operation) : undefined, {}, stranger);
    // A list of nothing, and a bulk request of which every row is refused, give nothing away either.
    const nothing = answer.body?.items?.length === 0 || (BULK.includes(operation.name) && answer.body?.results?.every(({ outcome }: { outcome: string }) => outcome === 'refused'));
    yield ['stranger', answer, nothing ? 200 : [403, 404]];
  });
  expect(found).toEqual(nothingWrong);
});

it('another tenant sees nothing of this one in any list', async () => {
  const stranger: Asker = { ...anybody, tenant: 'another' };
  const seen: string[] = [];
  for (const operation of operations.filter(({ name, method, pathParameters, permission }) => method === 'GET' && pathParameters.length === 0 && !permission?.startsWith('operations.') && !ENDLESS.includes(name))) {
    const { text } = await send(operation, operation.path, undefined, {}, stranger);
    // Their token names an employee of this tenant: that they may hear again, and nothing more.
    for (const id of world.ids()) if (id !== stranger.employeeId && text.includes(id)) seen.push(`${operation.name} shows ${id}`);
  }
  expect(seen).toEqual([]);
});

it('malformed JSON', async () => {
  const found = await refusedBy(changes, async function* (operation, path) {
    if (operation.takesFile) return;
    yield ['cut off', await send(operation, path, undefined, { raw: '{"a":' }), 400, 'malformed-json'];
    yield ['not JSON', await send(operation, path, undefined, { raw: '<a/>', headers: { 'content-type': 'application/xml' } }), 415, 'unsupported-media-type'];
  });
  expect(found).toEqual(nothingWrong);
});

it('a body over 1 MiB', async () => {
  const found = await refusedBy(json, async function* (operation, path) {
    yield ['oversized', await oversized(api, anybody, operation.method, path, 1024 * KIB + 1), 413, 'too-large'];
  });
  expect(found).toEqual(nothingWrong);
});

it('a body of another type', async () => {
  const found = await refusedBy(json, async function* (operation, path) {
    for (const body of [[], 'text', 5, null]) yield [JSON.stringify(body), await send(operation, path, body), 400, 'invalid-request'];
  });
  expect(found).toEqual(nothingWrong);
});

it('a field of another type', async () => {
  const found = await refusedBy(json, async function* (operation, path) {
    for (const [name, schema] of Object.entries(fieldsOf(operation.body!, description))) {
      const answer = await send(operation, path, { ...(bodyOf(operation) as object), [name]: wrongTypeOf(schema, description) });
      yield [`wrong ${name}`, answer, 400, 'invalid-request'];
      // Of a body with alternatives, none of which fits, no field is at fault.
      const alternatives = hasAlternatives(operation.body!, description);
      if (answer.status === 400 && !alternatives && !(answer.body.errors as { path: string }[]).some((error) => error.path.split('.')[0] === name)) yield [`${name} is not named`, answer, -1];
    }
  });
  expect(found).toEqual(nothingWrong);
});

it('a field that nobody knows', async () => {
  const found = await refusedBy(changes, async function* (operation, path) {
    if (operation.takesFile) return;
    const answer = await send(operation, path, { ...(bodyOf(operation) as object | undefined), zzUnknown: 1 });
    yield ['unknown field', answer, 400, 'invalid-request'];
    if (answer.status === 400 && !(answer.body.errors as { path: string }[] | undefined)?.some((error) => error.path === 'zzUnknown')) yield ['zzUnknown is not named', answer, -1];
  });
  expect(found).toEqual(nothingWrong);
});

it('an id that is none, and a query that is none', async () => {
  const found = await refusedBy(() => true, async function* (operation, path) {
    for (const name of operation.pathParameters.filter((parameter) => world.isOfTenant(parameter))) {
      const other = operation.path.replace(/\{(\w+)\}/g, (_, parameter: string) => (parameter === name ? 'not-an-id' : world.parameter(parameter, operation.name)));
      yield [`${name} is no id`, await send(operation, other, changes(operation) ? bodyOf(operation) : undefined), [400, 404]];
    }
    if (operation.queryParameters.includes('limit')) yield ['limit', await send(operation, `${path}?limit=many`, undefined), 400, 'invalid-request'];
    if (operation.queryParameters.includes('cursor')) yield ['cursor', await send(operation, `${path}?cursor=none`, undefined), 400, 'invalid-request'];
    if (operation.queryParameters.length > 0) yield ['unknown', await send(operation, `${path}?zzUnknown=1`, undefined), 400, 'invalid-request'];
  });
  expect(found).toEqual(nothingWrong);
});

it('a cursor in which somebody changed what is compared', async () => {
  const found = await refusedBy(({ queryParameters }) => queryParameters.includes('cursor'), async function* (operation, path) {
    const query = QUERIES[operation.name]?.((name) => world.parameter(name, operation.name)) ?? '?';
    const { body } = await send(operation, `${path}${query}&limit=1`, undefined);
    if (body.next === undefined) return;
    const held = JSON.parse(Buffer.from(body.next as string, 'base64url').toString()) as Record<string, unknown>;
    for (const [name, value] of Object.entries(held)) {
      for (const other of typeof value === 'number' ? [2 ** 53, 0.5] : ['0000-01-01T00:00:00Z', '9'.repeat(19)]) {
        const cursor = Buffer.from(JSON.stringify({ ...held, [name]: other })).toString('base64url');
        yield [`${name}: ${other}`, await send(operation, `${path}${query}&cursor=${cursor}`, undefined), [200, 400]];
      }
    }
  });
  expect(found).toEqual(nothingWrong);
  expect(found.asked).toBeGreaterThan(20);
});

it('a day or an instant before there were years, or when there will be none any more', async () => {
  const found = await refusedBy(({ body, queryParameters }) => body !== undefined || queryParameters.length > 0, async function* (operation, path) {
    for (const name of operation.queryParameters.filter((each) => /^(asOf|knownAt|from|until)$/.test(each))) {
      for (const when of OUT_OF_TIME.flat()) yield [`${name} ${when}`, await send(operation, `${path}?${name}=${when}`, undefined), 400, 'invalid-request'];
    }
    for (const [name, field] of Object.entries(operation.body ? fieldsOf(operation.body, description) : {})) {
      const of = field.anyOf?.[0]?.format ?? field.format;
      if ((of !== 'date' && of !== 'date-time') || operation.name === 'POST /v1/operations/clock') continue;
      for (const [day, instant] of OUT_OF_TIME) yield [name, await send(operation, path, { ...(bodyOf(operation) as object), [name]: of === 'date' ? day : instant }), 400, 'invalid-request'];
    }
  });
  expect(found).toEqual(nothingWrong);
  expect(found.asked).toBeGreaterThan(30);
});
const OUT_OF_TIME = ['0000-01-01', '9999-12-31'].map((day) => [day, `${day}T23:59:59.999Z`] as const);

it('a POST without an Idempotency-Key, or with one that cannot be', async () => {
  const found = await refusedBy(({ name, method }) => method === 'POST' && !WITHOUT_KEY.includes(name), async function* (operation, path) {
    yield ['no key', await send(operation, path, bodyOf(operation), { key: null }), 400, 'idempotency-key-required'];
    yield ['long key', await send(operation, path, bodyOf(operation), { key: 'k'.repeat(201) }), 400, 'invalid-request'];
  });
  expect(found).toEqual(nothingWrong);
});

it('an Idempotency-Key that came with another body', async () => {
  const posts = operations.filter(({ name, method, takesFile }) => method === 'POST' && !takesFile && !WITHOUT_KEY.includes(name) && !NOT_REPEATED.includes(name));
  expect(posts.map(({ name }) => name).filter((name) => !world.sent.has(name))).toEqual([]);
  const wrong: string[] = [];
  for (const { name } of posts) {
    const { who, path, body, key } = world.sent.get(name)!;
    const same = await api.post(who, path, body, { key });
    if (same.status >= 300 || (!BULK.includes(name) && same.headers.get('idempotent-replay') !== 'true')) wrong.push(`${name}: repeated → ${same.status} ${same.text}`);
    const other = await api.post(who, path, undefined, { key, raw: ` ${JSON.stringify(body ?? {})}` });
    if (other.status !== 422 || other.body.type !== 'https://upstream.example/problems/idempotency-key-reused') wrong.push(`${name}: other body → ${other.status} ${other.text}`);
  }
  expect(wrong).toEqual([]);
});

it('a stale If-Match', async () => {
  const found = await refusedBy((operation) => changes(operation) && !operation.takesFile && !WITHOUT_IF_MATCH.includes(operation.name), async function* (operation, path) {
    yield ['stale', await send(operation, path, bodyOf(operation), { headers: { 'if-match': '"4711"' } }), 412, 'stale-revision'];
  });
  expect(found).toEqual(nothingWrong);
});

describe('an HR file', () => {
  const path = '/v1/imports';
  const { csv, mapping } = hrFileOf(people('bad', 3));
  const form = (parts: Record<string, string>) => {
    const data = new FormData();
    for (const [name, content] of Object.entries(parts)) data.set(name, name === 'file' ? new Blob([content]) : content);
    return data;
  };
  const upload = (raw: Parameters<Api['post']>[3]) => api.post(anybody, path, undefined, raw);
  const problem = (code: string) => `https://upstream.example/problems/${code}`;

  it.each([
    ['that is no form', { raw: '{}', headers: { 'content-type': 'application/json' } }, 415, 'unsupported-media-type'],
    ['whose form ends early', { raw: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nNo', headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 400, undefined],
    ['without a mapping', { raw: form({ file: csv }) }, 400, 'invalid-request'],
    ['without a file', { raw: form({ mapping: JSON.stringify(mapping) }) }, 400, 'invalid-request'],
    ['with a mapping that is not JSON', { raw: form({ mapping: '{', file: csv }) }, 400, undefined],
    ['with a mapping of columns that it does not have', { raw: form({ mapping: JSON.stringify({ ...mapping, columns: { number: 'Nummer' } }), file: csv }) }, 400, undefined],
    ['with a field in the mapping that nobody knows', { raw: form({ mapping: JSON.stringify({ ...mapping, zzUnknown: 1 }), file: csv }) }, 400, 'invalid-request'],
    ['that is a program', { raw: form({ mapping: JSON.stringify(mapping), file: `\x7fELF${'\0'.repeat(500)}` }) }, 400, undefined],
  ])('%s', async (_, asking, status, code) => {
    const answer = await upload(asking);
    expect({ status: answer.status, text: answer.text, type: answer.headers.get('content-type') }).toEqual({ status, text: expect.any(String), type: expect.stringMatching(/^application\/problem\+json/) });
    if (code) expect(answer.body.type).toBe(problem(code));
  });

  it('of over 200 MB is refused, and nobody in it is imported', async () => {
    const answer = await hugeImport(api, anybody, 201 * 1024 * 1024);
    expect({ status: answer.status, type: answer.body.type }).toEqual({ status: 413, type: problem('too-large') });
  });
});
