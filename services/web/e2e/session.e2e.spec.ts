import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expectAccessible, openBrowser, question, startPilot, type BrowserUnderTest, type PilotUnderTest, type Window } from './harness/index.js';

jest.setTimeout(180_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let programmeId: string;
let other: string;
const windows: Window[] = [];

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot(), openBrowser()]);
  [programmeId, other] = [await drafted('Digital skills 2027'), await drafted('Another')];
});

async function drafted(name: string): Promise<string> {
  const response = await fetch(`${pilot.url}/v1/programmes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await pilot.token({ as: 'coordinator' })}`, 'idempotency-key': randomUUID(), 'content-type': 'application/json', prefer: 'wait=10' },
    body: JSON.stringify({ name, vision: 'Every leader uses the tools of today.', regions: ['eu'], topics: ['social-media'], objectives: [{ objectiveId: 'topic_skill', need: 'Leaders lack today’s tools.', measure: 'topic_skill', target: 70 }], cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-01-18', endsOn: '2027-07-18' }),
  });
  return ((await response.json()) as { id: string }).id;
}
afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

async function open(address: string): Promise<Page> {
  const window = await browser.window();
  windows.push(window);
  await window.page.goto(address);
  return window.page;
}

it('asks who is there before it shows anything, and comes back to the same page', async () => {
  const page = await open(`${pilot.url}/programmes/${programmeId}/people?status=applied`);
  await question(page, 'Who is there?');
  await expectAccessible(page);
  const next = new URL((await page.getByRole('link', { name: 'Sign in' }).getAttribute('href'))!, pilot.url);
  expect([next.pathname, next.searchParams.get('return')]).toEqual(['/auth/sign-in', `/programmes/${programmeId}/people?status=applied`]);
  await page.goto(await pilot.link({ as: 'coordinator' }, next.searchParams.get('return')!));
  await question(page, 'Who takes part, and who waits for a decision?');
});

it('says to who operates it where that is done', async () => {
  const page = await open(await pilot.link({ as: 'operator' }));
  await question(page, 'What can you do here?');
  await page.getByText('/v1/operations/subscriptions').waitFor();
  await expectAccessible(page);
  expect(windows.at(-1)!.complaints).toEqual([]);
});

it('says so where somebody may not look, and offers them no way there', async () => {
  const page = await open(await pilot.link({ as: 'sponsor', programme: other }, `/programmes/${programmeId}/people`));
  await page.getByRole('alert').getByText('Ask the coordinator of the programme for access.').waitFor();
  await expectAccessible(page);
  for (const place of ['People', 'Rooms', 'My pair']) expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).count()).toBe(0);
  await page.goto(`${pilot.url}/programmes/nothing/at/all`);
  await question(page, 'Nothing is here');
  await expectAccessible(page);
});

it('shows a sponsor no frames and figures beside the refusal', async () => {
  const launched = await fetch(`${pilot.url}/v1/programmes/${programmeId}/launch`, { method: 'POST', headers: { authorization: `Bearer ${await pilot.token({ as: 'coordinator' })}`, 'idempotency-key': randomUUID(), prefer: 'wait=10' } });
  expect(launched.ok).toBe(true);
  const page = await open(await pilot.link({ as: 'sponsor', programme: programmeId }, `/programmes/${programmeId}/pairs`));
  await page.getByRole('alert').getByText('Ask the coordinator of the programme for access.').waitFor();
  expect(await page.getByText('At risk').count()).toBe(0);
});

it('says of a mistyped address that nothing is there, and leads home', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, '/programmes/xyz'));
  for (const path of ['/programmes/xyz', `/programmes/${programmeId.slice(0, -1)}${programmeId.endsWith('0') ? '1' : '0'}`, `/programmes/${programmeId}/pairs/xyz`]) {
    await page.goto(`${pilot.url}${path}`);
    await question(page, 'Nothing is here');
    await page.getByText('There is nothing at this address.').waitFor();
    await page.getByRole('link', { name: 'To the start' }).waitFor();
    expect(await page.getByText('Nothing was saved').count()).toBe(0);
  }
  await expectAccessible(page);
});

it('says what to do where somebody comes without a link', async () => {
  const page = await open(`${pilot.url}/auth/sign-in`);
  await question(page, 'You need a sign-in link');
  // The answer is "forbidden", which a browser notes in its console.
  windows.pop();
});

it('says so in words where an address leads nowhere; to a script it is a problem', async () => {
  const page = await open(`${pilot.url}/nope`);
  await question(page, 'Nothing is here');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'To the start' }).click();
  await question(page, 'Who is there?');
  const answers = await Promise.all(['/nope', '/v1/nope'].map((path) => fetch(pilot.url + path, { headers: path === '/nope' ? {} : { accept: 'text/html' } })));
  expect(answers.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual(Array(2).fill([404, expect.stringContaining('application/problem+json')]));
});

it('says what became of a sign-in that came to nothing', async () => {
  const page = await open(`${pilot.url}/auth/callback?code=x&state=y`);
  await question(page, 'Who is there?');
  await page.getByRole('alert').getByText('This sign-in took too long').waitFor();
  await expectAccessible(page);
  const answer = await fetch(`${pilot.url}/auth/callback?code=x&state=y`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, expect.stringContaining('application/problem+json')]);
});

it('says when to try again where too many sign in at once', async () => {
  const page = await open(`${pilot.url}/?refused=too-many-sign-ins`);
  await page.getByRole('alert').getByText('Wait a minute, then try again.').waitFor();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
});

it('keeps what is on the screen when the sign-in expires, and says how to go on', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, `/programmes/${programmeId}/people`));
  await question(page, 'Who takes part, and who waits for a decision?');
  await page.context().clearCookies();
  await page.getByRole('searchbox').first().fill('an');
  await page.getByText('Your sign-in has expired. What you were doing is still here').first().waitFor();
  await expectAccessible(page);
  // The way back follows what is typed after the sign-in was found to be over.
  await page.getByRole('searchbox').first().fill('anna');
  await page.locator(`a[href^="/auth/sign-in?return="][href$="${encodeURIComponent('search=anna')}"]`).first().waitFor();
});

it('says beside a form, too, that the sign-in has expired, in the words of people', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, '/rooms'));
  await page.getByRole('button', { name: 'Add a room' }).first().click();
  const dialog = page.getByRole('dialog');
  for (const [field, text] of [['Site', 'Berlin'], ['Name', 'Spree']] as const) await dialog.getByLabel(field).fill(text);
  await page.context().clearCookies();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByRole('alert').getByText('Your sign-in has expired. What you were doing is still here').waitFor();
  await dialog.getByRole('link', { name: 'Sign in' }).waitFor();
  expect(await page.getByText('access token').count()).toBe(0);
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Spree');
  await expectAccessible(page);
});

it('gives the focus back to what opened a dialog', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, '/rooms'));
  // While the rooms are read, the button is elsewhere.
  await page.getByRole('heading', { name: 'No rooms yet' }).waitFor();
  const opener = page.getByRole('button', { name: 'Add a room' });
  await opener.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await opener.and(page.locator(':focus')).waitFor();
});

it('shows that the next screen is on its way while a slow line brings it', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, '/programmes'));
  await question(page, 'Which programmes run?');
  let arrive!: () => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/assets\/.*rooms/, async (route) => arrived.then(() => route.continue()));
  await page.getByRole('link', { name: 'Rooms' }).click();
  const shows = (sign: string) => page.waitForFunction((name) => getComputedStyle(document.querySelector('header')!, '::after').animationName === name, sign);
  await shows('on-the-way');
  arrive();
  await question(page, 'Where can people meet?');
  await shows('none');
});

it('reads each thing once where the server says of no change, and what is old when it listens again', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, '/programmes'));
  await question(page, 'Which programmes run?');
  await page.route('**/v1/changes**', (route) => route.fulfill({ contentType: 'text/event-stream', body: 'retry: 4000\n\n' }));
  let asked = 0;
  page.on('request', (request) => (asked += new URL(request.url()).pathname === `/v1/programmes/${programmeId}` ? 1 : 0));
  await page.clock.install();
  const listens = page.waitForResponse(/\/v1\/changes/);
  await page.goto(`${pilot.url}/programmes/${programmeId}`);
  await question(page, 'What is missing for “Sign-ups”?');
  await (await listens).finished();
  await page.clock.runFor(3000);
  expect(asked).toBe(1);
  const again = page.waitForRequest(new RegExp(`/v1/programmes/${programmeId}$`));
  const anew = page.waitForResponse(/\/v1\/changes/);
  await page.clock.fastForward(30_000);
  await (await anew).finished();
  await page.clock.runFor(3000);
  await again;
});

it('stays where a screen cannot be loaded, says so, and shows it when the network is back', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, '/programmes'));
  await question(page, 'Which programmes run?');
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Rooms' }).click();
  await question(page, 'This screen could not be loaded');
  await page.getByText('Upstream cannot be reached.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.goBack();
  await question(page, 'Which programmes run?');
  await page.goForward();
  await question(page, 'This screen could not be loaded');
  await page.context().setOffline(false);
  await question(page, 'Where can people meet?');
  // What the browser could not load, it says in its console.
  windows.pop();
});

it('is there without what floats above it, where that cannot be loaded', async () => {
  const page = await open(`${pilot.url}/`);
  let asked = 0;
  await page.route(/account-menu|notices/, (route) => {
    asked++;
    return route.abort();
  });
  await page.goto(await pilot.link({ as: 'coordinator' }, '/programmes'));
  await question(page, 'Which programmes run?');
  expect(asked).toBeGreaterThanOrEqual(2);
  windows.pop();
});

it('loads itself anew, once, where a part of it is gone: an older release', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, '/programmes'));
  await question(page, 'Which programmes run?');
  const loads: string[] = [];
  page.on('load', () => loads.push(page.url()));
  await page.route(/rooms-screen/, (route) => route.fulfill({ status: 404 }));
  await page.getByRole('link', { name: 'Rooms' }).click();
  await page.waitForEvent('load');
  await question(page, 'This screen could not be loaded');
  expect(loads).toEqual([`${pilot.url}/rooms`]);
  await page.unroute(/rooms-screen/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await question(page, 'Where can people meet?');
  windows.pop();
});

it('serves every place of its own as a page', async () => {
  for (const path of ['/concerns', '/concerns/eu_1/eu_2', '/lead', '/my/data', '/rooms/eu_1']) expect([path, (await fetch(pilot.url + path, { headers: { accept: 'text/html' } })).status]).toEqual([path, 200]);
});

it('begins anew for who signs in, in another tab, once somebody looks at it again', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, '/people'));
  await question(page, 'Who works here?');
  const other = await page.context().newPage();
  await other.goto(await pilot.link({ as: 'operator' }));
  await question(other, 'What can you do here?');
  await page.bringToFront();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await question(page, 'What can you do here?');
});

it('signs out for good: the session is over in every tab', async () => {
  const page = await open(await pilot.link({ as: 'coordinator' }, '/programmes'));
  await question(page, 'Which programmes run?');
  const other = await page.context().newPage();
  await other.goto(`${pilot.url}/programmes`);
  await question(other, 'Which programmes run?');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await question(page, 'Who is there?');
  await other.reload();
  await question(other, 'Who is there?');
});

it('had nothing to complain of on the way', () => {
  expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
});
