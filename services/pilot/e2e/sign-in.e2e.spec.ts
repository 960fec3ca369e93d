import { join } from 'node:path';
import type { GrantRole } from '@upstream/platform/permissions';
import { PilotIssuer } from '@upstream/platform/pilot-issuer';
import { fileIn } from '../src/data-folder.js';
import { signInLink, writeTicket } from '../src/identity-provider/ticket.js';
import { AUDIENCE, ISSUER, PILOT_TENANT } from '../src/pilot-identity.js';
import { endOrphan, removeFolder, startPilotProcess, temporaryFolder, upstreamctl, type RunningPilot } from '../src/proof/pilot-process.js';
import { Browser } from './browser.fixture.js';

jest.setTimeout(180_000);

let folder: string;
let data: string;
let pilot: RunningPilot;

let issuer: PilotIssuer;

const link = (role: GrantRole) => signInLink(pilot.url, issuer, { subject: role, tenant: PILOT_TENANT, grants: [{ role, programmes: '*', regions: '*' }] });
const signedInAs = async (role: GrantRole) => {
  const browser = new Browser();
  await browser.open(await link(role));
  return browser;
};
const draft = { name: 'Upstream', vision: 'All learn.', regions: ['eu'], topics: ['software-tools'], cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-01-11', endsOn: '2027-07-11' };
const asksFor = (headers: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(draft),
  headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
});

beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder, 'data');
  pilot = await startPilotProcess(data);
  issuer = await PilotIssuer.open({ file: fileIn(data, 'issuer'), issuer: ISSUER, audience: AUDIENCE });
});

afterAll(async () => {
  await pilot.stop();
  await endOrphan(data);
  await removeFolder(folder);
});

it('a link signs a person in: through the provider and back, to a session that the API takes', async () => {
  const browser = new Browser();
  const page = await browser.open((await upstreamctl('link', '--data', data, '--as', 'coordinator')).stdout.trim());
  expect([page.status, new URL(page.url).pathname]).toEqual([200, '/']);
  expect(browser.way.slice(0, 3)).toEqual(['/auth/sign-in', '/oidc/auth', expect.stringMatching(/^\/oidc\/interaction\//)]);
  expect(await (await browser.send(`${pilot.url}/auth/session`)).json()).toMatchObject({ signedIn: true, employeeId: null, grants: [{ role: 'coordinator' }] });
  expect((await browser.send(`${pilot.url}/v1/programmes`)).status).toBe(200);
});

it('the session is one and the same person as a token for that role', async () => {
  const browser = await signedInAs('coordinator');
  const { id } = (await (await browser.send(`${pilot.url}/auth/session`)).json()) as { id: string };
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(browser.cookie('upstream_session')).not.toContain('.eyJ');
});

it('a link is for one person, once', async () => {
  const url = await link('coordinator');
  await new Browser().open(url);
  const second = await new Browser().open(url);
  expect([second.status, await second.text()]).toEqual([403, expect.stringContaining('You need a sign-in link')]);
});

it('a link for somebody else takes the place of who is signed in; one that was used leaves them', async () => {
  const used = await link('coordinator');
  const browser = new Browser();
  await browser.open(used);
  await browser.submit(await browser.open(await link('sponsor')));
  const grants = async () => ((await (await browser.send(`${pilot.url}/auth/session`)).json()) as { grants: { role: string }[] }).grants.map(({ role }) => role);
  expect(await grants()).toEqual(['sponsor']);
  expect((await browser.open(used)).status).toBe(200);
  expect(await grants()).toEqual(['sponsor']);
});

it('a ticket of another issuer, or none, signs nobody in', async () => {
  const foreign = await PilotIssuer.open({ file: join(folder, 'foreign.json'), issuer: ISSUER, audience: AUDIENCE });
  const ticket = await writeTicket(foreign, { subject: 'x', tenant: 'pilot', grants: [{ role: 'region_admin', programmes: '*', regions: '*' }] });
  for (const hint of [ticket, 'nonsense', '']) expect((await new Browser().open(`${pilot.url}/auth/sign-in?hint=${hint}`)).status).toBe(403);
  expect((await new Browser().open(`${pilot.url}/auth/sign-in`)).status).toBe(403);
});

it('what the provider answers by itself tells the browser not to guess and not to tell', async () => {
  for (const path of ['/oidc/.well-known/openid-configuration', '/oidc/auth?client_id=nobody', '/oidc/nothing']) {
    const { headers } = await fetch(`${pilot.url}${path}`);
    expect([path, headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([path, 'nosniff', 'no-referrer']);
  }
});

it('a session reaches as far as its grants', async () => {
  const browser = await signedInAs('sponsor');
  expect((await browser.send(`${pilot.url}/v1/programmes`)).status).toBe(200);
  expect((await browser.send(`${pilot.url}/v1/imports`)).status).toBe(403);
});

it('what changes something must come from a page of our own', async () => {
  const browser = await signedInAs('coordinator');
  const status = async (headers: Record<string, string>) => (await browser.send(`${pilot.url}/v1/programmes`, asksFor(headers))).status;
  const own = { 'x-upstream-request': '1' };
  expect(await status({})).toBe(403);
  expect(await status({ 'sec-fetch-site': 'same-origin' })).toBe(403);
  expect(await status({ ...own, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status({ ...own, origin: 'https://elsewhere.example' })).toBe(403);
  expect(await status({ ...own, origin: 'null' })).toBe(403);
  expect(await status({ ...own, origin: pilot.url })).toBe(201);
  expect(await status({ ...own, 'sec-fetch-site': 'same-origin' })).toBe(201);
});

it('a forged, changed or foreign cookie is nobody', async () => {
  const good = (await signedInAs('coordinator')).cookie('upstream_session')!;
  for (const value of ['x', good.slice(0, -4), `${good.slice(0, -6)}AAAAAA`, good.replace(/^[^.]+/, 'eyJhbGciOiJub25lIn0')]) {
    const browser = new Browser();
    browser.put('upstream_session', value);
    expect([(await browser.send(`${pilot.url}/v1/programmes`)).status, await (await browser.send(`${pilot.url}/auth/session`)).json()]).toEqual([401, { signedIn: false }]);
  }
});

it('the cookie of a sign-in under way is no session', async () => {
  const browser = new Browser();
  await browser.send(`${pilot.url}/auth/sign-in`);
  const thief = new Browser();
  thief.put('upstream_session', browser.cookie('upstream_sign_in')!);
  expect((await thief.send(`${pilot.url}/v1/programmes`)).status).toBe(401);
});

it('the provider’s answer counts only in the browser that asked, and once', async () => {
  const answer = await new Browser().open(`${pilot.url}/auth/callback?code=x&state=y`);
  expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ type: 'https://upstream.example/problems/sign-in-expired' })]);
  const browser = new Browser();
  await browser.send(`${pilot.url}/auth/sign-in`);
  const forged = await browser.open(`${pilot.url}/auth/callback?code=x&state=y&iss=${encodeURIComponent(`${pilot.url}/oidc`)}`);
  expect([forged.status, await forged.json()]).toEqual([403, expect.objectContaining({ type: 'https://upstream.example/problems/sign-in-refused' })]);
});

it('signing in never leads to another site', async () => {
  for (const path of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'v1']) {
    const browser = new Browser();
    const url = new URL(await link('analyst'));
    url.searchParams.set('return', path);
    expect(new URL((await browser.open(url.href)).url).pathname).toBe('/');
  }
});

it('signing out ends the session, here and at the provider', async () => {
  const browser = await signedInAs('coordinator');
  const { next } = (await (await browser.send(`${pilot.url}/auth/sign-out`, { method: 'POST', headers: { 'x-upstream-request': '1', origin: pilot.url } })).json()) as { next: string };
  expect(new URL(next).pathname).toBe('/oidc/session/end');
  expect((await browser.send(`${pilot.url}/v1/programmes`)).status).toBe(401);
});

it('sessions outlive a restart', async () => {
  const browser = await signedInAs('coordinator');
  await pilot.stop();
  const port = Number(new URL(pilot.url).port);
  pilot = await startPilotProcess(data, '--port', String(port));
  expect((await browser.send(`${pilot.url}/v1/programmes`)).status).toBe(200);
});

it('many attempts from one address are slowed down', async () => {
  const statuses = await Promise.all(Array.from({ length: 650 }, async () => (await fetch(`${pilot.url}/auth/callback`)).status));
  expect(statuses).toContain(429);
});
