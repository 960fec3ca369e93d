import { newIdOf } from '@upstream/event-sourcing';
import { verify } from '@upstream/platform';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { sessions } from './sessions.module.js';

// A mentor puts a mentee forward, over HTTP, with what other services say played into the inbox.
const PROGRAMME = `eu_${newIdOf('put forward programme')}`;
const WITHOUT = `eu_${newIdOf('programme without putting forward')}`;
const hr = { role: 'region_admin' } as const;
const grounds = 'Led the launch on her own, and took the whole team along.';

jest.setTimeout(60_000);

describe('a mentor puts a mentee forward', () => {
  let service: ServiceUnderTest;
  const as = (employeeId: string) => ({ role: 'employee', employeeId }) as const;
  const member = (employeeId: string) => ({ participantId: employeeId, employeeId });

  beforeAll(async () => {
    service = await servicesUnderTest('put-forward', [sessions]);
    for (const [programmeId, policy] of [[PROGRAMME, { mayPutForward: true }], [WITHOUT, {}]] as const) {
      await service.say('upstream.programme-launched.v1', programmeId, {
        programmeId, name: 'Up', template: 'traditional_succession', direction: 'traditional', topics: ['leadership'], regions: ['eu'], policy,
        cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-01-11', endsOn: '2027-10-11', wave: 'pilot', objectives: [], trainingRequired: [], answerWithinDays: 7,
      }); // prettier-ignore
    }
    await service.idle();
  });
  afterAll(() => service?.close());

  async function pairOf(label: string, programmeId = PROGRAMME) {
    const [mentorId, menteeId] = [await service.person(`${label} mentor`), await service.person(`${label} mentee`)];
    const pairId = `eu_${newIdOf(`put forward pair ${label}`)}`;
    const of = { pairId, programmeId, mentor: member(mentorId), mentees: [member(menteeId)] };
    await service.say('upstream.pair-agreed.v1', pairId, { ...of, format: 'remote', agreedAt: service.clock.now().toISOString() });
    await service.idle();
    const base = `/v1/programmes/${programmeId}`;
    const put = (who: string = mentorId, body: object = {}) => service.post(as(who), `${base}/pairs/${pairId}/put-forward`, { menteeId, grounds, ...body });
    const says = async (who: string, word: 'consent' | 'not-now' | 'withdrawal', putForwardId: string) => {
      const answer = await service.post(as(who), `${base}/put-forward/${putForwardId}/${word}`);
      await service.idle();
      return answer;
    };
    const end = async (reasonCode = 'no_time') => {
      await service.say('upstream.pair-ended.v1', pairId, { ...of, reasonCode, by: 'mentee' });
      await service.idle();
    };
    return { pairId, mentorId, menteeId, base, put, says, end };
  }
  const mine = async (employeeId: string, query = '') => (await service.get(as(employeeId), `/v1/my/put-forward${query}`)).body.items;
  const list = async (who: Parameters<ServiceUnderTest['get']>[0] = hr, query = '') => service.get(who, `/v1/programmes/${PROGRAMME}/put-forward${query}`);
  const listed = async (menteeId: string) => (await list(hr, '?limit=200')).body.items.filter((one: { menteeId: string }) => one.menteeId === menteeId);
  const idOf = async (answer: Promise<{ body: { putForwardId: string } }>) => {
    const { putForwardId } = (await answer).body;
    await service.idle();
    return putForwardId;
  };

  it('HR sees exactly name, mentor, date and grounds once the mentee has consented, and nothing before', async () => {
    const pair = await pairOf('consent');
    const putForwardId = await idOf(pair.put());
    expect(await listed(pair.menteeId)).toEqual([]);
    const waits = async (employeeId: string) => (await service.get(as(employeeId), '/v1/my/pairs')).body.items.map((one: { putForward: boolean }) => one.putForward);
    expect([await waits(pair.menteeId), await waits(pair.mentorId)]).toEqual([[true], [false]]);
    expect(await mine(pair.menteeId)).toEqual([{ putForwardId, programmeId: PROGRAMME, pairId: pair.pairId, side: 'mentee', mentorId: pair.mentorId, menteeId: pair.menteeId, state: 'open', grounds, putForwardAt: expect.any(String) }]);
    expect((await pair.says(pair.menteeId, 'consent', putForwardId)).status).toBe(200);
    expect(await waits(pair.menteeId)).toEqual([false]);
    expect(await listed(pair.menteeId)).toEqual([{ putForwardId, menteeId: pair.menteeId, mentorId: pair.mentorId, consentedAt: service.clock.now().toISOString(), grounds }]);
    expect(await mine(pair.mentorId, `?pairId=${pair.pairId}`)).toMatchObject([{ side: 'mentor', state: 'consented' }]);
    expect(await mine(pair.mentorId, `?pairId=${PROGRAMME}`)).toEqual([]);
  });

  it('nobody but HR sees the list, and HR of another region or tenant sees none', async () => {
    for (const role of ['coordinator', 'leader', 'employee', 'sponsor', 'analyst', 'safeguarding_officer', 'auditor', 'operator'] as const) expect((await list({ role })).status).toBe(403);
    const elsewhere = await list({ ...hr, tenant: 'another-company' });
    expect(elsewhere.body.items ?? []).toEqual([]);
  });

  it('a decline is never shown to HR, and the mentor only learns "not now"', async () => {
    const pair = await pairOf('decline');
    const putForwardId = await idOf(pair.put());
    expect((await pair.says(pair.mentorId, 'not-now', putForwardId)).status).toBe(404);
    expect((await pair.says(pair.menteeId, 'not-now', putForwardId)).status).toBe(200);
    expect(await listed(pair.menteeId)).toEqual([]);
    expect(await mine(pair.mentorId)).toMatchObject([{ state: 'not_now', againFrom: expect.any(String) }]);
    expect(await mine(pair.menteeId)).toMatchObject([{ state: 'declined' }]);
    expect((await pair.put()).body).toMatchObject({ type: expect.stringContaining('put-forward-not-now') });
    const copy = JSON.stringify((await service.get(as(pair.mentorId), '/v1/my/data/sessions')).body);
    expect(copy).toContain('put-forward-not-now');
    expect(copy).not.toContain('declined');
  });

  it('a consent that is taken back takes it from HR’s list, also after the pair has ended', async () => {
    const pair = await pairOf('taken back');
    const putForwardId = await idOf(pair.put());
    await pair.says(pair.menteeId, 'consent', putForwardId);
    await pair.end();
    expect(await listed(pair.menteeId)).toHaveLength(1);
    expect((await pair.says(pair.mentorId, 'withdrawal', putForwardId)).status).toBe(409);
    expect((await pair.says(pair.menteeId, 'withdrawal', putForwardId)).status).toBe(200);
    expect(await listed(pair.menteeId)).toEqual([]);
    expect(await mine(pair.mentorId)).toMatchObject([{ state: 'not_now' }]);
  });

  it('what nobody answered lapses with the pair', async () => {
    const pair = await pairOf('lapse');
    const putForwardId = await idOf(pair.put());
    await pair.end();
    expect(await mine(pair.menteeId)).toMatchObject([{ state: 'lapsed' }]);
    expect((await pair.says(pair.menteeId, 'consent', putForwardId)).body).toMatchObject({ type: expect.stringContaining('put-forward-not-open') });
    expect((await pair.put()).status).toBe(409);
  });

  it('only the mentor of the pair asks, with grounds, where the programme lets them', async () => {
    const pair = await pairOf('rules');
    for (const who of [pair.menteeId, await service.person('put forward stranger')]) expect((await pair.put(who)).status).toBe(404);
    for (const short of ['Good.', ' '.repeat(30)]) expect((await pair.put(pair.mentorId, { grounds: short })).status).toBe(400);
    expect((await pair.put(pair.mentorId, { grounds: 'g'.repeat(2001) })).status).toBe(400);
    expect((await service.get(as(pair.mentorId), `${pair.base}/pair-plans/${pair.pairId}`)).body).toMatchObject({ mayPutForward: true, direction: 'traditional' });
    const without = await pairOf('without', WITHOUT);
    expect((await without.put()).body).toMatchObject({ type: expect.stringContaining('put-forward-not-foreseen') });
    expect((await service.get(as(without.mentorId), `${without.base}/pair-plans/${without.pairId}`)).body).toMatchObject({ mayPutForward: false });
  });

  it('the list is paged, who consented last first', async () => {
    const consented: string[] = [];
    for (const label of ['page one', 'page two', 'page three']) {
      const pair = await pairOf(label);
      await service.moveTo(new Date(service.clock.now().getTime() + 60_000).toISOString());
      await pair.says(pair.menteeId, 'consent', await idOf(pair.put()));
      consented.unshift(pair.menteeId);
    }
    const first = (await list(hr, '?limit=2')).body;
    const second = (await list(hr, `?limit=2&cursor=${encodeURIComponent(first.next)}`)).body;
    expect([...first.items, ...second.items].slice(0, 3).map(({ menteeId }: { menteeId: string }) => menteeId)).toEqual(consented);
  });

  it('a mentee who leaves is on the list no more; a mentor who leaves has said what they said', async () => {
    const [one, other] = [await pairOf('mentee leaves'), await pairOf('mentor leaves')];
    for (const pair of [one, other]) await pair.says(pair.menteeId, 'consent', await idOf(pair.put()));
    await service.say('upstream.employee-left.v1', one.menteeId, { employeeId: one.menteeId, leftOn: '2027-03-01' });
    await service.say('upstream.employee-left.v1', other.mentorId, { employeeId: other.mentorId, leftOn: '2027-03-01' });
    await service.idle();
    expect(await listed(one.menteeId)).toEqual([]);
    expect(await listed(other.menteeId)).toMatchObject([{ grounds }]);
  });

  it('the grounds are nowhere in plain, and all of it goes when either person is erased', async () => {
    for (const gone of ['mentorId', 'menteeId'] as const) {
      const pair = await pairOf(`erased ${gone}`);
      const putForwardId = await idOf(pair.put());
      await pair.says(pair.menteeId, 'consent', putForwardId);
      const stored = await service.stored('sessions_putforward', putForwardId);
      expect(stored.map(({ data }) => data).join()).not.toContain('launch');
      const runtime = service.composition.runtimes.find(({ name }) => name === 'sessions')!;
      const rows = () => runtime.reading((client) => client.query<{ grounds: unknown }>('select grounds from put_forward where put_forward_id = $1', [putForwardId]));
      expect(JSON.stringify((await rows()).rows)).not.toContain('launch');
      await service.keys.destroy(pair[gone]);
      await service.say('upstream.employee-erased.v1', pair[gone], { employeeId: pair[gone] });
      await service.idle();
      expect(await listed(pair.menteeId)).toEqual([]);
      expect((await rows()).rows).toEqual([]);
    }
  });

  it('the rows are what the log says', async () => {
    const { readModels, stuck } = await verify(service.composition.runtimes);
    expect(readModels.filter(({ differences, parked }) => differences.length + parked.length > 0)).toEqual([]);
    expect(stuck).toEqual([]);
  });
});
