import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling, openBrowser, PHONE, startPilot, WIDE, type BrowserUnderTest, type PilotUnderTest, type Who, type Window } from './harness/index.js';
import { atAnyWidth, look } from './people/look.js';

jest.setTimeout(180_000);

const EXAMPLE = join(import.meta.dirname, '../../../docs/examples/oracle-hr-employees.csv');

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let window: Window;
let page: Page;

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot(), openBrowser()]);
  window = await browser.window();
  page = window.page;
  window.context.setDefaultTimeout(45_000);
  await page.goto(await pilot.link({ as: 'coordinator' }, '/people'));
});
afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const tokens = new Map<string, string>();
async function ask(who: Who, method: string, path: string, body?: unknown): Promise<Record<string, never>> {
  const key = JSON.stringify(who);
  if (!tokens.has(key)) tokens.set(key, await pilot.token(who));
  const response = await fetch(`${pilot.url}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens.get(key)!}`, prefer: 'wait=10', ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Record<string, never>;
}
const coordinator: Who = { as: 'coordinator' };

/** What the wizard sends. */
async function importExample(): Promise<void> {
  const post = async (path: string, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([await readFile(EXAMPLE)]), 'people');
    const response = await fetch(`${pilot.url}/v1/imports${path}`, { method: 'POST', headers: { authorization: `Bearer ${await pilot.token(coordinator)}`, 'idempotency-key': randomUUID() }, body: form });
    expect(response.ok).toBe(true);
    return (await response.json()) as { mapping?: object };
  };
  const { mapping } = await post('/preview', { domain: 'example.com' });
  await post('', { mapping: JSON.stringify(mapping) });
}

const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();
const table = (name: string) => page.getByRole('table', { name });

describe('people from an HR export', () => {
  it('are imported in four steps, of which only the last writes', async () => {
    await shows('Nobody is here yet');
    await atAnyWidth(page, 'people-empty');
    await page.getByRole('link', { name: 'Import people' }).click();
    await page.locator('input[type="file"]').setInputFiles(EXAMPLE);
    await page.getByLabel('E-mail domain').fill('example.com');
    await page.getByRole('button', { name: 'Read the file' }).click();

    await page.getByRole('cell', { name: 'Neena Yang' }).waitFor();
    await page.getByRole('cell', { name: 'nyang@example.com' }).waitFor();
    await atAnyWidth(page, 'import-columns');
    // Another column: the rows follow, without a click.
    await page.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'JOB_TITLE' }).click();
    await page.getByRole('cell', { name: 'President' }).nth(1).waitFor();
    await page.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'DEPARTMENT_NAME' }).click();
    await page.getByRole('cell', { name: 'Executive' }).first().waitFor();

    // Back goes one step back; what was chosen is kept over a reload, for the same file.
    await page.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'JOB_TITLE' }).click();
    await page.goBack();
    await page.getByRole('button', { name: 'Read the file' }).waitFor();
    await page.goForward();
    await page.getByRole('cell', { name: 'Neena Yang' }).waitFor();
    await page.getByRole('link', { name: 'People', exact: true }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click();
    const asks = page.waitForEvent('dialog').then((dialog) => dialog.accept().then(() => dialog.type()));
    await page.reload();
    expect(await asks).toBe('beforeunload');
    await shows('Choose the file again.');
    await page.locator('input[type="file"]').setInputFiles(EXAMPLE);
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByRole('cell', { name: 'nyang@example.com' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Department' }).inputValue()).toBe('JOB_TITLE');
    await page.getByRole('combobox', { name: 'Department' }).click();
    await page.getByRole('option', { name: 'DEPARTMENT_NAME' }).click();

    await page.getByRole('button', { name: 'Check the whole file' }).click();
    await shows('1 row of 107 cannot be imported');
    await shows('DEPARTMENT_NAME: 1 row');
    await shows('The cell is empty.');
    await atAnyWidth(page, 'import-problems');
    expect((await ask(coordinator, 'GET', '/employees')).items).toEqual([]);
    await page.getByRole('button', { name: 'Go on without this row' }).click();
    await page.getByRole('button', { name: 'Import 106 people' }).waitFor();
    await atAnyWidth(page, 'import-summary');
    // A reload before the answer: the import is found again in the list, without another reload.
    await page.route(/\/v1\/imports$/, (route) => (route.request().method() === 'POST' ? route.abort('connectionreset') : route.fallback()));
    await page.getByRole('button', { name: 'Import 106 people' }).click();
    await page.waitForEvent('requestfailed', (request) => request.url().endsWith('/v1/imports'));
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await shows('“oracle-hr-employees.csv” is being read and checked.');
    await page.unroute(/\/v1\/imports$/);
    await importExample();
    await page.getByRole('link', { name: '107 rows' }).click();

    await page.waitForURL(/\/people\/imports\/\w+_/);
    await shows('What came of the import?');
    await shows('Row 80');
    await atAnyWidth(page, 'import-done');
  });

  it('can be mended on the spot where a value only has to be translated, and leavers by the dozen are confirmed', async () => {
    const lines = (await readFile(EXAMPLE, 'utf8')).split('\n');
    const file = { name: 'fewer.csv', mimeType: 'text/csv', buffer: Buffer.from([...lines.slice(0, 79), lines[80]!.replace(/Europe|Americas/, 'Moon')].join('\n')) };
    await page.goto(`${pilot.url}/people/import`);
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByLabel('E-mail domain').fill('example.com');
    await page.getByRole('button', { name: 'Read the file' }).click();
    const moon = page.getByRole('combobox', { name: 'Region of Moon' });
    await moon.fill('');
    await page.getByRole('button', { name: 'Check the whole file' }).click();
    await shows('REGION: 1 row');
    await shows('No region is known for “Moon”.');
    await moon.fill('eu');
    await page.getByRole('button', { name: 'Check again' }).click();
    await shows('All 79 rows can be imported');
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await shows(/\d+ people are absent from the file and leave/);
    const start = page.getByRole('button', { name: /^Import \d+ people/ });
    expect(await start.isDisabled()).toBe(true);
    await page.getByLabel(/people have left the company/).check();
    expect(await start.isDisabled()).toBe(false);
    await atAnyWidth(page, 'import-leavers');
  });

  it('are found in the directory, by filters that stand in the address and columns that are remembered', async () => {
    await page.goto(`${pilot.url}/people`);
    await shows('106 rows');
    await atAnyWidth(page, 'directory');
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('neena');
    await page.waitForURL(/search=neena/);
    await table('Employees').getByRole('rowheader', { name: 'Neena Yang' }).waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'E-mail' }).check();
    await page.keyboard.press('Escape');
    await page.reload();
    await table('Employees').getByText('nyang@example.com').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('neena');
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
    const csv = await readFile(await saved.path(), 'utf8');
    expect(csv.split('\r\n')[0]).toBe('\uFEFFName,Job title,Level,Department,Site,Region,Manager,E-mail');
    expect(csv).toContain('Neena Yang,Administration Vice President,');
    expect(csv).toContain(',Steven King,nyang@example.com');
    await page.getByRole('searchbox').fill('nobody at all');
    await shows('Nobody and nothing matches these filters');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await shows('106 rows');
    // What was cleared comes back by going back; what was typed letter by letter is one step.
    await page.goBack();
    await page.waitForURL(/search=nobody/);
    await page.locator('input[type="search"]').and(page.locator('[value="nobody at all"]')).waitFor();
    await page.goBack();
    await page.waitForURL((address) => address.href === 'about:blank' || !address.search.includes('search'));
  });
});

describe('the participants of a programme', () => {
  let programmeId: string;
  let aMentor: string;
  const people = new Map<string, string>();

  beforeAll(async () => {
    const { items } = (await ask(coordinator, 'GET', '/employees?limit=200')) as unknown as { items: { employeeId: string; name: string }[] };
    for (const { name, employeeId } of items) people.set(name, employeeId);
    const { plan, template, modules } = (await ask(coordinator, 'GET', '/programme-templates/technology-company')) as unknown as { plan: object; template: string; modules: { code?: string }[] };
    const day = (days: number) => new Date(Date.now() + days * 864e5).toISOString().slice(0, 10);
    ({ id: programmeId } = (await ask(coordinator, 'POST', '/programmes', { ...plan, template, name: 'Digital skills', regions: ['us', 'eu'], startsOn: day(14), endsOn: day(210) })) as unknown as { id: string });
    await ask(coordinator, 'POST', `/programmes/${programmeId}/launch`, {});
    for (const { code: _code, ...module } of modules) await ask(coordinator, 'POST', `/programmes/${programmeId}/training-modules`, module);
    const names = [...people.keys()].filter((name) => !/King/.test(name)).slice(0, 6);
    aMentor = names[1]!;
    await Promise.all(
      names.map((name, index) =>
        ask({ as: 'employee', employee: people.get(name)! }, 'POST', `/programmes/${programmeId}/applications`, {
          roles: index % 2 ? ['mentor', 'mentee'] : ['mentee'],
          offers: index % 2 ? [{ topic: 'social-media', proficiency: 5 }, { topic: 'software-tools', proficiency: 4 }] : [],
          wants: [{ topic: 'digital-marketing', proficiency: 1 }, { topic: 'leadership', proficiency: 2 }],
          languages: ['en'],
          attitude: index === 0 ? [2, 2, 3, 2, 2] : [4, 5, 4, 4, 3],
          channel: index < 3 ? 'intranet' : 'poster',
          motivation: 'I would like to see how others work, and to pass on what I know.',
          consent: { version: '2027-01', givenAt: new Date().toISOString() },
        }),
      ),
    );
    const leader = [...people].find(([name]) => name === 'Steven King')![1];
    await ask({ as: 'leader', employee: leader }, 'POST', `/programmes/${programmeId}/nominations`, { employeeId: people.get([...people.keys()].filter((name) => !/King/.test(name)).at(-1)!) });
  });

  it('wait for a decision, which is taken for many after a preview', async () => {
    await page.goto(`${pilot.url}/programmes/${programmeId}/people`);
    await shows('0 approved, 6 wait for a decision');
    const first = page.getByRole('row').nth(1).getByRole('rowheader');
    const waitedLongest = await first.textContent();
    await page.getByLabel('Order').selectOption('Newest first');
    await page.waitForURL(/order=newest/);
    await page.waitForFunction((name) => document.querySelector('[role="rowheader"]')?.textContent !== name, waitedLongest);
    await page.getByLabel('Order').selectOption('Waiting longest first');
    await page.waitForURL((url) => !url.search.includes('order'));
    await atAnyWidth(page, 'participants');
    await page.getByRole('button', { name: 'Decide on 6 sign-ups' }).click();
    await page.waitForURL(/status=applied/);
    await shows('6 rows');
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
    // The words are the catalogue's, whatever the API says.
    await page.route(/approvals\?dryRun=true/, async (route) => {
      const answer = await route.fetch();
      return route.fulfill({ response: answer, body: (await answer.text()).replaceAll(/"detail":"[^"]+"/g, '"detail":"In the words of the API."') });
    });
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('5 people are approved and can be matched.').waitFor();
    await dialog.getByText('1 person is left as they are:').waitFor();
    await dialog.getByText('Record a conversation with the applicant first.').waitFor();
    await expectAccessible(page);
    await look(page, 'participants-preview');
    expect(await dialog.getByText('In the words of the API.').count()).toBe(0);
    await page.unroute(/approvals\?dryRun=true/);
    await dialog.getByRole('button', { name: 'Approve 5 people' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await shows('5 approved, 1 waits for a decision');
    await shows('1 row');
  });

  it('are decided on one by one beside the list: a conversation first, then the approval, with its history', async () => {
    await table('Participants').getByRole('link').first().click();
    const panel = page.getByRole('dialog', { name: 'Participant' });
    await panel.getByText('I would like to see how others work').waitFor();
    await atAnyWidth(page, 'participant');
    await panel.getByRole('button', { name: 'Record a conversation' }).click();
    const asked = page.getByRole('dialog', { name: 'Record a conversation' });
    await asked.getByLabel('Note').fill('We talked about listening.');
    await asked.getByRole('button', { name: 'Record a conversation' }).click();
    await panel.getByText('We talked about listening.').waitFor();
    await panel.getByRole('button', { name: 'Approve', exact: true }).click();
    await panel.getByText('Approved', { exact: true }).first().waitFor();
    expect(page.url()).toMatch(/people\/\w+_[\w-]+\?status=applied/);
    await page.keyboard.press('Escape');
    await page.waitForURL(/people\?status=applied/);
    await shows('Nobody and nothing matches these filters');
  });

  it('are saved as they are shown: with levels, and how far they are with the training', async () => {
    await page.goto(`${pilot.url}/programmes/${programmeId}/people?status=approved`);
    await table('Participants').getByRole('link').first().waitFor();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
    const csv = await readFile(await saved.path(), 'utf8');
    expect(csv).toContain(',Digital marketing 1/5; Leadership 2/5,Not trained,');
  });

  it('cannot be read sometimes: the reason is said in the words of the catalogue, and in those of the API where it has none', async () => {
    const refused = async (status: number, code: string, more: object = {}) => {
      await page.route(/\/participants\?/, (route) => route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: `https://upstream.example/problems/${code}`, title: code, status, detail: 'In the words of the API.', instance: 'urn:uuid:1', ...more }) }));
      await page.goto(`${pilot.url}/programmes/${programmeId}/people?role=mentor`);
    };
    await refused(409, 'round-discarded');
    await shows('This round was discarded. Start a new one.');
    await refused(400, 'invalid-request', { errors: [{ path: 'objectives.1.need', code: 'at-most', message: 'at most 100 characters', facts: { n: 100, unit: 'characters' } }, { path: 'brandNew', code: 'of-tomorrow', message: 'a rule of tomorrow' }] });
    await shows('Something in it is not as it should be. Nothing was saved.');
    await shows('Objective 2, Need: At most 100 characters');
    await shows('brandNew: a rule of tomorrow');
    await atAnyWidth(page, 'refused');
    await refused(409, 'a-rule-of-tomorrow');
    await shows('In the words of the API.');
    await page.unroute(/\/participants\?/);
  });

  it('are shown as somebody likes to see them again: views that are kept for them alone, without what they searched for', async () => {
    const mine = await browser.window();
    const own = mine.page;
    mine.context.setDefaultTimeout(45_000);
    await own.goto(await pilot.link({ as: 'coordinator' }, `/programmes/${programmeId}/people?role=mentor&search=${encodeURIComponent(aMentor)}`));
    const rows = own.getByRole('table', { name: 'Participants' });
    await rows.waitFor();
    await own.getByRole('button', { name: 'Columns' }).click();
    await own.getByRole('checkbox', { name: 'Wants to learn' }).uncheck();
    await own.keyboard.press('Escape');
    await own.getByRole('button', { name: 'Views' }).click();
    await own.getByText('No view is saved yet.', { exact: false }).waitFor();
    await own.getByLabel('Save what is shown as').fill('Mentors for Monday');
    await own.getByRole('button', { name: 'Save', exact: true }).click();
    await own.getByText('“Mentors for Monday” is saved.').waitFor();
    await own.getByRole('button', { name: 'Mentors for Monday', exact: true }).waitFor();
    await expectAccessible(own);
    await look(own, 'views');
    await own.keyboard.press('Escape');
    await own.setViewportSize(PHONE);
    await own.getByRole('button', { name: 'Views' }).click();
    await own.getByRole('button', { name: 'Mentors for Monday', exact: true }).waitFor();
    await expectNoSidewaysScrolling(own);
    await expectAccessible(own);
    await look(own, 'views-phone');
    await own.keyboard.press('Escape');
    await own.setViewportSize(WIDE);
    const kept = () => own.evaluate(() => Object.entries({ ...localStorage }).filter(([place]) => place.startsWith('upstream.views.')).map(([, text]) => text as string));
    expect((await kept()).map((text) => JSON.parse(text) as unknown)).toEqual([[{ name: 'Mentors for Monday', filters: { role: 'mentor' }, hidden: expect.arrayContaining(['wants']) as object }]]);

    await own.getByRole('button', { name: 'Columns' }).click();
    await own.getByRole('checkbox', { name: 'Wants to learn' }).check();
    await own.keyboard.press('Escape');
    await own.getByRole('button', { name: 'Clear all' }).click();
    await own.waitForURL(/people$/);
    await rows.getByRole('columnheader', { name: 'Wants to learn' }).waitFor();
    await own.reload();
    await own.getByRole('button', { name: 'Views' }).click();
    await own.getByRole('button', { name: 'Mentors for Monday', exact: true }).click();
    await own.waitForURL(/people\?role=mentor$/);
    await rows.getByRole('columnheader', { name: 'Wants to learn' }).waitFor({ state: 'detached' });

    // Another table has views of its own, and the one that is not needed any more goes.
    await own.goto(`${pilot.url}/programmes/${programmeId}/training?trained=false`);
    await own.getByRole('button', { name: 'Views' }).click();
    await own.getByLabel('Save what is shown as').fill('Not ready');
    await own.keyboard.press('Enter');
    await own.getByRole('button', { name: 'Not ready', exact: true }).waitFor();
    await own.getByRole('button', { name: 'Remove the view “Not ready”' }).click();
    await own.getByText('No view is saved yet.', { exact: false }).waitFor();

    // On a device that others use too, nothing is left behind.
    await own.getByLabel('Others use this device too').check();
    expect((await kept()).join()).toContain('Mentors for Monday');
    await own.keyboard.press('Escape');
    expect(mine.complaints).toEqual([]);
    await own.getByRole('button', { name: 'Account' }).click();
    await own.getByRole('menuitem', { name: 'Sign out' }).click();
    // By way of the provider; a screen that asks meanwhile says the same before.
    await own.waitForURL(`${pilot.url}/`);
    await own.getByText('Who is there?').first().waitFor();
    expect(await kept()).toEqual([]);
    await mine.context.close();
  });

  it('have names that are not made up while they are read', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route(/\/v1\/directory\/names/, async (route) => {
      await held;
      return route.continue();
    });
    await page.goto(`${pilot.url}/programmes/${programmeId}/people`);
    const names = table('Participants').getByRole('rowheader');
    await names.first().waitFor();
    await expectAccessible(page);
    await look(page, 'names-on-their-way');
    expect(await names.getByText('Somebody').count()).toBe(0);
    expect(await names.locator('[aria-busy="true"]').count()).toBe(await names.count());
    answer();
    await names.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
    expect(await names.first().innerText()).toMatch(/^\w+ \w+/);
    await page.unroute(/\/v1\/directory\/names/);
  });

  it('are declined for a reason, and reminded of what is missing', async () => {
    await page.goto(`${pilot.url}/programmes/${programmeId}/people?status=nominated`);
    await shows('1 row');
    await page.getByRole('checkbox', { name: /^Select / }).last().check();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Remind' }).click();
    await page.getByRole('button', { name: 'Remind 1 person' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('checkbox', { name: /^Select / }).last().check();
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
    await page.getByRole('button', { name: 'Decline 1 person' }).click();
    await shows('Choose a reason: it is kept in the history.');
    await page.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'No place left' }).click();
    await page.getByRole('button', { name: 'Decline 1 person' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Declined/ }).waitFor();
  });

  it('are seen in their training: who is ready, and what the others still need', async () => {
    await page.goto(`${pilot.url}/programmes/${programmeId}/training`);
    await shows('6 people are not trained yet');
    await atAnyWidth(page, 'training');
    await page.getByRole('button', { name: 'Who still needs it' }).first().click();
    await page.waitForURL(/missing=/);
    await shows('Still needs');
  });

  it('are nobody else\'s business: an employee is told so', async () => {
    const other = await browser.window({ size: PHONE });
    await other.page.goto(await pilot.link({ as: 'employee', employee: people.get('Neena Yang')! }, '/people'));
    await other.page.getByText('The directory is not open to you').waitFor();
    await expectAccessible(other.page);
    await other.page.goto(`${pilot.url}/people/import`);
    await other.page.getByText('Importing is not yours to do').waitFor();
    await other.page.goto(`${pilot.url}/programmes/${programmeId}/people`);
    await other.page.getByText('You may not see this').first().waitFor();
    await other.context.close();
  });
});

describe('a table of 100,000 rows', () => {
  const ALL = 100_000;
  const PAGE = 200;

  it('has only what is in view in the document, reads on as one scrolls, and reads nothing twice', async () => {
    let asked = 0;
    await page.route(/\/v1\/employees\/facets/, (route) => route.fulfill({ json: { active: ALL, left: 0, regions: ['eu'], departments: [], sites: [], levels: [] } }));
    await page.route(/\/v1\/employees\?/, (route) => {
      asked += 1;
      const start = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
      const items = Array.from({ length: PAGE }, (_, index) => invented(start + index));
      return route.fulfill({ json: { items, ...(start + PAGE < ALL ? { next: String(start + PAGE) } : {}) } });
    });
    await page.setViewportSize(WIDE);
    await page.goto(`${pilot.url}/people`);
    const rows = page.locator('[role="row"][data-index]');
    await shows('100,000 rows');
    const region = page.getByRole('region', { name: 'Employees' });
    expect(await table('Employees').getAttribute('aria-rowcount')).toBe(String(ALL + 1));
    const scrolled = (await region.elementHandle())!;
    for (let step = 0; step < 60; step++) {
      // Heights are measured as rows come into view, so that the end moves on.
      const toTheEnd = ({ element, before }: { element: Element; before: number }) => {
        element.scrollTo({ top: element.scrollHeight });
        return Number([...document.querySelectorAll('[role="row"][data-index]')].at(-1)?.getAttribute('aria-rowindex')) > before;
      };
      await page.waitForFunction(toTheEnd, { element: scrolled, before: (step + 1) * PAGE });
      expect(await rows.count()).toBeLessThan(60);
    }
    await shows(`Person ${60 * PAGE}`);
    // Each page was read once: nothing above is read again because something below is.
    expect(asked).toBeLessThanOrEqual(64);
    const slowest = await region.evaluate(async (element) => {
      let longest = 0;
      let last = performance.now();
      for (let frame = 0; frame < 60; frame++) {
        element.scrollTop = Math.random() * element.scrollHeight;
        await new Promise(requestAnimationFrame);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      return longest;
    });
    expect(slowest).toBeLessThan(1000);
    expect(window.complaints).toEqual([]);
    await expectNoSidewaysScrolling(page);
  });

  it('is printed with all rows that were read, and says that there are more', async () => {
    await page.reload();
    await shows('Person 0');
    const rows = page.locator('[role="row"][data-index]');
    await page.emulateMedia({ media: 'print' });
    await shows('These are the first 200 rows.');
    expect(await rows.count()).toBe(PAGE);
    const [first, second] = await Promise.all([0, 1].map((index) => rows.nth(index).boundingBox()));
    expect(second!.y).toBeGreaterThanOrEqual(first!.y + first!.height);
    expect(await page.getByRole('link', { name: 'Import people' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.waitForFunction(() => document.querySelectorAll('[role="row"][data-index]').length < 60);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});

const invented = (index: number) => ({
  employeeId: `eu_00000000-0000-5000-8000-${String(index).padStart(12, '0')}`,
  name: `Person ${index}`,
  email: `p${index}@example.com`,
  number: String(index),
  title: 'Clerk',
  region: 'eu',
  active: true,
  leftOn: null,
  movedFrom: null,
  movedTo: null,
  managerId: null,
  profile: { level: 2, department: 'Sales', site: 'Berlin', region: 'eu', timeZone: 'Europe/Berlin', workingHours: { start: '09:00', end: '17:00', days: [1] }, workPattern: 'on_site', languages: ['en'] },
  registeredAt: '2027-01-11T09:00:00.000Z',
  revision: 0,
});
