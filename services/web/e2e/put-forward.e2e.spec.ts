import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { button, dialog, link, openBrowser, PHONE, seen, startPilot, usable, WIDE, type BrowserUnderTest, type PilotUnderTest, type Who, type Window, type WindowOptions } from './harness/index.js';
import { apiOf, idle, pairUp, prepare, self, START, type Scene, type TestApi } from './my.fixture.js';

jest.setTimeout(240_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let scene: Scene;
let pairPath: string;
/** The senior mentor at a desk, the junior mentee on a phone, and HR. */
let anna: Window;
let mia: Window;
let hr: Window;

const MIA = 'Mia Maximiliane von Hohenstein-Oberwallis';
const ANNA = 'Anna Kowalska';
const HR: Who = { as: 'region_admin' };
const GROUNDS = 'Took over the launch when it was late, and gave the credit to the team.';

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', START] }), openBrowser()]);
  api = apiOf(pilot);
  scene = await prepare(api, { template: 'traditional_succession', direction: 'traditional', policy: { mayPutForward: true } });
  pairPath = `/my/pairs/${scene.programmeId}/${await pairUp(api, scene, 'mentor')}`;
  anna = await signedIn(self(scene.anna), WIDE, pairPath);
  mia = await signedIn(self(scene.mia), PHONE, '/my');
  hr = await signedIn(HR, WIDE, `/programmes/${scene.programmeId}/pairs`);
});

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const signedIn = async (who: Who, size: WindowOptions['size'], path: string): Promise<Window> => browser.window({ size, now: START, open: await pilot.link(who, path) });

const tab = (page: Page) => page.getByRole('tab', { name: 'Put forward' });

it('HR finds an empty list that says how it fills; who runs the programme finds neither tab nor list', async () => {
  await tab(hr.page).click();
  await seen(hr.page, 'Nobody is put forward');
  await usable(hr.page);
  const coordinator = await signedIn({ as: 'coordinator' }, WIDE, `/programmes/${scene.programmeId}/pairs`);
  await coordinator.page.getByRole('tab', { name: 'Pairs' }).waitFor();
  expect(await tab(coordinator.page).count()).toBe(0);
  await coordinator.page.goto(`${pilot.url}/programmes/${scene.programmeId}/put-forward`);
  await seen(coordinator.page, 'You may not see this.');
  await coordinator.context.close();
});

it('a mentor puts the mentee forward: what is typed survives a reload, and too little is said at the field', async () => {
  const { page } = anna;
  await button(page, 'Put forward').click();
  await seen(page, `${MIA} reads this first and decides.`);
  await page.getByLabel(`What speaks for ${MIA}?`).fill('Good.');
  await button(page, 'Ask for consent').click();
  await seen(page, 'Write at least 20 characters.');
  await usable(page);
  await page.getByLabel(`What speaks for ${MIA}?`).fill(GROUNDS);
  await page.reload();
  await button(page, 'Put forward').click();
  expect(await page.getByLabel(`What speaks for ${MIA}?`).inputValue()).toBe(GROUNDS);
  await button(page, 'Ask for consent').click();
  await seen(page, `Waits for ${MIA}’s answer`);
  expect(await button(page, 'Put forward').count()).toBe(0);
  await page.waitForFunction(() => window.localStorage.getItem('upstream.drafts') === null);
  await usable(page);
});

it('the mentee is told on the start page, reads the grounds and consents; only then HR sees it', async () => {
  const { page } = mia;
  await seen(page, `${ANNA} would like to put you forward`);
  await usable(page);
  await link(page, 'Read and answer').click();
  await seen(page, GROUNDS);
  await usable(page);
  await hr.page.reload();
  await seen(hr.page, 'Nobody is put forward');

  await button(page, 'I consent').click();
  await dialog(page).getByText('Let HR see this?').waitFor();
  await usable(page);
  await dialog(page).getByRole('button', { name: 'I consent' }).click();
  await seen(page, 'You have consented: HR can see this');
  await page.goto(`${pilot.url}/my`);
  await link(page, 'Open our pair').waitFor();
  expect(await link(page, 'Read and answer').count()).toBe(0);
});

it('HR sees name, mentor, date and grounds, also as a file', async () => {
  const { page } = hr;
  await page.reload();
  await seen(page, GROUNDS);
  await seen(page, MIA);
  await seen(page, ANNA);
  await usable(page);
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, /CSV/).click()]);
  const [header, row, ...rest] = (await readFile(await download.path(), 'utf8')).replace(/^\uFEFF/, '').trim().split(/\r?\n/);
  expect(header).toBe('Mentee,Mentor,Consented,Grounds');
  expect(row).toContain(`${MIA},${ANNA},2027-01-11,`);
  expect(rest).toEqual([]);
});

it('the consent is taken back: it is gone from HR’s list, and the mentor is told "not now"', async () => {
  const { page } = mia;
  await page.goto(pilot.url + pairPath);
  await button(page, 'Take my consent back').click();
  await dialog(page).getByRole('button', { name: 'Take my consent back' }).click();
  await seen(page, 'You took your consent back');
  await idle(api);
  await hr.page.reload();
  await seen(hr.page, 'Nobody is put forward');
  await anna.page.reload();
  await seen(anna.page, 'Not now');
  await seen(anna.page, /You can ask again from/);
  expect(await button(anna.page, 'Put forward').count()).toBe(0);
  await usable(anna.page);
});

it('whether mentors may put forward is decided with the plan', async () => {
  const { page } = await signedIn({ as: 'coordinator' }, WIDE, '/programmes/new');
  const policy = page.getByRole('switch', { name: 'Mentors may put their mentees forward' });
  await page.getByText('Succession', { exact: true }).first().click();
  await page.goto(`${pilot.url}/programmes/new?part=rules`);
  expect(await policy.isChecked()).toBe(true);
  await usable(page);
  await page.goto(`${pilot.url}/programmes/new?part=review`);
  await seen(page, 'Mentors may put their mentees forward to HR, with the mentee’s consent');
  await page.context().close();
});
