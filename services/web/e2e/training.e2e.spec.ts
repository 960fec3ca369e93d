import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling, field, openBrowser, PHONE, question, seen, startPilot, type BrowserUnderTest, type PilotUnderTest, type Who, type Window, type WindowOptions } from './harness/index.js';
import { apiOf, approveAll, COORDINATOR, prepare, self, START, train, volunteer, type Scene, type TestApi } from './my.fixture.js';
import { atAnyWidth } from './people/look.js';

jest.setTimeout(240_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let scene: Scene;
/** A coordinator at a desk, and the mentee on a phone. */
let desk: Window;
let phone: Window;
let training: string;

/** The mentor is trained, the mentee is not. */
beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', START] }), openBrowser()]);
  api = apiOf(pilot);
  scene = await prepare(api);
  await volunteer(api, scene.programmeId, scene.mia, 'mentor');
  await volunteer(api, scene.programmeId, scene.anna, 'mentee');
  await approveAll(api, scene.programmeId);
  await train(api, scene, scene.mia, 'mentor');
  training = `/programmes/${scene.programmeId}/training`;
  desk = await signedIn(COORDINATOR, training);
  phone = await signedIn(self(scene.anna), '/my/learn', PHONE);
});

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const signedIn = async (who: Who, path: string, size?: WindowOptions['size']): Promise<Window> => browser.window({ size, now: START, open: await pilot.link(who, path) });

const TITLE = 'Feedback that somebody three ranks above can use';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const isWrong = (page: Page, name: string, text: string) => page.waitForFunction(
  ([label, words]) => [...document.querySelectorAll('[aria-invalid="true"]')].some((input) => {
    const names = [input.getAttribute('aria-label'), ...[...((input as HTMLInputElement).labels ?? [])].map((each) => each.textContent?.replace(' *', ''))];
    const said = (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
    return names.includes(label!) && said.includes(words!);
  }),
  [name, text],
); // prettier-ignore

async function good(page: Page, name: string): Promise<void> {
  // What is pointed at is darker or lighter for a moment.
  await page.mouse.move(0, 0);
  await atAnyWidth(page, name);
}

it('a module is written with the keyboard; what is missing is said at its field', async () => {
  const { page } = desk;
  await link(page, 'Add a module').click();
  await question(page, 'What should people learn?');
  expect(page.url()).toBe(`${pilot.url}${training}/modules/new`);
  await button(page, 'Publish the module').click();
  await isWrong(page, 'Title', 'Fill this in.');
  await isWrong(page, 'Text', 'Write a text, or give a link below.');
  await seen(page, '2 fields are missing or wrong.');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');

  await field(page, 'Title').fill(TITLE);
  await page.getByRole('checkbox', { name: 'Mentors' }).check();
  await page.getByRole('checkbox', { name: 'Mentees' }).check();
  await field(page, 'Link').fill('http://company.example/feedback');
  await button(page, 'Add a question').press('Enter');
  const first = page.getByRole('group', { name: 'Question 1' });
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await page.keyboard.type('When is feedback of use?');
  await button(page, 'Publish the module').click();
  await isWrong(page, 'Answer 1', 'Fill this in.');
  await seen(page, 'Mark the answer that is right.');
  await good(page, 'module-wrong');

  await first.getByRole('textbox', { name: 'Answer 1' }).fill('At once');
  await first.getByRole('textbox', { name: 'Answer 2' }).fill('At once ');
  await first.getByRole('radio', { name: 'Answer 1 is right' }).check();
  await isWrong(page, 'Answer 2', 'This answer is there already.');
  await first.getByRole('textbox', { name: 'Answer 2' }).fill('After a year');
  await first.getByRole('button', { name: 'Add an answer' }).press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Answer 3');
  await page.keyboard.type('Never');
  // The right one goes to the end, and the keyboard with it.
  await first.getByRole('button', { name: 'Move down: Answer 1' }).press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Move down: Answer 2');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Move up: Answer 3');
  expect(await first.getByRole('radio', { name: 'Answer 3 is right' }).isChecked()).toBe(true);
  expect(await first.getByRole('textbox', { name: 'Answer 3' }).inputValue()).toBe('At once');

  await button(page, 'Add a question').press('Enter');
  const second = page.getByRole('group', { name: 'Question 2' });
  await second.getByRole('textbox', { name: 'Question', exact: true }).fill('What does it describe?');
  await second.getByRole('textbox', { name: 'Answer 1' }).fill('What was seen');
  await second.getByRole('textbox', { name: 'Answer 2' }).fill('What somebody is');
  await second.getByRole('radio', { name: 'Answer 1 is right' }).check();
  await button(page, 'Move up: Question 2').press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Move down: Question 1');
  expect(await first.getByRole('textbox', { name: 'Question', exact: true }).inputValue()).toBe('What does it describe?');
  await button(page, 'Add a question').press('Enter');
  await button(page, 'Remove: Question 3').press('Enter');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Add a question');

  await field(page, 'To think about').fill('When did feedback last help you?');
  await page.reload();
  expect(await field(page, 'Title').inputValue()).toBe(TITLE);
  expect(await second.getByRole('radio', { name: 'Answer 3 is right' }).isChecked()).toBe(true);
  await good(page, 'module-new');
});

it('is published once, after what it means for those who are trained has been said', async () => {
  const { page } = desk;
  await field(page, 'Pass mark').fill('120');
  await button(page, 'Publish the module').click();
  const dialog = page.getByRole('dialog', { name: 'Publish this module?' });
  await dialog.getByText('1 mentor is trained already and stays so, whether they pass this module or not.', { exact: false }).waitFor();
  await dialog.getByText('1 mentee is not trained yet and has to pass this module too, before their first session is confirmed.', { exact: false }).waitFor();
  await dialog.getByText('The module cannot be taken back', { exact: false }).waitFor();
  await good(page, 'module-confirm');
  await dialog.getByRole('button', { name: 'Publish the module' }).click();
  await isWrong(page, 'Link', 'Not a web address that begins with https://');
  await isWrong(page, 'Pass mark', 'At most 100');
  await field(page, 'Link').fill('https://company.example/feedback');
  await field(page, 'Pass mark').fill('100');

  let sent = 0;
  await page.route(/training-modules$/, (route) => {
    sent += 1;
    return route.continue();
  });
  await button(page, 'Publish the module').click();
  await dialog.getByRole('button', { name: 'Publish the module' }).dblclick();
  await seen(page, `“${TITLE}” is published.`);
  await question(page, 'Who is ready, and who still has to learn?');
  await link(page, TITLE).waitFor();
  expect(sent).toBe(1);
  await page.unroute(/training-modules$/);
  const { items } = await api.get(COORDINATOR, `/v1/programmes/${scene.programmeId}/training-modules`);
  expect(items.map(({ title, passMark }: { title: string; passMark: number }) => [title, passMark])).toEqual([[expect.any(String), 100], [TITLE, 100]]);
});

it('a mentee finds it on their phone and passes its quiz; nobody but who writes it is told what is right', async () => {
  const { page } = phone;
  await page.reload();
  await link(page, `Open: ${TITLE}`).click();
  await seen(page, 'When did feedback last help you?');
  expect(await link(page, 'Open the material').getAttribute('href')).toBe('https://company.example/feedback');
  await page.getByRole('radio', { name: 'What was seen' }).check();
  await page.getByRole('radio', { name: 'Never' }).check();
  await button(page, 'Check my answers').click();
  await seen(page, '50%: not yet. 100% is enough.');
  await button(page, 'Try again').click();
  await page.getByRole('radio', { name: 'What was seen' }).check();
  await page.getByRole('radio', { name: 'At once' }).check();
  await button(page, 'Check my answers').click();
  await seen(page, 'Passed with 100%');
  const moduleId = page.url().split('/').at(-1)!;
  const content = `/v1/programmes/${scene.programmeId}/training-modules/${moduleId}/content`;
  expect((await api.send(self(scene.anna), 'GET', content)).status).toBe(403);
});

it('a module is opened and revised; who was faster is not overwritten', async () => {
  const { page } = desk;
  await link(page, TITLE).click();
  await question(page, TITLE);
  await seen(page, '100% right is enough.');
  expect(await page.getByRole('listitem').filter({ hasText: 'Right' }).allInnerTexts()).toEqual([expect.stringMatching(/^What was seen\s+Right$/), expect.stringMatching(/^At once\s+Right$/)]);
  await good(page, 'module');
  const address = page.url();
  const moduleId = address.split('/').at(-1)!;
  const path = `/v1/programmes/${scene.programmeId}/training-modules/${moduleId}`;

  await link(page, 'Revise').click();
  await question(page, 'What should change in this module?');
  await seen(page, 'Who has to pass it: Mentor, Mentee.');
  await good(page, 'module-revision');
  await field(page, 'Title').fill('');
  await field(page, 'Link').fill('company.example');
  await button(page, 'Save the module').click();
  await isWrong(page, 'Title', 'Fill this in.');
  await field(page, 'Title').fill('Mine');
  await button(page, 'Save the module').click();
  await isWrong(page, 'Link', 'Not a web address that begins with https://');
  await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.type === 'url');
  await button(page, 'Discard what I typed').click();
  expect(await field(page, 'Title').inputValue()).toBe(TITLE);

  const { moduleId: _module, programmeId: _programme, revision, ...content } = await api.get(COORDINATOR, `${path}/content`);
  const token = await pilot.token(COORDINATOR);
  const theirs = await fetch(`${pilot.url}${path}`, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), prefer: 'wait=10', 'if-match': `"${revision}"` }, body: JSON.stringify({ ...content, title: 'Theirs' }) });
  expect(theirs.status).toBe(200);
  await field(page, 'Title').fill('Mine');
  await button(page, 'Save the module').click();
  await seen(page, 'Somebody has revised the module meanwhile');
  await expectAccessible(page);
  await button(page, 'Take over the newer module').click();
  expect(await field(page, 'Title').inputValue()).toBe('Theirs');
  await field(page, 'Title').fill(`${TITLE}, and how to take it`);
  await button(page, 'Save the module').click();
  await question(page, `${TITLE}, and how to take it`);
  expect(page.url()).toBe(address);
  expect((await api.get(COORDINATOR, `${path}/content`)).questions).toEqual(content.questions);

  await phone.page.goto(`${pilot.url}/my/learn`);
  await link(phone.page, `Look again: ${TITLE}, and how to take it`).waitFor();
  await expectNoSidewaysScrolling(phone.page);
  await expectAccessible(phone.page);
  expect([desk.complaints, phone.complaints]).toEqual([[], []]);
});
