import { PilotIssuer } from '@upstream/platform/pilot-issuer';
import { eventually, MailServer } from '@upstream/testing';
import { readFile } from 'node:fs/promises';
import { fileIn } from '../src/data-folder.js';
import { signInLink } from '../src/identity-provider/ticket.js';
import { AUDIENCE, ISSUER, PILOT_TENANT } from '../src/pilot-identity.js';
import { Api, successful } from '../src/proof/api.js';
import { endOrphan, removeFolder, startPilotProcess, temporaryFolder, type RunningPilot } from '../src/proof/pilot-process.js';
import { sendingOnce } from '../src/proof/sender.js';
import * as story from '../src/proof/story.js';
import { Browser } from './browser.fixture.js';

jest.setTimeout(180_000);

const SETTINGS = { SMTP_URL: '', MAIL_FROM: 'Upstream <upstream@company.example>' };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const OPERATOR = { role: 'operator' } as const;

let folder: string;
let server: MailServer;
let pilot: RunningPilot;
let api: Api;

beforeAll(async () => {
  server = await new MailServer().start();
  Object.assign(process.env, SETTINGS, { SMTP_URL: server.url });
  folder = await temporaryFolder();
  pilot = await startPilotProcess(`${folder}/data`);
  api = await Api.of(pilot.url, pilot.data);
});
afterAll(async () => {
  for (const name of Object.keys(SETTINGS)) delete process.env[name];
  await pilot.stop();
  await endOrphan(pilot.data);
  await removeFolder(folder);
  await server.stop();
});

const proposalsTo = (email: string) => server.received.filter(({ to, subject }) => to === email && subject.includes('waits for your answer'));

it('a published proposal is mailed, also where the process is killed while the mail server takes it, and its link opens it', async () => {
  const send = sendingOnce(api);
  const everybody = story.people('mail', 2);
  const ids = await story.hire(send, everybody, 'mail');
  const { programmeId } = await story.launch(send, 'mail', { startsOn: inDays(14), endsOn: inDays(210) });
  const participants = [await story.apply(send, programmeId, ids[0]!, 'mentor'), await story.apply(send, programmeId, ids[1]!, 'mentee')];
  await story.approve(send, programmeId, participants);
  await story.idle(send);

  let killed = false;
  server.beforeAnswer = async () => {
    if (killed || !server.received.at(-1)!.subject.includes('waits for your answer')) return;
    killed = true;
    await pilot.kill();
  };
  const published = story.matchRound(send, programmeId, 'mail').catch(() => undefined);
  await eventually(() => killed, 60_000);
  await published;
  await endOrphan(pilot.data);
  pilot = await startPilotProcess(pilot.data);
  api.url = pilot.url;

  await eventually(() => everybody.every(({ email }) => proposalsTo(email).length > 0), 60_000);
  await eventually(async () => (await api.get(OPERATOR, '/v1/operations/mail')).body.waiting === 0);
  const letters = everybody.flatMap(({ email }) => proposalsTo(email));
  expect(letters).toHaveLength(3);
  expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(2);

  const { raw } = proposalsTo(everybody[0]!.email)[0]!;
  const path = /https?:\/\/[^/]+(\/my\/proposals\/\S+)/.exec(raw)![1]!;
  const issuer = await PilotIssuer.open({ file: fileIn(pilot.data, 'issuer'), issuer: ISSUER, audience: AUDIENCE });
  const link = await signInLink(pilot.url, issuer, { subject: ids[0]!, tenant: PILOT_TENANT, employeeId: ids[0]!, grants: [{ role: 'employee', programmes: '*', regions: '*' }] });
  const browser = new Browser();
  const page = await browser.open(`${link}&return=${encodeURIComponent(path)}`);
  expect([page.status, new URL(page.url).pathname]).toEqual([200, path]);
  const mine = (await (await browser.send(`${pilot.url}/v1/programmes/${programmeId}/proposals/mine`)).json()) as { items: { id: string }[] };
  expect(path.endsWith(mine.items[0]!.id)).toBe(true);
});

it('an employee may have a link mailed, which signs in them alone; who is not known gets the same answer and no mail', async () => {
  const ask = async (email: string) => {
    const answer = await fetch(`${pilot.url}/oidc/sign-in-link`, { method: 'POST', body: new URLSearchParams({ email }) });
    return [answer.status, await answer.text()];
  };
  const { email } = story.people('mail', 2)[1]!;
  const page = await new Browser().open(`${pilot.url}/auth/sign-in?return=/my`);
  expect(await page.text()).toContain('action="/oidc/sign-in-link"');
  const links = () => server.received.filter(({ subject }) => subject.includes('link to sign in'));
  const known = await ask(email.toUpperCase());
  expect(known[0]).toBe(200);
  await eventually(() => links().length === 1);
  expect(await ask('nobody@company.example')).toEqual(known);
  expect(await ask(email)).toEqual(known);
  expect(await ask('x'.repeat(5_000))).toEqual(known);
  expect(links()[0]!.to).toBe(email);

  const link = /https?:\/\/\S+ticket=[\w.-]+/.exec(links()[0]!.raw)![0];
  // As what looks into mail does. The ticket is good for the one who presses the button.
  await new Browser().open(link);
  const browser = new Browser();
  const entry = await (await browser.open(link)).text();
  const [, action, ticket] = /<form action="([^"]+)"><input type="hidden" name="hint" value="([\w.-]+)">/.exec(entry)!;
  await browser.open(`${pilot.url}${action}?hint=${ticket}`);
  const session = (await (await browser.send(`${pilot.url}/auth/session`)).json()) as { employeeId: string; grants: { role: string }[] };
  expect(session.grants.map(({ role }) => role)).toEqual(['employee']);
  expect(((await (await browser.send(`${pilot.url}/v1/me`)).json()) as { email: string }).email).toBe(email);
  expect(links()).toHaveLength(1);
});

it('nobody’s address is in the log or in a figure', async () => {
  server.refuse = () => 550;
  const send = sendingOnce(api);
  const [, employeeId] = await story.hire(send, story.people('mail', 2), 'again');
  const { programmeId } = await story.launch(send, 'other', { startsOn: inDays(14), endsOn: inDays(210) });
  await story.approve(send, programmeId, [await story.apply(send, programmeId, employeeId!, 'mentee')]);
  const metrics = await eventually(async () => {
    const { text } = await api.get({ role: 'monitor' }, '/metrics');
    return text.includes('outcome="refused"') ? text : undefined;
  });
  const log = await readFile(fileIn(pilot.data, 'log'), 'utf8');
  expect(log).toContain('"outcome":"refused","code":"550"');
  for (const { email } of story.people('mail', 2)) expect([metrics!.includes(email), log.includes(email)]).toEqual([false, false]);
  expect(successful(await api.get(OPERATOR, '/v1/operations/mail'))).toMatchObject({ configured: true, serverAway: null });
});

it('where time is simulated, nobody is written to', async () => {
  const example = await startPilotProcess(`${folder}/simulated`, '--simulated-clock', story.START);
  try {
    const there = await Api.of(example.url, example.data);
    expect(successful(await there.get(OPERATOR, '/v1/operations/mail'))).toMatchObject({ configured: false });
    expect(await (await new Browser().open(`${example.url}/auth/sign-in`)).text()).not.toContain('<form');
  } finally {
    await example.stop();
    await endOrphan(example.data);
  }
});
