import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { button, link, openBrowser, PHONE, seen, startPilot, usable, WIDE, type BrowserUnderTest, type PilotUnderTest, type Window, type WindowOptions } from './harness/index.js';
import { ADDRESSES, apiOf, COORDINATOR, idle, match, moveTo, prepare, RIGHT_ANSWERS, self, START, train, type Scene, type TestApi } from './my.fixture.js';

jest.setTimeout(240_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let scene: Scene;
/** The mentor on a phone; the mentee at a desk, on another continent. */
let mia: Window;
let anna: Window;
let proposalId: string;

const MIA = 'Mia Maximiliane von Hohenstein-Oberwallis';
const ANNA = 'Anna Kowalska';

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', START] }), openBrowser()]);
  api = apiOf(pilot);
  // What the company measures itself is nothing that people answer.
  scene = await prepare(api, { objectives: [{ objectiveId: 'skill', need: 'Leaders lack the tools.', measure: 'topic_skill', target: 70 }, { objectiveId: 'work', need: 'Too much work by hand.', measure: 'productivity', target: 70 }] });
  mia = await signedIn(scene.mia, PHONE);
});

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

const signedIn = async (employee: string, size: WindowOptions['size']): Promise<Window> => browser.window({ size, now: START, open: await pilot.link(self(employee), '/my') });

const drafts = (page: Page): Promise<string | null> => page.evaluate(() => window.localStorage.getItem('upstream.drafts'));

it('somebody volunteers on a phone; what is typed survives a reload, and is gone when it is sent', async () => {
  const { page } = mia;
  await seen(page, 'Take part: Digital skills across ranks 2027');
  await usable(page);
  await link(page, 'Volunteer').click();

  await page.getByRole('heading', { name: 'What would you like to do?' }).waitFor();
  await button(page, 'Continue').click();
  await seen(page, 'Choose at least one of the two.');
  await usable(page);
  await page.getByRole('checkbox', { name: /Show somebody what I know/ }).click();
  await button(page, 'Continue').click();

  await page.getByRole('heading', { name: 'About what?' }).waitFor();
  await page.getByLabel('I can show others').getByText('Social media', { exact: true }).click();
  await page.getByRole('radiogroup', { name: 'How well do you know social media today?' }).getByText('5', { exact: true }).click();
  const inReturn = page.getByLabel('I would like to learn in return');
  await inReturn.getByText('Social media', { exact: true }).click();
  await inReturn.getByText('Social media: chosen above already.').waitFor();
  await button(page, 'Continue').click();
  await seen(page, 'Choose each topic once');
  await usable(page);
  await inReturn.getByText('Social media', { exact: true }).click();
  await inReturn.getByText('Leadership', { exact: true }).click();
  await usable(page);
  expect(await drafts(page)).toContain('social-media');
  await page.reload();
  await seen(page, '5: I could teach it any day');
  await button(page, 'Continue').click();

  await page.getByRole('heading', { name: 'When and how?' }).waitFor();
  await usable(page);
  await button(page, 'Continue').click();

  await page.getByRole('heading', { name: 'How far do you agree?' }).waitFor();
  for (const scale of await page.getByRole('radiogroup').all()) await scale.getByText('4', { exact: true }).click();
  await usable(page);
  await button(page, 'Continue').click();

  await page.getByRole('heading', { name: 'What you agree to' }).waitFor();
  await seen(page, 'Your company also records its own figures of your productivity');
  await button(page, 'Volunteer').click();
  await seen(page, 'Without it nothing is sent.');
  await page.getByRole('checkbox', { name: 'I agree to this' }).check();
  await usable(page);
  await button(page, 'Volunteer').click();

  await seen(page, 'Thank you. You are on the list.');
  await page.waitForFunction(() => window.localStorage.getItem('upstream.drafts') === null);
  await usable(page);
  expect(await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/applications/mine`)).toMatchObject({ status: 'applied', roles: ['mentor'], profile: { offers: [{ topic: 'social-media', proficiency: 5 }] } });
});

it('until it is decided, what was sent can be changed', async () => {
  const { page } = mia;
  await button(page, 'Change my answers').click();
  await button(page, 'Continue').click();
  await seen(page, '5: I could teach it any day');
  await page.getByRole('radiogroup', { name: 'How well do you know social media today?' }).getByText('4', { exact: true }).click();
  await button(page, 'Continue').click();
  await page.getByRole('heading', { name: 'When and how?' }).waitFor();
  await button(page, 'Continue').click();
  await page.getByRole('heading', { name: 'How far do you agree?' }).waitFor();
  for (const scale of await page.getByRole('radiogroup').all()) await scale.getByText('5', { exact: true }).click();
  await button(page, 'Continue').click();
  await seen(page, 'You have agreed to this');
  await usable(page);
  await button(page, 'Send the changes').click();
  await seen(page, 'Your answers are changed.');
  expect(await drafts(page)).toBeNull();
  expect(await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/applications/mine`)).toMatchObject({ status: 'applied', profile: { offers: [{ topic: 'social-media', proficiency: 4 }] } });
});

it('a proposal says who and why; two people accept in the same moment, and both end as a pair', async () => {
  proposalId = await match(api, scene);
  anna = await signedIn(scene.anna, WIDE);
  await mia.page.goto(`${pilot.url}/my`);
  for (const [{ page }, name] of [[mia, ANNA], [anna, MIA]] as const) {
    await seen(page, `Somebody for you: ${name}`);
    await usable(page);
    await link(page, 'See why').click();
    await seen(page, `Would you like to work with ${name}?`);
    await seen(page, page === mia.page ? 'You would both be free Mon–Fri 15:00–17:00 (for Anna Kowalska 09:00–11:00).' : 'You would both be free Mon–Fri 15:00–17:00.');
    await seen(page, 'Why the two of you');
    await usable(page);
  }
  await button(mia.page, 'Decline').click();
  await seen(mia.page, `${ANNA} only hears that it did not come about.`);
  await usable(mia.page);
  await button(mia.page, 'Cancel').click();

  await Promise.all([mia, anna].map(({ page }) => button(page, 'Accept').click()));
  await Promise.all([seen(mia.page, `You and ${ANNA} are a pair`), seen(anna.page, `You and ${MIA} are a pair`)]);
  await usable(mia.page);
  await idle(api);
  const { items } = await api.get(COORDINATOR, `/v1/programmes/${scene.programmeId}/pairs`);
  expect(items).toEqual([expect.objectContaining({ id: proposalId, status: 'active' })]);
});

it('the training: a quiz that may be repeated, stars, and the ground rules', async () => {
  const { page } = mia;
  await train(api, scene);
  await page.goto(`${pilot.url}/my`);
  await link(page, 'Go on with the training').click();
  await seen(page, 'Not finished');
  await usable(page);
  await link(page, 'Open: A safe conversation across ranks').click();
  await button(page, 'Check my answers').click();
  await seen(page, 'Choose an answer');
  await usable(page);
  await page.getByRole('radio', { name: 'When the first secret comes up' }).check();
  await page.getByRole('radio', { name: RIGHT_ANSWERS[1] }).check();
  await button(page, 'Check my answers').click();
  await seen(page, '50%: not yet. 100% is enough.');
  await button(page, 'Try again').click();
  for (const answer of RIGHT_ANSWERS) await page.getByRole('radio', { name: answer }).check();
  await button(page, 'Check my answers').click();
  await seen(page, 'Passed with 100%');
  await page.getByRole('radio', { name: '4 stars' }).press('Space');
  await seen(page, 'Your stars count in what others see.');
  await usable(page);
  await link(page, 'Go on').click();
  await button(page, 'I accept them as a mentor').click();
  await seen(page, 'You are ready for your first session.');
});

it('a pair sees its next session in both zones, and an answer that is lost on the way is counted once', async () => {
  const { page, context } = mia;
  await idle(api);
  await page.goto(`${pilot.url}/my/pairs/${scene.programmeId}/${proposalId}`);
  await seen(page, `What is next with ${ANNA}?`);
  await seen(page, 'Confirmed');
  await seen(page, new RegExp(`For ${ANNA}: .*2027`));
  await usable(page);

  // The server has done it, and the connection is gone before its answer arrives.
  let sent = 0;
  await page.route('**/goals', async (route) => {
    sent++;
    if (sent > 1) return route.continue();
    await route.fetch();
    await context.setOffline(true);
    return route.abort('internetdisconnected');
  });
  await page.getByRole('textbox', { name: 'A new goal' }).fill('Run my first campaign');
  await page.getByRole('textbox', { name: 'A new goal' }).press('Enter');
  await seen(page, 'No connection. What you send is kept');
  await Promise.all([page.waitForResponse('**/goals'), context.setOffline(false)]);
  await button(page, 'Mark as reached').waitFor();
  expect(sent).toBe(2);
  const { goals } = await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/pair-plans/${proposalId}`);
  expect(goals).toEqual([expect.objectContaining({ text: 'Run my first campaign', achieved: false })]);
  await page.unroute('**/goals');
});

it('each says where they stand, and is not asked again', async () => {
  const { page } = anna;
  await page.goto(`${pilot.url}/my`);
  await page.getByRole('region', { name: `You and ${MIA}: where do you stand?` }).getByRole('link', { name: 'Answer' }).click();
  await seen(page, 'Where do you stand at the beginning?');
  await usable(page);
  await button(page, 'Send').click();
  await seen(page, 'Choose an answer everywhere; it takes a minute.');
  const scales = page.getByRole('radiogroup');
  expect(await scales.count()).toBe(3);
  for (const scale of await scales.all()) await scale.getByText('2', { exact: true }).click();
  await button(page, 'Send').click();
  await seen(page, 'Thank you. Later you are asked once more.');
  await page.getByText('Where do you stand at the beginning?').waitFor({ state: 'detached' });
  const { assessments } = await api.get(self(scene.anna), `/v1/programmes/${scene.programmeId}/pair-plans/${proposalId}`);
  expect(assessments).toEqual(expect.arrayContaining([{ phase: 'start', measure: 'topic_skill', topic: 'social-media', score: 40 }, { phase: 'start', measure: 'collaboration', score: 25 }]));
  const { assessments: partners } = await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/pair-plans/${proposalId}`);
  expect(partners).toEqual([]);
});

it('a pulse: a coordinator opens it, each answers once without a name, and of too few nothing is ever shown', async () => {
  const coordinator = await browser.window({ size: WIDE });
  await coordinator.page.clock.setFixedTime(START);
  await coordinator.page.goto(await pilot.link(COORDINATOR, `/programmes/${scene.programmeId}`));
  const board = coordinator.page;
  await seen(board, 'Nobody has been asked yet');
  await button(board, 'Open a pulse').click();
  expect(await board.getByLabel('Closes at the end of').inputValue()).toBe('2027-01-25');
  await usable(board);
  await button(board, 'Open a pulse').last().click();
  await seen(board, 'Open until 25 Jan 2027');
  await seen(board, 'Fewer than five have answered so far');

  const { page } = mia;
  await page.goto(`${pilot.url}/my`);
  await page.getByRole('region', { name: 'How safe do you feel with each other?' }).getByRole('link', { name: 'Answer without my name' }).click();
  await seen(page, 'Your answer has no name on it');
  await usable(page);
  await button(page, 'Send without my name').click();
  await seen(page, 'Please answer all five.');
  await usable(page);
  const scales = page.getByRole('radiogroup');
  expect(await scales.count()).toBe(5);
  for (const scale of await scales.all()) {
    await scale.getByRole('radio', { name: '3' }).focus();
    await page.keyboard.press('ArrowRight');
  }
  expect(await page.getByText('4: mostly').count()).toBe(5);
  const [sent] = await Promise.all([page.waitForRequest('**/answers'), button(page, 'Send without my name').click()]);
  expect(sent.postDataJSON()).toEqual({ agreement: { admit_not_knowing: 4, ask_for_help: 4, disagree_openly: 4, mistakes_are_safe: 4, stays_between_us: 4 } });
  await seen(page, 'Thank you. Your answer is in.');
  await usable(page);
  await page.reload();
  await seen(page, 'Thank you. Your answer is in.');
  await link(page, 'To the start').click();
  await seen(page, 'Next session with');
  expect(await page.getByRole('region', { name: 'How safe do you feel with each other?' }).count()).toBe(0);
  await anna.page.goto(`${pilot.url}/my`);
  await anna.page.getByRole('region', { name: 'How safe do you feel with each other?' }).waitFor();

  await board.reload();
  await seen(board, 'Fewer than five have answered so far');
  await button(board, 'Close it now').click();
  await seen(board, 'else they never will be');
  await usable(board);
  await button(board, 'Close it now').last().click();
  await seen(board, 'Not shown: fewer than five answered');
  await button(board, 'Open another').waitFor();
  await usable(board);
  await anna.page.goto(sent.url().replace(/.*(programmes)\/([^/]+)\/pulses\/([^/]+)\/answers/, `${pilot.url}/my/pulses/$2/$3`));
  await seen(anna.page, 'This pulse is closed');
  await usable(anna.page);
  await board.goto(`${pilot.url}/programmes/${scene.programmeId}/report`);
  await board.getByRole('region', { name: 'Trust: what pulses said' }).getByText('Fewer than five people answered, so nothing is shown.').first().waitFor();
  expect(coordinator.complaints).toEqual([]);
  await coordinator.context.close();
  await page.goto(`${pilot.url}/my/pairs/${scene.programmeId}/${proposalId}`);
});

it('a pair prepares its session: an agenda and a link for both, a note for oneself', async () => {
  const { page } = mia;
  const session = (await api.get(self(scene.mia), '/v1/my/pairs')).items[0].nextSession as { sessionId: string; inPerson: boolean };
  if (session.inPerson) throw new Error('on two continents they meet online');
  await page.getByRole('textbox', { name: 'Something to talk about' }).fill('The first post');
  await page.getByRole('textbox', { name: 'Something to talk about' }).press('Enter');
  await page.getByRole('checkbox', { name: 'The first post' }).waitFor();
  // The programme suggests what to come to speak of.
  await button(page, 'Add: Inclusion: what happened, and what it did').click();
  await page.getByRole('checkbox', { name: 'Inclusion: what happened, and what it did' }).waitFor();
  expect(await button(page, 'Add: Inclusion: what happened, and what it did').count()).toBe(0);
  await button(page, 'Take “Inclusion: what happened, and what it did” off').click();
  await page.getByRole('checkbox', { name: 'Inclusion: what happened, and what it did' }).waitFor({ state: 'detached' });
  await button(page, 'Add the link of the video call').click();
  await page.getByRole('textbox', { name: 'The address of the call' }).fill('https://meet.example/mia');
  await page.reload();
  await page.getByRole('textbox', { name: 'The address of the call' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'The address of the call' }).inputValue()).toBe('https://meet.example/mia');
  await usable(page);
  await button(page, 'Share').click();
  await link(page, 'Open the video call').waitFor();
  await button(page, 'Write a note, only for you').click();
  await page.getByRole('textbox', { name: 'Your note' }).fill('Begin with her questions');
  await button(page, 'Save the note').click();
  await seen(page, 'Your note is saved.');
  await usable(page);

  const path = `/v1/programmes/${scene.programmeId}/sessions/${session.sessionId}`;
  await api.post(self(scene.anna), `${path}/agenda`, { text: 'Who reads it' });
  await Promise.all([page.waitForResponse('**/coverage'), page.getByRole('checkbox', { name: 'Who reads it' }).check()]);
  await button(page, 'Take “The first post” off').click();
  await page.getByRole('checkbox', { name: 'The first post' }).waitFor({ state: 'detached' });
  const partner = await api.get(self(scene.anna), path);
  expect(partner).toMatchObject({ agenda: [{ text: 'Who reads it', covered: true }], link: 'https://meet.example/mia' });
  expect(JSON.stringify(partner)).not.toContain('Begin with her questions');
  await page.reload();
  await page.getByRole('textbox', { name: 'Your note' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Your note' }).inputValue()).toBe('Begin with her questions');
});

it('after the session: one tap that it took place, also from a train without a network, then feedback that opens when both gave it', async () => {
  const { page, context } = mia;
  const { nextSession } = await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/pair-plans/${proposalId}`);
  await moveTo(api, nextSession.endsAt);
  await page.clock.setFixedTime(nextSession.endsAt);
  await page.goto(`${pilot.url}/my`);
  await seen(page, `Did you meet ${ANNA}?`);
  await usable(page);
  await context.setOffline(true);
  await button(page, 'It took place').click();
  await seen(page, 'No connection. What you send is kept');
  await context.setOffline(false);
  await seen(page, `How was it with ${ANNA}?`);
  await idle(api);
  expect((await api.get(self(scene.mia), `/v1/programmes/${scene.programmeId}/pair-plans/${proposalId}`)).sessions).toMatchObject({ held: 1 });

  await link(page, 'Give feedback').click();
  await button(page, 'Give feedback').waitFor();
  await page.getByRole('textbox', { name: `A word to ${ANNA}` }).fill('You asked the best questions.');
  await page.reload();
  await page.getByRole('radio', { name: '5 stars' }).press('Space');
  expect(await page.getByRole('textbox', { name: `A word to ${ANNA}` }).inputValue()).toBe('You asked the best questions.');
  await usable(page);
  await button(page, 'Give feedback').click();
  await seen(page, 'You gave yours.');
  await api.post(self(scene.anna), `/v1/programmes/${scene.programmeId}/sessions/${nextSession.sessionId}/feedback`, { rating: 4, note: 'Annas own words.' });
  await idle(api);
  await page.reload();
  await seen(page, 'Annas own words.');
  await usable(page);
});

it('the mentee brings a problem; a session is moved by both clocks; help and leaving are two taps away', async () => {
  const { page } = anna;
  await page.clock.setFixedTime((await api.get(self(scene.mia), '/v1/my/pairs')).items[0].lastHeldAt as string);
  await page.goto(`${pilot.url}/my/pairs/${scene.programmeId}/${proposalId}`);
  await page.getByRole('textbox', { name: 'What would you like to solve?' }).fill('Nobody reads what I post.');
  await page.getByRole('textbox', { name: 'What would you like to solve?' }).locator('xpath=ancestor::form').getByRole('button', { name: 'Add' }).click();
  await seen(page, 'Nobody reads what I post.');
  await usable(page);
  await button(page, 'Move').click();
  await page.getByRole('radio', { name: 'I choose it' }).check();
  await seen(page, new RegExp(`For ${MIA}: |Day and time`));
  await usable(page);
  await button(page, 'Cancel').last().click();

  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Something is wrong' }).click();
  await seen(page, 'safeguarding officer');
  await usable(page);
  await button(page, 'Leave this pair').click();
  await seen(page, 'You need no reason, and nobody is to blame.');
  await usable(page);
  await button(page, 'Leave this pair').last().click();
  await seen(page, 'The pair has ended.');
  await usable(page);
});

it('everything about oneself can be seen, taken away and erased', async () => {
  const { page } = mia;
  await page.goto(`${pilot.url}/my/data`);
  await seen(page, ADDRESSES.mia);
  await usable(page);
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Download my data').click()]);
  const held = await readFile(await download.path(), 'utf8');
  expect(JSON.parse(held)).toMatchObject({ enrolment: { you: expect.any(Array) }, matching: { proposals: [expect.anything()] }, sessions: { pairs: [expect.anything()], workplace: { site: 'Berlin' } } });
  for (const own of [ADDRESSES.mia, 'You asked the best questions.', 'Run my first campaign', 'Begin with her questions']) expect(held).toContain(own);
  for (const others of ['Annas own words.', 'Nobody reads what I post.', 'Kowalska', ADDRESSES.anna, 'Who reads it']) expect(held).not.toContain(others);

  await button(page, 'Erase my data …').click();
  await seen(page, 'This happens at once and for ever:');
  await usable(page);
  const erase = button(page, 'Erase for ever');
  expect(await erase.isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: /to confirm/ }).fill(ADDRESSES.mia);
  await erase.click();
  await page.waitForURL((url) => !url.pathname.startsWith('/my/data'));
  const session = await page.request.get(`${pilot.url}/auth/session`, { headers: { 'x-upstream-request': '1' } });
  expect(await session.json()).toMatchObject({ signedIn: false });
  expect((await api.send(self(scene.mia), 'GET', '/v1/me')).status).toBe(410);
});

it('nothing went wrong in the browsers on the way', () => {
  expect([...mia.complaints, ...anna.complaints]).toEqual([]);
});
