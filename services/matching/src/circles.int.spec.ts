import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { seatIdOf } from './domain/ids.js';
import { colleague, complaintsAbout, inOrder, launchCircles, programmeId, sayAll, type Person } from './matching-for-specs.js';
import { matching } from './matching.module.js';

/** The machine may be busy: the service starts, and rounds run, within this at the latest. */
jest.setTimeout(60_000);

const base = `/v1/programmes/${programmeId}`;
const coordinator = { role: 'coordinator' } as const;
const as = ({ employeeId }: Person) => ({ role: 'employee', employeeId }) as const;

interface Asked extends Person {
  readonly answer: string | null;
}
interface Shown {
  readonly id: string;
  readonly circle: boolean;
  readonly mentor: Asked;
  readonly mentees: Asked[];
  readonly lessons: { topic: string; teacherId: string; learnerId: string }[];
}

/** Twelve colleagues of any level. Seven speak one language and five another: a round makes a circle of each. */
describe('circles of peers', () => {
  let service: ServiceUnderTest;
  let seven: Person[];
  let five: Person[];
  let ofSeven: string;
  let ofFive: string;
  let roundId: string;

  const get = async (path: string, who: object = coordinator) => (await service.get(who as typeof coordinator, `${base}${path}`)).body;
  const post = (who: object, path: string, body: object = {}) => service.post(who as typeof coordinator, `${base}${path}`, body, { headers: { prefer: 'wait=10' } });
  const proposalOf = (id: string) => get(`/proposals/${id}`);
  const pairOf = (id: string) => get(`/pairs/${id}`);
  const mine = async (person: Person, id: string, path: 'proposals' | 'pairs' = 'proposals') => (await get(`/${path}/mine`, as(person))).items.find((one: { id: string }) => one.id === id);
  const membersOf = ({ mentor, mentees }: { mentor: Person; mentees: Person[] }) => [mentor, ...mentees].map(({ employeeId }) => employeeId);
  const idsOf = (people: readonly Person[]) => [...people].sort((a, b) => (a.participantId < b.participantId ? -1 : 1)).map(({ employeeId }) => employeeId);
  const claimsOf = async ({ employeeId }: Person) => {
    const events = (await Promise.all((['mentor', 'mentee'] as const).map((role) => service.stored('matching_seat', seatIdOf(employeeId, role))))).flat();
    return events.reduce((sum, { type, data }) => sum + (type === 'matching.seat-claimed.v1' ? 1 : type === 'matching.seat-released.v1' && (JSON.parse(data) as { held: boolean }).held ? -1 : 0), 0);
  };
  const inPool = async ({ participantId }: Person) => (await get('/pool?limit=200')).items.find((one: Person) => one.participantId === participantId);
  const typesOf = async (id: string) => (await service.stored('matching_proposal', id)).map(({ type }) => type.replace(/^matching\.|\.v1$/g, ''));
  const accept = async (id: string, people: readonly Person[]) => {
    for (const person of people) expect(await post(as(person), `/proposals/${id}/acceptance`)).toMatchObject({ status: 200 });
    await service.idle();
  };
  const withdraw = (person: Person, by: 'participant' | 'coordinator' = 'participant') => service.say('upstream.participant-withdrawn.v1', person.participantId, { ...person, programmeId, reasonCode: 'workload', by });

  beforeAll(async () => {
    service = await servicesUnderTest('matching-circles', [matching]);
    await launchCircles(service, { smallest: 4, largest: 7 });
    const people = await Promise.all([...Array.from({ length: 7 }, (_, index) => colleague(service, 'seven', index, { language: 'fr' })), ...Array.from({ length: 5 }, (_, index) => colleague(service, 'five', index, { language: 'nl' }))]);
    await sayAll(service, people.flatMap(inOrder));
    await service.idle();
    const persons = people.map(({ person }) => person).sort((a, b) => (a.participantId < b.participantId ? -1 : 1));
    const fives = new Set(people.slice(7).map(({ person }) => person.employeeId));
    [seven, five] = [persons.filter(({ employeeId }) => !fives.has(employeeId)), persons.filter(({ employeeId }) => fives.has(employeeId))];
  });
  afterAll(() => service?.close());

  it('are proposed by a round: everybody teaches, everybody learns, nobody is in two', async () => {
    expect(await get('/pool/preview')).toMatchObject({ stats: { proposals: 2, peopleInPool: 12, peopleMatched: 12 }, newPairs: 0, rules: { circles: { smallest: 4, largest: 7 } } });
    const { body } = await post(coordinator, '/rounds');
    expect(body).toMatchObject({ proposals: 2, unmatched: 0 });
    roundId = body.id;
    const { items } = (await get(`/rounds/${roundId}/proposals`)) as { items: Shown[] };
    expect(items.map(membersOf).sort((a, b) => a.length - b.length)).toEqual([idsOf(five), idsOf(seven)]);
    for (const { circle, lessons, ...shown } of items) {
      expect(circle).toBe(true);
      expect(new Set(lessons.map(({ teacherId }) => teacherId))).toEqual(new Set(membersOf(shown)));
      expect(new Set(lessons.map(({ learnerId }) => learnerId))).toEqual(new Set(membersOf(shown)));
    }
    [ofFive, ofSeven] = [...items].sort((a, b) => a.mentees.length - b.mentees.length).map(({ id }) => id) as [string, string];

    const { explanation, people, score, reasons } = await proposalOf(ofSeven);
    expect(explanation.contributions.reduce((sum: number, { points }: { points: number }) => sum + points, 0)).toBe(score);
    expect(reasons).toContainEqual(expect.objectContaining({ code: 'wants_taught' }));
    expect(explanation.circle.lessons.map(({ teacher }: { teacher: string }) => people[teacher]).sort()).toEqual((await proposalOf(ofSeven)).lessons.map(({ teacherId }: { teacherId: string }) => teacherId).sort());
  });

  it('are found again by a replay, and compared with those of another round', async () => {
    expect(await get(`/rounds/${roundId}/replay`)).toMatchObject({ verdict: 'identical', sameInput: true, sameProposals: true });
    const { body } = await post(coordinator, '/rounds', { weights: { departmentDifference: 100 } });
    const { pairs, people, items } = await get(`/rounds/${roundId}/comparison?with=${body.id}`);
    expect({ pairs, people }).toEqual({ pairs: { both: 2, onlyThis: 0, onlyOther: 0 }, people: { both: 12, onlyThis: 0, onlyOther: 0 } });
    expect(items.map(membersOf)).toContainEqual(idsOf(five));
    await post(coordinator, `/rounds/${body.id}/discarding`);
    await service.idle();
  });

  it('take both seats of every member, and are shown to each with what they would teach each other', async () => {
    expect((await post(coordinator, `/rounds/${roundId}/publication`)).status).toBe(200);
    await service.idle();
    for (const person of [...seven, ...five]) expect(await claimsOf(person)).toBe(2);
    const shown = await mine(seven[3]!, ofSeven);
    expect(shown).toMatchObject({ circle: true, status: 'waiting' });
    expect(membersOf(shown)).toEqual(idsOf(seven));
    expect(shown.agreement.lessons).toHaveLength((await proposalOf(ofSeven)).lessons.length);
    expect(shown.reasons[0]).toMatch(/^Of \d+ things that members want to learn, \d+ are taught in the circle\.$/);
    expect(JSON.stringify(shown)).not.toContain('score');
  });

  it('go on without one who declines, whose seats are free at once', async () => {
    const [decliner, other] = [seven[0]!, seven[1]!];
    expect((await post(as(decliner), `/proposals/${ofSeven}/decline`, { reasonCode: 'no_time', note: 'Too much travel this spring' })).status).toBe(200);
    await service.idle();
    expect([await claimsOf(decliner), await claimsOf(other)]).toEqual([0, 2]);
    expect(await inPool(decliner)).toMatchObject({ whyNot: null, priority: false });
    expect(await mine(decliner, ofSeven)).toMatchObject({ status: 'declined', answer: 'declined' });
    const shown = await mine(other, ofSeven);
    expect(membersOf(shown)).toEqual(idsOf(seven.slice(1)));
    expect(JSON.stringify(shown)).not.toContain(decliner.employeeId);
    expect(await proposalOf(ofSeven)).toMatchObject({ status: 'published', left: [{ employeeId: decliner.employeeId, answer: 'declined', reasonCode: 'no_time', note: 'Too much travel this spring' }] });
    expect((await service.stored('matching_proposal', ofSeven)).map(({ data }) => data).join()).not.toContain('travel');
  });

  it('begin without one who does not answer in time', async () => {
    await accept(ofSeven, seven.slice(2));
    await accept(ofFive, five);
    expect(await typesOf(ofFive)).toEqual(['proposal-drafted', 'proposal-publishing', 'proposal-published', ...five.map(() => 'proposal-accepted'), 'pair-agreed']);
    expect((await proposalOf(ofSeven)).status).toBe('published');
    await service.moveTo('2027-01-19T09:00:00.000Z');
    expect((await typesOf(ofSeven)).slice(-2)).toEqual(['proposal-member-left', 'pair-agreed']);
    expect(await claimsOf(seven[1]!)).toBe(0);
    expect(await mine(seven[1]!, ofSeven)).toMatchObject({ status: 'expired', answer: null });
    const circle = await mine(seven[2]!, ofSeven, 'pairs');
    expect(circle).toMatchObject({ circle: true, status: 'active', left: [] });
    expect(membersOf(circle)).toEqual(idsOf(seven.slice(2)));
    for (const { teacherId, learnerId } of circle.agreement.lessons) expect(idsOf(seven.slice(2))).toEqual(expect.arrayContaining([teacherId, learnerId]));
    expect(await mine(seven[0]!, ofSeven, 'pairs')).toBeUndefined();
  });

  it('go on while a member is away, without one who withdraws, and without one who leaves', async () => {
    const [away, withdrawn, leaver] = [seven[2]!, seven[3]!, seven[4]!];
    expect(await post(as(away), `/pairs/mine/${ofSeven}/pause`, { reasonCode: 'leave' })).toMatchObject({ status: 409, body: { title: 'Circle goes on' } });
    await service.say('upstream.participant-paused.v1', away.participantId, { ...away, programmeId, reasonCode: 'parental_leave' });
    await withdraw(withdrawn, 'coordinator');
    await service.idle();
    expect(await pairOf(ofSeven)).toMatchObject({ status: 'active', left: [{ employeeId: withdrawn.employeeId, leftBy: 'coordinator', reasonCode: 'workload' }] });
    // Out of the programme, not only out of the circle.
    expect(await inPool(withdrawn)).toMatchObject({ whyNot: 'withdrawn', priority: false });
    expect(await claimsOf(withdrawn)).toBe(0);

    expect((await post(as(leaver), `/pairs/mine/${ofSeven}/ending`, { reasonCode: 'no_fit', note: 'Between us' })).status).toBe(200);
    await service.idle();
    const circle = await pairOf(ofSeven);
    expect(membersOf(circle)).toEqual(idsOf([away, seven[5]!, seven[6]!]));
    expect(circle.left).toContainEqual(expect.objectContaining({ employeeId: leaver.employeeId, note: 'Between us' }));
    expect([await claimsOf(leaver), await claimsOf(away)]).toEqual([0, 2]);
    expect(await inPool(leaver)).toMatchObject({ whyNot: null, priority: false });
    const kept = await mine(leaver, ofSeven, 'pairs');
    expect(kept).toMatchObject({ status: 'ended', left: [], reasonCode: null });
    expect(membersOf(kept)).toContain(leaver.employeeId);
    expect((await get('/pairs/mine?status=active', as(leaver))).items).toEqual([]);
  });

  it('end when two would remain: every seat is free, and those who were left come first next time', async () => {
    const [left, ...rest] = [seven[5]!, seven[2]!, seven[6]!];
    await service.say('upstream.employee-left.v1', left.employeeId, { employeeId: left.employeeId, leftOn: '2027-01-19' });
    await service.idle();
    expect(await pairOf(ofSeven)).toMatchObject({ status: 'ended', endedBy: 'system', reasonCode: 'left' });
    for (const person of seven) expect(await claimsOf(person)).toBe(0);
    for (const person of rest) expect(await inPool(person)).toMatchObject({ priority: true });
    expect((await typesOf(ofSeven)).slice(-3)).toEqual(['pair-member-left', 'pair-member-left', 'pair-ended']);
  });

  it('can be a coordinator’s own idea, and the rules say who stands in the way', async () => {
    const [declined, silent, , , leaver, , last] = seven as [Person, Person, Person, Person, Person, Person, Person];
    await service.say('upstream.participant-resumed.v1', seven[2]!.participantId, { ...seven[2]!, programmeId });
    await service.idle();
    const propose = (people: Person[]) => post(coordinator, '/proposals', { participantIds: people.map(({ participantId }) => participantId) });
    const { body: excluded } = await post(coordinator, '/exclusions', { employeeIds: [declined.employeeId, silent.employeeId], reason: 'x' });
    await service.idle();
    const refused = await propose([declined, silent, leaver]);
    expect(refused).toMatchObject({ status: 409, body: { title: 'Circle rule broken', facts: { rules: ['exclusion', 'circle_size'] } } });
    expect(refused.body.facts.broken).toContainEqual({ rule: 'exclusion', who: [declined.participantId, silent.participantId].sort() });
    await post(coordinator, `/exclusions/${excluded.id}/lifting`);
    await service.idle();
    expect(await propose([declined, silent, leaver, five[0]!])).toMatchObject({ status: 409, body: { title: 'Not in pool' } });
    expect(await post(coordinator, '/proposals', { mentorParticipantId: declined.participantId, menteeParticipantId: silent.participantId })).toMatchObject({ status: 409, body: { title: 'Programme of circles' } });
    expect((await propose([declined, declined, silent])).status).toBe(400);

    const people = [declined, silent, seven[2]!, leaver, last];
    const { status, body } = await propose(people);
    expect(status).toBe(201);
    // Somebody goes between the draft and its publication: the others are asked.
    await withdraw(last);
    await service.idle();
    await post(coordinator, `/proposals/${body.id}/publication`);
    await service.idle();
    const shown = await proposalOf(body.id);
    expect(shown).toMatchObject({ status: 'published', source: 'manual', left: [{ employeeId: last.employeeId, answer: null, reasonCode: 'seat_closed' }] });
    expect([await claimsOf(last), await claimsOf(declined)]).toEqual([0, 2]);
    // Four are needed.
    await post(as(silent), `/proposals/${body.id}/decline`, { reasonCode: 'no_time' });
    await service.idle();
    expect((await proposalOf(body.id)).status).toBe('declined');
    for (const person of people) expect(await claimsOf(person)).toBe(0);
    expect(await inPool(declined)).toMatchObject({ priority: true });
    expect((await get(`/explanations?mentor=${declined.participantId}&mentee=${silent.participantId}`)).history).toEqual({ together: false, declined: false, haveBeenAPair: false });
  });

  it('wait for a coordinator when two of them must not be together, and go on when one of the two has left', async () => {
    const [one, other] = [five[0]!, five[1]!];
    await post(coordinator, '/exclusions', { employeeIds: [one.employeeId, other.employeeId], reason: 'A complaint' });
    await service.idle();
    expect(await pairOf(ofFive)).toMatchObject({ status: 'paused', reasonCode: 'rule_exclusion' });
    expect((await post(as(one), `/pairs/mine/${ofFive}/ending`, { reasonCode: 'no_fit' })).status).toBe(200);
    await service.idle();
    expect(await pairOf(ofFive)).toMatchObject({ status: 'active', left: [{ employeeId: one.employeeId }] });
  });

  it('go on without one who is erased, of whom nothing is left: not in their words, not in what they would have taught', async () => {
    const [erased, other] = [five[2]!, five[3]!];
    await service.keys.destroy(erased.employeeId);
    for (const { keys } of service.composition.runtimes) keys.forget(erased.employeeId);
    await service.say('upstream.employee-erased.v1', erased.employeeId, { employeeId: erased.employeeId });
    await service.idle();
    expect(await pairOf(ofFive)).toMatchObject({ status: 'active', agreement: null });
    expect(membersOf(await mine(other, ofFive, 'pairs'))).toEqual(idsOf([five[1]!, other, five[4]!]));
    expect(await claimsOf(erased)).toBe(0);
    expect(await proposalOf(ofFive)).toMatchObject({ score: null, explanation: null, lessons: [] });
    expect(await mine(other, ofFive)).toMatchObject({ agreement: null, grounds: [] });
    expect(await get(`/rounds/${roundId}/replay`)).toMatchObject({ verdict: 'changed_by_erasure' });
  });

  it('show what a fresh rebuild of every read model shows', async () => {
    expect(await complaintsAbout(service)).toEqual([]);
  });
});
