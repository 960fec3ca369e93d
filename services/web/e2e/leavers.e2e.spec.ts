import type { Page } from 'playwright-core';
import { openBrowser, startPilot, type BrowserUnderTest, type PilotUnderTest } from './harness/index.js';
import { atAnyWidth } from './people/look.js';

jest.setTimeout(180_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let page: Page;

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot(), openBrowser()]);
  const window = await browser.window();
  window.context.setDefaultTimeout(45_000);
  ({ page } = window);
  await page.goto(await pilot.link({ as: 'coordinator' }, '/people/leavers'));
});
afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const SCHEMA = 'urn:ietf:params:scim:schemas:extension';
const NAMES = ['Ada', 'Bo', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gil', 'Hal', 'Ivy'];
const userOf = (name: string) => ({
  userName: `${name}@example.com`,
  displayName: `${name} Invented`,
  emails: [{ type: 'work', value: `${name}@example.com` }],
  timezone: 'Europe/Berlin',
  [`${SCHEMA}:enterprise:2.0:User`]: { employeeNumber: name, department: 'Sales' },
  [`${SCHEMA}:upstream:2.0:User`]: { level: 2, site: 'Berlin', region: 'eu' },
});

/** What the identity provider sends, and how each was answered. */
async function provider(operations: readonly object[]): Promise<{ status: string; location: string }[]> {
  const response = await fetch(`${pilot.url}/scim/v2/Bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await pilot.token({ as: 'provisioner' })}`, 'content-type': 'application/scim+json' },
    // One after the other.
    body: JSON.stringify({ failOnErrors: 1000, Operations: operations }),
  });
  return ((await response.json()) as { Operations: { status: string; location: string }[] }).Operations;
}
const statuses = async (operations: readonly object[]): Promise<string[]> => (await provider(operations)).map(({ status }) => status);

const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();

it('more leavers than usual wait until a coordinator has seen who they are and confirms them', async () => {
  await shows('Nobody waits to be confirmed');
  await atAnyWidth(page, 'leavers-nobody');

  const created = await provider(NAMES.map((name) => ({ method: 'POST', path: '/Users', bulkId: name, data: userOf(name) })));
  expect(created.map(({ status }) => status)).toEqual(NAMES.map(() => '201'));
  const leaves = (first: number, end: number) =>
    created.slice(first, end).map(({ location }) => ({ method: 'PATCH', path: location.slice('/scim/v2'.length), data: { Operations: [{ op: 'replace', value: { active: false } }] } }));
  // The directory is asked how many have left, and shows each a moment later.
  for (let person = 0; person < 5; person++) expect(await statuses(leaves(person, person + 1))).toEqual(['200']);
  await page.goto(`${pilot.url}/people?active=false`);
  await page.getByRole('table', { name: 'Employees' }).getByText('Eve Invented').waitFor();
  expect(await statuses(leaves(5, 7))).toEqual(['409', '409']);

  await page.reload();
  await shows('2 people have left, your identity provider says');
  await atAnyWidth(page, 'leavers-noticed');
  await page.getByRole('link', { name: 'See who, and confirm it' }).click();
  await shows('2 people would leave');
  for (const name of ['Finn Invented', 'Gil Invented']) await shows(name);
  await shows(/77\.8 % of everybody since/);
  const confirm = page.getByRole('button', { name: 'Let 2 people leave' });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel('Yes, these 2 people have left the company').check();
  await atAnyWidth(page, 'leavers');

  // What goes wrong is said, and nothing is lost by it.
  await page.route(/\/v1\/provisioning\/leavers$/, (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: 'https://upstream.example/problems/forbidden', title: 'Forbidden', status: 403, detail: '' }) }) : route.fallback()));
  await confirm.click();
  await page.getByRole('alert').filter({ hasNotText: 'of everybody' }).first().waitFor();
  expect(await statuses(leaves(5, 6))).toEqual(['409']);
  await page.unroute(/\/v1\/provisioning\/leavers$/);
  await confirm.click();
  await shows('Until the end of tomorrow 7 people may leave');
  await atAnyWidth(page, 'leavers-confirmed');

  expect(await statuses(leaves(5, 7))).toEqual(['200', '200']);
  expect(await statuses(leaves(7, 8))).toEqual(['409']);
  await page.reload();
  await shows('1 person would leave');
  await shows('Hal Invented');
});
