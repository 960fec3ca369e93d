import type { Page } from 'playwright-core';
import { button, link, openBrowser, PHONE, question, seen, startPilot, usable, WIDE, type BrowserUnderTest, type PilotUnderTest, type Who, type WindowOptions } from './harness/index.js';
import { apiOf, COORDINATOR, idle, pairUp, prepare, self, START, type Scene, type TestApi } from './my.fixture.js';

jest.setTimeout(240_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let scene: Scene;
let pairId: string;
let anna: Page;
let officer: Page;

const OFFICER: Who = { as: 'safeguarding_officer' };
const WORDS = 'She shouted at me in front of the whole department.';

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', START] }), openBrowser()]);
  api = apiOf(pilot);
  scene = await prepare(api);
  pairId = await pairUp(api, scene);
  [anna, officer] = [await signedIn(self(scene.anna), '/my', PHONE), await signedIn(OFFICER, '/', WIDE)];
});

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const signedIn = async (who: Who, path: string, size: WindowOptions['size']): Promise<Page> => (await browser.window({ size, now: START, open: await pilot.link(who, path) })).page;

it('an officer to whom nobody has come yet is told what would be here', async () => {
  await question(officer, 'Who needs me?');
  await seen(officer, 'Nobody has raised a concern');
  await usable(officer);
});

it('somebody in a pair is told who will read it, and raises a concern; nothing of it stays on the device', async () => {
  await link(anna, 'Something is not right?').click();
  await seen(anna, 'You have raised nothing');
  await usable(anna);
  await link(anna, /^Raise a concern: your time with Mia/).click();
  await question(anna, 'What happened?');
  await seen(anna, 'Nobody else does: not your partner or circle, your coordinator, your superior, HR, leaders, auditors or analysts.');
  await button(anna, 'Send to safeguarding').click();
  await seen(anna, 'Write at least 20 characters.');
  await seen(anna, 'Choose one of the two.');
  await usable(anna);
  await anna.getByRole('textbox', { name: 'What happened' }).fill(WORDS);
  await anna.getByRole('checkbox', { name: 'It is about somebody of this pair' }).check();
  await anna.getByRole('radio', { name: 'Yes, please get in touch' }).check();
  expect(await anna.evaluate(() => JSON.stringify({ ...window.localStorage, ...window.sessionStorage }))).not.toContain('shouted');
  await button(anna, 'Send to safeguarding').click();
  await question(anna, 'Thank you for telling us');
  await usable(anna);
  await link(anna, 'See what I wrote').click();
  await seen(anna, WORDS);
  await seen(anna, 'No officer has taken it up yet.');
  await usable(anna);
});

it('the pair’s menu leads to the same page', async () => {
  await anna.goto(`${pilot.url}/my/pairs/${scene.programmeId}/${pairId}`);
  await button(anna, 'More').click();
  await anna.getByRole('menuitem', { name: 'Something is wrong' }).click();
  await link(anna, 'Tell a safeguarding officer').click();
  await question(anna, 'What happened?');
});

it('an officer opens it, which is recorded, takes it up, notes and closes it', async () => {
  await officer.reload();
  await seen(officer, 'Raised');
  expect(await officer.content()).not.toContain('shouted');
  await usable(officer);
  await officer.getByRole('rowheader').getByRole('link').click();
  await seen(officer, WORDS);
  await seen(officer, 'Your reading has been recorded.');
  await seen(officer, 'Anna Kowalska');
  await usable(officer);
  const [{ concernId }] = (await api.get(self(scene.anna), '/v1/my/concerns')).items as [{ concernId: string }];
  const { readings } = await api.post(OFFICER, `/v1/programmes/${scene.programmeId}/concerns/${concernId}/readings`);
  // The screen's, and this one.
  expect(readings).toHaveLength(2);

  await button(officer, 'Take it up').click();
  await officer.getByRole('textbox', { name: 'A note' }).fill('Spoke on the telephone.');
  await button(officer, 'Add the note').click();
  await seen(officer, 'Spoke on the telephone.');
  await usable(officer);
  await button(officer, 'Close').click();
  await officer.getByRole('textbox', { name: 'What you say to the person' }).fill('Thank you. We have spoken with her superior.');
  await usable(officer);
  await officer.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
  await seen(officer, 'How it was closed');
  await usable(officer);
});

it('the person reads the answer, and none of the officers’ notes', async () => {
  await anna.goto(`${pilot.url}/my/concerns`);
  await seen(anna, 'Closed');
  await link(anna, /^Raised on/).click();
  await seen(anna, 'Thank you. We have spoken with her superior.');
  expect(await anna.content()).not.toContain('telephone');
  await usable(anna);
});

it('a coordinator is refused, and has no way there', async () => {
  const coordinator = await signedIn(COORDINATOR, '/concerns', WIDE);
  await seen(coordinator, 'You may not see this.');
  expect(await link(coordinator, 'Concerns').count()).toBe(0);
  expect((await api.send(COORDINATOR, 'GET', '/v1/concerns')).status).toBe(403);
  await idle(api);
  const { items } = await api.get(COORDINATOR, `/v1/programmes/${scene.programmeId}/pair-plans/${pairId}/history?limit=200`);
  expect(JSON.stringify(items)).not.toMatch(/concern/);
});

it('figures for operators say nothing of it', async () => {
  const deadline = Date.now() + 30_000;
  let figures = '';
  while (!figures.includes('upstream_log_events{')) {
    if (Date.now() > deadline) throw new Error('no figures of the log');
    figures = await (await fetch(`${pilot.url}/metrics`)).text();
  }
  const lines = figures.split('\n').filter((line) => /concern/.test(line) && !/status="(403|404)"/.test(line));
  // That there is such a read model and process, of every installation.
  expect(lines.filter((line) => !line.startsWith('upstream_subscription_'))).toEqual([]);
});

it('when the person is erased, officers find nothing any more', async () => {
  const concerns = () => api.get(OFFICER, '/v1/concerns') as Promise<{ items: unknown[] }>;
  expect((await concerns()).items).toHaveLength(1);
  await api.post({ as: 'region_admin' }, `/v1/employees/${scene.anna}/erasure`, {});
  await idle(api);
  expect((await concerns()).items).toEqual([]);
  await officer.reload();
  await seen(officer, 'There is nothing at this address.');
});
