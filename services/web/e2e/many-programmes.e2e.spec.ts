import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling, openBrowser, PHONE, startPilot, type BrowserUnderTest, type PilotUnderTest } from './harness/index.js';
import { apiOf, COORDINATOR, idle, moveTo, prepare, START, type Scene } from './my.fixture.js';

jest.setTimeout(300_000);

const BESIDE = 54;

let browser: BrowserUnderTest;
let pilot: PilotUnderTest;
let scene: Scene;

/** A programme of each week after the first: more than a page of them. */
beforeAll(async () => {
  browser = await openBrowser();
  pilot = await startPilot({ args: ['--simulated-clock', START] });
  const api = apiOf(pilot);
  scene = await prepare(api);
  const { plan } = await api.get(COORDINATOR, `/v1/programmes/${scene.programmeId}`);
  const day = (week: number, months: number) => new Date(Date.UTC(2027, months, 18 + 7 * week)).toISOString().slice(0, 10);
  for (let week = 1; week <= BESIDE; week++) {
    const { id } = await api.post(COORDINATOR, '/v1/programmes', { ...plan, trainingRequired: [], name: `Week ${week}`, startsOn: day(week, 0), endsOn: day(week, 7) });
    await api.post(COORDINATOR, `/v1/programmes/${id}/launch`);
    await moveTo(api, new Date(Date.parse(START) + week * 60_000).toISOString());
  }
  await idle(api);
});
afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });

it('a coordinator sees the newest first, finds an old one by its name, and reads on', async () => {
  const { page, complaints, context } = await browser.window();
  await page.goto(await pilot.link({ as: 'coordinator' }, '/programmes'));
  const newest = link(page, `Week ${BESIDE}`);
  await newest.waitFor();
  expect(await link(page, /^Week \d/).count()).toBe(50);
  expect(await link(page, 'Digital skills across ranks 2027').count()).toBe(0);
  const search = page.getByRole('searchbox', { name: 'Search by name' });
  await search.fill('ACROSS');
  await link(page, 'Digital skills across ranks 2027').waitFor();
  await newest.waitFor({ state: 'hidden' });
  await search.fill('nothing of this name');
  await page.getByText('No programme of this name').waitFor();
  await expectAccessible(page);
  await search.fill('');
  await newest.waitFor();
  await page.getByRole('button', { name: 'Show more' }).click();
  await link(page, 'Digital skills across ranks 2027').waitFor();
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScrolling(page);
  expect(complaints).toEqual([]);
  await context.close();
});

it('an employee is asked to join three at once, and finds the others on a screen of their own', async () => {
  const { page, complaints, context } = await browser.window({ size: PHONE });
  await page.goto(await pilot.link({ as: 'employee', employee: scene.mia }, '/my'));
  await page.getByRole('heading', { name: `Take part: Week ${BESIDE}` }).waitFor();
  expect(await page.getByRole('heading', { name: /^Take part/ }).count()).toBe(3);
  await link(page, 'More programmes to join').click();
  await page.getByRole('heading', { level: 1, name: 'Which programmes can I join?' }).waitFor();
  await link(page, /^Week 54/).waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
  await page.getByRole('button', { name: 'Show more' }).click();
  await link(page, 'Digital skills across ranks 2027').click();
  await page.getByRole('heading', { level: 1, name: /Digital skills across ranks 2027/ }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
