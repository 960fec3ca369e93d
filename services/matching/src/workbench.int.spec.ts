import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { inOrder, launch, programmeId, sayAll, senior, told, type Person } from './matching-for-specs.js';
import { matching } from './matching.module.js';

/** The machine may be busy: the service starts, and rounds run, within this at the latest. */
jest.setTimeout(60_000);

const base = `/v1/programmes/${programmeId}`;
const coordinator = { role: 'coordinator' } as const;

/** What a coordinator's workbench asks, of two young people from two departments, their seniors, and one without a language in common. */
describe('the matching workbench', () => {
  let service: ServiceUnderTest;
  let ada: Person, ben: Person, cora: Person, dirk: Person, lonely: Person;
  const get = async (path: string) => (await service.get(coordinator, `${base}${path}`)).body;
  const start = async (body: object = {}) => (await service.post(coordinator, `${base}/rounds`, body, { headers: { prefer: 'wait=10' } })).body.id as string;
  const two = ({ mentor, mentees }: { mentor: Person; mentees: Person[] }) => [mentor.employeeId, mentees[0]!.employeeId];

  beforeAll(async () => {
    service = await servicesUnderTest('workbench', [matching]);
    await launch(service);
    const offering = (topic: string) => ({ offers: [{ topic, proficiency: 5 }] });
    const wanting = (topic: string) => ({ ...senior, wants: [{ topic, proficiency: 1 }] });
    const both = { offers: [{ topic: 'social-media', proficiency: 5 }, { topic: 'software-tools', proficiency: 5 }] };
    const people = [
      await told(service, 'ada', { employee: { level: 1, department: 'it' }, profile: both }),
      await told(service, 'ben', { employee: { level: 1, department: 'sales' }, profile: offering('social-media') }),
      await told(service, 'cora', { employee: { level: 5, department: 'it' }, profile: wanting('software-tools') }),
      await told(service, 'dirk', { employee: { level: 5, department: 'legal', site: 'bonn' }, profile: wanting('social-media') }),
      await told(service, 'lonely', { employee: { level: 5, languages: ['fi'] }, profile: { ...wanting('social-media'), languages: ['fi'] } }),
    ];
    await sayAll(service, people.flatMap(inOrder));
    const waiting = await told(service, 'not approved', { employee: { level: 1 } });
    await sayAll(service, [waiting.employee, waiting.application]);
    await service.idle();
    [ada, ben, cora, dirk, lonely] = people.map(({ person }) => person) as [Person, Person, Person, Person, Person];
  });
  afterAll(() => service?.close());

  it('narrows the pool and counts all of it', async () => {
    const { counts, found, items, facets } = await get('/pool?state=in_pool&role=mentee&topic=social-media');
    expect(counts).toEqual({ participants: 6, inPool: 5, whyNot: { not_approved: 1 }, places: { mentor: 2, mentee: 3 } });
    expect(found).toBe(2);
    expect(items.map((one: Person) => one.employeeId).sort()).toEqual([dirk.employeeId, lonely.employeeId].sort());
    expect(facets.department).toContainEqual({ value: 'it', people: 2 });
    expect((await get('/pool?state=not_approved')).found).toBe(1);
    expect((await get('/pool?site=bonn&limit=1')).items).toMatchObject([{ employeeId: dirk.employeeId, department: 'legal', whyNot: null, wants: [{ topic: 'social-media', proficiency: 1 }] }]);
    expect((await get(`/pool?employeeId=${ada.employeeId}&employeeId=${ben.employeeId}`)).found).toBe(2);
    expect((await get(`/pool?employeeId=${ada.employeeId}`)).found).toBe(1);
  });

  it('previews a round under other weights and records nothing', async () => {
    const rounds = (await get('/rounds')).items.length;
    const { stats, before, newPairs, effects, obstacles } = await get('/pool/preview?topicFit=0&departmentDifference=100');
    expect(stats).toMatchObject({ proposals: 2, peopleInPool: 5, peopleMatched: 4, coverage: 8000 });
    expect(stats.coverage).toBe(before.coverage);
    expect(newPairs).toBe(0);
    expect(effects.find(({ rule }: { rule: string }) => rule === 'departmentDifference')).toMatchObject({ weight: 100, met: 5000, metBefore: 5000 });
    expect(effects.find(({ rule }: { rule: string }) => rule === 'topicFit')).toMatchObject({ weight: 0, share: 0 });
    expect(obstacles).toEqual([{ code: 'refused', rule: 'shared_language', people: 1 }]);
    await service.idle();
    expect((await get('/rounds')).items).toHaveLength(rounds);
    expect((await service.get({ role: 'auditor' }, `${base}/pool/preview`)).status).toBe(403);
    expect((await service.get(coordinator, `${base}/pool/preview?topicFit=101`)).status).toBe(400);
  });

  it('says who could be the partner of somebody, and which single change would open most', async () => {
    const alone = await get(`/pool/${lonely.participantId}/partners`);
    expect(alone).toMatchObject({ role: 'mentee', considered: 2, allowed: 0, inTheWay: [{ rule: 'shared_language', partners: 2, alone: 2 }] });
    expect(alone.partners[0]).toMatchObject({ brokenRules: ['shared_language'], reasons: expect.arrayContaining([expect.objectContaining({ code: 'topic_taught' })]) });
    const { allowed, partners } = await get(`/pool/${dirk.participantId}/partners?limit=1`);
    expect(allowed).toBe(2);
    expect(partners).toHaveLength(1);
    const { score } = await get(`/explanations?mentor=${partners[0].person.participantId}&mentee=${dirk.participantId}`);
    expect(partners[0].score).toBe(score);
  });

  it('explains two people in words that a screen can phrase, and lists whom a coordinator keeps apart', async () => {
    const { allowed, reasons, weakPoint, mentor } = await get(`/explanations?mentor=${ada.participantId}&mentee=${cora.participantId}`);
    expect(allowed).toBe(true);
    expect(reasons[0]).toMatchObject({ code: 'topic_taught', parameters: { topic: 'software-tools' } });
    expect(weakPoint).toMatchObject({ code: 'same_department' });
    expect(mentor).toMatchObject({ department: 'it', level: 1 });
    const { id } = (await service.post(coordinator, `${base}/exclusions`, { employeeIds: [ben.employeeId, cora.employeeId], reason: 'Told in confidence' })).body;
    await service.idle();
    expect((await get('/exclusions')).items).toEqual([{ exclusionId: id, people: expect.arrayContaining([ben, cora]) }]);
    await service.post(coordinator, `${base}/exclusions/${id}/lifting`);
    await service.idle();
    expect((await get('/exclusions')).items).toEqual([]);
  });

  it('shows a round with its figures, its unmatched people by what holds them back, and where its proposals are', async () => {
    const id = await start();
    const { items, counts } = await get(`/rounds/${id}/proposals`);
    expect(counts).toMatchObject({ draft: 2, published: 0 });
    expect(items.map(two)).toEqual(expect.arrayContaining([[ada.employeeId, cora.employeeId], [ben.employeeId, dirk.employeeId]]));
    expect(items[0]).toMatchObject({ reasons: expect.arrayContaining([expect.objectContaining({ code: 'topic_taught' })]) });
    const runnerUp = (await get(`/proposals/${items.find(({ mentor }: { mentor: Person }) => mentor.employeeId === ben.employeeId).id}`)) as { people: object };
    expect(runnerUp.people).toMatchObject({ [ada.participantId]: ada.employeeId });

    const unmatched = await get(`/rounds/${id}/unmatched`);
    expect(unmatched).toMatchObject({ people: 1, obstacles: [{ code: 'refused', rule: 'shared_language', people: 1 }] });
    expect(unmatched.items).toMatchObject([{ employeeId: lonely.employeeId, main: { rule: 'shared_language' } }]);
    expect((await get(`/rounds/${id}/unmatched?obstacle=topic_gap`)).items).toEqual([]);

    const chosen = items[0].id;
    await service.post(coordinator, `${base}/rounds/${id}/publication`, { proposalIds: [chosen] });
    await service.idle();
    expect(await get(`/rounds/${id}`)).toMatchObject({ stats: { coverage: 8000 }, byStatus: { draft: 1, publishing: 0, published: 1 }, rules: { direction: 'reverse' } });
    expect((await get(`/proposals?status=published&employeeId=${items[0].mentor.employeeId}`)).items).toMatchObject([{ id: chosen }]);
  });

  it('puts two rounds side by side', async () => {
    const first = (await get('/rounds')).items[0].id as string;
    const second = await start();
    const { other, pairs, people, items } = await get(`/rounds/${first}/comparison?with=${second}`);
    expect(other).toMatchObject({ id: second, proposals: 1, byStatus: { draft: 1 } });
    expect(pairs).toEqual({ both: 1, onlyThis: 1, onlyOther: 0 });
    expect(people).toEqual({ both: 2, onlyThis: 2, onlyOther: 0 });
    expect(items).toHaveLength(2);
    const onlyThis = await get(`/rounds/${first}/comparison?with=${second}&pairs=only_this&limit=1`);
    expect(onlyThis.items).toMatchObject([{ score: expect.any(Number), otherScore: null }]);
    expect(onlyThis.next).toBeUndefined();
    expect((await service.get(coordinator, `${base}/rounds/${first}/comparison?with=eu_${'0'.repeat(8)}-0000-4000-8000-000000000000`)).status).toBe(404);
  });
});
