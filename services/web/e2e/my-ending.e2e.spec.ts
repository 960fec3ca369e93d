import type { Page } from 'playwright-core';
import { button, field, link, openBrowser, PHONE, seen, startPilot, usable, WIDE, type BrowserUnderTest, type PilotUnderTest, type Window, type WindowOptions } from './harness/index.js';
import { ADDRESSES, apiOf, COORDINATOR, idle, moveTo, pairUp, prepare, self, START, type Scene, type TestApi } from './my.fixture.js';

jest.setTimeout(240_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let scene: Scene;
let pairId: string;
let pairPath: string;
/** The mentor on a phone; the mentee at a desk. */
let mia: Window;
let anna: Window;

const ANNA = 'Anna Kowalska';

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', START] }), openBrowser()]);
  api = apiOf(pilot);
  scene = await prepare(api);
  pairId = await pairUp(api, scene);
  pairPath = `/my/pairs/${scene.programmeId}/${pairId}`;
  mia = await signedIn(scene.mia, PHONE);
  anna = await signedIn(scene.anna, WIDE);
});

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

async function signedIn(employee: string, size: WindowOptions['size']): Promise<Window> {
  const window = await browser.window({ size, now: START, open: await pilot.link(self(employee), '/my') });
  await link(window.page, 'Open our pair').waitFor();
  return window;
}

const add = (page: Page, to: string) => field(page, to).locator('xpath=ancestor::form').getByRole('button', { name: 'Add' });
const drafts = (page: Page): Promise<string | null> => page.evaluate(() => window.localStorage.getItem('upstream.drafts'));

it('who follows the link to sign up again is shown the partner that they have', async () => {
  const { page } = mia;
  await page.goto(`${pilot.url}/my/join/${scene.programmeId}`);
  await seen(page, `You are in, and ${ANNA} is your partner`);
  expect(await page.getByText('a partner is being looked for').count()).toBe(0);
  await usable(page);
  await link(page, 'Open our pair').click();
  await seen(page, `What is next with ${ANNA}?`);
});

it('words that are not sent yet survive a reload on this device, and go when they are saved or given up', async () => {
  const { page } = anna;
  await page.goto(pilot.url + pairPath);
  await field(page, 'What would you like to solve?').fill('Half a thought');
  await field(page, 'A new goal').fill('Half a goal');
  await button(page, 'Write a note, only for you').click();
  await field(page, 'Your note').fill('Half a note');
  await page.reload();
  await field(page, 'Your note').waitFor();
  expect(await field(page, 'What would you like to solve?').inputValue()).toBe('Half a thought');
  expect(await field(page, 'A new goal').inputValue()).toBe('Half a goal');
  expect(await field(page, 'Your note').inputValue()).toBe('Half a note');
  await button(page, 'Save the note').click();
  await seen(page, 'Your note is saved.');
  await field(page, 'A new goal').fill('');
  await field(page, 'Your note').fill('Half a note more');
  await button(page, 'Leave it').click();
  expect(await field(page, 'Your note').inputValue()).toBe('Half a note');
  expect(await drafts(page)).toContain('Half a thought');
  expect(await drafts(page)).not.toMatch(/Half a note|Half a goal/);
  await add(page, 'What would you like to solve?').click();
  await page.waitForFunction(() => window.localStorage.getItem('upstream.drafts') === null);
});

it('what nobody else may read is gone from the device at the sign-out', async () => {
  const { context, page } = await signedIn(scene.anna, WIDE);
  await page.goto(pilot.url + pairPath);
  await field(page, 'Your note').fill('Not for the next one here');
  expect(await drafts(page)).toContain('Not for the next one here');
  await button(page, 'Account').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Who is there?' }).waitFor();
  expect(await drafts(page)).toBeNull();
  await context.close();
});

it('a double click sends once', async () => {
  const { page } = anna;
  let sent = 0;
  page.on('request', (request) => void (request.method() === 'POST' && request.url().endsWith('/challenges') && sent++));
  await field(page, 'What would you like to solve?').fill('Twice the same');
  await add(page, 'What would you like to solve?').dblclick();
  await page.waitForFunction(() => window.localStorage.getItem('upstream.drafts') === null);
  await idle(api);
  const { challenges } = await api.get(self(scene.anna), `/v1/programmes/${scene.programmeId}/pair-plans/${pairId}`);
  expect([sent, challenges.filter(({ text }: { text: string }) => text === 'Twice the same').length]).toEqual([1, 1]);
});

it('what is typed while the words before are on their way is not lost', async () => {
  const { page } = anna;
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((done) => (answer = done));
  await page.goto(pilot.url + pairPath);
  await page.route('**/goals', (route) => answered.then(() => route.continue()));
  await field(page, 'A new goal').fill('The first goal');
  await add(page, 'A new goal').click();
  await field(page, 'A new goal').fill('The second go');
  answer();
  await seen(page, 'The first goal');
  await page.locator('button[data-loading]').waitFor({ state: 'detached' });
  expect(await field(page, 'A new goal').inputValue()).toBe('The second go');
  await field(page, 'A new goal').fill('');
});

it('words in which nothing can be seen are not sent, and the field says so', async () => {
  const { page } = mia;
  await field(page, 'A new goal').fill('\u200B\u202E ');
  await add(page, 'A new goal').click();
  await seen(page, 'Must not be empty');
  await usable(page);
  await field(page, 'A new goal').fill('');
  const refused = await api.send(self(scene.mia), 'POST', `/v1/programmes/${scene.programmeId}/pairs/${pairId}/goals`, { text: '\u200B\u202E ' });
  expect([refused.status, await refused.json()]).toMatchObject([400, { errors: [{ path: 'text', code: 'at-least', message: 'at least 1 character' }] }]);
});

it('a further session is ahead like the next one; of one that has begun they say at once that it did not take place', async () => {
  const { page } = mia;
  const sessions = `/v1/programmes/${scene.programmeId}/pairs/${pairId}/sessions`;
  const statesOf = async () => (await api.get(self(scene.mia), sessions)).items.map(({ state }: { state: string }) => state);
  const { nextSession: next } = await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/pair-plans/${pairId}`);
  const { id: further } = await api.post(COORDINATOR, sessions, { startsAt: new Date(Date.parse(next.startsAt) + 7 * 86_400_000).toISOString(), inPerson: false });
  await idle(api);
  await page.clock.setFixedTime(new Date(Date.parse(next.startsAt) + 60_000));
  await moveTo(api, new Date(Date.parse(next.startsAt) + 60_000).toISOString());
  await page.goto(pilot.url + pairPath);
  const nextOne = page.locator('section', { has: page.getByRole('heading', { name: 'Next session' }) });
  await seen(page, 'Has begun: did you meet?');
  expect([await button(page, 'Move').count(), await button(page, 'Cancel it').count()]).toEqual([0, 0]);
  await usable(page);

  const others = page.locator('section', { has: page.getByRole('heading', { name: 'Other sessions' }) });
  await others.getByRole('button', { name: /Confirmed/ }).click();
  await others.getByRole('button', { name: 'Move' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: 'I choose it' }).check();
  const time = field(page, 'Day and time, as your clock shows it');
  await time.fill(new Date(Date.parse(`${await time.inputValue()}Z`) + 86_400_000).toISOString().slice(0, 16));
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await idle(api);
  expect(Date.parse((await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/sessions/${further}`)).startsAt) - Date.parse(next.startsAt)).toBe(8 * 86_400_000);
  expect(await others.getByText('Did you meet?').count()).toBe(0);
  await usable(page);
  await others.getByRole('button', { name: 'Cancel it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel it' }).click();
  await seen(page, 'You cancelled it.');
  expect(await statesOf()).toEqual(['scheduled', 'cancelled']);

  await nextOne.getByRole('button', { name: 'It did not' }).click();
  await button(page, 'Move').waitFor();
  await idle(api);
  expect(await statesOf()).toEqual(expect.arrayContaining(['missed', 'cancelled', 'scheduled']));
  await seen(page, 'Did not take place');
});

it('what waits to be said leads to the session itself', async () => {
  const { page } = mia;
  const { nextSession } = await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/pair-plans/${pairId}`);
  const later = new Date(Date.parse(nextSession.endsAt) + 15 * 86_400_000).toISOString();
  await moveTo(api, later);
  await idle(api);
  await page.clock.setFixedTime(later);
  await page.goto(`${pilot.url}/my`);
  await link(page, 'Say what happened').click();
  await button(page, 'It did not').waitFor();
  await page.waitForFunction(() => {
    const { top, bottom } = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'It did not')!.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  await page.goBack();
  await link(page, 'Say what happened').waitFor();
});

it('who leaves a pair sees at once that it ends, and the partner is told kindly', async () => {
  const { page } = anna;
  await page.clock.setFixedTime(new Date(Date.parse((await api.get(self(scene.mia), '/v1/my/pairs')).items[0].nextSession?.startsAt ?? START) - 86_400_000));
  await page.goto(pilot.url + pairPath);
  await button(page, 'Move').waitFor();
  // What the sessions' service has not heard yet is shown as it was.
  let hold = true;
  await page.route('**/pair-plans/*', async (route) => {
    const response = await route.fetch();
    const plan = (await response.json()) as Record<string, unknown>;
    return route.fulfill({ response, json: hold ? { ...plan, status: 'open' } : plan });
  });
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Leave this pair' }).click();
  await field(page, 'A word to the coordinator (if you like)').fill('Too much to do.');
  // By accident.
  await page.keyboard.press('Escape');
  await button(page, 'Leave this pair').waitFor({ state: 'hidden' });
  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Leave this pair' }).click();
  expect(await field(page, 'A word to the coordinator (if you like)').inputValue()).toBe('Too much to do.');
  await button(page, 'Leave this pair').click();
  await seen(page, 'You have left the pair.');
  expect(await button(page, 'Move').count()).toBe(0);
  await usable(page);
  hold = false;
  await seen(page, 'The pair has ended.');
  await page.unroute('**/pair-plans/*');

  await idle(api);
  await mia.page.clock.setFixedTime(new Date());
  await mia.page.goto(`${pilot.url}/my`);
  await seen(mia.page, `You and ${ANNA} are no longer a pair`);
  await seen(mia.page, 'nobody is to blame');
  await seen(mia.page, 'You are in; a partner is being looked for');
  await usable(mia.page);
  await link(mia.page, 'Look back').click();
  await seen(mia.page, `What did you do with ${ANNA}?`);
});

it('who leaves the programme is told on their page what became of it, and finds back to the pair', async () => {
  const { page } = anna;
  await page.goto(`${pilot.url}/my/data`);
  await button(page, 'Leave the programme').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave the programme' }).click();
  await seen(page, 'Left');
  await idle(api);
  await page.goto(`${pilot.url}/my`);
  await seen(page, 'You no longer take part');
  await usable(page);
  await link(page, /^Look back: you and Mia/).click();
  await seen(page, 'The pair has ended.');
});

it('who has their data erased is told that it is done, also when they come again', async () => {
  const { page } = mia;
  await page.goto(`${pilot.url}/my/data`);
  await button(page, 'Erase my data …').click();
  await field(page, `Type ${ADDRESSES.mia} to confirm`).fill(ADDRESSES.mia);
  await button(page, 'Erase for ever').click();
  await page.getByRole('heading', { level: 1, name: 'Your data has been erased' }).waitFor();
  await link(page, 'Sign in as somebody else').waitFor();
  const session = await page.request.get(`${pilot.url}/auth/session`, { headers: { 'x-upstream-request': '1' } });
  expect(await session.json()).toMatchObject({ signedIn: false });
  await usable(page);

  await page.goto(await pilot.link(self(scene.mia), '/my'));
  await page.getByRole('heading', { level: 1, name: 'Your data has been erased' }).waitFor();
  await usable(page);
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Who is there?' }).waitFor();
});

it('nothing went wrong in the browsers on the way', () => {
  expect([...mia.complaints, ...anna.complaints]).toEqual([]);
});
