import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { aPool, programmeId, type Person } from '../../matching-for-specs.js';
import { matching } from '../../matching.module.js';

/** The machine may be busy: the services start, and rounds run, within this at the latest. */
jest.setTimeout(60_000);

const base = `/v1/programmes/${programmeId}`;
const coordinator = { role: 'coordinator' } as const;
const as = ({ employeeId }: Person) => ({ role: 'employee', employeeId }) as const;

describe('a proposal, from a round to a pair', () => {
  let service: ServiceUnderTest;
  let mentor: Person;
  let mentee: Person;
  let proposalId: string;

  beforeAll(async () => {
    service = await servicesUnderTest('matching-accept-proposal', [matching]);
    const pool = await aPool(service, { mentors: 1, mentees: 1 });
    [mentor, mentee] = [pool.mentors[0]!, pool.mentees[0]!];
  });
  afterAll(() => service?.close());

  it('is drafted by a round, with a score that its contributions add up to', async () => {
    const started = await service.post(coordinator, `${base}/rounds`, {}, { headers: { prefer: 'wait=10' } });
    expect(started).toMatchObject({ status: 201, body: { proposals: 1, unmatched: 0 } });
    const { body } = await service.get(coordinator, `${base}/rounds/${started.body.id}/proposals`);
    expect(body.items).toMatchObject([{ status: 'draft', mentor: { employeeId: mentor.employeeId }, mentees: [{ employeeId: mentee.employeeId }], topics: ['social-media'] }]);
    proposalId = body.items[0].id;
    const explained = (await service.get(coordinator, `${base}/proposals/${proposalId}`)).body;
    const points = explained.explanation.contributions.map((one: { points: number }) => one.points);
    expect(points.reduce((sum: number, one: number) => sum + one, 0)).toBe(explained.score);
    expect((await service.get(as(mentor), `${base}/proposals/mine`)).body.items).toEqual([]);

    const published = await service.post(coordinator, `${base}/rounds/${started.body.id}/publication`, {});
    expect(published).toMatchObject({ status: 200, body: { proposals: 1 } });
    await service.idle();
    expect((await service.stored('matching_proposal', proposalId)).map(({ type }) => type)).toEqual([
      'matching.proposal-drafted.v1',
      'matching.proposal-publishing.v1',
      'matching.proposal-published.v1',
    ]);
  });

  it('is shown to both with reasons in words', async () => {
    const { body } = await service.get(as(mentee), `${base}/proposals/mine`);
    expect(body.items).toMatchObject([{ id: proposalId, side: 'mentee', status: 'waiting', partner: mentor, expiresAt: '2027-01-18T09:00:00.000Z' }]);
    expect(body.items[0].reasons[0]).toBe('You want to learn social media: your partner rates themselves 5 of 5, and you 1.');
    expect(JSON.stringify(body)).not.toContain('score');
  });

  it('is accepted by its two people only, and becomes a pair with the second acceptance', async () => {
    const acceptance = `${base}/proposals/${proposalId}/acceptance`;
    const stranger = { employeeId: await service.person('stranger'), participantId: '' };
    expect(await service.post(as(stranger), acceptance)).toMatchObject({ status: 403 });
    expect(await service.post(coordinator, acceptance)).toMatchObject({ status: 403 });
    expect(await service.post({ ...as(mentor), tenant: 'other' }, acceptance)).toMatchObject({ status: 404 });

    const first = await service.post(as(mentor), acceptance, {}, { key: 'once' });
    expect(first).toMatchObject({ status: 200, body: { id: proposalId, revision: 3 } });
    expect((await service.post(as(mentor), acceptance, {}, { key: 'once' })).body).toEqual(first.body);
    expect(await service.post(as(mentor), acceptance)).toMatchObject({ status: 409, body: { type: 'https://upstream.example/problems/proposal-already-accepted' } });
    expect(await service.post(as(mentee), acceptance)).toMatchObject({ status: 200, body: { revision: 5 } });
    await service.idle();

    const stored = await service.stored('matching_proposal', proposalId);
    expect(stored.slice(3).map(({ type }) => type)).toEqual(['matching.proposal-accepted.v1', 'matching.proposal-accepted.v1', 'matching.pair-agreed.v1']);
    expect(stored.at(-1)!.data).not.toContain('social-media');
    expect((await service.get(as(mentee), `${base}/pairs/mine`)).body.items).toMatchObject([{ id: proposalId, status: 'active', agreement: { topics: ['social-media'], language: 'en' } }]);
  });
});
