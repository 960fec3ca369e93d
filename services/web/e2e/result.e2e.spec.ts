import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { components } from '../src/api/schema.js';
import { exampleFolder, expectAccessible, expectNoSidewaysScrolling, openBrowser, PHONE, startPilot, WIDE, type BrowserUnderTest, type PilotUnderTest, type Who, type Window, type WindowOptions } from './harness/index.js';

jest.setTimeout(240_000);

const PILOT = 'Upstream: digital skills';
const SHOTS = process.env['UPSTREAM_SHOTS'];

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let programmeId: string;
let expansionId: string;
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

async function asked(method: 'GET' | 'POST', path: string, body?: object, who: Who = { as: 'coordinator' }): Promise<Response> {
  const headers = { authorization: `Bearer ${await pilot.token(who)}`, prefer: 'wait=20', ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}) };
  return fetch(`${pilot.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
}

async function done(path: string, body: object = {}, who?: Who): Promise<{ id: string }> {
  const answer = await asked('POST', path, body, who);
  const said = (await answer.json()) as { id: string };
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
  return said;
}

const signedIn = async (who: Who, path: string, options: WindowOptions = {}): Promise<Window> => browser.window({ ...options, open: await pilot.link(who, path) });

async function usable(page: Page, name: string): Promise<void> {
  for (const [size, label] of [[WIDE, 'wide'], [PHONE, 'phone']] as const) {
    await page.setViewportSize(size);
    await expectNoSidewaysScrolling(page);
    for (const scheme of SHOTS ? (['light', 'dark'] as const) : []) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: `${SHOTS}/${name}-${label}-${scheme}.png`, fullPage: true });
    }
  }
  await expectAccessible(page);
  await page.setViewportSize(WIDE);
}

it('says that nothing is there before the evaluation', async () => {
  const { page, context } = await signedIn({ as: 'employee', employee: employeeId }, `/results/${programmeId}`);
  await page.getByRole('heading', { name: 'This programme has not been evaluated' }).waitFor();
  await usable(page, 'open');
  await page.goto(`${pilot.url}/my`);
  await page.getByRole('link', { name: 'What others have learnt' }).waitFor();
  expect(await page.getByRole('link', { name: `What came of ${PILOT}` }).count()).toBe(0);
  await context.close();
});

describe('once the pilot is evaluated', () => {
  beforeAll(async () => {
    for (const step of ['run', 'evaluate']) await done(`/v1/programmes/${programmeId}/steps/${step}/completion`);
    const { plan } = (await (await asked('GET', `/v1/programmes/${programmeId}`)).json()) as components['schemas']['ProgrammeDetail'];
    const today = new Date();
    const [startsOn, endsOn] = [7, 200].map((days) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10));
    expansionId = (await done('/v1/programmes', { ...plan, name: 'Upstream for all', wave: 'expansion', pilotProgrammeId: programmeId, startsOn, endsOn })).id;
    await done(`/v1/programmes/${expansionId}/launch`);
  });

  it('an employee finds its result from the first screen, each figure with what it means', async () => {
    const { page, context, complaints } = await signedIn({ as: 'employee', employee: employeeId }, '/my');
    await page.getByRole('link', { name: `What came of ${PILOT}` }).press('Enter');
    await page.getByRole('heading', { level: 1, name: `What came of ${PILOT}?` }).waitFor();
    for (const part of ['What it was for', 'What it was to reach', 'How many took part', 'How it went']) await page.getByRole('heading', { level: 2, name: part }).waitFor();
    const signedUp = page.getByRole('listitem').filter({ hasText: 'Signed up' });
    expect(await signedUp.innerText()).toMatch(/\d+\s+People who volunteered\./);
    await usable(page, 'result');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('who decides whether to volunteer for the expansion is led to it', async () => {
    const { page, context } = await signedIn({ as: 'employee', employee: employeeId }, `/my/join/${expansionId}`);
    await page.getByText(`This continues ${PILOT}, which was evaluated first.`).waitFor();
    await usable(page, 'join');
    await page.getByRole('link', { name: `What came of ${PILOT}` }).click();
    await page.getByRole('heading', { level: 1, name: `What came of ${PILOT}?` }).waitFor();
    await context.close();
  });

  it('the report of the expansion shows the pilot beside it', async () => {
    const who = { as: 'employee', employee: employeeId };
    const { consent } = (await (await asked('GET', `/v1/programmes/${expansionId}/sign-up`, undefined, who)).json()) as components['schemas']['SignUpForm'];
    const form = { roles: ['mentee'], wants: [{ topic: 'social-media', proficiency: 1 }], languages: ['en'], attitude: [4, 4, 4, 4, 4], channel: 'intranet', consent: { version: consent.version, givenAt: new Date().toISOString() } };
    await done(`/v1/programmes/${expansionId}/applications`, form, who);
    const { page, context, complaints } = await signedIn({ as: 'sponsor' }, `/programmes/${expansionId}/report`);
    const beside = page.getByRole('region', { name: 'Beside its pilot', exact: true });
    await beside.getByText('Figures are of whole months.').waitFor();
    expect(await beside.getByRole('row', { name: /^Signed up/ }).first().innerText()).toMatch(/Signed up\s+\d+\s+0\s+-\d+/);
    await usable(page, 'beside');
    await page.getByRole('link', { name: 'What the figures mean' }).click();
    await page.getByRole('heading', { level: 1, name: `What came of ${PILOT}?` }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('while the evaluation is open again there is nothing to read, and nothing beside the expansion', async () => {
    await done(`/v1/programmes/${programmeId}/steps/evaluate/reopening`, { reasonCode: 'mistake' });
    const { page, context } = await signedIn({ as: 'sponsor' }, `/programmes/${expansionId}/report`);
    await page.getByText('The pilot’s evaluation is open again.').waitFor();
    await page.goto(`${pilot.url}/results/${programmeId}`);
    await page.getByRole('heading', { name: 'This programme has not been evaluated' }).waitFor();
    await context.close();
  });
});
