import type { Page } from 'playwright-core';
import { ANNA, BEN, MIA, NOOR, TARIQ, approveAll, apiOf, COORDINATOR, idle, importPeople, moveTo, self, START, train, volunteer, usableWhenNarrow, type Name, type TestApi } from './circles.fixture.js';
import { button, dialog, openBrowser, PHONE, question, seen, startPilot, usable, WIDE, type BrowserUnderTest, type PilotUnderTest, type Window } from './harness/index.js';

/** The machine may be busy. */
jest.setTimeout(300_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let people: Readonly<Record<Name, string>>;
let coordinator: Window;
let mia: Window;
let programmeId: string;
let circleId: string;

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', START] }), openBrowser()]);
  api = apiOf(pilot);
  people = await importPeople(api);
  coordinator = await browser.window({ size: WIDE });
  await coordinator.page.clock.install({ time: START });
});

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const signedIn = async (name: Name, path = '/my'): Promise<Window> => browser.window({ size: PHONE, now: START, open: await pilot.link(self(people[name]), path) });

const membersOn = (page: Page) => page.locator('section').filter({ has: page.getByRole('heading', { name: 'Who is in it with you' }) });

it('a programme of circles is planned from its template: peers, in circles of so many', async () => {
  const { page } = coordinator;
  await page.goto(await pilot.link(COORDINATOR, '/programmes/new'));
  await question(page, 'What should the new programme be?');
  await page.getByRole('radio', { name: /^Peer circles/ }).click();
  const goOn = async (part: string) => {
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByRole('group', { name: part, exact: true }).waitFor();
  };
  await goOn('Goals');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Circles 2027');
  await page.getByRole('radio', { name: 'In pairs' }).check();
  expect(await page.getByLabel('People in the smallest circle').count()).toBe(0);
  await page.getByRole('radio', { name: 'In circles' }).check();
  await page.getByLabel('People in the smallest circle').fill('7');
  await seen(page, /^Matching decides how many people each circle has/);
  await usable(page);
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await seen(page, 'the largest is no smaller than the smallest');
  await usableWhenNarrow(page);
  await page.getByLabel('People in the smallest circle').fill('4');
  for (const part of ['Time', 'Regions', 'Rules']) await goOn(part);
  await page.getByLabel('Circles that make it worth running').waitFor();
  expect(await page.getByLabel('Mentees per mentor').count()).toBe(0);
  await usable(page);
  await goOn('Review');
  await seen(page, 'In circles of 4 to 6 people');
  await button(page, 'Save the draft').click();
  await question(page, 'What is missing before the launch?');
  programmeId = /programmes\/([^/?]+)/.exec(page.url())![1]!;
  await button(page, 'Launch the programme').click();
  await dialog(page).getByRole('button', { name: 'Launch the programme' }).click();
  await question(page, 'What is missing for “Sign-ups”?');
});

it('who volunteers is told that everybody teaches and learns, and not asked for rank or years', async () => {
  mia = await signedIn(MIA, `/my/join/${programmeId}`);
  const { page } = mia;
  await seen(page, 'You meet in a circle of 4 to 6 colleagues.');
  await usable(page);
  await button(page, 'Continue').click();
  await page.getByLabel('I can show others').getByText('Software tools', { exact: true }).click();
  const wants = page.getByLabel('I would like to learn');
  for (const topic of ['Data analysis', 'Technology']) await wants.getByText(topic, { exact: true }).click();
  await button(page, 'Continue').click();
  await page.getByRole('heading', { name: 'When and how?' }).waitFor();
  expect(await page.getByText('Years that I have worked').count()).toBe(0);
  await page.getByRole('radio', { name: 'By video call' }).check();
  await button(page, 'Continue').click();
  await page.getByRole('heading', { name: 'How far do you agree?' }).waitFor();
  for (const scale of await page.getByRole('radiogroup').all()) await scale.getByText('4', { exact: true }).click();
  await button(page, 'Continue').click();
  await page.getByRole('checkbox', { name: 'I agree to this' }).check();
  await button(page, 'Volunteer').click();
  await seen(page, 'Thank you. You are on the list.');
  expect(await api.get(self(people[MIA]), `/v1/programmes/${programmeId}/applications/mine`)).toMatchObject({ roles: ['mentor', 'mentee'], profile: { capacity: { mentor: 1, mentee: 1 } } });
  await volunteer(api, programmeId, people, MIA);
  await approveAll(api, programmeId);
  await page.goto(`${pilot.url}/my`);
  await seen(page, 'You are in; a circle is being looked for');
});

it('a coordinator makes a circle by hand, and hears which rule keeps whom out of it', async () => {
  const { page } = coordinator;
  await page.goto(`${pilot.url}/programmes/${programmeId}/matching`);
  await button(page, /^Mia Maximiliane/).click();
  await dialog(page).getByText('3 more people are needed').waitFor();
  for (const name of [TARIQ, NOOR, ANNA]) await dialog(page).getByRole('button', { name: `Add ${name}` }).click();
  await dialog(page).getByText('4 people so far').waitFor();
  await usable(page);
  await dialog(page).getByRole('button', { name: 'Propose this circle' }).click();
  await dialog(page).getByText(/With nothing to teach the others: .*Mia Maximiliane/).waitFor();
  await usable(page);
  await usableWhenNarrow(page);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
});

it('a round proposes circles; each says who teaches what to whom', async () => {
  const { page } = coordinator;
  await button(page, 'Find circles').first().click();
  await page.waitForURL(/matching\/eu_/);
  await seen(page, '6 of 6 people are in a circle');
  await page.getByRole('article').getByText(/teaches .* to /).first().waitFor();
  expect(await page.getByRole('article').count()).toBe(1);
  await usable(page);
  await page.getByRole('article').getByRole('button').click();
  await dialog(page).getByText('Who teaches what to whom').waitFor();
  await dialog(page).getByText("Each rule's part").waitFor();
  await usable(page);
  await page.keyboard.press('Escape');
  await button(page, 'Publish the proposal').click();
  await dialog(page).getByText('Ask the people of this circle?').waitFor();
  await dialog(page).getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('article').getByText('Waits for answers').waitFor();
  await idle(api);
  const { items } = await api.get(COORDINATOR, `/v1/programmes/${programmeId}/proposals?status=published`);
  circleId = items[0].id as string;
});

it('each member sees who is in it, and what they would teach and learn; who declines is out, and the circle goes on', async () => {
  const { page } = mia;
  await page.goto(`${pilot.url}/my`);
  await seen(page, /^A circle for you: /);
  await page.getByRole('link', { name: 'See why' }).click();
  await question(page, 'Would you like to be in this circle?');
  await seen(page, 'Who would be in it with you');
  await seen(page, /^data analysis, from Tariq Aziz$/);
  await usable(page);
  await usableWhenNarrow(page);
  await button(page, 'Accept').click();
  await seen(page, 'You said yes');
  await usable(page);

  const tariq = await signedIn(TARIQ, `/my/proposals/${programmeId}/${circleId}`);
  await button(tariq.page, 'Decline').click();
  await dialog(tariq.page).getByText('If enough of them remain, the circle goes on without you.').waitFor();
  await usable(tariq.page);
  await dialog(tariq.page).getByRole('button', { name: 'Decline' }).click();
  await seen(tariq.page, 'It did not come about');
  expect(tariq.complaints).toEqual([]);
  await idle(api);

  await coordinator.page.goto(`${pilot.url}/programmes/${programmeId}/matching/answers`);
  await seen(coordinator.page, '1 of 5 accepted');
  await seen(coordinator.page, `${TARIQ} declined: No reason given`);
  await usable(coordinator.page);
  await button(coordinator.page, /: why this circle\?$/).click();
  await dialog(coordinator.page).getByText('No longer in it').waitFor();
  await dialog(coordinator.page).getByText(`${TARIQ} declined: No reason given`).waitFor();
  await usable(coordinator.page);
  for (const [name, id] of Object.entries(people)) if (name !== MIA && name !== TARIQ) await api.post(self(id), `/v1/programmes/${programmeId}/proposals/${circleId}/acceptance`);
  await idle(api);
});

it('their page is the circle’s: its members, its lessons, and who leads the next session, which any of them may change', async () => {
  await train(api, programmeId, Object.entries(people).flatMap(([name, id]) => (name === TARIQ ? [] : [id])));
  const { plan } = await api.get(COORDINATOR, `/v1/programmes/${programmeId}`);
  await moveTo(api, `${plan.startsOn}T08:00:00.000Z`);
  await idle(api);
  const { page } = mia;
  await page.clock.setFixedTime(`${plan.startsOn}T08:00:00.000Z`);
  await page.goto(`${pilot.url}/my/pairs/${programmeId}/${circleId}`);
  await question(page, 'What is next in your circle?');
  const members = membersOn(page);
  await members.getByText(ANNA).first().waitFor();
  expect(await members.getByText(TARIQ).count()).toBe(0);
  const { nextSession } = await api.get(self(people[MIA]), `/v1/programmes/${programmeId}/pair-plans/${circleId}`);
  expect(nextSession.leadId).toBeDefined();
  const other = nextSession.leadId === people[ANNA] ? NOOR : ANNA;
  await usable(page);
  await usableWhenNarrow(page);
  await button(page, 'Somebody else').click();
  await dialog(page).getByRole('radio', { name: other }).check();
  await usable(page);
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await seen(page, `${other} leads it`);
});

it('any of them brings what is to be solved, the others advise, and a takeaway is shared once all agree', async () => {
  const { page } = mia;
  const write = async (label: string, text: string) => {
    const field = page.getByRole('textbox', { name: label });
    await field.fill(text);
    await field.locator('xpath=ancestor::form').getByRole('button', { name: 'Add' }).click();
    // Saved: what is still in the field is no paragraph.
    await page.getByRole('paragraph').filter({ hasText: text }).waitFor();
  };
  await write('What would you like to solve?', 'Nobody reads what I post.');
  await seen(page, 'Yours');
  expect(await page.getByRole('textbox', { name: 'Your advice' }).count()).toBe(0);
  await write('What have you learnt?', 'Ask before you post.');
  await seen(page, 'Waits for the others');
  await idle(api);
  const pair = `/v1/programmes/${programmeId}/pairs/${circleId}`;
  const { challenges, takeaways } = await api.get(self(people[NOOR]), `/v1/programmes/${programmeId}/pair-plans/${circleId}`);
  await api.post(self(people[NOOR]), `${pair}/challenges/${challenges[0].challengeId}/guidance`, { text: 'Post less, and ask more.' });
  for (const [name, id] of Object.entries(people)) if (name !== MIA && name !== TARIQ) await api.post(self(id), `${pair}/takeaways/${takeaways[0].takeawayId}/agreement`);
  await idle(api);
  await page.reload();
  await seen(page, 'Post less, and ask more.');
  await seen(page, 'Shared');
  await usable(page);
  await usableWhenNarrow(page);
  const ben = await signedIn(BEN, `/my/pairs/${programmeId}/${circleId}`);
  await ben.page.getByRole('textbox', { name: 'Your advice' }).waitFor();
  expect(await button(ben.page, 'It is solved').count()).toBe(0);
  await usable(ben.page);
  expect(ben.complaints).toEqual([]);
  await button(page, 'It is solved').click();
  await seen(page, 'Solved');
});

it('a pulse and a concern speak of the circle', async () => {
  const { page } = coordinator;
  const { plan } = await api.get(COORDINATOR, `/v1/programmes/${programmeId}`);
  await page.clock.setFixedTime(`${plan.startsOn}T08:00:00.000Z`);
  await page.goto(`${pilot.url}/programmes/${programmeId}`);
  await button(page, 'Open a pulse').click();
  await seen(page, /^Everybody in an active circle sees an invitation/);
  await button(page, 'Open a pulse').last().click();
  await seen(page, 'Fewer than five have answered so far');

  await mia.page.goto(`${pilot.url}/my`);
  await mia.page.getByRole('link', { name: 'Answer without my name' }).click();
  await seen(mia.page, 'Think of your circle as it is now.');
  await seen(mia.page, 'I can admit to the others what I don’t know.');
  await usable(mia.page);
  await mia.page.goto(`${pilot.url}/my/pairs/${programmeId}/${circleId}/concern`);
  await mia.page.getByRole('checkbox', { name: 'It is about somebody of this circle' }).waitFor();
  await usable(mia.page);
  await usableWhenNarrow(mia.page);
});

it('after a session, what each wrote is shown once all of them have written', async () => {
  const { page } = mia;
  const { nextSession } = await api.get(self(people[MIA]), `/v1/programmes/${programmeId}/pair-plans/${circleId}`);
  await moveTo(api, nextSession.endsAt);
  await page.clock.setFixedTime(nextSession.endsAt);
  await page.goto(`${pilot.url}/my`);
  await seen(page, /^Did you meet /);
  await button(page, 'It took place').click();
  await seen(page, /^How was it with /);
  await idle(api);
  await page.getByRole('link', { name: 'Give feedback' }).click();
  await seen(page, 'The others see your answers once all of you have given them');
  await page.getByRole('radio', { name: '5 stars' }).press('Space');
  await usable(page);
  await button(page, 'Give feedback').click();
  await seen(page, 'You gave yours. It opens when all the others have written');
  for (const name of [NOOR, ANNA]) await api.post(self(people[name]), `/v1/programmes/${programmeId}/sessions/${nextSession.sessionId}/feedback`, { rating: 4, note: `Words of ${name}.` });
  await idle(api);
  await page.reload();
  await seen(page, 'You gave yours.');
  expect(await page.getByText(`Words of ${NOOR}.`).count()).toBe(0);
  for (const [name, id] of Object.entries(people)) if (!([MIA, TARIQ, NOOR, ANNA] as string[]).includes(name)) await api.post(self(id), `/v1/programmes/${programmeId}/sessions/${nextSession.sessionId}/feedback`, { rating: 4 });
  await idle(api);
  await page.reload();
  await seen(page, `Words of ${NOOR}.`);
  await seen(page, `Words of ${ANNA}.`);
  await usable(page);
  await usableWhenNarrow(page);
});

it('who leaves is no longer in it; for the others it goes on', async () => {
  const { page } = mia;
  await button(page, 'More').click();
  expect(await page.getByRole('menuitem', { name: 'Take a break' }).count()).toBe(0);
  await page.getByRole('menuitem', { name: 'Leave this circle' }).click();
  await dialog(page).getByText('The circle goes on without you while three remain').waitFor();
  await usable(page);
  await dialog(page).getByRole('button', { name: 'Leave this circle' }).click();
  await seen(page, 'You are no longer in this circle.');
  await usable(page);
  expect(mia.complaints).toEqual([]);
  await idle(api);

  const noor = await signedIn(NOOR, `/my/pairs/${programmeId}/${circleId}`);
  await question(noor.page, 'What is next in your circle?');
  await membersOn(noor.page).getByText(ANNA).first().waitFor();
  expect(await membersOn(noor.page).getByText(MIA).count()).toBe(0);
  expect(noor.complaints).toEqual([]);
});

it('the coordinator sees the circle on the board, who has left it, and names who leads', async () => {
  const { page } = coordinator;
  await page.goto(`${pilot.url}/programmes/${programmeId}/pairs?view=list`);
  await question(page, 'Which circles need help?');
  await page.getByRole('columnheader', { name: 'Circle' }).waitFor();
  await usable(page);
  await page.goto(`${pilot.url}/programmes/${programmeId}/pairs/${circleId}`);
  await seen(page, new RegExp(`^${MIA} left the circle`));
  await seen(page, / · led by /);
  await seen(page, 'All trained');
  await seen(page, `${BEN} is trained to teach and accepted the ground rules`);
  await seen(page, `${BEN} is trained to learn and accepted the ground rules`);
  await usable(page);
  await button(page, /^More for session 2/).click();
  await page.getByRole('menuitem', { name: 'Name who leads' }).click();
  const other = (await dialog(page).getByRole('radio', { name: BEN }).isChecked()) ? NOOR : BEN;
  await dialog(page).getByRole('radio', { name: other }).check();
  await usable(page);
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await seen(page, `led by ${other}`);
  await usableWhenNarrow(page);
  await page.goto(`${pilot.url}/programmes/${programmeId}/history`);
  await seen(page, /it found 1 circle/);
  await page.goto(`${pilot.url}/programmes/${programmeId}/report`);
  await seen(page, 'People and circles');
  await page.getByRole('region', { name: 'From sign-up to the end', exact: true }).getByText(/people applied; 5 were in a circle/).waitFor();
  await usable(page);
  expect(coordinator.complaints).toEqual([]);
});
