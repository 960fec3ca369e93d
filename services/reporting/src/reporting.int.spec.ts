import { createDataSource, schemaDrift } from '@upstream/platform';
import { newIdOf } from '@upstream/event-sourcing';
import { servicesUnderTest, TENANT, type ServiceUnderTest } from '@upstream/testing';
import { reporting } from './reporting.module.js';

const programmeId = `eu_${newIdOf('programme')}`;
const coordinator = { role: 'coordinator' } as const;

describe('the programme report', () => {
  let service: ServiceUnderTest;
  const people: { mentor: string; mentee: string; pairId: string }[] = [];

  const report = async (query = '') => (await service.get(coordinator, `/v1/programmes/${programmeId}/report${query}`)).body;
  const id = (name: string) => `eu_${newIdOf(name)}`;
  const participant = (employeeId: string) => ({ participantId: id(`participant ${employeeId}`), programmeId, employeeId });

  async function join(employeeId: string, at: string) {
    const data = participant(employeeId);
    await service.say('upstream.participant-applied.v1', data.participantId, { ...data, roles: ['mentor'], channel: 'intranet', consentVersion: '1' }, { at });
    await service.say('upstream.participant-approved.v1', data.participantId, { ...data, roles: ['mentor'] }, { at });
  }

  async function pairUp(index: number, region = 'eu') {
    const mentor = await service.person(`mentor ${index}`, region);
    const mentee = await service.person(`mentee ${index}`, region);
    const pairId = id(`pair ${index}`);
    people.push({ mentor, mentee, pairId });
    for (const [person, department, band] of [[mentor, 'Sales', 'z'], [mentee, 'Finance', 'x']] as const) {
      await service.say('upstream.employee-profile-changed.v1', person, {
        employeeId: person,
        profile: { level: 1, department, site: 'Oxford', region, timeZone: 'Europe/London', workingHours: { start: '09:00', end: '17:00' }, workPattern: 'on_site', languages: ['en'] },
      });
      await service.say('upstream.generation-declared.v1', person, { employeeId: person, generation: { band } }, { at: '2027-01-11T09:00:00.000Z' });
      await join(person, '2027-01-12T09:00:00.000Z');
    }
    const members = { mentor: { participantId: participant(mentor).participantId, employeeId: mentor }, mentees: [{ participantId: participant(mentee).participantId, employeeId: mentee }] };
    await service.say('upstream.pair-agreed.v1', pairId, { pairId, programmeId, ...members, format: 'remote', agreedAt: '2027-02-01T09:00:00.000Z' }, { at: '2027-02-01T09:00:00.000Z' });
    await service.say('upstream.pair-plan-opened.v1', pairId, { pairId, programmeId, mentorId: mentor, menteeIds: [mentee], format: 'remote', sessionsPlanned: 6, firstDueOn: '2027-02-15' }, { at: '2027-02-01T09:00:00.000Z' });
  }

  const session = (index: number, ordinal: number, startsAt: string) => {
    const { mentor, mentee, pairId } = people[index]!;
    return { sessionId: id(`session ${index} ${ordinal}`), pairId, programmeId, mentorId: mentor, menteeIds: [mentee], ordinal, startsAt };
  };

  beforeAll(async () => {
    service = await servicesUnderTest('reporting', [reporting], { start: '2027-07-31T09:00:00.000Z', shuffle: true });
    await service.say('upstream.programme-launched.v1', programmeId, {
      programmeId, name: 'Digital skills', template: 'technology_company', direction: 'reverse', topics: ['social-media'], regions: ['eu'], policy: {},
      cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-02-01', endsOn: '2027-07-31', wave: 'pilot', trainingRequired: [], answerWithinDays: 7,
      objectives: [{ objectiveId: 'skills', measure: 'topic_skill', target: 10 }],
    }, { at: '2027-01-11T09:00:00.000Z' });
    for (let index = 0; index < 6; index++) await pairUp(index);
    for (let index = 0; index < 6; index++) {
      await service.say('upstream.session-held.v1', session(index, 1, '').sessionId, { ...session(index, 1, '2027-02-15T10:00:00.000Z'), minutes: 60 }, { at: '2027-02-15T11:00:00.000Z' });
      for (const [employeeId, side, rating] of [[people[index]!.mentor, 'mentor', 5], [people[index]!.mentee, 'mentee', 4]] as const) {
        await service.say('upstream.feedback-revealed.v1', session(index, 1, '').sessionId, { pairId: people[index]!.pairId, programmeId, sessionId: session(index, 1, '').sessionId, employeeId, side, figures: { rating, recommend: 9 } }, { at: '2027-02-16T09:00:00.000Z' });
      }
      for (const [phase, score, at] of [['start', 20, '2027-02-02T09:00:00.000Z'], ['end', 45, '2027-06-30T09:00:00.000Z']] as const) {
        await service.say('upstream.skills-assessed.v1', people[index]!.pairId, { pairId: people[index]!.pairId, programmeId, employeeId: people[index]!.mentee, side: 'mentee', phase, measure: 'topic_skill', figures: { score, topic: 'social-media' } }, { at });
      }
    }
    await service.say('upstream.session-unreported.v1', session(0, 2, '').sessionId, session(0, 2, '2027-03-15T10:00:00.000Z'), { at: '2027-03-22T10:00:00.000Z' });
    const distribution = [0, 1, 1, 3, 1];
    const pulse = (name: string, closedAt: string, told: object) => service.say('upstream.pulse-closed.v1', id(name), { programmeId, pulseId: id(name), openedAt: '2027-03-01T09:00:00.000Z', closedAt, ...told }, { at: closedAt });
    await pulse('second pulse', '2027-05-15T09:00:00.000Z', { answers: 0, trustIndex: null, suppressed: true });
    await pulse('first pulse', '2027-03-15T09:00:00.000Z', { answers: 6, trustIndex: 67, suppressed: false, statements: [{ statement: 'admit_not_knowing', distribution }] });
    await service.idle();
  });
  afterAll(() => service?.close());

  it('adds up funnel, cadence, satisfaction, skills and objectives', async () => {
    expect(await report()).toMatchObject({
      programme: { name: 'Digital skills' },
      funnel: { applied: 12, approved: 12, paired: 12, met: 12, byChannel: [{ channel: 'intranet', applied: 12, paired: 12 }] },
      cadence: { pairs: 6, active: 6, expected: 36, held: 6, unreported: 1, adherence: 0.17, medianDaysToFirstSession: 14.04 },
      // The sixth answer of each side waits.
      satisfaction: { mentors: { n: 5, value: { rating: 5, nps: 100 } }, mentees: { n: 5, value: { rating: 4 } } },
      skills: [{ measure: 'topic_skill', topic: 'social-media', side: 'mentee', n: 6, value: { start: 20, midway: null, end: 45, gain: 25 } }],
      objectives: [{ objectiveId: 'skills', target: 10, start: 20, actual: 45, met: true }],
      departments: { cells: [{ row: 'Sales', column: 'Finance', n: 6 }] },
      generations: { cells: [{ row: 'z', column: 'x', n: 6 }] },
      satisfactionByMonth: [{ month: '2027-02', mentors: { n: 5, value: { rating: 5 } }, mentees: { n: 5, value: { rating: 4 } } }],
      regions: [{ region: 'eu', applied: 12, paired: 12, expected: 36, held: 6, satisfaction: { mentors: { n: 5, value: { rating: 5 } } } }],
    });
    expect((await report()).cadence.months.slice(0, 2)).toEqual([
      { month: '2027-02', due: 6, held: 6, missed: 0, unreported: 0, cancelled: 0 },
      { month: '2027-03', due: 6, held: 0, missed: 0, unreported: 1, cancelled: 0 },
    ]);
  });

  it('tells the trust index of each closed pulse in the order of time, of too few answers nothing, and nothing of one region', async () => {
    const first = { pulseId: id('first pulse'), openedAt: '2027-03-01T09:00:00.000Z', closedAt: '2027-03-15T09:00:00.000Z', n: 6, trustIndex: 67, suppressed: false, statements: [{ statement: 'admit_not_knowing', agreeing: 0.67, distribution: [0, 1, 1, 3, 1] }] };
    const second = { pulseId: id('second pulse'), openedAt: '2027-03-01T09:00:00.000Z', closedAt: '2027-05-15T09:00:00.000Z', n: null, trustIndex: null, suppressed: true, statements: [] };
    expect((await report()).trust).toEqual([first, second]);
    expect((await report('?asOf=2027-04-01T00:00:00.000Z')).trust).toEqual([first]);
    expect((await report('?asOf=2027-03-01T00:00:00.000Z')).trust).toEqual([]);
    expect((await report('?region=eu')).trust).toBeNull();
  });

  it('says what was so at a past date, and what was known at one', async () => {
    expect((await report('?asOf=2027-01-20T00:00:00.000Z')).funnel).toMatchObject({ applied: 12, paired: 0 });
    expect((await report('?asOf=2027-03-20T00:00:00.000Z')).cadence).toMatchObject({ unreported: 1 });
    expect((await report('?asOf=2027-03-20T00:00:00.000Z&knownAt=2027-03-20T00:00:00.000Z')).cadence).toMatchObject({ unreported: 0 });
  });

  it('is as of the end of a day: no two moments with one answer between them can be told apart', async () => {
    const [before, after] = [await report('?asOf=2027-03-15T08:59:59.000Z'), await report('?asOf=2027-03-15T09:00:01.000Z')];
    expect(before).toEqual(after);
    expect(before).toMatchObject({ asOf: '2027-03-15T23:59:59.999Z', trust: [{ pulseId: id('first pulse') }] });
  });

  it('tells of the past what people said by whole months', async () => {
    const mentees = async (query: string) => (await report(query)).satisfaction.mentees.n;
    expect([await mentees('?asOf=2027-02-27T12:00:00.000Z'), await mentees('?asOf=2027-02-28T12:00:00.000Z'), await mentees('?knownAt=2027-01-31T12:00:00.000Z')]).toEqual([0, 5, 0]);
  });

  it('lets a correction replace what was there, from when it was known', async () => {
    await service.say('upstream.session-corrected.v1', session(0, 2, '').sessionId, { ...session(0, 2, '2027-03-15T10:00:00.000Z'), to: 'held', minutes: 45, reasonCode: 'forgotten' }, { at: '2027-04-01T10:00:00.000Z' });
    await service.idle();
    expect((await report()).cadence).toMatchObject({ held: 7, unreported: 0 });
    expect((await report('?knownAt=2027-03-25T00:00:00.000Z')).cadence).toMatchObject({ held: 6, unreported: 1 });
  });

  it('suppresses figures of fewer than five people, for a region also what its complement would reveal', async () => {
    await pairUp(6, 'us');
    await service.say('upstream.feedback-revealed.v1', session(6, 1, '').sessionId, { pairId: people[6]!.pairId, programmeId, sessionId: session(6, 1, '').sessionId, employeeId: people[6]!.mentor, side: 'mentor', figures: { rating: 1 } });
    await service.idle();
    const us = await report('?region=us');
    expect(us.satisfaction.mentors).toEqual({ n: null, value: null, suppressed: true });
    // What could be subtracted from the whole is there for the whole only.
    expect(us).toMatchObject({ regions: null, satisfactionByMonth: null, generations: null, departments: null, relationships: null });
    expect((await report()).regions).toMatchObject([{ region: 'eu' }, { region: 'us', paired: 2, satisfaction: { mentors: { value: null, suppressed: true } } }]);
    // Nothing to subtract: while it waits, it is in the whole neither.
    expect((await report()).satisfaction.mentors).toEqual((await report('?region=eu')).satisfaction.mentors);
  });

  it('shows where people stood midway, and at the end, only of five who were assessed then', async () => {
    const { pairId, mentee } = people[0]!;
    await service.say('upstream.skills-assessed.v1', pairId, { pairId, programmeId, employeeId: mentee, side: 'mentee', phase: 'midway', measure: 'topic_skill', figures: { score: 99, topic: 'social-media' } }, { at: '2027-05-02T09:00:00.000Z' });
    await service.idle();
    expect((await report()).skills).toMatchObject([{ n: 6, value: { start: 20, midway: null, end: 45, gain: 25 } }]);
  });

  it('tells of assessments at the end of a month, of five people more at once', async () => {
    const assessed = async (index: number, side: 'mentor' | 'mentee', phase: string, score: number, at: string) => {
      const { pairId, [side]: employeeId } = people[index]!;
      await service.say('upstream.skills-assessed.v1', pairId, { pairId, programmeId, employeeId, side, phase, measure: 'topic_skill', figures: { score, topic: 'data-analysis' } }, { at });
      await service.idle();
    };
    const told = async (query = '') => (await report(query)).skills.find(({ topic }: { topic: string }) => topic === 'data-analysis');
    const nothing = { n: null, value: null, suppressed: true };
    for (const index of [0, 1, 2, 3]) await assessed(index, 'mentor', 'start', 10, '2027-04-02T09:00:00.000Z');
    for (const index of [0, 1, 2, 3]) await assessed(index, 'mentor', 'end', 50, '2027-05-02T09:00:00.000Z');
    expect(await told()).toMatchObject(nothing);
    // The objective adds up what is told, so it is the same.
    expect((await report()).objectives).toMatchObject([{ start: 20, actual: 45, n: 6 }]);
    await assessed(4, 'mentor', 'start', 60, '2027-05-03T09:00:00.000Z');
    await assessed(4, 'mentor', 'end', 70, '2027-07-02T09:00:00.000Z');
    expect(await told()).toMatchObject(nothing);
    await service.moveTo('2027-08-01T00:00:00.000Z');
    expect(await told()).toMatchObject({ side: 'mentor', n: 5, value: { start: 20, midway: null, end: 54, gain: 34 } });
    expect(await told('?asOf=2027-07-30T12:00:00.000Z')).toMatchObject(nothing);
    expect((await report()).objectives).toMatchObject([{ start: 20, actual: 49.09, n: 11 }]);
    // Told again by one, it waits for others.
    await assessed(4, 'mentor', 'end', 0, '2027-08-01T00:00:00.000Z');
    await service.moveTo('2027-09-01T00:00:00.000Z');
    expect(await told()).toMatchObject({ n: 5, value: { end: 54 } });
  });

  it('shows feedback to whoever looks after each answer only when five people more have answered', async () => {
    const shown: string[] = [];
    const look = async () => shown.push(JSON.stringify(await report().then(({ satisfaction, satisfactionByMonth, relationships }) => ({ satisfaction, satisfactionByMonth, relationships }))));
    await look();
    for (let index = 0; index < 5; index++) {
      const { sessionId } = session(index, 3, '');
      const { pairId, mentee } = people[index]!;
      await service.say('upstream.feedback-revealed.v1', sessionId, { pairId, programmeId, sessionId, employeeId: mentee, side: 'mentee', figures: { rating: 1 } }, { at: `2027-06-0${index + 1}T09:00:00.000Z` });
      await service.idle();
      await look();
    }
    expect(new Set(shown.slice(0, 4)).size).toBe(1);
    expect(new Set(shown).size).toBe(2);
    // As it was shown then, it is shown for then.
    expect((await report('?asOf=2027-05-31T12:00:00.000Z')).satisfaction).toEqual((JSON.parse(shown[0]!) as { satisfaction: object }).satisfaction);
  });

  it('shows whether people would recommend it only when five more have said so: a rating may come without', async () => {
    const nps = async () => (await report()).satisfaction.mentees.value.nps as number;
    const rated = async (ordinal: number, saysSo: (index: number) => boolean) => {
      for (let index = 0; index < 5; index++) {
        const { sessionId } = session(index, 10 + ordinal, '');
        const { pairId, mentee } = people[index]!;
        const figures = { rating: 3, ...(saysSo(index) ? { recommend: 0 } : {}) };
        await service.say('upstream.feedback-revealed.v1', sessionId, { pairId, programmeId, sessionId, employeeId: mentee, side: 'mentee', figures }, { at: `2027-06-${ordinal}${index}T09:00:00.000Z` });
      }
      await service.idle();
    };
    const before = await nps();
    await rated(1, (index) => index === 4);
    expect(await nps()).toBe(before);
    await rated(2, () => true);
    expect(await nps()).toBeLessThan(before);
  });

  it('says how many pairs do well only when five have reached a goal: who sees their goals would read off how content they are', async () => {
    const reaches = async (index: number) => {
      const { pairId } = people[index]!;
      await service.say('upstream.goal-achieved.v1', pairId, { pairId, programmeId, goalId: id(`goal ${index}`) }, { at: '2027-02-03T09:00:00.000Z' });
      await service.idle();
      return (await report()).relationships;
    };
    expect((await report()).relationships).toMatchObject({ successful: 0, suppressed: false });
    for (const index of [0, 1, 2, 3]) expect(await reaches(index)).toEqual({ pairs: null, successful: null, suppressed: true });
    expect(await reaches(4)).toMatchObject({ pairs: 7, suppressed: false });
  });

  it('removes an erased person from every period', async () => {
    await service.say('upstream.employee-erased.v1', people[0]!.mentor, { employeeId: people[0]!.mentor });
    await service.idle();
    expect((await report('?asOf=2027-01-20T00:00:00.000Z')).funnel).toMatchObject({ applied: 13 });
  });

  it('is not found by another tenant and needs a grant', async () => {
    expect((await service.get({ ...coordinator, tenant: 'other' }, `/v1/programmes/${programmeId}/report`)).status).toBe(404);
    expect((await service.get({ role: 'employee', employeeId: people[0]!.mentee }, `/v1/programmes/${programmeId}/report`)).status).toBe(403);
  });

  it('refuses a date that is none and a field that nobody asked for', async () => {
    expect((await service.get(coordinator, `/v1/programmes/${programmeId}/report?asOf=yesterday`)).body).toMatchObject({ status: 400, errors: [{ path: 'asOf' }] });
    expect((await service.get(coordinator, `/v1/programmes/${programmeId}/report?as_of=2027-01-01`)).status).toBe(400);
  });

  it('shows analysts the public events without profile blocks, from a position on', async () => {
    const lines = (text: string) => text.trim().split('\n').map((line) => JSON.parse(line) as { type: string; upstreamposition: string; tenantid: string });
    const all = lines((await service.get({ role: 'analyst' }, '/v1/events')).body as string);
    expect(all.length).toBeGreaterThan(40);
    expect(all.every(({ tenantid }) => tenantid === TENANT)).toBe(true);
    expect(all.some(({ type }) => type.includes('profile') || type.includes('feedback') || type.includes('skills'))).toBe(false);
    const rest = lines((await service.get({ role: 'analyst' }, `/v1/events?from=${all[9]!.upstreamposition}`)).body as string);
    expect(rest).toEqual(all.slice(10));
    expect((await service.get({ role: 'analyst' }, '/v1/events?from=00000000-0000-0000-0000-000000000000:3')).body).toMatchObject({ type: expect.stringContaining('position-of-another-log') });
  });

  it('has tables as its entities say', async () => {
    const owner = await createDataSource({ url: service.databases.url('reporting', 'owner'), entities: reporting.entities, name: 'drift' }).initialize();
    expect(await schemaDrift(owner)).toEqual([]);
    await owner.destroy();
  });
});

describe('the report of a programme of circles', () => {
  let service: ServiceUnderTest;
  const people: string[] = [];
  const id = (name: string) => `eu_${newIdOf(`circles ${name}`)}`;
  const ofPeers = { pairId: id('circle'), programmeId: id('programme') };
  const led = { pairId: id('led circle'), programmeId: id('led programme'), mentorLeads: true };
  const report = async ({ programmeId: of } = ofPeers) => (await service.get(coordinator, `/v1/programmes/${of}/report`)).body;
  const member = (employeeId: string) => ({ participantId: id(`participant ${employeeId}`), employeeId });
  const circleOf = ([first, ...others]: string[], circle = ofPeers) => ({ ...circle, mentor: member(first!), mentees: others.map(member) });
  const told = (type: string, data: Record<string, unknown> & { pairId: string }, at: string) => service.say(`upstream.${type}.v1` as Parameters<typeof service.say>[0], data.pairId, data, { at: `${at}T09:00:00.000Z` });
  async function met(ordinal: number, on: string, there: string[], { pairId, programmeId: of } = ofPeers) {
    const sessionId = id(`session ${pairId} ${ordinal}`);
    const [mentorId, ...menteeIds] = there;
    const at = { at: `${on}T12:00:00.000Z` };
    await service.say('upstream.session-held.v1', sessionId, { sessionId, pairId, programmeId: of, mentorId, menteeIds, ordinal, startsAt: `${on}T10:00:00.000Z`, minutes: 90 }, at);
    for (const [index, employeeId] of there.entries())
      await service.say('upstream.feedback-revealed.v1', sessionId, { sessionId, pairId, programmeId: of, employeeId, side: index === 0 ? 'mentor' : 'mentee', figures: { rating: 4 } }, at);
  }

  beforeAll(async () => {
    service = await servicesUnderTest('reporting-circles', [reporting], { start: '2027-07-31T09:00:00.000Z', shuffle: true });
    for (const [{ programmeId: of }, direction] of [[ofPeers, 'peer'], [led, 'traditional']] as const) {
      await service.say('upstream.programme-launched.v1', of, {
        programmeId: of, name: 'Circles', template: 'of_circles', direction, topics: ['data-analysis'], regions: ['eu'], policy: { circles: { smallest: 4, largest: 6 } },
        cadence: { every: { months: 1 }, minutes: 90 }, startsOn: '2027-02-01', endsOn: '2027-07-31', wave: 'pilot', trainingRequired: [], answerWithinDays: 7,
        objectives: [{ objectiveId: 'colleagues', measure: 'new_colleagues_met', target: 3 }],
      }, { at: '2027-01-11T09:00:00.000Z' });
    }
    for (const [index, department] of ['Sales', 'Sales', 'Finance', 'Legal', 'Finance', 'Legal'].entries()) {
      const person = await service.person(`circle ${index}`);
      people.push(person);
      await service.say('upstream.employee-profile-changed.v1', person, {
        employeeId: person,
        profile: { level: 1, department, site: 'Oxford', region: 'eu', timeZone: 'Europe/London', workingHours: { start: '09:00', end: '17:00' }, workPattern: 'on_site', languages: ['en'] },
      });
      await service.say('upstream.generation-declared.v1', person, { employeeId: person, generation: { band: 'y' } }, { at: '2027-01-11T09:00:00.000Z' });
    }
    const [one, two, three, four, five, six] = people as [string, string, string, string, string, string];
    await told('proposal-published', { proposalId: ofPeers.pairId, ...circleOf(people), roundId: id('round'), expiresAt: '2027-01-30T09:00:00.000Z' }, '2027-01-20');
    await told('proposal-member-left', { proposalId: ofPeers.pairId, ...circleOf([one, two, three, four, five]), leaver: member(six), reasonCode: 'no_time' }, '2027-01-25');
    await told('pair-agreed', { ...circleOf([one, two, three, four, five]), format: 'remote', agreedAt: '2027-02-01T09:00:00.000Z' }, '2027-02-01');
    await told('pair-plan-opened', { ...ofPeers, mentorId: one, menteeIds: [two, three, four, five], format: 'remote', sessionsPlanned: 6, firstDueOn: '2027-02-15' }, '2027-02-01');
    await met(1, '2027-02-15', [one, two, three, four, five]);
    await told('pair-member-left', { ...circleOf([one, two, three, four]), leaver: member(five), reasonCode: 'no_time', by: 'mentee' }, '2027-03-01');
    await met(2, '2027-03-15', [one, two, three, four]);

    await told('pair-agreed', { ...circleOf([one, two, three, four, six], led), format: 'remote', agreedAt: '2027-02-01T09:00:00.000Z' }, '2027-02-01');
    await met(1, '2027-02-16', [one, two, three, four, six], led);
    await told('pair-member-left', { ...circleOf([one, two, three, four], led), leaver: member(six), reasonCode: 'no_time', by: 'mentee' }, '2027-03-01');
    const cancelled = { sessionId: id('cancelled'), ...led, mentorId: one, menteeIds: [two, three, four], ordinal: 2, startsAt: '2027-03-16T10:00:00.000Z', reasonCode: 'no_time', by: 'mentee' };
    await service.say('upstream.session-cancelled.v1', cancelled.sessionId, cancelled, { at: '2027-03-15T09:00:00.000Z' });
    const { by: _whoever, ...corrected } = { ...cancelled, sessionId: id('corrected'), ordinal: 3, to: 'cancelled' };
    await service.say('upstream.session-corrected.v1', corrected.sessionId, corrected, { at: '2027-03-18T09:00:00.000Z' });
    await service.idle();
  });
  afterAll(() => service?.close());

  it('knows members only of peers, who have met each other', async () => {
    const nobody = { n: 0, value: null, suppressed: false };
    expect(await report()).toMatchObject({
      programme: { direction: 'peer', circles: true },
      funnel: { proposed: 6, paired: 5, met: 5 },
      satisfaction: { mentors: nobody, mentees: nobody, members: { n: 5, value: { rating: 4 } } },
      objectives: [{ objectiveId: 'colleagues', actual: 4, n: 5, met: true }],
    });
  });

  it('goes on when one leaves', async () => {
    expect((await report()).cadence).toMatchObject({ pairs: 1, active: 1, expected: 6, held: 2 });
  });

  it('knows the sides of a circle that a mentor leads, and counts the mentor with each mentee, also with who left', async () => {
    const few = { n: null, value: null, suppressed: true };
    expect(await report(led)).toMatchObject({
      programme: { direction: 'traditional', circles: true },
      satisfaction: { mentors: few, mentees: few, members: { n: 0, suppressed: false } },
      cadence: { pairs: 1, active: 1, cancelledBy: { mentee: 1, not_said: 1 } },
      departments: { cells: [{ row: 'Sales', column: 'Finance', n: 1 }, { row: 'Sales', column: 'Legal', n: 2 }, { row: 'Sales', column: 'Sales', n: 1 }], total: { n: 4 } },
      generations: { cells: [{ row: 'y', column: 'y', n: null, suppressed: true }], total: { n: null, suppressed: true } },
    });
  });

  it('counts each two of a circle of peers by what they are, and tells a sponsor nothing that rests on fewer than five people', async () => {
    expect((await report()).departments).toMatchObject({
      cells: [{ row: 'Finance', column: 'Finance', n: 1 }, { row: 'Finance', column: 'Legal', n: 2 }, { row: 'Finance', column: 'Sales', n: 4 }, { row: 'Legal', column: 'Sales', n: 2 }, { row: 'Sales', column: 'Sales', n: 1 }],
      total: { n: 10 },
    });
    // Five people who are ten twos may be shown, as soon as they are four not even though six twos are left.
    expect((await report()).generations).toMatchObject({ cells: [{ row: 'y', column: 'y', n: 10 }] });
    await service.say('upstream.employee-erased.v1', people[4]!, { employeeId: people[4] });
    await service.idle();
    expect((await report()).generations).toMatchObject({ cells: [], total: { n: null, suppressed: true } });
  });
});
