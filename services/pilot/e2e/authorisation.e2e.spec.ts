import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { grantRoles, KNOWN_ROUTES, roleMay, type Permission } from '@upstream/platform';
import { startPilot, type Pilot } from '../src/pilot.js';
import { Api } from '../src/proof/api.js';
import { removeFolder, temporaryFolder } from '../src/proof/pilot-process.js';
import { Door, forAll, type Answered } from './authorisation/knock.js';
import { everybody } from './authorisation/people.js';
import { expectedOf, type Expected, type Somebody, type Touched } from './authorisation/rules.js';
import { AUTHORISATION } from './authorisation/table.js';
import { disguises, variantsOf } from './authorisation/variants.js';
import { operationsOf, type ApiDescription } from './bad-input/operations.js';
import { aProgramme } from './programme.fixture.js';

jest.setTimeout(300_000);

const SHELL = '<!doctype html><title>Upstream</title>';
// What the screens are is no matter here: building them takes longer than all of these specs.
jest.mock('@upstream/web/serve', () => ({ ...jest.requireActual<object>('@upstream/web/serve'), buildWeb: async () => mockedWeb }));
let mockedWeb: string;

interface Route {
  /** `GET /v1/programmes/:programmeId`, as in the table. */
  readonly name: string;
  readonly method: string;
  readonly pattern: string;
}

let folder: string;
let pilot: Pilot;
let api: Api;
let door: Door;
let own: string;
/** A programme beside it, of the same tenant. */
let other: string;
let description: ApiDescription;
let routes: readonly Route[];
let people: readonly Somebody[];

beforeAll(async () => {
  folder = await temporaryFolder();
  mockedWeb = join(folder, 'web');
  await mkdir(join(mockedWeb, 'assets'), { recursive: true });
  await writeFile(join(mockedWeb, 'index.html'), SHELL);
  pilot = await startPilot({ dataDir: `${folder}/data`, port: 0 });
  door = new Door(new URL(pilot.url));
  api = await Api.of(pilot.url, pilot.folder.path);
  [own, other] = (await Promise.all([aProgramme(api), aProgramme(api)])).map(({ id }) => id) as [string, string];
  description = (await api.get(undefined, '/v1/openapi.json')).body as ApiDescription;
  const known = pilot.composition.app.get<readonly { method: string; pattern: string }[]>(KNOWN_ROUTES, { strict: false });
  const also = (pattern: string) => known.some((one) => one.method === 'GET' && one.pattern === pattern);
  // Each GET answers HEAD as well: both are asked for each line of the table.
  const all = known.filter(({ method, pattern }) => !(method === 'HEAD' && also(pattern))).map(({ method, pattern }) => ({ name: `${method} ${pattern}`, method, pattern }));
  const pages = await forAll(all.filter(({ method, pattern }) => method === 'GET' && !pattern.startsWith('/v1')), async (route) => ((await door.knock('GET', pathOf(route), {})).text === SHELL ? route : undefined));
  routes = all.filter((route) => !pages.includes(route));
  people = everybody(own, other, new Date());
});

afterAll(async () => {
  door.close();
  await pilot.stop();
  await removeFolder(folder);
});

const headOfLog = async (): Promise<string> => {
  await api.post({ role: 'operator' }, '/v1/operations/idle');
  return (await api.get({ role: 'operator' }, '/v1/operations/subscriptions')).body.head as string;
};
let before: string;
beforeEach(async () => {
  before = await headOfLog();
});
afterEach(async () => {
  // Whatever is let through has nothing to do: no request of these specs changes anything.
  expect({ head: await headOfLog() }).toEqual({ head: before });
});

const WORDS: Readonly<Record<string, string>> = { step: 'sign_ups', slug: 'technology-company', date: '2027-02-03', service: 'matching', readModel: 'pool', subscription: 'projection:pool:2', key: 'matching_seat-none', region: 'eu' };
/** A thing of region eu that is not there. */
const NOBODY = 'eu_00000000-0000-4000-8000-00000000000a';
const pathOf = ({ name, pattern }: Route): string => {
  const path = pattern.replace(/:(\w+)/g, (_, parameter: string) => (parameter === 'programmeId' ? own : (WORDS[parameter] ?? NOBODY))).replace(/\*$/, 'x');
  return AUTHORISATION[name]?.query ? `${path}?${AUTHORISATION[name].query}=${own}` : path;
};
const touchedBy = ({ name, pattern }: Route): Touched => {
  const ofProgramme = pattern.includes(':programmeId') || AUTHORISATION[name]?.query !== undefined;
  return { programmeId: ofProgramme ? own : undefined, region: ofProgramme || /:(\w+Id|region)\b/.test(pattern) ? 'eu' : undefined };
};
const ruleOf = ({ name }: Route) => AUTHORISATION[name]!;
const declared = () => routes.filter(({ name }) => Object.hasOwn(AUTHORISATION, name));
/** What no command takes, without a key that each wants: nothing that is let through does anything. */
const nothingFor = (method: string) => (method === 'GET' || method === 'HEAD' ? undefined : '[]');

const headersOf = async ({ grants }: Somebody): Promise<Record<string, string>> => (grants === undefined ? {} : { authorization: `Bearer ${await api.token({ grants })}` });
/** In the process, without a network: there are many. What is told of changes goes on for ever, which only a network can end. */
async function ask(route: Route, method: string, headers: Record<string, string>): Promise<Answered> {
  if (route.pattern === '/v1/changes') return door.knock(method, pathOf(route), headers);
  const payload = nothingFor(method);
  const answer = await pilot.composition.app.inject({ method: method as 'GET', url: pathOf(route), headers: { ...headers, ...(payload ? { 'content-type': 'application/json' } : {}) }, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), text: answer.body };
}

/** SCIM says it in its own form. */
const problemOf = ({ text, type }: Answered): string | undefined =>
  type.startsWith('application/scim+json') ? { '401': 'unauthenticated', '403': 'forbidden' }[/"status":"(\d+)"/.exec(text)?.[1] ?? ''] : /"type":"https:\/\/upstream\.example\/problems\/([a-z-]+)"/.exec(text)?.[1];

function fits(expected: Expected, answer: Answered, method: string): boolean {
  const typed = (code: string) => method === 'HEAD' || problemOf(answer) === code;
  if (expected === 'unauthenticated') return answer.status === 401 && typed('unauthenticated');
  if (expected === 'forbidden') return answer.status === 403 && typed('forbidden');
  if (expected === 'nothing') return answer.status >= 400 && answer.status < 500;
  return answer.status < 500 && answer.status !== 401 && problemOf(answer) !== 'forbidden';
}

/** The first twenty, and how many. */
const listed = (wrong: readonly string[]) => ({ count: wrong.length, wrong: [...wrong].sort().slice(0, 20) });
const NONE = { count: 0, wrong: [] };

describe('the table of who may call what', () => {
  /** The line for the table, as the route itself suggests it. */
  const lineFor = ({ name, method, pattern }: Route): string => {
    const operation = operationsOf(description).find((one) => one.method === method && one.path.replace(/\{(\w+)\}/g, ':$1') === pattern);
    const permission = operation?.permission as Permission | undefined;
    const roles = permission ? grantRoles.filter((role) => roleMay(role, permission)).map((role) => `'${role}'`).join(', ') : '';
    const place = pattern.includes(':programmeId') ? 'ofProgramme' : /:\w+Id\b/.test(pattern) ? 'inRegion' : 'everywhere';
    return `  '${name}': ${permission ? `${place}(${roles})` : 'open'},`;
  };

  it('has a line for each route: add it to e2e/authorisation/table.ts when you agree with it, it only repeats what the code says', () => {
    const missing = routes.filter(({ name }) => !Object.hasOwn(AUTHORISATION, name)).map(lineFor);
    expect({ 'lines to add': [...new Set(missing)] }).toEqual({ 'lines to add': [] });
  });

  it('has no line for a route that is not there', () => {
    const names = new Set(routes.map(({ name }) => name));
    expect({ 'lines to remove': Object.keys(AUTHORISATION).filter((name) => !names.has(name)) }).toEqual({ 'lines to remove': [] });
  });
});

it('each route lets through whom the table names, where their grant holds, and nobody else', async () => {
  let asked = 0;
  const cases = function* () {
    for (const route of declared()) {
      for (const who of ruleOf(route).place === 'open' ? people.slice(0, 2) : people) yield { route, who, method: route.method };
      if (route.method === 'GET') for (const who of people.filter(({ name }) => !/ (of|until) /.test(name))) yield { route, who, method: 'HEAD' };
    }
  };
  const wrong = await forAll(cases(), async ({ route, who, method }) => {
    asked++;
    const expected = expectedOf(ruleOf(route), who, touchedBy(route), new Date());
    const answer = await ask(route, method, await headersOf(who));
    return fits(expected, answer, method) ? undefined : `${method} ${route.pattern}, ${who.name}: ${answer.status} ${problemOf(answer) ?? ''}, expected: ${expected}`;
  });
  expect(listed(wrong)).toEqual(NONE);
  expect(asked).toBeGreaterThan(8000);
});

describe('no other way of asking gets around it', () => {
  /** Found something that these people may not have. */
  const given = (answer: Answered): boolean => answer.status >= 500 || (answer.status >= 200 && answer.status < 400 && answer.text !== SHELL);
  const outsiders = () => people.filter(({ name }) => ['nobody', 'everything of another programme'].includes(name));
  const closedTo = (route: Route) => outsiders().filter((who) => !['through', 'nothing'].includes(expectedOf(ruleOf(route), who, touchedBy(route), new Date())));

  it('another spelling of the path', async () => {
    let asked = 0;
    const cases = function* () {
      for (const [turn, route] of declared().entries())
        for (const who of closedTo(route))
          // A stranger tries all of them, somebody with a token every third, another third at each route.
          for (const [index, [what, path]] of Object.entries(variantsOf(pathOf(route))).entries()) if (who.grants === undefined || (index + turn) % 3 === 0) yield { route, who, what, path };
    };
    const wrong = await forAll(cases(), async ({ route, who, what, path }) => {
      asked++;
      const answer = await door.knock(route.method, path, await headersOf(who), nothingFor(route.method)).catch((error: Error) => { throw new Error(`${route.method} ${path} (${what}): ${error.message}`); });
      return given(answer) ? `${route.method} ${path} (${what}), ${who.name}: ${answer.status} ${answer.text.slice(0, 80)}` : undefined;
    });
    expect(listed(wrong)).toEqual(NONE);
    expect(asked).toBeGreaterThan(3500);
  });

  it('another method, or headers that claim something', async () => {
    const cases = function* () {
      for (const route of declared())
        for (const who of closedTo(route)) {
          for (const method of ['OPTIONS', 'PATCH', 'TRACE', 'QUERY', 'PROPFIND']) yield { route, who, what: method, method, path: pathOf(route), headers: {} };
          for (const [what, [method, path, headers]] of Object.entries(disguises(route.method, pathOf(route)))) yield { route, who, what, method, path, headers };
        }
    };
    const wrong = await forAll(cases(), async ({ route, who, what, method, path, headers }) => {
      const answer = await door.knock(method, path, { ...(await headersOf(who)), ...headers }, nothingFor(method));
      return given(answer) ? `${what} of ${route.name}, ${who.name}: ${answer.status} ${answer.text.slice(0, 80)}` : undefined;
    });
    expect(listed(wrong)).toEqual(NONE);
  });

  it('another spelling of the programme’s id, by somebody whose grant names another', async () => {
    const spellings = [own.toUpperCase(), `%65${own.slice(1)}`, `${own}%00`, `%20${own}`, `${own}%20`, `${own}?programmeId=${other}`, `${other}/../${own}`, `${other}%2f..%2f${own}`, `${own};${other}`, `*`, `${own},${other}`];
    const who = people.find(({ name }) => name === 'everything of another programme')!;
    const cases = declared().filter(({ pattern }) => pattern.includes(':programmeId')).flatMap((route) => spellings.map((spelling) => ({ route, path: pathOf(route).replace(own, spelling) })));
    const wrong = await forAll(cases, async ({ route, path }) => {
      const answer = await door.knock(route.method, path, await headersOf(who), nothingFor(route.method));
      return given(answer) ? `${route.method} ${path}: ${answer.status} ${answer.text.slice(0, 80)}` : undefined;
    });
    expect(listed(wrong)).toEqual(NONE);
  });

  it('a session’s cookie beside somebody else’s token: the token counts', async () => {
    const answer = await door.knock('GET', '/v1/imports', { ...(await headersOf({ name: 'sponsor', grants: [{ role: 'sponsor', programmes: '*', regions: '*' }] })), cookie: 'upstream_session=eyJhbGciOiJkaXIifQ..x.y.z' });
    expect(answer.status).toBe(403);
  });
});

describe('a list shows only what lies within the grant', () => {
  it.each(['coordinator', 'employee', 'sponsor', 'auditor'] as const)('%s', async (role) => {
    const shown = async (limits: object) => (await door.knock('GET', '/v1/programmes', await headersOf({ name: role, grants: [{ role, programmes: '*', regions: '*', ...limits }] }))).text;
    expect((await shown({})).includes(own)).toBe(true);
    expect((await shown({ programmes: [other] })).includes(own)).toBe(false);
    expect((await shown({ regions: ['us'] })).includes(own)).toBe(false);
    expect((await shown({ until: new Date(Date.now() - 1000).toISOString() })).includes(own)).toBe(false);
  });

  it('and of another tenant nothing', async () => {
    const token = await api.token({ tenant: 'another', role: 'coordinator' });
    const asked = declared().filter(({ method, pattern }) => method === 'GET' && pattern.startsWith('/v1/') && !pattern.startsWith('/v1/operations') && ruleOf({ method, pattern, name: `${method} ${pattern}` }).place !== 'open');
    const grants = grantRoles.map((role) => ({ role, programmes: '*', regions: '*' }) as const);
    const everything = await api.token({ tenant: 'another', grants });
    const wrong = await forAll(asked, async (route) => {
      const answer = await door.knock('GET', pathOf(route), { authorization: `Bearer ${everything}` });
      return answer.text.includes(own) || answer.text.includes(other) || (answer.status === 200 && route.pattern.endsWith('/:programmeId')) ? `${route.name}: ${answer.status} ${answer.text.slice(0, 80)}` : undefined;
    });
    expect(listed(wrong)).toEqual(NONE);
    expect((await door.knock('GET', `/v1/programmes/${own}`, { authorization: `Bearer ${token}` })).status).toBe(404);
  });
});

it('a programme and a room are not made outside of the grant', async () => {
  const plan = { name: 'Upstream', vision: 'All learn.', regions: ['eu'], topics: ['software-tools'], cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-01-11', endsOn: '2027-07-11' };
  const room = { region: 'eu', site: 'Berlin', name: 'Spree', capacity: 4, timeZone: 'Europe/Berlin' };
  const status = async (path: string, body: object, limits: object) => (await api.post({ grants: [{ role: 'coordinator', programmes: '*', regions: '*', ...limits }] }, path, body)).status;
  expect(await Promise.all([{ regions: ['us'] }, { programmes: [own] }, { programmes: [] }].map((limits) => status('/v1/programmes', plan, limits)))).toEqual([403, 403, 403]);
  // Rooms are shared by the programmes of a region: each of their coordinators may add one there.
  expect(await status('/v1/rooms', room, { regions: ['us'] })).toBe(403);
});
