import { Api, successful, type Answer } from '../src/proof/api.js';
import { heldByNobody } from '../src/proof/crash/held-by-nobody.js';
import { allEvents } from '../src/proof/log-reader.js';
import { endOrphan, removeFolder, startPilotProcess, temporaryFolder, type RunningPilot } from '../src/proof/pilot-process.js';
import { sendingOnce, type Sender } from '../src/proof/sender.js';
import * as story from '../src/proof/story.js';
import { as, COORDINATOR, type Proposal } from '../src/proof/story.js';

jest.setTimeout(90_000);

// Ten mentors and ten mentees with one place each, one room: everything that is wanted, is wanted by several.
const PEOPLE = 20;
const AT_ONCE = 50;

let folder: string;
let pilot: RunningPilot;
let api: Api;
let send: Sender;
let programmeId: string;
let employees: string[];
let participants: string[];
let room: string;

const base = () => `/v1/programmes/${programmeId}`;
const mentors = () => employees.filter((_, index) => index % 2 === 0);
const proposals = async (): Promise<Proposal[]> => successful(await api.get(COORDINATOR, `${base()}/proposals?limit=200`)).items as Proposal[];
const statuses = (answers: readonly Answer[]): number[] => [...new Set(answers.map(({ status }) => status))].sort();
const activePairs = async (): Promise<Proposal[]> => successful(await api.get(COORDINATOR, `${base()}/pairs?status=active&limit=200`)).items as Proposal[];
/** Nothing but what a rule may say, and all of it. */
const verified = async () => {
  await story.idle(send);
  const { readModels, stuck } = successful(await api.post(story.OPERATOR, '/v1/operations/verification')) as { readModels: { differences: unknown[]; parked: unknown[] }[]; stuck: unknown[] };
  return { strays: heldByNobody(await allEvents(pilot.data)), stuck, differences: readModels.flatMap(({ differences, parked }) => [...differences, ...parked]) };
};
const fine = { strays: [], stuck: [], differences: [] };

beforeAll(async () => {
  folder = await temporaryFolder();
  pilot = await startPilotProcess(`${folder}/data`, '--simulated-clock', story.START);
  api = await Api.of(pilot.url, pilot.data);
  send = sendingOnce(api);
  room = await story.registerRoom(send, 'Spree');
  employees = await story.hire(send, story.people('c', PEOPLE), 'c');
  const programme = await story.launch(send, 'c');
  programmeId = programme.programmeId;
  const roleOf = (index: number) => (index % 2 === 0 ? 'mentor' : 'mentee');
  participants = await Promise.all(employees.map((id, index) => story.apply(send, programmeId, id, roleOf(index))));
  await story.approve(send, programmeId, participants);
  await story.idle(send);
  await Promise.all(employees.map((id, index) => story.train(send, programme, id, roleOf(index))));
  await story.idle(send);
});

afterAll(async () => {
  await pilot.stop();
  await endOrphan(pilot.data);
  await removeFolder(folder);
});

it('of 50 proposals published at once, each person gets one', async () => {
  const drafts: string[] = [];
  for (let mentor = 0; mentor < PEOPLE; mentor += 2) {
    for (let step = 0; step < AT_ONCE / (PEOPLE / 2); step++) {
      const mentee = (mentor + 1 + 2 * step) % PEOPLE;
      drafts.push(successful(await api.post(COORDINATOR, `${base()}/proposals`, { mentorParticipantId: participants[mentor], menteeParticipantId: participants[mentee] })).id as string);
    }
  }
  expect(drafts).toHaveLength(AT_ONCE);
  const answers = await Promise.all(drafts.map((id) => api.post(COORDINATOR, `${base()}/proposals/${id}/publication`)));
  expect(statuses(answers)).toEqual([200]);
  expect(await verified()).toEqual(fine);

  const all = await proposals();
  const published = all.filter(({ status }) => status === 'published');
  expect(all.filter(({ status }) => status === 'cancelled')).toHaveLength(AT_ONCE - published.length);
  expect(published.length).toBeGreaterThanOrEqual(1);
  for (const side of [published.map(({ mentor }) => mentor.employeeId), published.map(({ mentees }) => mentees[0]!.employeeId)]) expect(new Set(side).size).toBe(published.length);
});

it('50 acceptances, withdrawals and cancellations at once leave no seat held for nobody', async () => {
  await story.matchRound(send, programmeId, 'rest');
  const published = (await proposals()).filter(({ status }) => status === 'published');
  expect(published.length).toBeGreaterThan(PEOPLE / 4);
  const accept = ({ id }: Proposal, who: string) => api.post(as(who), `${base()}/proposals/${id}/acceptance`, undefined, { key: `accept-${id}` });
  const requests = published.flatMap((proposal, index) => {
    const two = [proposal.mentor.employeeId, proposal.mentees[0]!.employeeId];
    // Each acceptance comes three times, with the same key.
    return [
      ...[0, 1, 2].flatMap(() => two.map((who) => () => accept(proposal, who))),
      ...(index % 4 === 1 ? [() => api.post(as(two[1]!), `${base()}/applications/mine/withdrawal`, {})] : []),
      ...(index % 4 === 2 ? [() => api.post(COORDINATOR, `${base()}/proposals/${proposal.id}/cancellation`, { reasonCode: 'mistake' })] : []),
    ];
  });
  const answers = await Promise.all([...requests, ...requests].slice(0, AT_ONCE).map((request) => request()));
  expect(statuses(answers).filter((status) => ![200, 409].includes(status))).toEqual([]);
  expect(await verified()).toEqual(fine);

  const agreed = await activePairs();
  expect(agreed.length).toBeGreaterThanOrEqual(2);
  for (const mentor of mentors()) expect(agreed.filter((pair) => pair.mentor.employeeId === mentor).length).toBeLessThanOrEqual(1);
});

it('50 sessions wanted in one room, at the same times, at once, never meet there together', async () => {
  const pairs = await activePairs();
  const times = ['2027-02-10T10:00:00.000Z', '2027-02-10T10:30:00.000Z', '2027-02-10T11:00:00.000Z'];
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => {
      const pair = pairs[index % pairs.length]!;
      const inPerson = index % 2 === 0 ? { inPerson: true } : {};
      return api.post(as(pair.mentor.employeeId), `${base()}/pairs/${pair.id}/sessions`, { startsAt: times[index % times.length], ...inPerson });
    }),
  );
  expect(statuses(answers).filter((status) => ![201, 409].includes(status))).toEqual([]);
  expect(await verified()).toEqual(fine);

  const { body } = await api.get(COORDINATOR, `/v1/rooms/${room}/days/2027-02-10`);
  const bookings = body.bookings as { sessionId: string; startsAt: string; endsAt: string }[];
  expect(bookings.length).toBeGreaterThanOrEqual(1);
  for (const [index, one] of bookings.entries()) {
    for (const other of bookings.slice(index + 1)) expect(one.endsAt <= other.startsAt || other.endsAt <= one.startsAt).toBe(true);
    const shown = (await api.get(COORDINATOR, `${base()}/sessions/${one.sessionId}`)).body;
    expect(shown).toMatchObject({ roomId: room, startsAt: one.startsAt });
  }
});

it('50 cancellations, moves and leavers at once free every room', async () => {
  const pairs = await activePairs();
  const sessions = (await Promise.all(pairs.map((pair) => story.sessionsOf(send, programmeId, pair.id)))).flat().filter(({ state }) => state === 'scheduled' || state === 'reserved');
  const of = (pairId: string) => as(pairs.find(({ id }) => id === pairId)!.mentor.employeeId);
  const requests = [
    ...pairs.slice(0, 2).map((pair) => () => api.post(as(pair.mentees[0]!.employeeId), `${base()}/applications/mine/withdrawal`, {})),
    ...sessions.flatMap(({ sessionId, pairId }) => [
      () => api.post(of(pairId), `${base()}/sessions/${sessionId}/rescheduling`, { startsAt: '2027-02-11T10:00:00.000Z' }),
      () => api.post(of(pairId), `${base()}/sessions/${sessionId}/cancellation`, { reasonCode: 'ill' }),
    ]),
  ];
  const answers = await Promise.all([...requests, ...requests].slice(0, AT_ONCE).map((request) => request()));
  expect(statuses(answers).filter((status) => ![200, 404, 409].includes(status))).toEqual([]);
  expect(await verified()).toEqual(fine);
});
