import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { seatIdOf } from './domain/ids.js';
import { aPool, circlesOfJuniors, complaintsAbout, employeeProfile, programmeId, type Person } from './matching-for-specs.js';
import { matching } from './matching.module.js';

/** The machine may be busy: the service starts, and rounds run, within this at the latest. */
jest.setTimeout(60_000);

const base = `/v1/programmes/${programmeId}`;
const coordinator = { role: 'coordinator' } as const;
const as = ({ employeeId }: Person) => ({ role: 'employee', employeeId }) as const;

interface Circle {
  readonly id: string;
  readonly mentor: Person;
  readonly mentees: Person[];
}

/** Two juniors and seven seniors who want to learn the same, in circles of three or four. */
describe('circles that a mentor leads', () => {
  let service: ServiceUnderTest;
  let everybody: { mentors: Person[]; mentees: Person[] };
  let [first, second] = [] as unknown as [Circle, Circle];

  const get = async (path: string, who: object = coordinator) => (await service.get(who as typeof coordinator, `${base}${path}`)).body;
  const post = async (who: object, path: string, body: object = {}) => {
    const answer = await service.post(who as typeof coordinator, `${base}${path}`, body, { headers: { prefer: 'wait=10' } });
    await service.idle();
    return answer;
  };
  const pairOf = (id: string) => get(`/pairs/${id}`);
  const mine = async (person: Person, id: string, path: 'proposals' | 'pairs' = 'proposals') => (await get(`/${path}/mine`, as(person))).items.find((one: { id: string }) => one.id === id);
  const idsOf = (people: readonly Person[]) => people.map(({ employeeId }) => employeeId);
  const claims = async ({ employeeId }: Person) => {
    const of = async (role: 'mentor' | 'mentee') => {
      const events = await service.stored('matching_seat', seatIdOf(employeeId, role));
      return events.reduce((sum, { type, data }) => sum + (type === 'matching.seat-claimed.v1' ? 1 : type === 'matching.seat-released.v1' && (JSON.parse(data) as { held: boolean }).held ? -1 : 0), 0);
    };
    return { mentor: await of('mentor'), mentee: await of('mentee') };
  };
  const inPool = async ({ participantId }: Person) => (await get('/pool?limit=200')).items.find((one: Person) => one.participantId === participantId);
  const accept = async (id: string, people: readonly Person[]) => {
    for (const person of people) expect(await post(as(person), `/proposals/${id}/acceptance`)).toMatchObject({ status: 200 });
  };
  const participant = async (does: 'paused' | 'resumed', { participantId, employeeId }: Person, more: object = {}) => {
    await service.say(`upstream.participant-${does}.v1`, participantId, { participantId, employeeId, programmeId, ...more });
    await service.idle();
  };
  const remove = (id: string, { employeeId }: Person, who: object = coordinator) => post(who, `/pairs/${id}/members/${employeeId}/removal`, { reasonCode: 'no_fit' });

  beforeAll(async () => {
    service = await servicesUnderTest('matching-led-circles', [matching]);
    everybody = await aPool(service, { mentors: 2, mentees: 7, launching: circlesOfJuniors({ smallest: 3, largest: 4 }) });
  });
  afterAll(() => service?.close());

  it('are proposed by a round, and who is left hears that the places were taken', async () => {
    expect(await get('/pool/preview')).toMatchObject({ stats: { proposals: 2, peopleInPool: 9, peopleMatched: 8 }, obstacles: [{ code: 'others_scored_higher', people: 1 }] });
    const { body } = await post(coordinator, '/rounds');
    expect(body).toMatchObject({ proposals: 2, unmatched: 1 });
    const { items } = await get(`/rounds/${body.id}/proposals`);
    [first, second] = items;
    expect(new Set([first.mentor.employeeId, second.mentor.employeeId])).toEqual(new Set(idsOf(everybody.mentors)));
    for (const { circle, mentorLeads, mentor, mentees, lessons, returnTopics, reasons } of items) {
      expect({ circle, mentorLeads, returnTopics }).toEqual({ circle: true, mentorLeads: true, returnTopics: [] });
      expect(mentees).toHaveLength(3);
      expect(lessons.map(({ topic, teacherId }: { topic: string; teacherId: string }) => [topic, teacherId])).toEqual(mentees.map(() => ['social-media', mentor.employeeId]));
      expect(reasons).toContainEqual({ code: 'wants_taught', parameters: { taught: 3, wanted: 3, common: 'social-media' } });
    }
    expect(await get(`/rounds/${body.id}/replay`)).toMatchObject({ verdict: 'identical' });
    expect((await get(`/rounds/${body.id}/comparison?with=${body.id}`)).items).toMatchObject([{ circle: true, mentorLeads: true }, { circle: true, mentorLeads: true }]);
    expect((await post(coordinator, `/rounds/${body.id}/publication`)).status).toBe(200);
  });

  it('take the mentor’s one seat and one of each mentee, and say who leads', async () => {
    expect(await claims(first.mentor)).toEqual({ mentor: 1, mentee: 0 });
    for (const mentee of first.mentees) expect(await claims(mentee)).toEqual({ mentor: 0, mentee: 1 });
    const shown = await mine(first.mentees[1]!, first.id);
    expect(shown).toMatchObject({ circle: true, mentorLeads: true, side: 'mentee', status: 'waiting', mentor: { employeeId: first.mentor.employeeId }, partner: { employeeId: first.mentor.employeeId } });
    expect(shown.reasons[0]).toBe('Of 3 things that members want to learn, 3 are taught in the circle. All of them want to learn social media.');
  });

  it('go on without a mentee who declines while enough remain, and are over when the mentor does', async () => {
    const [decliner, ...others] = first.mentees;
    expect((await post(as(decliner!), `/proposals/${first.id}/decline`, { reasonCode: 'no_time' })).status).toBe(200);
    await accept(first.id, [first.mentor, ...others]);
    expect(await mine(first.mentor, first.id, 'pairs')).toMatchObject({ circle: true, mentorLeads: true, status: 'active', mentor: { employeeId: first.mentor.employeeId } });
    expect(await claims(decliner!)).toEqual({ mentor: 0, mentee: 0 });

    await accept(second.id, second.mentees.slice(0, 1));
    await post(as(second.mentor), `/proposals/${second.id}/decline`, { reasonCode: 'no_time' });
    expect(await get(`/proposals/${second.id}`)).toMatchObject({ status: 'declined', mentor: { answer: 'declined' } });
    for (const mentee of second.mentees) expect([await claims(mentee), await inPool(mentee)]).toMatchObject([{ mentee: 0 }, { priority: true }]);
    // Who declines a circle has not declined each of its people, and two mentees have nothing behind them.
    const history = async (one: Person, other: Person) => (await get(`/explanations?mentor=${one.participantId}&mentee=${other.participantId}`)).history;
    expect(await history(second.mentor, second.mentees[0]!)).toEqual({ together: false, declined: false, haveBeenAPair: false });
    expect(await history(first.mentor, others[0]!)).toEqual({ together: true, declined: false, haveBeenAPair: true });
    expect(await history(others[0]!, others[1]!)).toEqual({ together: false, declined: false, haveBeenAPair: false });
  });

  it('can be a coordinator’s own idea: the mentor is named, and the rules say who stands in the way', async () => {
    const named = (mentor: Person, mentees: readonly Person[]) => ({ mentorParticipantId: mentor.participantId, menteeParticipantIds: mentees.map(({ participantId }) => participantId) });
    const everyone = [second.mentor, ...second.mentees];
    expect(await post(coordinator, '/proposals', { participantIds: everyone.map(({ participantId }) => participantId) })).toMatchObject({ status: 409, body: { title: 'Circle led by mentor' } });
    const turned = await post(coordinator, '/proposals', named(second.mentees[0]!, [second.mentor, second.mentees[1]!]));
    expect(turned).toMatchObject({ status: 409, body: { title: 'Circle rule broken' } });
    expect(turned.body.facts.broken).toContainEqual({ rule: 'role', who: [second.mentees[0]!.participantId, second.mentor.participantId] });
    expect((await post(coordinator, '/proposals', named(second.mentor, [second.mentor, second.mentees[0]!]))).status).toBe(400);
    const { status, body } = await post(coordinator, '/proposals', named(second.mentor, second.mentees));
    expect(status).toBe(201);
    await post(coordinator, `/proposals/${body.id}/publication`);
    await accept(body.id, everyone);
    expect(await pairOf(body.id)).toMatchObject({ circle: true, mentorLeads: true, mentor: { employeeId: second.mentor.employeeId } });
    second = { ...second, id: body.id };
  });

  it('wait while somebody between two mentees puts them into one line, and go on once that one reports elsewhere', async () => {
    const [boss, reporting] = second.mentees as [Person, Person];
    const between = await service.person('between');
    const tell = async (employeeId: string, managerId?: string) => {
      await service.say('upstream.employee-profile-changed.v1', employeeId, { employeeId, profile: employeeProfile({ level: 5, ...(managerId ? { managerId } : {}) }) });
      await service.idle();
    };
    await tell(reporting.employeeId, between);
    expect(await pairOf(second.id)).toMatchObject({ status: 'active' });
    await tell(between, boss.employeeId);
    expect(await pairOf(second.id)).toMatchObject({ status: 'paused', reasonCode: 'rule_reporting_line' });
    await tell(between);
    expect(await pairOf(second.id)).toMatchObject({ status: 'active' });
  });

  it('wait for a coordinator when two mentees come into one line, and go on when one of the two was taken out', async () => {
    const [boss, reporting] = second.mentees as [Person, Person, Person];
    await service.say('upstream.employee-profile-changed.v1', reporting.employeeId, { employeeId: reporting.employeeId, profile: employeeProfile({ level: 5, managerId: boss.employeeId }) });
    await service.idle();
    expect(await pairOf(second.id)).toMatchObject({ status: 'paused', reasonCode: 'rule_reporting_line' });
    expect(await remove(second.id, reporting, as(boss))).toMatchObject({ status: 403 });
    expect(await remove(second.id, second.mentor)).toMatchObject({ status: 409, body: { title: 'Mentor of circle' } });
    expect((await remove(second.id, reporting)).status).toBe(200);
    expect(await pairOf(second.id)).toMatchObject({ status: 'active', circle: true, left: [{ employeeId: reporting.employeeId, leftBy: 'coordinator', reasonCode: 'no_fit' }] });
    expect(await claims(reporting)).toEqual({ mentor: 0, mentee: 0 });
    expect(await inPool(reporting)).toMatchObject({ whyNot: null, priority: true });
    expect(await mine(reporting, second.id, 'pairs')).toMatchObject({ status: 'ended', reasonCode: null });
    expect((await get('/matching-decisions')).items[0]).toMatchObject({ what: 'pair-member-left', people: [{ employeeId: reporting.employeeId }], reasonCode: 'no_fit' });
    expect(await remove(second.id, reporting)).toMatchObject({ status: 409, body: { title: 'Not a member' } });
  });

  it('are a pair when one mentee is left', async () => {
    const [, leaving, staying] = first.mentees as [Person, Person, Person];
    await participant('paused', staying, { reasonCode: 'parental_leave' });
    expect(await pairOf(first.id)).toMatchObject({ status: 'active', circle: true });
    expect((await post(as(leaving), `/pairs/mine/${first.id}/ending`, { reasonCode: 'no_fit' })).status).toBe(200);
    // The circle went on while one mentee was away; the pair waits for them.
    expect(await pairOf(first.id)).toMatchObject({ status: 'paused', reasonCode: 'parental_leave', circle: false, mentorLeads: true, mentees: [{ employeeId: staying.employeeId }], agreement: { lessons: [{ learnerId: staying.employeeId }] } });
    expect(await remove(first.id, staying)).toMatchObject({ status: 409, body: { title: 'Pair of two' } });
    await participant('resumed', staying);
    expect(await pairOf(first.id)).toMatchObject({ status: 'active' });
    expect((await post(as(staying), `/pairs/mine/${first.id}/pause`, { reasonCode: 'leave' })).status).toBe(200);
    await service.say('upstream.employee-profile-changed.v1', staying.employeeId, { employeeId: staying.employeeId, profile: employeeProfile({ level: 5, managerId: first.mentor.employeeId }) });
    await service.idle();
    expect(await pairOf(first.id)).toMatchObject({ status: 'ended', reasonCode: 'rule_reporting_line' });
  });

  it('wait when no session of the programme fits any more into hours that all share', async () => {
    const { id } = second;
    const [mentee] = (await pairOf(id)).mentees as [Person];
    const working = async (start: string, end: string) => {
      await service.say('upstream.employee-profile-changed.v1', mentee.employeeId, { employeeId: mentee.employeeId, profile: employeeProfile({ level: 5, workingHours: { start, end, days: [1, 2, 3, 4, 5] } }) });
      await service.idle();
    };
    await working('08:00', '09:45');
    expect(await pairOf(id)).toMatchObject({ status: 'paused', reasonCode: 'rule_session_fits' });
    await working('08:00', '10:00');
    expect(await pairOf(id)).toMatchObject({ status: 'active' });
  });

  it('wait while the mentor is away, and end when the mentor leaves: the mentees come first next time', async () => {
    const { mentor, id } = second;
    const rest = (await pairOf(id)).mentees as Person[];
    await participant('paused', mentor, { reasonCode: 'parental_leave' });
    expect(await pairOf(id)).toMatchObject({ status: 'paused', reasonCode: 'parental_leave' });
    await participant('resumed', mentor);
    expect(await pairOf(id)).toMatchObject({ status: 'active' });
    await service.say('upstream.employee-left.v1', mentor.employeeId, { employeeId: mentor.employeeId, leftOn: '2027-01-19' });
    await service.idle();
    expect(await pairOf(id)).toMatchObject({ status: 'ended', endedBy: 'system', reasonCode: 'left' });
    for (const person of rest) expect([await claims(person), await inPool(person)]).toMatchObject([{ mentee: 0 }, { priority: true }]);
  });

  it('show what a fresh rebuild of every read model shows', async () => {
    expect(await complaintsAbout(service)).toEqual([]);
  });
});
