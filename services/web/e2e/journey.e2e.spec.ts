import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, startPilot, type BrowserUnderTest, type PilotUnderTest, type Window } from './harness/index.js';
import { apiOf, COORDINATOR, idle, moveTo, self, START, type TestApi } from './my.fixture.js';

/** The machine may be busy. */
jest.setTimeout(300_000);

const EXPORT = join(import.meta.dirname, '../../../docs/examples/oracle-hr-employees.csv');
const MENTORS = 4;

interface Employee {
  readonly employeeId: string;
  readonly region: string;
  readonly profile: { readonly level: number; readonly department: string };
}
interface Proposal {
  readonly id: string;
  readonly mentor: { readonly employeeId: string };
  readonly mentees: readonly { readonly employeeId: string }[];
}

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let window: Window;
let page: Page;
let programme: string;
/** Mentors first. */
let people: string[];
let pairs: number;

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', START] }), openBrowser()]);
  api = apiOf(pilot);
  window = await browser.window();
  window.context.setDefaultTimeout(60_000);
  page = window.page;
  await page.clock.install({ time: START });
});
afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const question = (text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const tab = (name: string) => page.getByRole('tab', { name, exact: true });
const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();

/** Every proposal on the screen says so. */
const allSay = (status: string) => page.waitForFunction((text) => [...document.querySelectorAll('article')].every((one) => one.textContent?.includes(text)), status);

/** To the next part of a plan. Clicked before it is there, the button would lead to it once more. */
async function goOn(part: string): Promise<void> {
  await button('Go on').click();
  await page.getByRole('group', { name: part, exact: true }).waitFor();
}

/** Completes the step that the board says is next; the next one follows. */
async function complete(step: string, next: string): Promise<void> {
  await tab('Launch').click();
  await question(`What is missing for “${step}”?`);
  await button(`Complete “${step}”`).click();
  await question(`What is missing for “${next}”?`);
}

it('begins on an empty folder with the set-up, which leads to the people', async () => {
  await page.goto(await pilot.link(COORDINATOR, '/'));
  await question('What is left to set up?');
  await link('Import people').click();
  await page.locator('input[type="file"]').setInputFiles(EXPORT);
  await page.getByLabel('E-mail domain').fill('example.com');
  await button('Read the file').click();
  await page.getByRole('cell', { name: 'nyang@example.com' }).waitFor();
  await button('Check the whole file').click();
  await seen('1 row of 107 cannot be imported');
  await button('Go on without this row').click();
  await button('Import 106 people').click();
  await question('What came of the import?');
  await seen('Row 80');
});

it('drafts a programme from a template and launches it', async () => {
  await page.goto(`${pilot.url}/setup`);
  await link('Draft a programme').click();
  await question('What should the new programme be?');
  await goOn('Goals');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Digital skills 2027');
  for (const part of ['Time', 'Regions']) await goOn(part);
  await page.getByRole('checkbox', { name: /^US/ }).check();
  for (const part of ['Rules', 'Review']) await goOn(part);
  await button('Save the draft').click();
  await question('What is missing before the launch?');
  programme = /programmes\/([^/?]+)/.exec(page.url())![1]!;
  await button('Launch the programme').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Launch the programme' }).click();
  await question('What is missing for “Sign-ups”?');
});

it('shows at once who has volunteered meanwhile, and approves them together', async () => {
  await volunteer();
  // Nobody has reloaded: the change came by itself.
  await seen('applications wait for a decision');
  await tab('People').click();
  await button(`Decide on ${people.length} sign-ups`).click();
  await page.waitForURL(/status=applied/);
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await button('Approve').click();
  await page.getByRole('dialog').getByRole('button', { name: `Approve ${people.length} people` }).click();
  await seen(`${people.length} approved, nobody waits`);
  await complete('Sign-ups', 'Match');
});

it('finds partners, publishes them, and sees them agree', async () => {
  await tab('Matching').click();
  await button('Find partners').first().click();
  await page.waitForURL(/matching\/\w+_/);
  await button(/^Publish all/).waitFor();
  await page.locator('article').first().waitFor();
  pairs = await page.locator('article').count();
  expect(pairs).toBeGreaterThan(1);
  await button(/^Publish all/).click();
  await button('Publish').last().click();
  await allSay('Waits for answers');
  await accept();
  // Nobody has reloaded.
  await allSay('Agreed');
  await complete('Match', 'Rooms');
  await complete('Rooms', 'Train');
});

it('has them trained, lets them meet, and reads in the report what came of it', async () => {
  await train();
  await complete('Train', 'Run');
  const held = await meet();
  await tab('Pairs').click();
  await question('Which pairs need help?');
  await tab('Report').click();
  await question('What does Digital skills 2027 add up to?');
  await page.getByRole('region', { name: 'From sign-up to the end', exact: true }).getByText(`${people.length} people applied; ${pairs * 2} were in a pair (${Math.round((pairs / MENTORS) * 100)}%), and ${pairs * 2} have met their partner.`).waitFor();
  await page.getByRole('region', { name: 'Sessions by month', exact: true }).getByText(new RegExp(`\\b${held}\\b`)).first().waitFor();
  await tab('History').click();
  for (const line of ['“Train” was completed', '“Sign-ups” was completed', 'The programme was drafted']) await seen(line);
  expect(window.complaints).toEqual([]);
});

const applicationOf = (mentors: boolean): object => ({
  roles: [mentors ? 'mentor' : 'mentee'],
  ...(mentors ? { offers: [{ topic: 'social-media', proficiency: 5 }], wants: [{ topic: 'leadership', proficiency: 1 }] } : { wants: [{ topic: 'social-media', proficiency: 1 }], offers: [{ topic: 'leadership', proficiency: 5 }] }),
  languages: ['en'],
  format: 'remote',
  capacity: { mentor: mentors ? 1 : 0, mentee: mentors ? 0 : 1 },
  attitude: [4, 4, 5, 4, 4],
  channel: 'intranet',
  consent: { version: '2027-01', givenAt: START },
});

/** Juniors of one department and seniors of another: outside each other's reporting line, in working hours that overlap. */
async function volunteer(): Promise<void> {
  const { items } = await api.get(COORDINATOR, '/v1/employees?limit=200');
  const byLevel = (items as Employee[]).sort((a, b) => a.profile.level - b.profile.level || (a.employeeId < b.employeeId ? -1 : 1));
  const of = (department: string) => byLevel.filter(({ profile }) => profile.department === department);
  people = [...of('Shipping').slice(0, MENTORS), ...of('Finance').slice(-MENTORS)].map(({ employeeId }) => employeeId);
  for (const [index, employeeId] of people.entries()) await api.post(self(employeeId), `/v1/programmes/${programme}/applications`, applicationOf(index < MENTORS));
}

async function accept(): Promise<void> {
  const { items } = await api.get(COORDINATOR, `/v1/programmes/${programme}/proposals?status=published`);
  for (const { id, mentor, mentees } of items as Proposal[]) {
    for (const { employeeId } of [mentor, ...mentees]) await api.post(self(employeeId), `/v1/programmes/${programme}/proposals/${id}/acceptance`);
  }
}

async function train(): Promise<void> {
  const template = await api.get(COORDINATOR, '/v1/programme-templates/technology-company');
  const right = new Map((template.modules as { title: string; questions: { correct: number }[] }[]).map(({ title, questions }) => [title, questions.map(({ correct }) => correct)]));
  for (const [index, employeeId] of people.entries()) {
    const { modules, groundRules } = await api.get(self(employeeId), `/v1/programmes/${programme}/training/mine`);
    for (const { moduleId, title } of modules) await api.post(self(employeeId), `/v1/programmes/${programme}/training-modules/${moduleId}/attempts`, { answers: right.get(title) });
    await api.post(self(employeeId), `/v1/programmes/${programme}/ground-rules`, { role: index < MENTORS ? 'mentor' : 'mentee', version: groundRules.version });
  }
  await idle(api);
}

/** Every pair's first session takes place, and is reported. How many that were. */
async function meet(): Promise<number> {
  const { plan } = await api.get(COORDINATOR, `/v1/programmes/${programme}`);
  await moveTo(api, `${plan.startsOn}T08:00:00.000Z`);
  const first = async () => ((await api.get(COORDINATOR, `/v1/programmes/${programme}/sessions?limit=200`)).items as { sessionId: string; ordinal: number; endsAt: string; memberIds: string[] }[]).filter(({ ordinal }) => ordinal === 1);
  const sessions = await first();
  const end = sessions.map(({ endsAt }) => endsAt).sort().at(-1)!;
  await moveTo(api, end);
  for (const { sessionId, memberIds } of sessions) await api.post(self(memberIds[0]!), `/v1/programmes/${programme}/sessions/${sessionId}/report`, { outcome: 'held', minutes: 60 });
  await idle(api);
  await page.clock.setSystemTime(end);
  return sessions.length;
}
