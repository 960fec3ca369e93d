import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling, openBrowser, PHONE, startPilot, WIDE, type BrowserUnderTest, type PilotUnderTest, type Window } from './harness/index.js';
import { apiOf, COORDINATOR, idle, moveTo, pairUp, prepare, self, START, type Scene, type TestApi } from './my.fixture.js';

jest.setTimeout(240_000);

const LATER = '2027-06-01T08:00:00.000Z';
const MIA = 'Mia Maximiliane von Hohenstein-Oberwallis';

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let scene: Scene;
/** The mentor on a phone; the mentee at a desk. */
let mia: Window;
let anna: Window;

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', START] }), openBrowser()]);
  api = apiOf(pilot);
  scene = await prepare(api);
  await pairUp(api, scene);
  await moveTo(api, LATER);
  await api.post(COORDINATOR, `/v1/programmes/${scene.programmeId}/closure`, { reasonCode: 'ended' });
  await idle(api);
  mia = await signedIn(scene.mia, PHONE, '/my');
  anna = await signedIn(scene.anna, WIDE, '/my/experts');
});

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

async function signedIn(employee: string, size: { width: number; height: number }, path: string): Promise<Window> {
  const window = await browser.window({ size });
  await window.page.clock.setFixedTime(LATER);
  await window.page.goto(await pilot.link(self(employee), path));
  return window;
}

async function usable(page: Page): Promise<void> {
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const listingOf = (page: Page) => page.getByRole('region', { name: MIA });

it('who has completed a programme is offered a certificate, and prints it on one page', async () => {
  const { page } = mia;
  await usable(page);
  await link(page, 'My certificate').click();
  await seen(page, 'has completed the programme');
  for (const text of [MIA, 'Digital skills across ranks 2027', 'as mentor', 'Social media', 'Certificate number']) await seen(page, text);
  await usable(page);
  const printed = await page.pdf({ preferCSSPageSize: true });
  expect(printed.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

it('nobody is listed who has not asked for it', async () => {
  const { page } = anna;
  await seen(page, 'Nobody is listed yet');
  expect(await page.getByText('You as an expert').count()).toBe(0);
  await usable(page);
});

it('an expert lists themselves with the keyboard, after reading who will see what', async () => {
  const { page } = mia;
  await page.goto(`${pilot.url}/my`);
  await link(page, 'Be listed as an expert').click();
  await button(page, /Be listed/).focus();
  await page.keyboard.press('Enter');
  await seen(page, /Every employee in the regions of this programme can find you/);
  await usable(page);
  await page.getByRole('checkbox', { name: 'Social media' }).focus();
  await page.keyboard.press('Space');
  await seen(page, 'Choose at least one topic');
  await page.keyboard.press('Space');
  await button(page, 'Agree and be listed').focus();
  await page.keyboard.press('Enter');
  await seen(page, 'Colleagues find you for: social media');
  await listingOf(page).getByText('You', { exact: true }).waitFor();
  await usable(page);
});

it('colleagues find them by topic and by name', async () => {
  const { page } = anna;
  await page.reload();
  await listingOf(page).waitFor();
  await seen(page, /Digital Communication and Employer Branding · Berlin/);
  await page.getByLabel('Topic').selectOption('social-media');
  await listingOf(page).waitFor();
  await page.getByLabel('Name').fill('nobody');
  await seen(page, 'Nobody is found by this');
  await page.getByLabel('Name').fill('hohen');
  await listingOf(page).waitFor();
  await usable(page);
});

it('a coordinator ends a listing with a reason, which the person reads', async () => {
  const { participantId } = (await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/applications/mine`)) as { participantId: string };
  const { page } = await browser.window({ size: WIDE });
  await page.clock.setFixedTime(LATER);
  await page.goto(await pilot.link(COORDINATOR, `/programmes/${scene.programmeId}/people/${participantId}`));
  await seen(page, 'Listed as an expert for: Social media');
  await button(page, 'End the listing as an expert').click();
  const dialog = page.getByRole('dialog', { name: 'End the listing as an expert' });
  await dialog.getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: 'The topic is no longer what it was' }).click();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Please name the newer tools.');
  await usable(page);
  await dialog.getByRole('button', { name: 'End the listing as an expert' }).click();
  await seen(page, 'Listing as an expert ended');
  await mia.page.reload();
  await seen(mia.page, 'A coordinator ended your listing: the topic is no longer what it was.');
  await seen(mia.page, 'Please name the newer tools.');
  await usable(mia.page);
});

it('one tap ends a listing that one has made again', async () => {
  const { page } = mia;
  await button(page, /Be listed/).click();
  await button(page, 'Agree and be listed').click();
  await button(page, /End my listing/).click();
  await seen(page, 'That is up to you.');
  await seen(page, 'Nobody is listed yet');
});

it('nothing went wrong in the browsers on the way', () => {
  expect([...mia.complaints, ...anna.complaints]).toEqual([]);
});
