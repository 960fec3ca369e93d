import { newIdOf } from '@upstream/event-sourcing';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { sessions } from '../../sessions.module.js';

const PROGRAMME = `eu_${newIdOf('takeaways programme')}`;
const OTHER = `eu_${newIdOf('takeaways other programme')}`;
const coordinator = { role: 'coordinator' } as const;
jest.setTimeout(60_000);

describe('what everybody can read of what pairs have learnt', () => {
  let service: ServiceUnderTest;
  let reader: string;
  let own: Awaited<ReturnType<typeof pairOf>>;
  const as = (employeeId: string) => ({ role: 'employee', employeeId }) as const;

  beforeAll(async () => {
    service = await servicesUnderTest('takeaways', [sessions]);
    for (const [programmeId, name] of [[PROGRAMME, 'Digital'], [OTHER, 'Leaders']] as const) {
      await service.say('upstream.programme-launched.v1', programmeId, {
        programmeId, name, template: 'technology_company', direction: 'reverse', topics: ['ai-tools'], regions: ['eu'], policy: {},
        cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-01-11', endsOn: '2027-07-10', wave: 'pilot', objectives: [], trainingRequired: ['mentor', 'mentee'], answerWithinDays: 7,
      }); // prettier-ignore
    }
    reader = await service.person('reader');
    own = await pairOf('first');
  });
  afterAll(() => service?.close());

  async function pairOf(label: string, programmeId = PROGRAMME) {
    const mentorId = await service.person(`${label} mentor`);
    const menteeId = await service.person(`${label} mentee`);
    const pairId = `eu_${newIdOf(`takeaways pair ${label}`)}`;
    const member = (employeeId: string) => ({ participantId: employeeId, employeeId });
    await service.say('upstream.pair-agreed.v1', pairId, { pairId, programmeId, mentor: member(mentorId), mentees: [member(menteeId)], format: 'remote', agreedAt: service.clock.now().toISOString() });
    await service.idle();
    return { pairId, mentorId, menteeId, programmeId, path: `/v1/programmes/${programmeId}/pairs/${pairId}/takeaways` };
  }
  type Pair = Awaited<ReturnType<typeof pairOf>>;
  const proposed = async ({ path, mentorId }: Pair, text: string, topic = 'ai-tools'): Promise<string> => (await service.post(as(mentorId), path, { topic, text })).body.takeawayId;
  const published = async (pair: Pair, text: string, topic = 'ai-tools'): Promise<string> => {
    const takeawayId = await proposed(pair, text, topic);
    expect((await service.post(as(pair.menteeId), `${pair.path}/${takeawayId}/agreement`)).status).toBe(200);
    await service.idle();
    return takeawayId;
  };
  const listed = async (who: Parameters<ServiceUnderTest['get']>[0] = as(reader), query = '') => (await service.get(who, `/v1/takeaways${query}`)).body;
  const textsOf = async (query = '') => (await listed(as(reader), query)).items.map(({ text }: { text: string }) => text);
  const seenByPair = async (pair: Pair, takeawayId: string) =>
    (await service.get(as(pair.mentorId), `/v1/programmes/${pair.programmeId}/pair-plans/${pair.pairId}`)).body.takeaways.find((one: { takeawayId: string }) => one.takeawayId === takeawayId);

  it('nothing that waits for an agreement; once all have agreed everybody reads it, and nobody reads who wrote it', async () => {
    const takeawayId = await proposed(own, 'Ask why five times');
    await service.idle();
    expect(await textsOf()).toEqual([]);
    await service.post(as(own.menteeId), `${own.path}/${takeawayId}/agreement`);
    await service.idle();
    const month = service.clock.now().toISOString().slice(0, 7);
    const shown = { topic: 'ai-tools', text: 'Ask why five times', programmeId: PROGRAMME, programme: 'Digital', month };
    const { items } = await listed();
    expect(items).toEqual([shown]);
    expect(JSON.stringify(items)).not.toContain(own.mentorId);
    expect((await listed(as(own.menteeId))).items).toEqual([{ ...shown, takeawayId, pairId: own.pairId }]);
    expect((await listed(coordinator)).items).toEqual([{ ...shown, takeawayId }]);
    expect((await listed({ ...as(reader), tenant: 'other' })).items).toEqual([]);
    for (const role of ['analyst', 'sponsor', 'auditor', 'safeguarding_officer'] as const) expect((await service.get({ role }, '/v1/takeaways')).status).toBe(403);
  });

  it('no history tells those who run the programme when a pair published one: the list is in order of time', async () => {
    const { items } = (await service.get(coordinator, `/v1/programmes/${PROGRAMME}/pair-plans/${own.pairId}/history`)).body;
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['plan_opened', 'agreed']);
  });

  it('is the newest first, by pages, by topic and by programme', async () => {
    const elsewhere = await pairOf('elsewhere', OTHER);
    await published(elsewhere, 'Listen first', 'leadership');
    await published(own, 'Draw it');
    const first = await listed(as(reader), '?limit=2');
    expect(first.items.map(({ text }: { text: string }) => text)).toEqual(['Draw it', 'Listen first']);
    expect(await textsOf(`?limit=2&cursor=${first.next}`)).toEqual(['Ask why five times']);
    expect(await textsOf('?topic=leadership')).toEqual(['Listen first']);
    expect(await textsOf(`?programmeId=${PROGRAMME}`)).toEqual(['Draw it', 'Ask why five times']);
    expect(await textsOf(`?topic=leadership&programmeId=${PROGRAMME}`)).toEqual([]);
    expect((await service.get(as(reader), '/v1/takeaways/facets')).body).toEqual({
      topics: [{ topic: 'ai-tools', count: 2 }, { topic: 'leadership', count: 1 }],
      programmes: [{ programmeId: PROGRAMME, programme: 'Digital', count: 2 }, { programmeId: OTHER, programme: 'Leaders', count: 1 }],
    });
    expect((await service.get(as(reader), '/v1/takeaways?cursor=x')).status).toBe(400);
  });

  it('either takes it back, and nobody else: it is gone, and once more is no error', async () => {
    const pair = await pairOf('changes its mind');
    const takeawayId = await published(pair, 'Never mind');
    expect(await textsOf()).toContain('Never mind');
    const withdraw = (who: string) => service.post(as(who), `${pair.path}/${takeawayId}/withdrawal`);
    expect((await withdraw(reader)).status).toBe(404);
    expect((await withdraw(pair.menteeId)).status).toBe(200);
    await service.idle();
    expect(await textsOf()).not.toContain('Never mind');
    expect((await withdraw(pair.mentorId)).status).toBe(200);
    expect(await seenByPair(pair, takeawayId)).toMatchObject({ text: 'Never mind', published: false, withdrawn: true, hiddenFor: null });
    expect((await service.post(coordinator, `/v1/programmes/${PROGRAMME}/takeaways/${takeawayId}/hiding`, { reasonCode: 'wrong' })).status).toBe(404);
  });

  it('who runs the programme hides it with a reason: the pair reads why, the history says who and not whose', async () => {
    const pair = await pairOf('too frank');
    const takeawayId = await published(pair, 'Mr Quill cannot add');
    const hide = (who: Parameters<ServiceUnderTest['get']>[0], programmeId = PROGRAMME, reasonCode = 'names_people') => service.post(who, `/v1/programmes/${programmeId}/takeaways/${takeawayId}/hiding`, { reasonCode });
    expect((await hide(as(pair.mentorId))).status).toBe(403);
    expect((await hide(coordinator, OTHER)).status).toBe(404);
    expect((await hide(coordinator, PROGRAMME, 'because Mr Quill')).status).toBe(400);
    const done = await hide(coordinator);
    expect(done.status).toBe(200);
    expect(JSON.stringify(done.body)).not.toContain(pair.pairId);
    await service.idle();
    expect((await hide(coordinator)).body.type).toContain('takeaway-hidden');
    expect(await textsOf()).not.toContain('Mr Quill cannot add');
    expect((await listed(coordinator)).items.map(({ takeawayId: id }: { takeawayId: string }) => id)).not.toContain(takeawayId);
    expect(await seenByPair(pair, takeawayId)).toMatchObject({ published: false, hiddenFor: 'names_people' });
    const { items } = (await service.get(coordinator, `/v1/programmes/${PROGRAMME}/session-decisions`)).body;
    expect(items[0]).toMatchObject({ what: 'takeaway-hidden', topic: 'ai-tools', reasonCode: 'names_people', session: null, startsAt: null, by: { you: true } });
    expect(JSON.stringify(items)).not.toContain(pair.pairId);
  });

  it('goes when one of those who agreed is erased, and is in no table in plain words before', async () => {
    const pair = await pairOf('erased');
    const takeawayId = await published(pair, 'Lavender gearboxes');
    const stored = () => service.composition.runtimes.find(({ name }) => name === 'sessions')!.reading((client) => client.query<{ row: string }>('select t::text as row from published_takeaway t where takeaway_id = $1', [takeawayId]));
    expect((await stored()).rows[0]!.row).not.toContain('avender');
    expect(await textsOf()).toContain('Lavender gearboxes');
    await service.say('upstream.employee-erased.v1', pair.menteeId, { employeeId: pair.menteeId });
    await service.idle();
    expect(await textsOf()).not.toContain('Lavender gearboxes');
    expect((await stored()).rows).toEqual([]);
  });

  it('stays when somebody leaves: leaving is no withdrawal', async () => {
    const pair = await pairOf('leaves');
    await published(pair, 'It outlasts us');
    await service.say('upstream.employee-left.v1', pair.menteeId, { employeeId: pair.menteeId, leftOn: '2027-02-01' });
    await service.idle();
    expect(await textsOf()).toContain('It outlasts us');
  });
});
