import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { colleague, complaintsAbout, inOrder, launch, launched, programmeId, sayAll, type Person } from './matching-for-specs.js';
import { matching } from './matching.module.js';

/** The machine may be busy: the service starts, and rounds run, within this at the latest. */
jest.setTimeout(60_000);

const base = `/v1/programmes/${programmeId}`;
const coordinator = { role: 'coordinator' } as const;

/** Of two peers either can be the mentor. */
describe('pairs of peers', () => {
  let service: ServiceUnderTest;
  let one: Person, other: Person;
  beforeAll(async () => {
    service = await servicesUnderTest('peers', [matching]);
    await launch(service, { direction: 'peer', policy: { ...launched.policy, minProficiencyGap: 1 } });
    const people = [await colleague(service, 'peer', 0, { capacity: 2 }), await colleague(service, 'peer', 1, { capacity: 2 })];
    await sayAll(service, people.flatMap(inOrder));
    await service.idle();
    [one, other] = people.map(({ person }) => person) as [Person, Person];
  });
  afterAll(() => service?.close());

  const draft = async (mentor: Person, mentee: Person): Promise<string> => {
    const { status, body } = await service.post(coordinator, `${base}/proposals`, { mentorParticipantId: mentor.participantId, menteeParticipantId: mentee.participantId });
    expect(status).toBe(201);
    return body.id;
  };
  const statusOf = async (proposalId: string) => {
    const { status, reasonCode } = (await service.get(coordinator, `${base}/proposals/${proposalId}`)).body;
    return [status, reasonCode];
  };

  it('are brought together once, also where both drafts, one each way, are published', async () => {
    const drafts = [await draft(one, other), await draft(other, one)] as const;
    for (const proposalId of drafts) expect((await service.post(coordinator, `${base}/proposals/${proposalId}/publication`)).status).toBe(200);
    await service.idle();
    expect([await statusOf(drafts[0]), await statusOf(drafts[1])]).toEqual([['published', null], ['cancelled', 'already_together']]);
    expect((await service.post(coordinator, `${base}/proposals`, { mentorParticipantId: other.participantId, menteeParticipantId: one.participantId })).body).toMatchObject({ title: 'Hard rule broken', facts: { rules: ['exclusion'] } });
  });

  it('become a pair when both accept, and can be brought together anew when that is over', async () => {
    const [{ id }] = (await service.get(coordinator, `${base}/proposals?status=published`)).body.items;
    for (const { employeeId } of [one, other]) expect((await service.post({ role: 'employee', employeeId }, `${base}/proposals/${id}/acceptance`)).status).toBe(200);
    await service.idle();
    expect((await service.post(coordinator, `${base}/pairs/${id}/ending`, { reasonCode: 'no_time' })).status).toBe(200);
    await service.idle();
    const again = await draft(other, one);
    expect((await service.post(coordinator, `${base}/proposals/${again}/publication`)).status).toBe(200);
    await service.idle();
    expect(await statusOf(again)).toEqual(['published', null]);
    expect(await complaintsAbout(service)).toEqual([]);
  });
});
