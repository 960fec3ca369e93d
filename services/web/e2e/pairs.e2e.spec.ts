import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling, openBrowser, PHONE, startPilot, WIDE, type BrowserUnderTest, type PilotUnderTest, type Window } from './harness/index.js';
import { apiOf, COORDINATOR, idle, MORNING, prepare, self, sessionsOf, type Pair, type Scene, type TestApi } from './pairs.fixture.js';

/** The machine may be busy. */
jest.setTimeout(240_000);

let pilot: PilotUnderTest;
let browser: BrowserUnderTest;
let api: TestApi;
let scene: Scene;
let window: Window;
let page: Page;

const at = (path: string) => `/programmes/${scene.programmeId}/${path}`;
const goTo = (path: string) => page.goto(pilot.url + path);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();
const dialog = () => page.getByRole('dialog');
const names = ({ mentor, mentee }: Pair) => `${mentor} and ${mentee}`;

/** Usable in both schemes, wide and on a phone. */
async function usable(): Promise<void> {
  for (const size of [PHONE, WIDE]) {
    await page.setViewportSize(size);
    await expectNoSidewaysScrolling(page);
    await expectAccessible(page);
  }
}

async function choose(label: string, option: string): Promise<void> {
  await dialog().getByLabel(label).first().click();
  await page.getByRole('option', { name: option }).click();
}

beforeAll(async () => {
  [pilot, browser] = await Promise.all([startPilot({ args: ['--simulated-clock', MORNING] }), openBrowser()]);
  api = apiOf(pilot);
  scene = await prepare(api);
  window = await browser.window();
  page = window.page;
  await page.clock.install({ time: scene.now });
  await page.goto(await pilot.link(COORDINATOR, at('pairs')));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await pilot?.stop();
});

describe('pairs by health', () => {
  const column = (health: string) => page.getByRole('listitem', { name: health, exact: true });

  it('shows who needs help first, why, and the next step; "not reported" apart from "not meeting"', async () => {
    await seen('3 pairs: 1 at risk, 1 not reported');
    await column('At risk').getByText(names(scene.risky)).waitFor();
    await column('At risk').getByText('Missed the last two sessions').waitFor();
    await column('At risk').getByRole('link', { name: /^Next step: Call both/ }).waitFor();
    await column('Not reported').getByText(names(scene.silent)).waitFor();
    await column('Not reported').getByText(/without a report since they last met/).waitFor();
    await column('Fine').getByText(names(scene.fine)).waitFor();
    await usable();
  });

  it('asks both people of a pair at risk to see to the next session; nobody else', async () => {
    for (const [employee, asked] of [[scene.risky.mentorId, 1], [scene.risky.menteeId, 1], [scene.fine.mentorId, 0]] as const) {
      const own = await browser.window({ size: PHONE, now: scene.now, open: await pilot.link(self(employee), '/my') });
      await own.page.getByText(/^Next session with/).first().waitFor();
      expect(await own.page.getByText('Your last sessions did not come about.').count()).toBe(asked);
      await own.context.close();
    }
  });

  it('finds a pair by a name, filters, and keeps both in the address', async () => {
    await page.getByRole('searchbox', { name: 'Search by name' }).fill(scene.fine.mentor.slice(0, 8));
    await seen('1 pair: 0 at risk, 0 not reported');
    await column('Fine').getByText(names(scene.fine)).waitFor();
    expect(page.url()).toContain(`search=${encodeURIComponent(scene.fine.mentor.slice(0, 8)).replaceAll('%20', '+').split('+')[0]}`);
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('Nobody Likethat');
    await seen('No pair has anybody of that name');
    await button('Take the search away').click();
    await button(/^At risk/).click();
    await page.waitForURL(/health=at_risk/);
    await column('At risk').getByText(names(scene.risky)).waitFor();
    await column('Fine').waitFor({ state: 'detached' });
    await goTo(at('pairs?view=list'));
    await page.getByRole('row', { name: new RegExp(scene.risky.mentor) }).getByText('Missed the last two sessions').waitFor();
    await page.getByLabel('Order').selectOption('Longest without a session first');
    await page.waitForURL(/order=last_session/);
    // What is shown while the rows come in their new order is pale.
    await page.getByRole('table').and(page.locator('[aria-busy="false"]')).getByRole('row', { name: new RegExp(scene.risky.mentor) }).waitFor();
    await usable();
  });

  it('shows pairs by weeks in words as well as in colours', async () => {
    await goTo(at('pairs?view=weeks'));
    const row = page.getByRole('row', { name: new RegExp(names(scene.risky)) });
    const other = page.getByRole('row', { name: new RegExp(names(scene.fine)) });
    // Names come after the rows.
    await Promise.all([row.waitFor(), other.waitFor()]);
    expect(await row.getByRole('cell', { name: 'Missed' }).count()).toBe(2);
    expect(await other.getByRole('cell', { name: 'Held', exact: true }).count()).toBe(2);
    await usable();
  });
});

describe('a pair', () => {
  it('is told as a story, and what was reported wrongly is put right with a reason', async () => {
    await goTo(at('pairs'));
    await page.getByRole('link', { name: 'Help the next pair' }).click();
    await page.getByRole('heading', { name: `How are ${names(scene.risky)} doing?` }).waitFor();
    await seen('The pair came to be at risk');
    await page.getByText('Social media', { exact: true }).waitFor();
    await usable();
    await button('Correct: Session 2').click();
    await dialog().getByText('It was held').click();
    await dialog().getByLabel('How many minutes').fill('50');
    await dialog().getByRole('button', { name: 'Correct' }).click();
    await dialog().getByText('Choose a reason.').waitFor();
    await choose('Reason', 'They said so afterwards');
    await expectAccessible(page);
    await dialog().getByRole('button', { name: 'Correct' }).click();
    await seen('Session 2 was corrected to held: They said so afterwards');
    await seen('No longer at risk');
    await page.getByText('Met once').waitFor();
  });

  it('that says nothing is reported for, and then counts as met', async () => {
    await goTo(at(`pairs/${scene.silent.pairId}`));
    await button('Report for them: Session 1').click();
    await dialog().getByRole('button', { name: 'Report' }).click();
    await seen(/Session 1 was held, 60 minutes, as the coordinator reported/);
    await idle(api);
    expect((await sessionsOf(api, scene.programmeId, scene.silent))[0]).toMatchObject({ state: 'held' });
  });

  it('is paused with a reason and resumed; what it wrote stays its own', async () => {
    await api.post(self(scene.fine.menteeId), `/v1/programmes/${scene.programmeId}/pairs/${scene.fine.pairId}/goals`, { text: 'Lose my fear of video' });
    await idle(api);
    await goTo(at(`pairs/${scene.fine.pairId}`));
    await seen('0 of 1');
    await button('More for this pair').click();
    await page.getByRole('menuitem', { name: 'Pause the pair' }).click();
    await choose('Reason', 'On parental leave');
    await dialog().getByRole('button', { name: 'Pause' }).click();
    await seen('Paused: On parental leave');
    await seen('The pair was paused: On parental leave');
    expect(await page.content()).not.toContain('fear of video');
    await button('Resume the pair').click();
    await dialog().getByRole('button', { name: 'Resume' }).click();
    await seen('The pair was resumed');
  });

  it('is not for those who only take part', async () => {
    const other = await browser.window();
    await other.page.goto(await pilot.link({ as: 'employee', employee: scene.fine.menteeId }, at(`pairs/${scene.risky.pairId}`)));
    await other.page.getByRole('alert').first().waitFor();
    expect(await other.page.content()).not.toContain(scene.risky.mentee);
    await other.context.close();
  });
});

describe('the calendar', () => {
  const session = (pair: Pair) => page.getByRole('button', { name: new RegExp(names(pair)) });
  const place = (room: string, date: string) => page.locator(`[data-place="${room} ${date}"]`);
  const roomOf = (roomId: string | undefined, rooms: readonly { roomId: string; name: string }[]) => rooms.find((room) => room.roomId === roomId)?.name ?? '';
  const later = (instant: string, days: number) => new Date(Date.parse(instant) + days * 86_400_000).toISOString();
  const move = (sessionId: string, body: object) => api.post(COORDINATOR, `/v1/programmes/${scene.programmeId}/sessions/${sessionId}/rescheduling`, body);
  let rooms: { roomId: string; name: string }[];
  let monday: string;
  /** Tuesday and Wednesday of a week some way ahead, ten o'clock in Berlin. */
  let tuesday: string;
  let wednesday: string;
  const aheadOf = async (pair: Pair) => (await sessionsOf(api, scene.programmeId, pair)).find(({ state, startsAt }) => (state === 'scheduled' || state === 'reserved') && startsAt > scene.now)!;

  beforeAll(async () => {
    rooms = (await api.get(COORDINATOR, '/v1/rooms')).items;
    // Further ahead than sessions are planned: nothing else is in the rooms.
    const base = later(scene.now, 28);
    monday = later(base, -((new Date(base).getUTCDay() + 6) % 7)).slice(0, 10);
    tuesday = `${later(`${monday}T00:00:00Z`, 1).slice(0, 10)}T09:00:00.000Z`;
    wednesday = later(tuesday, 1);
    const [one, other] = [await aheadOf(scene.risky), await aheadOf(scene.fine)];
    await move(one.sessionId, { startsAt: tuesday, roomId: rooms[0]!.roomId });
    await move(other.sessionId, { startsAt: wednesday, roomId: rooms[0]!.roomId });
    await idle(api);
    await goTo(at(`calendar?week=${monday}`));
  });

  it('shows the rooms of a site by days, and a session is dragged to another day', async () => {
    const [room] = rooms;
    await place(room!.name, tuesday.slice(0, 10)).getByRole('button', { name: new RegExp(names(scene.risky)) }).waitFor();
    await usable();
    await session(scene.risky).dragTo(place(rooms[1]!.name, wednesday.slice(0, 10)));
    await place(rooms[1]!.name, wednesday.slice(0, 10)).getByRole('button', { name: new RegExp(names(scene.risky)) }).waitFor();
    await idle(api);
    expect(await aheadOf(scene.risky)).toMatchObject({ startsAt: wednesday, roomId: rooms[1]!.roomId });
    // Where it was before may be shown until the screen has read that, too.
    await session(scene.risky).nth(1).waitFor({ state: 'detached' });
  });

  it('says on the spot why a session cannot go where it was dropped, and leaves it where it is', async () => {
    await session(scene.risky).dragTo(place(rooms[0]!.name, wednesday.slice(0, 10)));
    const refusal = place(rooms[0]!.name, wednesday.slice(0, 10)).getByRole('alert');
    await refusal.getByText('The room is taken from 10:00 to 11:00.').waitFor();
    await expectAccessible(page);
    expect(await aheadOf(scene.risky)).toMatchObject({ roomId: rooms[1]!.roomId });
    await refusal.getByRole('button', { name: 'Leave it where it is' }).click();
    await refusal.waitFor({ state: 'detached' });
  });

  it('is used without a mouse: a session is moved in a dialog, and what the rules refuse is said there', async () => {
    await session(scene.risky).focus();
    await page.keyboard.press('Enter');
    // The menu gives its first entry the focus when it is there, by timers: a key before that would be lost.
    await page.getByRole('menuitem', { name: 'Move' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Begins at').fill('10:30');
    await choose('Room', `${rooms[0]!.name} (4 places)`);
    await expectAccessible(page);
    await dialog().getByRole('button', { name: 'Move' }).click();
    await dialog().getByText('The room is booked at that time.').waitFor();
    await dialog().getByLabel('Begins at').fill('14:00');
    await dialog().getByRole('button', { name: 'Move' }).click();
    await dialog().waitFor({ state: 'detached' });
    await place(rooms[0]!.name, wednesday.slice(0, 10)).getByText('14:00 – 15:00').waitFor();
  });

  it('finds rooms for sessions that have none', async () => {
    const ahead = await aheadOf(scene.risky);
    await move(ahead.sessionId, { startsAt: ahead.startsAt, inPerson: false });
    await idle(api);
    await seen('Without a room (1)');
    await usable();
    await button('Find rooms for one session').click();
    await seen('One session has a room now; none is left.');
    await idle(api);
    expect(roomOf((await aheadOf(scene.risky)).roomId, rooms)).not.toBe('');
  });
});

describe('rooms', () => {
  it('are added, seen by day, and closed with a reason', async () => {
    await goTo('/rooms');
    await button('Add a room').click();
    await dialog().getByLabel('Site').first().fill('Berlin');
    await dialog().getByLabel('Name of the room').fill('Müggelsee');
    await expectAccessible(page);
    await dialog().getByRole('button', { name: 'Add room' }).click();
    await page.getByRole('link', { name: 'Müggelsee' }).waitFor();
    await usable();
    await page.getByRole('link', { name: 'Spree' }).click();
    await page.getByRole('heading', { name: 'When is Spree taken?' }).waitFor();
    await usable();
    await goTo('/rooms');
    await page.getByRole('link', { name: 'Müggelsee' }).click();
    await seen('Free all day');
    await button('Close the room').click();
    await choose('Reason', 'It is being rebuilt');
    await dialog().getByRole('button', { name: 'Close the room' }).click();
    await seen('Takes no bookings any more');
  });

  it('no script failed and nothing was stopped by the content-security policy', () => {
    expect(window.complaints).toEqual([]);
  });
});
