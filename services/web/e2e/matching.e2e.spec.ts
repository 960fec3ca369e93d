import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling, openBrowser, PHONE, startPilot, WIDE, type BrowserUnderTest, type PilotUnderTest, type Window } from './harness/index.js';
import { apiOf, COORDINATOR, idle, MORNING, prepare, self, type Scene, type TestApi } from './matching.fixture.js';

/** The machine may be busy. */
jest.setTimeout(600_000);

describe('the matching workbench', () => {
  let pilot: PilotUnderTest, browser: BrowserUnderTest, api: TestApi, scene: Scene, coordinator: Window, page: Page;
  const at = (path = '') => `/programmes/${scene.programmeId}/matching${path}`;
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const card = (names: string | RegExp) => page.getByRole('article', { name: names });
  const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const dialog = () => page.getByRole('dialog');
  /** Usable in both schemes, wide and on a phone. */
  const usable = async () => {
    for (const size of [PHONE, WIDE]) {
      await page.setViewportSize(size);
      await expectNoSidewaysScrolling(page);
      await expectAccessible(page);
    }
  };

  beforeAll(async () => {
    [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', MORNING] }), openBrowser()]);
    api = apiOf(pilot);
    scene = await prepare(api);
    coordinator = await browser.window();
    page = coordinator.page;
    page.setDefaultTimeout(60_000);
    await page.goto(await pilot.link(COORDINATOR, at()));
  });
  afterAll(async () => {
    await browser?.close();
    await pilot?.stop();
  });

  it('shows who is in the pool and why others are not, and teaches what a round is', async () => {
    await seen('10 in the pool: 4 free mentor places, 6 free mentee places.');
    await seen('Find the first partners');
    await button('Not in the pool 1').click();
    await button('Not approved yet 1').click();
    await button(/^Waits Forapproval/).waitFor();
    expect(page.url()).toContain('state=not_approved');
    await usable();
    await page.goto(pilot.url + at());
  });

  it('moves weights and says what a round would then propose, without starting one', async () => {
    await seen('8 of 10');
    const slider = page.getByRole('slider', { name: 'Weight of Other site' });
    await slider.focus();
    for (let step = 0; step < 20; step++) await slider.press('ArrowRight');
    await page.waitForURL(/weights=siteDifference-27/);
    await page.locator('dl').filter({ hasText: /Mean score\s*\d+%\s*\d+%/ }).waitFor();
    expect((await api.get(COORDINATOR, `/v1/programmes/${scene.programmeId}/rounds`)).items).toEqual([]);
    await button("Back to the programme's weights").click();
    await page.waitForURL((address) => !address.search.includes('weights'));
  });

  it('proposes pairs, the best first, with reasons in words', async () => {
    await button('Find partners').first().click();
    await page.waitForURL(/matching\/eu_/);
    await seen(/8 of 10 people have a partner/);
    await page.getByRole('article').nth(3).waitFor();
    expect(await page.getByRole('article').count()).toBe(4);
    await seen(/offers social media \(5 of 5\), .* wants it \(1 of 5\)/);
    await seen(/[Ww]eak point: /);
    await usable();
  });

  it('goes through the proposals by keyboard, opens one with every rule and the runners-up', async () => {
    await page.locator('body').press('j');
    await page.keyboard.press('j');
    const focused = page.locator('[data-proposal]:focus');
    const name = (await focused.getAttribute('aria-label'))!;
    expect(name).toBe(await page.getByRole('article').nth(1).getAttribute('aria-label'));
    await page.keyboard.press('x');
    await button('Publish 1 selected').waitFor();
    await page.keyboard.press('Enter');
    await dialog().getByText("Each rule's part").waitFor();
    await dialog().getByText('Who else?').waitFor();
    await dialog().getByText(name).waitFor();
    await usable();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('says what would help somebody whom nobody fits, and explains two people', async () => {
    await button(/^Väinö Lahtinen/).click();
    await dialog().getByText('No shared language').first().waitFor();
    await dialog().getByText('Invite people who speak one of their languages.').waitFor();
    await usable();
    await dialog().getByRole('button', { name: 'Why, or why not?' }).first().click();
    await dialog().getByText('A shared language').waitFor();
    await dialog().getByText('broken').first().waitFor();
    await usable();
    await page.keyboard.press('Escape');
  });

  it('proposes two people by hand', async () => {
    await button(/^Anna Kowalska/).click();
    await dialog().getByRole('button', { name: 'Propose these two' }).first().click();
    await dialog().getByText('Proposed by hand').waitFor();
    await dialog().getByRole('button', { name: 'Discard this draft' }).click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('keeps two people apart, and lifts it again', async () => {
    await card('Tariq Aziz and Benjamin Adeyemi').or(card('Noor de Vries and Benjamin Adeyemi')).getByRole('button').click();
    await dialog().getByRole('button', { name: 'Keep these two apart' }).click();
    await page.getByLabel('Reason').fill('They asked for it.');
    await page.getByRole('button', { name: 'Keep apart', exact: true }).click();
    await seen('They are kept apart from now on.');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Lift: .*Benjamin/ }).click();
    await seen('Nobody of this programme is kept apart.');
  });

  it('publishes a selection, then the rest, and shows how far the publication is', async () => {
    await button('Publish 1 selected').click();
    await dialog().getByRole('button', { name: 'Publish', exact: true }).click();
    await seen('1 proposal is being published.');
    await page.getByRole('article').getByText('Waits for answers').first().waitFor();
    await button('Publish all 3').click();
    await dialog().getByRole('button', { name: 'Publish', exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll('article').length === 4 && ![...document.querySelectorAll('article')].some((one) => /Draft|Being published/.test(one.textContent ?? '')));
    await button(/^Publish/).first().waitFor({ state: 'detached' });
    await usable();
  });

  it('shows who declined and why, and rematches', async () => {
    const { items } = await api.get(COORDINATOR, `/v1/programmes/${scene.programmeId}/proposals?status=published&limit=200`);
    const [declined] = items as { id: string; mentor: { employeeId: string } }[];
    await api.post(self(declined!.mentor.employeeId), `/v1/programmes/${scene.programmeId}/proposals/${declined!.id}/decline`, { reasonCode: 'no_time', note: 'A trade fair until June.' });
    await idle(api);
    await page.goto(pilot.url + at('/answers?status=declined'));
    await seen('No time');
    await usable();
    await button(/: why these two\?$/).first().click();
    await dialog().getByText('A trade fair until June.').waitFor();
    await usable();
    await page.keyboard.press('Escape');
    await button('Rematch').click();
    await page.waitForURL(/matching\/eu_/);
    await seen('Who fits whom?');
  });

  it('puts two rounds side by side, and replays one for auditors', async () => {
    await page.goto(pilot.url + at('/rounds'));
    // What is chosen stands in the address, which the box follows a moment later.
    await page.getByRole('checkbox', { name: /^Compare/ }).first().click();
    await page.getByRole('checkbox', { name: /^Compare/, checked: true }).waitFor();
    await page.getByRole('checkbox', { name: /^Compare/ }).last().click();
    await seen(/only in the first/);
    await usable();
    await button(/^Replay the round/).last().click();
    await dialog().getByText('Identical').waitFor({ timeout: 60_000 });
    await usable();

    const auditor = await browser.window();
    await auditor.page.goto(await pilot.link({ as: 'auditor' }, at('/rounds')));
    await auditor.page.getByRole('button', { name: /^Replay the round/ }).last().click();
    await auditor.page.getByRole('dialog').getByText('Identical').waitFor({ timeout: 60_000 });
    await auditor.page.keyboard.press('Escape');
    // Of the workbench: what was proposed, nothing that changes it.
    const { items } = await api.get(COORDINATOR, `/v1/programmes/${scene.programmeId}/rounds`);
    const first = (items as { id: string; proposals: number }[]).find(({ proposals }) => proposals === 4)!;
    await auditor.page.goto(`${pilot.url}${at(`/${first.id}`)}`);
    await auditor.page.getByRole('article').first().waitFor();
    expect(await auditor.page.getByRole('button', { name: /Start|Publish|Discard/ }).count()).toBe(0);
    await expectAccessible(auditor.page);
    expect(auditor.complaints).toEqual([]);
    await auditor.context.close();
  });

  it('says why somebody has nobody, and what would help', async () => {
    const { items } = await api.get(COORDINATOR, `/v1/programmes/${scene.programmeId}/rounds`);
    const first = (items as { id: string; proposals: number }[]).find(({ proposals }) => proposals === 4)!;
    await page.goto(pilot.url + at(`/unmatched?round=${first.id}`));
    await page.getByText('Whom the fewest would fit first').waitFor();
    await seen('2 people have no partner');
    await seen('Nobody for the topic');
    await seen('Invite people who speak one of their languages.');
    await usable();
    await button(/^No shared language/).click();
    await page.waitForURL(/obstacle=shared_language/);
    expect(coordinator.complaints).toEqual([]);
  });

  it('does not open for an employee', async () => {
    const { page: other } = await browser.window({ size: PHONE });
    await other.goto(await pilot.link(self(scene.people['Anna Kowalska']!), at()));
    await other.getByText('You may not see this.', { exact: false }).first().waitFor();
    expect(await other.getByRole('article').count()).toBe(0);
  });
});
