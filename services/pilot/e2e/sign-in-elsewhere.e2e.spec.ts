import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configuredProvider, SealedCookie } from '@upstream/platform';
import { keyFor } from '../src/identity-provider/own-provider.js';
import { startPilot, type Pilot } from '../src/pilot.js';
import { Api } from '../src/proof/api.js';
import { removeFolder, temporaryFolder } from '../src/proof/pilot-process.js';
import { formOf } from '../src/proof/sender.js';
import { hrFileOf, people } from '../src/proof/story.js';
import { Browser } from './browser.fixture.js';
import { CLIENT, companyProvider, type CompanyProvider } from './sign-in-elsewhere/provider.fixture.js';

jest.setTimeout(180_000);

// What the screens are is no matter here: building them takes longer than all of these specs.
jest.mock('@upstream/web/serve', () => ({ ...jest.requireActual<object>('@upstream/web/serve'), buildWeb: async () => mockedWeb }));
let mockedWeb: string;

const carla = { sub: 'carla', groups: ['hr-programmes'] };
const erik = { sub: 'erik', groups: [] as string[], number: 'x-0' };
const guest = { sub: 'guest', groups: ['visitors'], number: 'nobody-has-it' };
const rosa = { sub: 'rosa', groups: ['hr-programmes', 'hr-europe'] };

let folder: string;
let pilot: Pilot;
let company: CompanyProvider;
let employeeId: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  mockedWeb = join(folder, 'web');
  await mkdir(join(mockedWeb, 'assets'), { recursive: true });
  await writeFile(join(mockedWeb, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'secret'), `${CLIENT.secret}\n`);
  company = await companyProvider(() => pilot.url, [carla, erik, guest, rosa]);
  const identityProvider = configuredProvider({
    OIDC_ISSUER: company.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET_FILE: join(folder, 'secret'),
    OIDC_SCOPE: 'openid offline_access company',
    OIDC_TENANT: 'pilot',
    OIDC_EMPLOYEE_CLAIM: 'employee_number',
    OIDC_EMPLOYEE_IS: 'number',
    OIDC_ROLES_CLAIM: 'groups',
    OIDC_ROLES: JSON.stringify({ 'hr-programmes': 'coordinator', 'hr-europe': { role: 'region_admin', regions: ['eu'] }, 'staff': 'employee' }),
  })!;
  pilot = await startPilot({ dataDir: `${folder}/data`, port: 0, identityProvider });
  const api = await Api.of(pilot.url, pilot.folder.path);
  await api.post({ role: 'coordinator' }, '/v1/imports', undefined, { raw: formOf(hrFileOf(people('x', 2))) });
  await api.post({ role: 'operator' }, '/v1/operations/idle');
  employeeId = (await api.get({ role: 'coordinator' }, '/v1/employees?number=x-0')).body.items[0].employeeId as string;
});

afterAll(async () => {
  await pilot.stop();
  await company.close();
  await removeFolder(folder);
});

async function signedIn(colleague: CompanyProvider['atTheBrowser'], path = '/auth/sign-in'): Promise<{ browser: Browser; page: Response }> {
  company.atTheBrowser = colleague;
  const browser = new Browser();
  return { browser, page: await browser.open(`${pilot.url}${path}`) };
}
const sessionOf = async (browser: Browser) => (await (await browser.send(`${pilot.url}/auth/session`)).json()) as { signedIn: boolean; employeeId?: string; grants?: object[]; id?: string };
const status = async (browser: Browser, path: string) => (await browser.send(`${pilot.url}${path}`)).status;

it('people sign in at the company’s provider, and have the roles that their groups are mapped to', async () => {
  const { browser, page } = await signedIn(carla);
  expect([page.status, new URL(page.url).pathname, browser.way.slice(0, 3)]).toEqual([200, '/', ['/auth/sign-in', '/auth', expect.stringMatching(/^\/interaction\//)]]);
  expect(await sessionOf(browser)).toMatchObject({ signedIn: true, employeeId: null, grants: [{ role: 'coordinator', programmes: '*', regions: '*' }] });
  expect([await status(browser, '/v1/programmes'), await status(browser, '/v1/operations/subscriptions')]).toEqual([200, 403]);
  const admin = await sessionOf((await signedIn(rosa)).browser);
  expect(admin.grants).toEqual([{ role: 'coordinator', programmes: '*', regions: '*' }, { role: 'region_admin', programmes: '*', regions: ['eu'] }]);
});

it('an employee is found by the number that the provider knows', async () => {
  erik.groups = ['staff'];
  const { browser } = await signedIn(erik);
  expect(await sessionOf(browser)).toMatchObject({ signedIn: true, employeeId, grants: [{ role: 'employee' }] });
  expect(await status(browser, '/v1/me')).toBe(200);
});

it('who has no role here is told so, and is nobody', async () => {
  const { browser, page } = await signedIn(guest);
  expect([page.status, await page.json()]).toEqual([403, expect.objectContaining({ type: 'https://upstream.example/problems/no-access' })]);
  expect(await sessionOf(browser)).toEqual({ signedIn: false });
});

it('a sign-in goes on where it was begun', async () => {
  expect(new URL((await signedIn(carla, '/auth/sign-in?return=%2Fprogrammes%2F1%3Fx%3D2')).page.url).pathname).toBe('/programmes/1');
});

it('the pilot’s own provider, its links and its tickets are not there', async () => {
  expect((await fetch(`${pilot.url}/oidc/.well-known/openid-configuration`)).status).toBe(404);
  const begun = await fetch(`${pilot.url}/auth/sign-in?hint=ticket`, { redirect: 'manual' });
  expect(new URL(begun.headers.get('location')!).searchParams.has('login_hint')).toBe(false);
});

describe('when the token ends soon', () => {
  /** As if ten minutes had passed. */
  async function later(browser: Browser, seconds = 10): Promise<void> {
    const cookie = new SealedCookie<Record<string, unknown>>({ name: 'upstream_session', key: keyFor(pilot.folder.secrets.lookupKey, 'upstream session cookies'), path: '/', maxAgeSeconds: 3600, secure: false });
    const session = (await cookie.read(`upstream_session=${browser.cookie('upstream_session')!}`))!;
    const set = await cookie.set({ ...session, until: Math.floor(Date.now() / 1000) + seconds });
    browser.put('upstream_session', set.split(';')[0]!.slice('upstream_session='.length));
  }

  it('it is renewed once for all that comes together, and the provider’s new word counts', async () => {
    const { browser } = await signedIn(rosa);
    const before = company.asked['/token']!;
    await later(browser);
    rosa.groups = ['hr-programmes'];
    const cookie = `upstream_session=${browser.cookie('upstream_session')!}`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${pilot.url}/v1/programmes`, { headers: { cookie } })));
    expect([new Set(answers.map((answer) => answer.status)), company.asked['/token']! - before]).toEqual([new Set([200]), 1]);
    await browser.send(`${pilot.url}/v1/programmes`);
    expect((await sessionOf(browser)).grants).toEqual([{ role: 'coordinator', programmes: '*', regions: '*' }]);
    // The refresh token that came with it is the one that counts now.
    await later(browser);
    expect([await status(browser, '/v1/programmes'), company.asked['/token']! - before]).toEqual([200, 2]);
  });

  it('nobody is signed out because the provider does not answer', async () => {
    const { browser } = await signedIn(carla);
    await later(browser);
    company.away = true;
    expect(await status(browser, '/v1/programmes')).toBe(200);
    await later(browser, -10);
    expect(await status(browser, '/v1/programmes')).toBe(503);
    company.away = false;
    expect([await status(browser, '/v1/programmes'), (await sessionOf(browser)).signedIn]).toEqual([200, true]);
  });

  it('who was dismissed is signed out', async () => {
    const { browser } = await signedIn(erik);
    await company.dismiss('erik');
    await later(browser);
    expect([await status(browser, '/v1/programmes'), browser.cookie('upstream_session')]).toEqual([401, undefined]);
    expect(await sessionOf(browser)).toEqual({ signedIn: false });
  });
});

it('while the provider does not answer, signing in says so', async () => {
  company.away = true;
  const { page } = await signedIn(carla);
  company.away = false;
  expect(page.status).toBe(503);
});

it('signing out ends the session here, and leads to the provider to end it there', async () => {
  const { browser } = await signedIn(carla);
  const answer = await browser.send(`${pilot.url}/auth/sign-out`, { method: 'POST', headers: { 'x-upstream-request': '1', origin: pilot.url } });
  const next = new URL(((await answer.json()) as { next: string }).next);
  expect([next.origin, next.pathname, next.searchParams.get('post_logout_redirect_uri')]).toEqual([company.issuer, '/session/end', `${pilot.url}/`]);
  expect(await status(browser, '/v1/programmes')).toBe(401);
});

it('neither the secret of the client nor anything of its tokens is in the log', async () => {
  const log = await readFile(pilot.folder.file('log'), 'utf8');
  expect([log.includes(CLIENT.secret), /eyJ[\w-]{10}/.test(log), log.includes('carla')]).toEqual([false, false, false]);
});
