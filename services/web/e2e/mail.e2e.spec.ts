import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling, openBrowser, openMailbox, PHONE, startPilot, type BrowserUnderTest, type Letter, type Mailbox, type PilotUnderTest } from './harness/index.js';
import { ADDRESSES, apiOf, idle, match, prepare, self, volunteer, type Scene, type TestApi } from './my.fixture.js';

jest.setTimeout(240_000);

// Letters, and where they lead on a phone on which nobody has signed in.
const PATIENCE_MS = 60_000;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

let mailbox: Mailbox;
let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let scene: Scene;
let proposalId: string;

beforeAll(async () => {
  mailbox = await openMailbox();
  Object.assign(process.env, { SMTP_URL: mailbox.url, MAIL_FROM: 'Upstream <upstream@company.example>' });
  [pilot, browser] = await Promise.all([startPilot(), openBrowser()]);
  api = apiOf(pilot);
  scene = await prepare(api, { startsOn: inDays(14), endsOn: inDays(210) });
  await volunteer(api, scene.programmeId, scene.mia, 'mentor');
  proposalId = await match(api, scene);
});
afterAll(async () => {
  for (const name of ['SMTP_URL', 'MAIL_FROM']) delete process.env[name];
  await browser?.close();
  await pilot?.stop();
  await mailbox?.close();
});

const onPhone = async (): Promise<Page> => (await browser.window({ size: PHONE })).page;
const question = (page: Page, text: string | RegExp) => page.getByRole('heading', { level: 1, name: text }).waitFor();
const whereOf = (page: Page) => page.url().slice(pilot.url.length);

/** The newest letter to Mia of this subject; waits for it. */
async function letter(subject: string, after = 0): Promise<Letter> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = mailbox.letters.filter((each) => each.to === ADDRESSES.mia && each.subject.includes(subject));
    if (found.length > after) return found.at(-1)!;
    if (Date.now() > deadline) throw new Error(`no letter "${subject}" among ${mailbox.letters.map((each) => each.subject).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const linkIn = ({ raw }: Letter, action: string): string => new RegExp(`${action}: (\\S+)`).exec(raw)![1]!;

/** Has a link mailed, and opens it in a window that knows nothing of the one before, as mail programs do. */
async function signInByMail(page: Page): Promise<Page> {
  const before = mailbox.letters.filter(({ subject }) => subject.includes('link to sign in')).length;
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Your e-mail address at work').fill(ADDRESSES.mia);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await question(page, 'Look into your mailbox');
  const mailed = await letter('link to sign in', before);
  const elsewhere = await onPhone();
  await elsewhere.goto(/https?:\/\/\S+ticket=\S+/.exec(mailed.raw)![0]);
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  return elsewhere;
}

it('a letter’s link leads to what it is about, by way of a mailed sign-in link that is opened elsewhere', async () => {
  const link = linkIn(await letter('waits for your answer'), 'Read it and answer');
  const page = await onPhone();
  await page.goto(link);
  await question(page, 'Who is there?');
  const signedIn = await signInByMail(page);
  await question(signedIn, 'Would you like to work with Anna Kowalska?');
  expect(whereOf(signedIn)).toBe(`/my/proposals/${scene.programmeId}/${proposalId}`);
  await expectAccessible(signedIn);

  for (const who of [scene.mia, scene.anna]) await api.post(self(who), `/v1/programmes/${scene.programmeId}/proposals/${proposalId}/acceptance`);
  await idle(api);
  await signedIn.goto(linkIn(await letter('you can begin'), 'See what comes first'));
  await question(signedIn, 'What is next with Anna Kowalska?');
  expect(whereOf(signedIn)).toBe(`/my/pairs/${scene.programmeId}/${proposalId}`);
});

it('the place within a screen comes along, and an address elsewhere does not', async () => {
  const session = `/my/pairs/${scene.programmeId}/${proposalId}#eu_one`;
  const page = await onPhone();
  await page.goto(pilot.url + session);
  await question(page, 'Who is there?');
  const way = await page.getByRole('link', { name: 'Sign in' }).getAttribute('href');
  expect(way).toBe(`/auth/sign-in?return=${encodeURIComponent(session)}`);
  // With the link of the command line, which needs no mail.
  const link = await pilot.link(self(scene.mia));
  await page.goto(`${link}&${way!.split('?')[1]!}`);
  await question(page, 'What is next with Anna Kowalska?');
  expect(whereOf(page)).toBe(session);

  for (const elsewhere of ['//evil.example/my', 'https://evil.example/my', '/\\evil.example', '/%09/evil.example', '/\t/evil.example', 'javascript:alert(1)', '/..//evil.example']) {
    const other = await onPhone();
    await other.goto(`${await pilot.link(self(scene.mia))}&return=${encodeURIComponent(elsewhere)}`);
    expect([elsewhere, new URL(other.url()).origin]).toEqual([elsewhere, pilot.url]);
  }
});

it('whoever asks for a link for somebody else has no say in what the letter reads', async () => {
  for (const way of ['/my/proposals?text=Call+us', '//evil.example', 'https://evil.example', `/${'a'.repeat(300)}`]) {
    const page = await fetch(`${pilot.url}/oidc/enter?ticket=x&return=${encodeURIComponent(way)}`);
    expect([way, await page.text()]).toEqual([way, expect.stringContaining('name="return" value=""')]);
  }
});

it('a letter ends mail in one click without signing in; what only looks at its links changes nothing; one’s own data switches it on again', async () => {
  const { raw } = await letter('you can begin');
  const wanted = async () => (await api.get(self(scene.mia), '/v1/me')).mail.wanted as boolean;
  // A programme that looks into mail opens everything.
  for (const [url] of raw.matchAll(/https?:\/\/[^\s<>"]+/g)) await fetch(url);
  const page = await onPhone();
  await page.goto(linkIn({ raw } as Letter, 'To get no more mail'));
  await question(page, 'No more mail from Upstream?');
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
  expect(await wanted()).toBe(true);
  await page.getByRole('button', { name: 'Send me no more mail' }).click();
  await page.getByRole('heading', { name: 'You get no more mail' }).waitFor();
  await expectAccessible(page);
  await idle(api);
  expect(await wanted()).toBe(false);

  const way = page.getByRole('link', { name: 'Get mail again' });
  expect(await way.getAttribute('href')).toBe('/my/data');
  await way.click();
  await question(page, 'Who is there?');
  await page.goto(`${await pilot.link(self(scene.mia))}&return=${encodeURIComponent(whereOf(page))}`);
  await page.getByRole('switch', { name: 'Write to me when something waits' }).click();
  await page.getByRole('switch', { name: 'Write to me when something waits', checked: true }).waitFor();
  await idle(api);
  expect(await wanted()).toBe(true);
});

it('where a mail program knows no such button, its link leads to the same page', async () => {
  const { raw } = await letter('you can begin');
  const page = await onPhone();
  await page.goto(/List-Unsubscribe:\s+<([^>]+)>/.exec(raw)![1]!);
  await page.getByRole('button', { name: 'Send me no more mail' }).click();
  await page.getByRole('heading', { name: 'You get no more mail' }).waitFor();
});

it('a link that lost its end says so', async () => {
  const page = await onPhone();
  await page.goto(`${pilot.url}/mail-off#half-of-it`);
  await page.getByRole('button', { name: 'Send me no more mail' }).click();
  await page.getByRole('heading', { name: 'This link is not whole' }).waitFor();
  await expectAccessible(page);
});
