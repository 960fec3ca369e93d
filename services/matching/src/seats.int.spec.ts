import { fold } from '@upstream/event-sourcing';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { seatIdOf } from './domain/ids.js';
import { isCircle, membersOf, proposal, type Proposal } from './domain/proposal/proposal.js';
import type { ProposalEvent } from './domain/proposal/events.js';
import type { SeatEvent } from './domain/seat/events.js';
import { seat, totalCapacity, type Seat } from './domain/seat/seat.js';
import { aPool, colleague, inOrder, launchCircles, programmeId, sayAll, type Person } from './matching-for-specs.js';
import { matching } from './matching.module.js';

/** The machine may be busy: the services start, and rounds run, within this at the latest. */
jest.setTimeout(60_000);

const base = `/v1/programmes/${programmeId}`;
const coordinator = { role: 'coordinator' } as const;
const as = ({ employeeId }: Person) => ({ role: 'employee', employeeId }) as const;
const random = seeded(Number(process.env['SEATS_SEED'] ?? Math.floor(Math.random() * 2 ** 31)));

interface Seated {
  readonly person: Person;
  readonly role: 'mentor' | 'mentee';
}

/** Two free places for each mentor; mentees have one. */
async function pairs(service: ServiceUnderTest): Promise<Seated[]> {
  const { mentors, mentees } = await aPool(service, { mentors: 6, mentees: 10, capacity: 2 });
  return [...mentors.map((person) => ({ person, role: 'mentor' as const })), ...mentees.map((person) => ({ person, role: 'mentee' as const }))];
}

/** Everybody has two free places of each role. */
async function circles(service: ServiceUnderTest): Promise<Seated[]> {
  await launchCircles(service, { smallest: 3, largest: 5 });
  const people = await Promise.all(Array.from({ length: 16 }, (_, index) => colleague(service, 'colleague', index, { capacity: 2 })));
  await sayAll(service, people.flatMap(inOrder));
  await service.idle();
  return people.flatMap(({ person }) => (['mentor', 'mentee'] as const).map((role) => ({ person, role })));
}

describe.each([
  { kind: 'pairs', pool: pairs, most: 50, fewest: 50 },
  { kind: 'circles', pool: circles, most: 25, fewest: 16 },
])(`seats of $kind under 50 requests at once (SEATS_SEED=${random.seed})`, ({ kind, pool, most, fewest }) => {
  let service: ServiceUnderTest;
  let people: Seated[];
  let proposalIds: string[] = [];

  beforeAll(async () => {
    service = await servicesUnderTest(`matching-seats-${kind}`, [matching], { shuffle: true });
    people = await pool(service);
  });
  afterAll(() => service?.close());

  it('are never promised twice, and none is held by nobody when all is quiet', async () => {
    // Drafts hold no seats: five rounds propose the same people again and again.
    const rounds: string[] = [];
    for (let index = 0; index < 5; index++) rounds.push((await service.post(coordinator, `${base}/rounds`, { weights: { waiting: index * 20, departmentDifference: 100 - index * 20 } })).body.id);
    await service.idle();
    proposalIds = (await service.get(coordinator, `${base}/proposals?limit=200`)).body.items.map(({ id }: { id: string }) => id);
    expect(proposalIds.length).toBeGreaterThanOrEqual(fewest);
    expect(proposalIds.length).toBeLessThanOrEqual(most);

    await at50(rounds.map((id) => () => service.post(coordinator, `${base}/rounds/${id}/publication`, {})));
    await expectEverySeatInOrder();

    const answers = (await allProposals()).flatMap(({ id, state }) =>
      state.kind === 'published' ? [state.mentor, ...state.mentees].map((person) => () => service.post(as(person), `${base}/proposals/${id}/${random.of(5) === 0 ? 'decline' : 'acceptance'}`, random.of(5) === 0 ? { reasonCode: 'no_time' } : {})) : [],
    );
    const cancellations = proposalIds.filter(() => random.of(6) === 0).map((id) => () => service.post(coordinator, `${base}/proposals/${id}/cancellation`, { reasonCode: 'mistake' }));
    const leaving = people.filter(() => random.of(4) === 0).map(({ person }) => () => service.say('upstream.participant-withdrawn.v1', person.participantId, { ...person, programmeId, reasonCode: 'workload', by: 'participant' }));
    const another = [() => service.post(coordinator, `${base}/rounds`, {}).then(({ body }) => service.post(coordinator, `${base}/rounds/${body.id}/publication`, {}))];
    await at50(random.shuffled([...answers, ...cancellations, ...leaving, ...another]));
    await expectEverySeatInOrder();
  });

  async function at50(requests: readonly (() => Promise<unknown>)[]): Promise<void> {
    const waiting = [...requests];
    const next = async (): Promise<void> => {
      for (let request = waiting.shift(); request; request = waiting.shift()) await request();
    };
    await Promise.all(Array.from({ length: 50 }, next));
    await service.idle();
  }

  async function allProposals(): Promise<{ id: string; state: Proposal }[]> {
    const listed = (await service.get(coordinator, `${base}/proposals?limit=200`)).body.items as { id: string }[];
    return Promise.all(listed.map(async ({ id }) => ({ id, state: fold(proposal, await service.codec.decode<ProposalEvent & object>(await service.stored('matching_proposal', id), 'decider') as ProposalEvent[]) })));
  }

  async function expectEverySeatInOrder(): Promise<void> {
    const held = new Set<string>();
    for (const { person, role } of people) {
      const seatId = seatIdOf(person.employeeId, role);
      let state: Seat = seat.initialState;
      for (const event of (await service.codec.decode(await service.stored('matching_seat', seatId), 'decider')) as unknown as SeatEvent[]) {
        state = seat.evolve(state, event);
        if (event.type === 'matching.seat-claimed.v1') expect(Object.keys(state.claims).length).toBeLessThanOrEqual(totalCapacity(state));
      }
      for (const claimId of Object.keys(state.claims)) held.add(`${claimId} ${seatId}`);
    }
    const due = (await allProposals()).flatMap(({ id, state }) =>
      state.kind === 'published' ? state.seats.map((need) => `${id} ${seatIdOf(need.employeeId, need.role)}`)
      : state.kind === 'active' ? seatsOf(state).map((seatId) => `${id} ${seatId}`)
      : state.kind === 'publishing' ? ['a proposal that is neither published nor cancelled'] : [],
    ); // prettier-ignore
    expect([...held].sort()).toEqual(due.sort());
  }
});

/** Of a pair its two, of a circle both of each member. */
const seatsOf = (state: Extract<Proposal, { kind: 'active' }>): string[] =>
  isCircle(state)
    ? membersOf(state).flatMap(({ employeeId }) => [seatIdOf(employeeId, 'mentor'), seatIdOf(employeeId, 'mentee')])
    : [seatIdOf(state.mentor.employeeId, 'mentor'), seatIdOf(state.mentees[0]!.employeeId, 'mentee')];

function seeded(seed: number) {
  let state = seed;
  const of = (most: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const shuffled = <T>(items: readonly T[]): T[] => items.map((item) => ({ item, key: of(2 ** 30) })).sort((a, b) => a.key - b.key).map(({ item }) => item);
  return { seed, of, shuffled };
}
