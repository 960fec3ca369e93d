import { newIdOf } from '@upstream/event-sourcing';
import { verify } from '@upstream/platform';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { sessions } from './sessions.module.js';

// Somebody in a pair raises a concern, over HTTP, with what other services say played into the inbox.
const PROGRAMME = `eu_${newIdOf('concerns programme')}`;
const officer = { role: 'safeguarding_officer' } as const;
const text = 'He shouted at me in front of the whole department.';

jest.setTimeout(60_000);

describe('a concern', () => {
  let service: ServiceUnderTest;
  const as = (employeeId: string) => ({ role: 'employee', employeeId }) as const;

  beforeAll(async () => {
    service = await servicesUnderTest('concerns', [sessions]);
    await service.say('upstream.programme-launched.v1', PROGRAMME, {
      programmeId: PROGRAMME, name: 'Up', template: 'technology_company', direction: 'reverse', topics: ['leadership'], regions: ['eu'], policy: {},
      cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-01-11', endsOn: '2027-10-11', wave: 'pilot', objectives: [], trainingRequired: [], answerWithinDays: 7,
    }); // prettier-ignore
    await service.idle();
  });
  afterAll(() => service?.close());

  async function pairOf(label: string) {
    const [mentorId, menteeId] = [await service.person(`${label} mentor`), await service.person(`${label} mentee`)];
    const pairId = `eu_${newIdOf(`concerns pair ${label}`)}`;
    const member = (employeeId: string) => ({ participantId: employeeId, employeeId });
    const of = { pairId, programmeId: PROGRAMME, mentor: member(mentorId), mentees: [member(menteeId)] };
    await service.say('upstream.pair-agreed.v1', pairId, { ...of, format: 'remote', agreedAt: service.clock.now().toISOString() });
    await service.idle();
    const raise = (who = menteeId, body: object = {}) => service.post(as(who), `/v1/programmes/${PROGRAMME}/pairs/${pairId}/concerns`, { text, aboutPartner: true, wantsContact: true, ...body });
    const raised = async () => {
      const { body } = await raise();
      await service.idle();
      return body.concernId as string;
    };
    return { pairId, mentorId, menteeId, of, raise, raised };
  }
  type Who = Parameters<ServiceUnderTest['post']>[0];
  const base = (concernId: string) => `/v1/programmes/${PROGRAMME}/concerns/${concernId}`;
  const does = async (who: Who, path: string, body?: object, key?: string) => {
    const answer = await service.post(who, path, body, key === undefined ? {} : { key });
    await service.idle();
    return answer;
  };
  const reading = (concernId: string, who: Who = officer, key?: string) => does(who, `${base(concernId)}/readings`, undefined, key);
  const list = (who: Who = officer, query = '?limit=200') => service.get(who, `/v1/concerns${query}`);
  const mine = (employeeId: string, concernId = '') => service.get(as(employeeId), `/v1/my/concerns${concernId && `/${concernId}`}`);
  const typesOf = async (concernId: string) => (await service.stored('sessions_concern', concernId)).map(({ type }) => type);

  it('is read by an officer whole, while the list says nothing of what was written, and the person follows what becomes of it', async () => {
    const pair = await pairOf('whole');
    const concernId = await pair.raised();
    const listed = { concernId, programmeId: PROGRAMME, state: 'raised', raisedAt: expect.any(String) };
    expect((await list()).body.items).toContainEqual(listed);
    expect((await mine(pair.menteeId)).body.items).toEqual([listed]);
    const whole = { ...listed, pairId: pair.pairId, aboutPartner: true, wantsContact: true, text, additions: [] };
    expect((await mine(pair.menteeId, concernId)).body).toEqual(whole);
    expect((await reading(concernId)).body).toEqual({ ...whole, reporterId: pair.menteeId, partnerIds: [pair.mentorId], notes: [], readings: [{ at: expect.any(String), you: true, officerId: null }] });

    expect((await does(as(pair.menteeId), `/v1/my/concerns/${concernId}/additions`, { text: 'It happened again.' })).status).toBe(200);
    expect((await does(officer, `${base(concernId)}/closure`, { outcome: 'advised', words: 'Thank you.' })).body).toMatchObject({ type: expect.stringContaining('concern-not-taken-up') });
    expect((await does(officer, `${base(concernId)}/taking-up`)).status).toBe(200);
    expect((await does(officer, `${base(concernId)}/notes`, { text: 'Spoke on the telephone.' })).status).toBe(200);
    expect((await does(officer, `${base(concernId)}/closure`, { outcome: 'advised', words: 'Thank you.' })).status).toBe(200);
    const own = (await mine(pair.menteeId, concernId)).body;
    expect(own).toEqual({ ...whole, state: 'closed', additions: [{ at: expect.any(String), text: 'It happened again.' }], takenUpAt: expect.any(String), closing: { at: expect.any(String), outcome: 'advised', words: 'Thank you.' } });
    expect((await reading(concernId)).body).toMatchObject({ state: 'closed', notes: [{ text: 'Spoke on the telephone.' }], takenUpBy: { you: true } });
    expect((await does(as(pair.menteeId), `/v1/my/concerns/${concernId}/additions`, { text: 'And again.' })).body).toMatchObject({ type: expect.stringContaining('concern-not-open') });
    const copy = (await service.get(as(pair.menteeId), '/v1/my/data/sessions')).body;
    expect(copy.concerns).toMatchObject([{ concernId, entries: [{ what: 'concern-raised', details: { text } }, { what: 'concern-added-to' }, { what: 'concern-taken-up' }, { what: 'concern-closed' }] }]);
    expect(JSON.stringify(copy)).not.toContain('telephone');
  });

  it('is recorded as read each time, also with the same key, and officers see by whom', async () => {
    const concernId = await (await pairOf('read')).raised();
    const olga = { role: 'safeguarding_officer', employeeId: await service.person('olga') } as const;
    await reading(concernId, officer, 'one');
    await reading(concernId, officer, 'one');
    const seen = (await reading(concernId, olga)).body.readings;
    expect(seen).toEqual([{ at: expect.any(String), you: false, officerId: null }, { at: expect.any(String), you: false, officerId: null }, { at: expect.any(String), you: true, officerId: olga.employeeId }]);
    expect(await typesOf(concernId)).toEqual(['sessions.concern-raised.v1', ...Array<string>(3).fill('sessions.concern-read.v1')]);
  });

  it('is nobody else’s: other roles are refused, and a guess of its address finds nothing', async () => {
    const pair = await pairOf('others');
    const concernId = await pair.raised();
    for (const role of ['coordinator', 'region_admin', 'leader', 'employee', 'sponsor', 'analyst', 'auditor', 'operator'] as const) {
      expect((await list({ role })).status).toBe(403);
      expect((await reading(concernId, { role })).status).toBe(403);
    }
    expect((await mine(pair.mentorId)).body.items).toEqual([]);
    expect((await mine(pair.mentorId, concernId)).status).toBe(404);
    for (const [action, body] of [['additions', { text: 'More.' }], ['withdrawal', undefined]] as const) expect((await does(as(pair.mentorId), `/v1/my/concerns/${concernId}/${action}`, body)).status).toBe(404);
    const limited = (programmes: readonly string[]) => ({ role: 'safeguarding_officer', employeeId: `eu_${newIdOf(programmes.join())}`, grants: [{ role: 'safeguarding_officer', programmes, regions: '*' }] }) as const;
    const elsewhere = limited([`eu_${newIdOf('another programme')}`]);
    expect((await list(elsewhere)).body.items).toEqual([]);
    expect((await reading(concernId, elsewhere)).status).toBe(403);
    expect((await list(limited([PROGRAMME]))).body.items).toContainEqual(expect.objectContaining({ concernId }));
    const stranger = { ...officer, tenant: 'another-company' };
    expect((await list(stranger)).body.items).toEqual([]);
    expect((await reading(concernId, stranger)).status).toBe(404);
    expect(await typesOf(concernId)).toEqual(['sessions.concern-raised.v1']);
  });

  it('is not opened to an officer who is in the pair', async () => {
    const pair = await pairOf('accused');
    const concernId = await pair.raised();
    expect((await reading(concernId, { role: 'safeguarding_officer', employeeId: pair.mentorId })).status).toBe(404);
    expect(await typesOf(concernId)).toEqual(['sessions.concern-raised.v1']);
  });

  it('is raised by whoever is or was in the pair, with 20 to 5,000 characters', async () => {
    const pair = await pairOf('rules');
    expect((await pair.raise(await service.person('concerns stranger'))).status).toBe(404);
    for (const wrong of ['Too short.', ' '.repeat(30), 'w'.repeat(5001)]) expect((await pair.raise(pair.menteeId, { text: wrong })).status).toBe(400);
    await service.say('upstream.pair-ended.v1', pair.pairId, { ...pair.of, reasonCode: 'no_time', by: 'mentee' });
    await service.idle();
    expect((await pair.raise(pair.mentorId, { text: 'w'.repeat(5000) })).status).toBe(201);
  });

  it('that is withdrawn is opened to no officer any more', async () => {
    const pair = await pairOf('withdrawn');
    const concernId = await pair.raised();
    await reading(concernId);
    expect((await does(as(pair.menteeId), `/v1/my/concerns/${concernId}/withdrawal`)).status).toBe(200);
    expect((await reading(concernId)).body).toMatchObject({ type: expect.stringContaining('concern-withdrawn') });
    expect((await mine(pair.menteeId, concernId)).body).toMatchObject({ state: 'withdrawn', text });
  });

  it('the list shows open ones first, the oldest first, page by page', async () => {
    const pair = await pairOf('pages');
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      await service.moveTo(new Date(service.clock.now().getTime() + 60_000).toISOString());
      ids.push(await pair.raised());
    }
    await does(officer, `${base(ids[0]!)}/taking-up`);
    await does(officer, `${base(ids[0]!)}/closure`, { outcome: 'resolved', words: 'Thank you.' });
    const items: { concernId: string; state: string }[] = [];
    for (let query: string | undefined = '?limit=2'; query; ) {
      const { body }: { body: { items: typeof items; next?: string } } = await list(officer, query);
      items.push(...body.items);
      query = body.next ? `?limit=2&cursor=${encodeURIComponent(body.next)}` : undefined;
    }
    expect(items.filter(({ concernId }) => ids.includes(concernId)).map(({ concernId }) => concernId)).toEqual([ids[1], ids[2], ids[0]]);
    const done = items.map(({ state }) => state === 'closed' || state === 'withdrawn');
    expect(done).toEqual([...done].sort());
    expect(new Set(items.map(({ concernId }) => concernId)).size).toBe(items.length);
  });

  it('shows nowhere: not in the pair’s history, not to who listens to changes of the programme or the partner, not on the bus', async () => {
    const pair = await pairOf('silent');
    const seen = async () => ({
      history: (await service.get({ role: 'coordinator' }, `/v1/programmes/${PROGRAMME}/pair-plans/${pair.pairId}/history`)).body.items,
      board: (await service.get({ role: 'coordinator' }, `/v1/programmes/${PROGRAMME}/pair-plans/${pair.pairId}`)).body,
      partner: (await service.get(as(pair.mentorId), '/v1/my/data/sessions')).body,
    });
    const before = await seen();
    const concernId = await pair.raised();
    await reading(concernId);
    await does(officer, `${base(concernId)}/taking-up`);
    await does(officer, `${base(concernId)}/notes`, { text: 'Spoke on the telephone.' });
    await does(officer, `${base(concernId)}/closure`, { outcome: 'advised', words: 'Thank you kindly.' });
    expect(await seen()).toEqual(before);
    const stored = (await service.stored('sessions_concern', concernId)).map(({ data }) => data).join();
    for (const hidden of [PROGRAMME, pair.pairId, pair.mentorId, 'shouted', 'telephone', 'kindly', 'advised', 'aboutPartner']) expect(stored).not.toContain(hidden);
    for (const type of await typesOf(concernId)) expect(Object.keys(sessions.published)).not.toContain(type);
  });

  it('its key is its own, and goes when the person is erased', async () => {
    const pair = await pairOf('erased');
    const concernId = await pair.raised();
    const keys = async () => (await service.keys.keysOf([concernId])).get(concernId);
    expect(await keys()).toBeInstanceOf(Buffer);
    // Without it the person's own key opens nothing.
    const subjects = (await service.stored('sessions_concern', concernId)).map(({ data }) => (JSON.parse(data) as { report: { subjects: string[] } }).report.subjects);
    expect(subjects).toEqual([[concernId, pair.menteeId].sort()]);
    await service.keys.destroy(pair.menteeId);
    await service.say('upstream.employee-erased.v1', pair.menteeId, { employeeId: pair.menteeId });
    await service.idle();
    expect(await keys()).toBe('destroyed');
    expect(await typesOf(concernId)).toEqual(['sessions.concern-raised.v1', 'sessions.concern-erased.v1']);
    expect((await list()).body.items.map((one: { concernId: string }) => one.concernId)).not.toContain(concernId);
    expect((await reading(concernId)).status).toBe(404);
  });

  it('a repeated request raises it once', async () => {
    const pair = await pairOf('repeated');
    const counted = async () => (await list()).body.items.length;
    const before = await counted();
    const path = `/v1/programmes/${PROGRAMME}/pairs/${pair.pairId}/concerns`;
    const once = () => does(as(pair.menteeId), path, { text, wantsContact: false }, 'the-same');
    expect((await once()).body.concernId).toBe((await once()).body.concernId);
    expect(await counted()).toBe(before + 1);
  });

  it('the rows are what the log says', async () => {
    const { readModels, stuck } = await verify(service.composition.runtimes);
    expect(readModels.filter(({ differences, parked }) => differences.length + parked.length > 0)).toEqual([]);
    expect(stuck).toEqual([]);
  });
});
