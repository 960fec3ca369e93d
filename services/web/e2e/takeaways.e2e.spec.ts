import { button, dialog, gone, openBrowser, PHONE, seen, startPilot, usable, WIDE, type BrowserUnderTest, type PilotUnderTest, type Who, type Window, type WindowOptions } from './harness/index.js';
import { apiOf, COORDINATOR, idle, pairUp, prepare, self, START, type Scene, type TestApi } from './my.fixture.js';

jest.setTimeout(240_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let scene: Scene;
let pairPath: string;
let takeaways: string;
/** The junior mentor on a phone, and who runs the programme at a desk. */
let mia: Window;
let coordinator: Window;

const LESSON = 'Answer within a day, even with a question.';
const FRANK = 'Mr Quill cannot add.';

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', START] }), openBrowser()]);
  api = apiOf(pilot);
  scene = await prepare(api);
  const pairId = await pairUp(api, scene);
  pairPath = `/my/pairs/${scene.programmeId}/${pairId}`;
  takeaways = `/v1/programmes/${scene.programmeId}/pairs/${pairId}/takeaways`;
  mia = await signedIn(self(scene.mia), PHONE, '/my');
  coordinator = await signedIn(COORDINATOR, WIDE, `/programmes/${scene.programmeId}/takeaways`);
});

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const signedIn = async (who: Who, size: WindowOptions['size'], path: string): Promise<Window> => browser.window({ size, open: await pilot.link(who, path) });

const published = async (text: string, topic: string): Promise<void> => {
  const { takeawayId } = await api.post(self(scene.mia), takeaways, { topic, text });
  await api.post(self(scene.anna), `${takeaways}/${takeawayId}/agreement`);
  await idle(api);
};

it('an employee finds it from the start page, and an empty list says how it fills', async () => {
  const { page } = mia;
  await page.getByRole('link', { name: 'What others have learnt' }).click();
  await seen(page, 'Nothing is shared yet');
  await usable(page);
  await seen(coordinator.page, 'Nothing is shared yet');
  await usable(coordinator.page);
});

it('what the pair shares stands there with topic, programme and month, the newest first, and can be narrowed', async () => {
  const { page } = mia;
  await published(LESSON, 'social-media');
  await published(FRANK, 'leadership');
  await page.reload();
  await seen(page, LESSON);
  expect(await page.getByRole('listitem').allTextContents()).toEqual([expect.stringContaining(FRANK), expect.stringContaining(LESSON)]);
  await seen(page, 'Social media · Digital skills across ranks 2027 · January 2027');
  await usable(page);
  await page.getByRole('combobox', { name: 'Topic' }).click();
  await page.getByRole('option', { name: 'Social media (1)' }).click();
  await gone(page, FRANK);
  await seen(page, LESSON);
  expect(page.url()).toContain('topic=social-media');
  await page.goto(`${pilot.url}/my/takeaways?topic=knitting`);
  await seen(page, 'Nothing of this kind yet');
  await button(page, 'Show all').click();
  await seen(page, FRANK);
});

it('who runs the programme hides one with a reason; it is gone for everybody, and its pair reads why', async () => {
  const { page } = coordinator;
  await page.reload();
  await seen(page, FRANK);
  await usable(page);
  await page.getByRole('listitem').filter({ hasText: FRANK }).getByRole('button', { name: 'Hide' }).click();
  await button(page, 'Hide it').click();
  await dialog(page).getByText('Choose a reason.').waitFor();
  await usable(page);
  await dialog(page).getByRole('combobox', { name: 'Why?' }).click();
  await page.getByRole('option', { name: 'It names people' }).click();
  await button(page, 'Hide it').click();
  await gone(page, FRANK);
  await page.goto(`${pilot.url}/programmes/${scene.programmeId}/history`);
  await seen(page, 'A takeaway on leadership was hidden from everybody');
  await seen(page, 'Reason: names people.');
  await mia.page.goto(pilot.url + pairPath);
  await seen(mia.page, 'Hidden by a coordinator: it names people');
  await usable(mia.page);
});

it('one of the pair takes theirs back by keyboard: it is gone, and stays in the pair', async () => {
  const { page } = mia;
  await page.goto(`${pilot.url}/my/takeaways`);
  await button(page, 'Take it back').focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByText('Take this back?').waitFor();
  await usable(page);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await seen(page, LESSON);
  await button(page, 'Take it back').focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Take it back' }).click();
  await seen(page, 'Nothing is shared yet');
  await page.goto(pilot.url + pairPath);
  await seen(page, 'Taken back');
  await seen(page, LESSON);
  await usable(page);
});

it('what cannot be read says so, and can be tried again', async () => {
  const { page } = mia;
  await page.route('**/v1/takeaways?*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"type":"internal","title":"x","status":500}' }));
  await page.goto(`${pilot.url}/my/takeaways`);
  await button(page, 'Try again').waitFor();
  await usable(page);
  await page.unroute('**/v1/takeaways?*');
  await button(page, 'Try again').click();
  await seen(page, 'Nothing is shared yet');
});
