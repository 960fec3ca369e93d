import { ANNA, BEN, MIA, NOOR, TARIQ, approveAll, apiOf, COORDINATOR, idle, importPeople, moveTo, self, START, train, volunteerAs, usableWhenNarrow, type Name, type TestApi } from './circles.fixture.js';
import { button, dialog, openBrowser, PHONE, question, seen, startPilot, usable, WIDE, type BrowserUnderTest, type PilotUnderTest, type Window } from './harness/index.js';

/** The machine may be busy. */
jest.setTimeout(300_000);

const MENTEES = [NOOR, ANNA, BEN] as const;

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let people: Readonly<Record<Name, string>>;
let coordinator: Window;
let anna: Window;
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

it('a programme in which mentors lead circles is planned: the mentor counts among the people of a circle', async () => {
  const { page } = coordinator;
  await page.goto(await pilot.link(COORDINATOR, '/programmes/new'));
  await question(page, 'What should the new programme be?');
  await page.getByRole('radio', { name: /^Digital skills for managers/ }).click();
  const goOn = async (part: string) => {
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByRole('group', { name: part, exact: true }).waitFor();
  };
  await goOn('Goals');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Led circles 2027');
  await page.getByRole('radio', { name: 'In circles' }).check();
  await seen(page, 'One mentor with several mentees, who learn from the mentor together. The mentor leads every session.');
  await page.getByLabel('People in the smallest circle').fill('3');
  await page.getByLabel('People in the largest circle').fill('4');
  await seen(page, '3 to 12, the mentor included.');
  await usable(page);
  await usableWhenNarrow(page);
  for (const part of ['Time', 'Regions', 'Rules']) await goOn(part);
  await page.getByRole('checkbox', { name: 'Mentors', exact: true }).waitFor();
  expect(await page.getByLabel('Mentees per mentor').count()).toBe(0);
  expect(await page.getByLabel('Mentors may put their mentees forward').count()).toBe(0);
  await usable(page);
  await goOn('Review');
  await seen(page, 'In circles of 3 to 4 people, each led by a mentor');
  await button(page, 'Save the draft').click();
  await question(page, 'What is missing before the launch?');
  programmeId = /programmes\/([^/?]+)/.exec(page.url())![1]!;
  await button(page, 'Launch the programme').click();
  await dialog(page).getByRole('button', { name: 'Launch the programme' }).click();
  await question(page, 'What is missing for “Sign-ups”?');
});

it('who volunteers chooses a role, and is told that people meet in circles', async () => {
  anna = await signedIn(ANNA, `/my/join/${programmeId}`);
  const { page } = anna;
  await seen(page, 'You meet in circles of 3 to 4: one mentor, and several who learn together.');
  await page.getByRole('checkbox', { name: /^Learn from a colleague/ }).waitFor();
  await seen(page, 'then you have one circle for each');
  await usable(page);
  await usableWhenNarrow(page);
  await volunteerAs(api, programmeId, 'mentor', [people[MIA], people[TARIQ]]);
  await volunteerAs(api, programmeId, 'mentee', MENTEES.map((name) => people[name]));
  await approveAll(api, programmeId);
  await page.goto(`${pilot.url}/my`);
  await seen(page, 'You are in; a circle is being looked for');
});

it('a round proposes circles and says who leads each', async () => {
  const { page } = coordinator;
  // What a round would propose comes while the button is being pressed, and does not push it away.
  let press: () => void = () => undefined;
  const pressed = new Promise<void>((done) => (press = done));
  await page.route(/pool\/preview/, (route) => pressed.then(() => route.continue()));
  await page.goto(`${pilot.url}/programmes/${programmeId}/matching`);
  await button(page, 'Find circles').nth(1).hover();
  await page.mouse.down();
  press();
  await seen(page, 'People in a circle');
  await page.mouse.up();
  await page.waitForURL(/matching\/eu_/);
  const card = page.getByRole('article').filter({ hasText: / leads / });
  await card.first().waitFor();
  await card.getByText(/ teaches internet to /).first().waitFor();
  await usable(page);
  await card.first().getByRole('button').first().click();
  await dialog(page).getByText('Who teaches what to whom').waitFor();
  await dialog(page).getByText("Each rule's part").waitFor();
  await usable(page);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await button(page, 'Discard the drafts').click();
  await dialog(page).getByRole('button', { name: 'Discard the drafts' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await idle(api);
});

it('a coordinator makes a circle by hand: who leads it, and who learns', async () => {
  const { page } = coordinator;
  await page.goto(`${pilot.url}/programmes/${programmeId}/matching`);
  await button(page, new RegExp(`^${NOOR}`)).click();
  await dialog(page).getByText('Nobody leads it yet: choose a mentor').waitFor();
  await usable(page);
  expect(await button(page, `Add ${MIA}`).count()).toBe(0);
  await dialog(page).getByRole('button', { name: `Add as mentor: ${MIA}` }).click();
  await dialog(page).getByText(/^Leads it/).waitFor();
  expect(await dialog(page).getByRole('button', { name: /^Add as mentor/ }).count()).toBe(0);
  for (const name of [ANNA, BEN]) await dialog(page).getByRole('button', { name: `Add ${name}` }).click();
  await dialog(page).getByText('4 people so far').waitFor();
  await usable(page);
  await usableWhenNarrow(page);
  await dialog(page).getByRole('button', { name: 'Propose this circle' }).click();
  await dialog(page).getByText(new RegExp(`^${MIA} leads ${NOOR}, ${ANNA}|^${MIA} leads `)).waitFor();
  await dialog(page).getByRole('button', { name: 'Publish this one' }).click();
  await dialog(page).getByText('Ask the people of this circle?').waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog(page).getByText('Waits for answers').first().waitFor();
  await idle(api);
  const { items } = await api.get(COORDINATOR, `/v1/programmes/${programmeId}/proposals?status=published`);
  expect(items).toMatchObject([{ mentor: { employeeId: people[MIA] }, mentorLeads: true }]);
  circleId = items[0].id as string;
});

it('a mentee sees on a phone who would lead the circle; the mentor, that they would', async () => {
  const { page } = anna;
  await page.goto(`${pilot.url}/my`);
  await page.getByRole('link', { name: 'See why' }).click();
  await question(page, 'Would you like to be in this circle?');
  await seen(page, `${MIA} would lead your circle.`);
  await seen(page, /^internet, from Mia/);
  await usable(page);
  await usableWhenNarrow(page);
  await button(page, 'Accept').click();
  await seen(page, 'You said yes');

  mia = await signedIn(MIA, `/my/proposals/${programmeId}/${circleId}`);
  await question(mia.page, 'Would you like to lead this circle?');
  await seen(mia.page, 'You would lead this circle.');
  await button(mia.page, 'Decline').click();
  await dialog(mia.page).getByText('Without you there is no circle.').waitFor();
  await usable(mia.page);
  await dialog(mia.page).getByRole('button', { name: 'Cancel' }).click();
  await button(mia.page, 'Accept').click();
  await seen(mia.page, 'You said yes');
  await coordinator.page.goto(`${pilot.url}/programmes/${programmeId}/matching/answers`);
  await seen(coordinator.page, '2 of 4 accepted');
  await seen(coordinator.page, / leads /);
  await usable(coordinator.page);
  for (const name of [NOOR, BEN]) await api.post(self(people[name]), `/v1/programmes/${programmeId}/proposals/${circleId}/acceptance`);
  await idle(api);
});

it('their page says who leads it; a mentee brings a problem, and the mentor advises', async () => {
  const of = { template: 'reverse-digital' };
  await train(api, programmeId, [people[MIA]], { ...of, roles: ['mentor'] });
  await train(api, programmeId, MENTEES.map((name) => people[name]), { ...of, roles: ['mentee'] });
  const { plan } = await api.get(COORDINATOR, `/v1/programmes/${programmeId}`);
  await moveTo(api, `${plan.startsOn}T08:00:00.000Z`);
  await idle(api);
  for (const { page } of [anna, mia]) await page.clock.setFixedTime(`${plan.startsOn}T08:00:00.000Z`);
  const { page } = anna;
  await page.goto(`${pilot.url}/my/pairs/${programmeId}/${circleId}`);
  await question(page, 'What is next in your circle?');
  await seen(page, `${MIA} leads your circle.`);
  await seen(page, /^internet, from Mia/);
  expect(await button(page, 'Somebody else').count()).toBe(0);
  await page.getByRole('textbox', { name: 'What would you like to solve?' }).fill('Nobody finds our intranet.');
  await page.getByRole('textbox', { name: 'What would you like to solve?' }).locator('xpath=ancestor::form').getByRole('button', { name: 'Add' }).click();
  await seen(page, 'Yours');
  await usable(page);
  await usableWhenNarrow(page);
  await button(page, 'More').click();
  expect(await page.getByRole('menuitem', { name: 'Take a break' }).count()).toBe(0);
  await page.getByRole('menuitem', { name: 'Leave this circle' }).click();
  await dialog(page).getByText('The circle goes on without you while its mentor and one more remain').waitFor();
  await usable(page);
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  expect(anna.complaints).toEqual([]);

  await mia.page.goto(`${pilot.url}/my/pairs/${programmeId}/${circleId}`);
  await seen(mia.page, 'You lead this circle.');
  expect(await mia.page.getByRole('textbox', { name: 'What would you like to solve?' }).count()).toBe(0);
  await mia.page.getByRole('textbox', { name: 'Your advice' }).waitFor();
  await usable(mia.page);
  await button(mia.page, 'More').click();
  await mia.page.getByRole('menuitem', { name: 'Take a break' }).waitFor();
  await mia.page.getByRole('menuitem', { name: 'Leave this circle' }).click();
  await dialog(mia.page).getByText('Without you the circle ends.').waitFor();
  expect(mia.complaints).toEqual([]);
});

it('the coordinator sees its sides, and takes a mentee out; it goes on without them', async () => {
  const { page } = coordinator;
  const { plan } = await api.get(COORDINATOR, `/v1/programmes/${programmeId}`);
  await page.clock.setFixedTime(`${plan.startsOn}T08:00:00.000Z`);
  await page.goto(`${pilot.url}/programmes/${programmeId}/calendar`);
  await button(page, new RegExp(ANNA)).first().waitFor();
  await usable(page);
  await button(page, new RegExp(ANNA)).first().click();
  await page.getByRole('menuitem', { name: 'Open the circle' }).waitFor();
  await page.goto(`${pilot.url}/programmes/${programmeId}/pairs?view=list`);
  await question(page, 'Which circles need help?');
  for (const name of ['Mentor', 'Mentees']) await page.getByRole('columnheader', { name, exact: true }).waitFor();
  await usable(page);
  await page.goto(`${pilot.url}/programmes/${programmeId}/pairs/${circleId}`);
  await page.locator('dt', { hasText: /^Mentees$/ }).waitFor();
  await button(page, /^More for session 1/).click();
  await page.getByRole('menuitem').first().waitFor();
  expect(await page.getByRole('menuitem', { name: 'Name who leads' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await button(page, 'More for this circle').click();
  await page.getByRole('menuitem', { name: 'Take somebody out' }).click();
  await dialog(page).getByText('Without its mentor it cannot go on').waitFor();
  await dialog(page).getByRole('button', { name: 'Take out' }).click();
  await dialog(page).getByText('Choose somebody.').waitFor();
  await usable(page);
  await dialog(page).getByRole('combobox', { name: 'Whom?' }).click();
  expect(await page.getByRole('option', { name: MIA }).count()).toBe(0);
  await page.getByRole('option', { name: BEN }).click();
  await dialog(page).getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: 'They do not answer' }).click();
  await usableWhenNarrow(page);
  await dialog(page).getByRole('button', { name: 'Take out' }).click();
  await seen(page, 'The circle goes on without them.');
  await idle(api);
  await page.reload();
  await seen(page, `${BEN} left the circle: They do not answer`);
  await usable(page);
  await page.goto(`${pilot.url}/programmes/${programmeId}/history`);
  await seen(page, new RegExp(`${BEN} was taken out of their circle`));
  await usable(page);
  await page.goto(`${pilot.url}/programmes/${programmeId}/report`);
  await seen(page, 'People and circles');
  await seen(page, 'Generations, mentors by mentees');
  await usable(page);
  expect(coordinator.complaints).toEqual([]);

  const ben = await signedIn(BEN, `/my/pairs/${programmeId}/${circleId}`);
  await seen(ben.page, 'You are no longer in this circle.');
  expect(ben.complaints).toEqual([]);
  await anna.page.goto(`${pilot.url}/my/pairs/${programmeId}/${circleId}`);
  await seen(anna.page, `${MIA} leads your circle.`);
});

it('what has become a pair and ended is named after who was left in it', async () => {
  for (const name of [NOOR, ANNA]) await api.post(self(people[name]), `/v1/programmes/${programmeId}/pairs/mine/${circleId}/ending`, { reasonCode: 'no_time' });
  await idle(api);
  const { page } = anna;
  await page.goto(`${pilot.url}/my/pairs/${programmeId}/${circleId}`);
  await question(page, `What did you do with ${MIA}?`);
  await usable(page);
  await page.goto(`${pilot.url}/my`);
  await seen(page, `You and ${MIA} are no longer a pair`);
  expect(anna.complaints).toEqual([]);
});
