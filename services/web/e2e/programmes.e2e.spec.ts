import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { exampleFolder, expectAccessible, expectNoSidewaysScrolling, openBrowser, PHONE, question, startPilot, upstreamctl, WIDE, type BrowserUnderTest, type Example, type PilotUnderTest, type Window } from './harness/index.js';
import { apiOf, COORDINATOR, idle } from './my.fixture.js';

jest.setTimeout(300_000);

const EXAMPLES = resolve(import.meta.dirname, '../../../docs/examples');

let browser: BrowserUnderTest;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

/** One of the rows is refused, as in real files: that is told by the exit code. */
async function importPeople(data: string): Promise<void> {
  await upstreamctl('import', `${EXAMPLES}/oracle-hr-employees.csv`, '--mapping', `${EXAMPLES}/oracle-hr-employees.mapping.json`, '--data', data).catch((error: Error) => {
    if (!error.message.includes('everybody else is imported')) throw error;
  });
}

/** To the next part of a plan. Clicked before it is there, the button would lead to it once more. */
async function goOn(page: Page, part: string): Promise<void> {
  await button(page, 'Go on').click();
  await page.getByRole('group', { name: part, exact: true }).waitFor();
}

/** What is said in passing goes by itself. */
const gone = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor({ state: 'hidden' });

/** As everybody must be able to use it: axe in both schemes, and no sideways scrolling on a phone. */
async function expectGood(page: Page): Promise<void> {
  // What is pointed at is darker or lighter for a moment.
  await page.mouse.move(0, 0);
  await expectAccessible(page);
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScrolling(page);
  await page.setViewportSize(WIDE);
}

/** Where a phone shows something else than a wide screen, as well on a phone. */
async function expectGoodOnAll(page: Page): Promise<void> {
  await expectGood(page);
  await page.setViewportSize(PHONE);
  await expectAccessible(page);
  await page.setViewportSize(WIDE);
}

describe('from an empty installation to a launched programme', () => {
  let pilot: PilotUnderTest;
  let window: Window;

  beforeAll(async () => {
    pilot = await startPilot();
    window = await browser.window();
  });
  afterAll(async () => {
    await window?.context.close();
    await pilot?.stop();
  });

  it('sets up in three steps: what is done is ticked by itself', async () => {
    const { page } = window;
    await page.goto(await pilot.link({ as: 'coordinator' }, '/programmes'));
    await page.getByRole('heading', { name: 'There is no programme yet' }).waitFor();
    await expectGood(page);
    await link(page, 'Set Upstream up').click();
    await question(page, 'What is left to set up?');
    expect(await link(page, 'Import people').getAttribute('href')).toBe('/people/import');
    expect(await page.getByText('Done', { exact: true }).count()).toBe(0);
    await expectGood(page);
    await importPeople(pilot.data);
    await page.reload();
    await page.getByText('Done', { exact: true }).waitFor();
    await link(page, 'Draft a programme').click();
  });

  it('writes a plan part by part, keeps what is typed, and says what is wrong at its field', async () => {
    const { page } = window;
    await question(page, 'What should the new programme be?');
    await expectGoodOnAll(page);
    await goOn(page, 'Goals');
    await button(page, 'Go on').click();
    await page.getByText('Fill this in.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Digital skills for the whole of the Rechnungswesenabteilung 2027');
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toContain('Rechnungswesenabteilung');
    await expectGood(page);
    await goOn(page, 'Time');
    const start = await page.getByLabel('Starts on').inputValue();
    await page.getByLabel('Ends on').fill(`${Number(start.slice(0, 4)) + 3}${start.slice(4)}`);
    await page.getByRole('textbox', { name: 'Why longer than twelve months?' }).waitFor();
    await expectGood(page);
    // What is wrong is said when the part is left, not at the end.
    await button(page, 'Go on').click();
    await page.getByText('Why longer').waitFor();
    await page.getByText(/^A programme lasts at most twenty-four months/).waitFor();
    expect(new URL(page.url()).searchParams.get('part')).toBe('time');
    await expectGood(page);
    await button(page, '6 months').click();
    for (const part of ['Regions', 'Rules', 'Review']) {
      await goOn(page, part);
      await expectGood(page);
    }
    await button(page, 'Save the draft').click();
    await question(page, 'What is missing before the launch?');
    await gone(page, 'The draft is saved.');
    await expectGood(page);
  });

  it('corrects the draft, launches it, and the board says what is missing and who can put it right', async () => {
    const { page } = window;
    await link(page, 'Correct the plan').click();
    await question(page, 'What should change in the plan?');
    await page.getByRole('textbox', { name: 'Vision' }).fill('Everybody has learnt something from somebody younger.');
    await expectGood(page);
    await goOn(page, 'Time');
    const start = page.getByLabel('Starts on');
    const planned = await start.inputValue();
    await start.fill(new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10));
    await page.getByText(/^The first day is in the past\. .* the evaluation is due by/).waitFor();
    await start.fill(planned);
    await page.getByText(/^The first day is in the past/).waitFor({ state: 'detached' });
    for (const part of ['Regions', 'Rules', 'Review']) await goOn(page, part);
    await button(page, 'Save the plan').click();
    await button(page, 'Launch the programme').click();
    await page.getByRole('dialog').getByText(/they can sign up, and leaders can nominate/).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Launch the programme' }).click();
    await question(page, 'What is missing for “Sign-ups”?');
    await page.getByText('1 more mentor is needed: 0 of 1 approved.').waitFor();
    await page.getByText('You approve who has applied; leaders nominate, and people apply themselves.').first().waitFor();
    await page.getByText('Nothing waits for you').waitFor();
    await gone(page, 'The programme is launched: people can sign up.');
    await page.getByText(/^Starts on /).first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Sign-up link' }).inputValue()).toMatch(/^http.*\/my\/join\/\w+/);
    await button(page, 'Copy the link').waitFor();
    expect(await link(page, 'Approve mentors').getAttribute('href')).toMatch(/\/people\?status=applied&role=mentor$/);
    await expectGood(page);
    await page.getByRole('button', { name: /^Rooms/ }).click();
    await page.getByText('Before it come: Sign-ups, Match.').waitFor();
  });

  it('keeps what was decided in the history, and closes only with a reason', async () => {
    const { page } = window;
    await button(page, 'More about this programme').click();
    await page.getByRole('menuitem', { name: 'Close the programme' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Close the programme' }).click();
    await dialog.getByRole('textbox', { name: 'Reason' }).waitFor();
    await expectGood(page);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Only a rehearsal.');
    await page.reload();
    await button(page, 'More about this programme').click();
    await page.getByRole('menuitem', { name: 'Close the programme' }).click();
    expect(await dialog.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('Only a rehearsal.');
    await dialog.getByRole('button', { name: 'Close the programme' }).click();
    await question(page, 'This programme is closed');
    await gone(page, 'The programme is closed.');
    await expectGood(page);
    await page.getByRole('tab', { name: 'History' }).click();
    await question(page, 'Who decided what, and why?');
    for (const line of ['The programme was closed', 'Only a rehearsal.', '“Goals” was completed', 'The plan was corrected', 'The programme was drafted']) await page.getByText(line).waitFor();
    await link(page, 'Programmes').click();
    await question(page, 'Which programmes run?');
    await page.getByText('Closed', { exact: true }).last().waitFor();
    await expectGood(page);
    expect(window.complaints).toEqual([]);
  });
});

describe('a programme that runs', () => {
  let pilot: PilotUnderTest;
  let example: Example;
  const at = (path = '') => `/programmes/${example.programmeId}${path}`;

  beforeAll(async () => {
    const folder = await exampleFolder();
    example = folder.example;
    pilot = await startPilot({ data: folder.data, args: ['--demo'] });
  });
  afterAll(() => pilot?.stop());

  it('completes the step that is next, reopens one with a reason, and shows both at once', async () => {
    const { page, complaints, context } = await browser.window();
    await page.goto(await pilot.link({ as: 'coordinator' }, at()));
    await question(page, 'What is missing for “Run”?');
    await page.getByText(/^Needs you today \(\d+\)$/).waitFor();
    await expectGoodOnAll(page);
    // It began only lately: helping the pairs is what comes next.
    await link(page, 'See the pairs').waitFor();
    expect(await button(page, 'Complete “Run”').getAttribute('data-variant')).toBe('default');
    await button(page, 'Complete “Run”').click();
    await page.getByRole('dialog', { name: 'Complete “Run” already now?' }).getByRole('button', { name: 'Complete “Run”' }).click();
    await question(page, 'What is missing for “Evaluate”?');
    await page.getByRole('button', { name: /^Sign-ups/ }).click();
    await button(page, 'Reopen this step').click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Two departments asked to join.');
    await page.getByRole('dialog').getByRole('button', { name: 'Reopen this step' }).click();
    await question(page, 'What is missing for “Sign-ups”?');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('Two departments asked to join.').waitFor();
    await gone(page, '“Sign-ups” is open again.');
    await expectGood(page);
    await page.getByText('People', { exact: true }).last().click();
    await page.getByText('Two departments asked to join.').waitFor({ state: 'detached' });
    await page.getByText(/were approved/).first().waitFor();
    expect(await page.getByText('Two departments asked to join.').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('tells in one history what was decided on the programme, on pairs and on sessions, and each for itself', async () => {
    const api = apiOf(pilot);
    const path = `/v1/programmes/${example.programmeId}`;
    const { items: ahead } = await api.get(COORDINATOR, `${path}/sessions?state=scheduled&limit=200`);
    const [session] = (ahead as { sessionId: string; pairId: string; ordinal: number; startsAt: string }[]).sort((one, other) => (one.startsAt < other.startsAt ? 1 : -1));
    const { sessionId, pairId, ordinal } = session!;
    await api.post(COORDINATOR, `${path}/sessions/${sessionId}/cancellation`, { reasonCode: 'no_room', note: 'A burst pipe.' });
    await api.post(COORDINATOR, `${path}/pairs/${pairId}/pause`, { reasonCode: 'business_trip' });
    await idle(api);

    const { page, complaints, context } = await browser.window();
    await page.goto(await pilot.link({ as: 'coordinator' }, at('/history')));
    await question(page, 'Who decided what, and why?');
    const line = (text: RegExp) => page.getByRole('listitem').filter({ hasText: text });
    const [onSession, onPair, onProgramme] = [line(new RegExp(`^Session ${ordinal} of .+ and .+ was cancelled`)), line(/^The pair of .+ and .+ was paused/), line(/“Sign-ups” was reopened/)];
    await onSession.getByText('Reason: no room.').waitFor();
    await onPair.getByText('Reason: business trip.').waitFor();
    await onProgramme.getByText('Two departments asked to join.').waitFor();
    expect(await page.getByText('A burst pipe.').count()).toBe(0);
    // The newest first, whichever service knows of it.
    const order = (await page.getByRole('main').getByRole('listitem').allTextContents()).slice(0, 3);
    expect(order.map((text) => [/was paused/, /was cancelled/, /was reopened/].findIndex((what) => what.test(text)))).toEqual([0, 1, 2]);
    await expectGoodOnAll(page);
    await page.setViewportSize(PHONE);
    const kinds = page.getByRole('radiogroup', { name: 'Which decisions to show' });
    expect(await kinds.getByText('Sessions', { exact: true }).evaluate((last) => last.getBoundingClientRect().right)).toBeLessThan(PHONE.width);
    await page.setViewportSize(WIDE);

    const choose = (kind: string) => kinds.getByText(kind, { exact: true }).click();
    await choose('Pairs');
    await onSession.waitFor({ state: 'hidden' });
    await onPair.waitFor();
    await page.getByText(/^A matching round was published: \d+ pairs$/).first().waitFor();
    expect(new URL(page.url()).searchParams.get('about')).toBe('pairs');
    await choose('Sessions');
    await onPair.waitFor({ state: 'hidden' });
    await onSession.getByRole('link').click();
    await page.waitForURL((url) => url.pathname.endsWith(`/pairs/${pairId}`));
    expect(complaints).toEqual([]);
    await context.close();

    const auditor = await browser.window();
    await auditor.page.goto(await pilot.link({ as: 'auditor' }, at('/history')));
    const audited = (text: RegExp) => auditor.page.getByRole('listitem').filter({ hasText: text });
    await audited(new RegExp(`^Session ${ordinal} of Person [0-9a-f]{8} and Person [0-9a-f]{8} was cancelled`)).getByText('Reason: no room.').waitFor();
    await audited(/^The pair of Person .+ and Person .+ was paused/).waitFor();
    await audited(/“Sign-ups” was reopened/).getByText('Two departments asked to join.').waitFor();
    // Nothing leads to where an auditor may not go.
    expect(await auditor.page.getByRole('main').getByRole('link').evaluateAll((links) => links.filter((link) => !link.getAttribute('href')!.includes('/matching/')).length)).toBe(0);
    await expectGood(auditor.page);
    expect(auditor.complaints).toEqual([]);
    await auditor.context.close();
  });

  it('a leader nominates and recommends on a phone, and sees names only; the coordinator sees who it was', async () => {
    const { page, complaints, context } = await browser.window({ size: PHONE });
    await page.goto(await pilot.link({ as: 'leader', employee: example.leaderId }, '/lead'));
    await question(page, 'To which programme could you send somebody?');
    await expectAccessible(page);
    await page.getByRole('main').getByRole('link').first().click();
    await question(page, 'Who should take part?');
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page);
    await button(page, 'Nominate').click();
    await page.getByText('Choose a person first.').waitFor();
    const [{ email, name }, other] = await twoNewPeople();
    await find(page, 'Who?', 'nobody@example.com');
    await page.getByText('Nobody with this address can take part in this programme. Check the spelling.').waitFor();
    await find(page, 'Who?', email);
    await page.getByText(name, { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Why? (optional)' }).fill('Explains well.');
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Why? (optional)' }).inputValue()).toBe('Explains well.');
    await find(page, 'Who?', email);
    await page.getByText(name, { exact: true }).waitFor();
    await button(page, 'Nominate').click();
    await page.getByText(`${name} is nominated.`).waitFor();
    await gone(page, `${name} is nominated.`);
    await page.getByRole('listitem').filter({ hasText: name }).waitFor();
    await page.getByText('Recommend a pair').click();
    await question(page, 'Who could learn from whom?');
    await find(page, 'Who could help?', email);
    await find(page, 'Whom?', other.email);
    await page.getByText(other.name, { exact: true }).waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScrolling(page);
    await button(page, 'Recommend').click();
    await page.getByText(`${name} for ${other.name}`, { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();

    const coordinator = await browser.window();
    await coordinator.page.goto(await pilot.link({ as: 'coordinator' }, at('/history?about=people')));
    await coordinator.page.getByText('Explains well.').waitFor();
    await coordinator.page.getByText(/, leader$/).first().waitFor();
    await coordinator.context.close();
  });

  it('those who do not run the programme are told so, and where they can go', async () => {
    const { page, context } = await browser.window();
    await page.goto(await pilot.link({ as: 'sponsor' }, at()));
    await page.getByText('The launch board is for those who run the programme').waitFor();
    await expectGood(page);
    await page.goto(`${pilot.url}${at('/history')}`);
    await page.getByRole('alert').getByText('Ask the coordinator of the programme for access.').waitFor();
    await page.goto(`${pilot.url}/programmes/new`);
    await page.getByRole('alert').waitFor();
    await page.goto(`${pilot.url}/setup`);
    await page.getByText('Setting Upstream up is for coordinators').waitFor();
    await page.goto(`${pilot.url}/lead/${example.programmeId}`);
    await page.getByText('Nominating is for leaders').waitFor();
    await expectGood(page);
    await context.close();
  });

  /** Looks somebody up by their whole address, in the field of this name. */
  async function find(page: Page, field: string, email: string): Promise<void> {
    const group = page.getByRole('group', { name: field });
    const byEmail = group.getByRole('button', { name: 'Somebody else: by e-mail address' });
    const address = group.getByRole('textbox', { name: 'Work e-mail address' });
    await byEmail.or(address).first().waitFor();
    if (await byEmail.isVisible()) await byEmail.click();
    await address.fill(email);
    await group.getByRole('button', { name: 'Find' }).click();
  }

  /** Employees of a region of the programme who have nothing to do with it yet. */
  async function twoNewPeople(): Promise<[Person, Person]> {
    const headers = { authorization: `Bearer ${await pilot.token({ as: 'coordinator' })}` };
    const items = async <T>(path: string) => ((await (await fetch(`${pilot.url}/v1/${path}`, { headers })).json()) as { items: T[] }).items;
    const known = new Set((await items<{ employeeId: string }>(`programmes/${example.programmeId}/participants?limit=200`)).map(({ employeeId }) => employeeId));
    const [one, two] = (await items<Person>('employees?limit=200')).filter(({ employeeId, region }) => region === 'eu' && employeeId !== example.leaderId && !known.has(employeeId));
    return [one!, two!];
  }
});

interface Person {
  readonly employeeId: string;
  readonly email: string;
  readonly name: string;
  readonly region: string;
}
