import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import type { components } from '../src/api/schema.js';
import { exampleFolder, expectAccessible, expectNoSidewaysScrolling, openBrowser, PHONE, startPilot, WIDE, type BrowserUnderTest, type PilotUnderTest, type Who, type Window, type WindowOptions } from './harness/index.js';

jest.setTimeout(240_000);

type Report = components['schemas']['ProgrammeReport'];

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let programmeId: string;
let employeeId: string;

beforeAll(async () => {
  const { data, example } = await exampleFolder();
  ({ programmeId, employeeId } = example);
  [pilot, browser] = await Promise.all([startPilot({ data, args: ['--demo'] }), openBrowser()]);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const at = (screen: string) => `/programmes/${programmeId}/${screen}`;

const signedIn = async (who: Who, path: string, options: WindowOptions = {}): Promise<Window> => browser.window({ ...options, open: await pilot.link(who, path) });

async function reportOf(query = ''): Promise<Report> {
  const answer = await fetch(`${pilot.url}/v1/programmes/${programmeId}/report${query}`, { headers: { authorization: `Bearer ${await pilot.token({ as: 'coordinator' })}` } });
  return (await answer.json()) as Report;
}

const part = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const drawn = (page: Page, title: string) => part(page, title).locator('[role="img"]');
const textOf = async (download: Download) => (await readFile(await download.path(), 'utf8')).replace('\uFEFF', '');

async function usable(page: Page): Promise<void> {
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size);
    await expectNoSidewaysScrolling(page);
  }
  await expectAccessible(page);
  await page.setViewportSize(WIDE);
}

describe('the report', () => {
  let window: Window;
  let page: Page;
  let report: Report;

  beforeAll(async () => {
    report = await reportOf();
    window = await signedIn({ as: 'coordinator' }, at('report'));
    page = window.page;
    await page.getByRole('heading', { level: 1, name: report.programme.name }).waitFor();
  });
  afterAll(() => window.context.close());

  it('sets participants beside people like them, and says how far it reaches into departments', async () => {
    for (const [title, sentence] of [
      ['Who stays with the company', /of the participants still work here, .* of people like them\./],
      ['Who was promoted', /of the participants stand on a higher level .* of people like them\./],
      ['How far it reaches into departments', /It reaches furthest into .*% of its people/],
    ] as const) {
      await drawn(page, title).locator('svg[width]').waitFor();
      expect(await part(page, title).textContent()).toMatch(sentence);
    }
  });

  it('draws every chart, each with the sentence that it says', async () => {
    const { applied, paired, met } = report.funnel;
    expect(await part(page, 'From sign-up to the end').textContent()).toContain(`${applied} people applied; ${paired} were in a pair (${Math.round((paired / applied) * 100)}%), and ${met} have met their partner.`);
    for (const title of ['Objectives beside their targets', 'From sign-up to the end', 'How they heard of it', 'Sessions by month', 'Satisfaction over time', 'Trust: what pulses said', 'Flow between departments', 'Generations, mentors by mentees']) {
      await drawn(page, title).locator('svg[width]').waitFor();
      expect(await drawn(page, title).getAttribute('aria-label')).toMatch(new RegExp(`^${title}\\. .{20,}`));
    }
  });

  it('shows the same figures as a table and as a file', async () => {
    const sessions = part(page, 'Sessions by month').first();
    await sessions.getByText('Table', { exact: true }).click();
    const rows = await sessions.locator('tbody tr').allInnerTexts();
    const months = report.cadence.months.map(({ month, due, held, missed, unreported, cancelled }) => [month, due, held, missed, unreported, cancelled]);
    expect(rows.map((row) => row.split(/\s+/))).toEqual(months.map((cells) => cells.map(String)));
    const [download] = await Promise.all([page.waitForEvent('download'), sessions.getByRole('button', { name: 'Download the figures of Sessions by month as CSV' }).click()]);
    expect(download.suggestedFilename()).toBe('sessions-by-month.csv');
    expect(await textOf(download)).toBe(['Month,Due,Held,Missed,Not reported,Cancelled', ...months.map((cells) => cells.join(','))].map((line) => `${line}\r\n`).join(''));
    await sessions.getByText('Chart', { exact: true }).click();
    await drawn(page, 'Sessions by month').locator('svg[width]').waitFor();
  });

  it('tells how safe pairs feel, of each pulse that has closed', async () => {
    const [pulse] = report.trust!;
    const trust = part(page, 'Trust: what pulses said').first();
    expect(await trust.textContent()).toContain(`trust stood at ${pulse!.trustIndex} of 100`);
    await trust.getByText('Table', { exact: true }).click();
    const cells = await trust.locator('tbody tr').first().getByRole('cell').or(trust.locator('tbody tr').first().getByRole('rowheader')).allInnerTexts();
    expect(cells).toEqual([pulse!.closedAt.slice(0, 10), String(pulse!.n), String(pulse!.trustIndex), ...pulse!.statements.map(({ agreeing }) => String(Math.round(agreeing * 100)))]);
    await trust.getByText('Chart', { exact: true }).click();
  });

  it('says where figures are suppressed, and shows none of them', async () => {
    const cells = report.generations!.cells.filter(({ suppressed }) => suppressed);
    expect(cells.length).toBeGreaterThan(0);
    const generations = part(page, 'Generations, mentors by mentees').first();
    expect(await generations.textContent()).toContain('Suppressed (fewer than 5)');
    await generations.getByText('Table', { exact: true }).click();
    expect(await generations.getByRole('cell', { name: 'suppressed', exact: true }).count()).toBe(cells.length);
    await generations.getByText('Chart', { exact: true }).click();
  });

  it('is usable with a keyboard, by a screen reader, on a phone, in both schemes', async () => {
    const table = part(page, 'How they heard of it').getByRole('radio', { name: 'Table' });
    await table.focus();
    await page.keyboard.press('Space');
    await part(page, 'How they heard of it').first().getByRole('cell').first().waitFor();
    await usable(page);
  });

  it('prints without menus, dark on white, as wide as the paper', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.waitForFunction(() => document.querySelector('[role="img"] svg')?.getAttribute('width') === '640');
    expect(await page.getAttribute('html', 'data-mantine-color-scheme')).toBe('light');
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await page.getByRole('tab').count()).toBe(0);
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThan(10);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await page.waitForFunction(() => document.querySelector('[role="img"] svg')?.getAttribute('width') !== '640');
  });

  it('answers as of a day, as it was known then, for a region; the address says which', async () => {
    const day = report.cadence.months[0]!.month + '-01';
    await page.getByLabel('As it was on').fill(day);
    await page.getByLabel('As it was on').press('Enter');
    await page.waitForURL(`**${at('report')}?asOf=${day}`);
    const then = await reportOf(`?asOf=${day}T23:59:59.999Z`);
    await part(page, 'Sessions by month').getByText('No session has been due yet.').or(part(page, 'Sessions by month').getByText(`${then.cadence.held} sessions held`)).first().waitFor();
    expect(then.cadence.held).toBeLessThan(report.cadence.held);
    // The box follows the address.
    await page.getByLabel('Only what was known then').click();
    await page.waitForURL(/known=then/);
    await page.getByRole('checkbox', { name: 'Only what was known then', checked: true }).waitFor();

    await page.getByRole('combobox', { name: 'Region' }).click();
    await page.getByRole('option', { name: report.programme.regions[0]!.toUpperCase() }).click();
    await page.waitForURL(/region=/);
    await part(page, 'Relationships that succeed').getByText('shown for all regions only').first().waitFor();
    await page.reload();
    await page.getByText(`${report.programme.regions[0]!.toUpperCase()} only`).waitFor();

    await page.goto(`${pilot.url}${at('report')}?asOf=2001-01-01`);
    await page.getByRole('heading', { name: 'Nothing has happened yet' }).waitFor();
    await usable(page);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await drawn(page, 'From sign-up to the end').waitFor();
    expect(page.url()).not.toContain('asOf');
  });

  it('keeps to the content-security policy', () => {
    expect(window.complaints).toEqual([]);
  });
});

describe('the page for sponsors', () => {
  it('says in a word whether the programme works, by which signs, and shows nobody', async () => {
    const { page, complaints, context } = await signedIn({ as: 'sponsor' }, at('summary'));
    const report = await reportOf();
    await page.getByRole('heading', { level: 1, name: `Does ${report.programme.name} work?` }).waitFor();
    const text = await page.getByRole('main').innerText();
    expect(text).toMatch(/Most signs are good|Some signs are good|too early to say|not good yet/);
    expect(text).toContain(`${Math.round(report.cadence.adherence! * 100)}%`);
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Summary', 'Report']);
    await drawn(page, 'Objectives beside their targets').locator('svg[width]').waitFor();
    await usable(page);

    await page.getByRole('link', { name: 'All figures' }).click();
    await page.getByRole('heading', { level: 1, name: 'add up to?' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the page for analysts', () => {
  it('gives all events to download, without a name', async () => {
    const { page, complaints, context } = await signedIn({ as: 'analyst' }, at('data'));
    const link = page.getByRole('link', { name: 'Download all events' });
    await link.waitFor();
    await usable(page);
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const events = (await textOf(download)).trim().split('\n').map((line) => JSON.parse(line) as { type: string; specversion: string });
    expect(events.length).toBeGreaterThan(100);
    expect(events.every(({ specversion }) => specversion === '1.0')).toBe(true);
    expect(events.some(({ type }) => type.includes('profile'))).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('who may not see reports', () => {
  it('is told so, and whom to ask', async () => {
    const { page, context } = await signedIn({ as: 'employee', employee: employeeId }, at('report'));
    await page.getByText('You may not see this. Ask the coordinator of the programme for access.').waitFor();
    await usable(page);
    await context.close();
  });
});

describe('the example’s people', () => {
  it('can be chosen by whoever comes without a link, and another one after signing out', async () => {
    const { page, complaints, context } = await browser.window();
    await page.goto(`${pilot.url}/`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    const choice = page.getByRole('heading', { level: 1, name: 'Who would you like to be?' });
    await choice.waitFor();
    for (const size of [WIDE, PHONE]) {
      await page.setViewportSize(size);
      await expectNoSidewaysScrolling(page);
    }
    await page.getByRole('link', { name: /^Employee/ }).click();
    await page.getByRole('heading', { level: 1, name: 'What is next for us?' }).waitFor();
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await choice.waitFor();
    await page.getByRole('link', { name: /^Coordinator/ }).click();
    await page.waitForURL(/\/programmes/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
