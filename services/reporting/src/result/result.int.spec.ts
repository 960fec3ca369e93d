import { newIdOf } from '@upstream/event-sourcing';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { reporting } from '../reporting.module.js';

const id = (name: string) => `eu_${newIdOf(name)}`;
const pilot = id('pilot programme');
const expansion = id('expansion');
const sponsor = { role: 'sponsor' } as const;

describe('what came of a pilot', () => {
  let service: ServiceUnderTest;
  let employee: { role: 'employee'; employeeId: string };
  const people: { mentor: string; mentee: string }[] = [];

  const get = (programmeId: string, path: string, who: Parameters<ServiceUnderTest['get']>[0] = employee) => service.get(who, `/v1/programmes/${programmeId}/${path}`);
  const figures = async (programmeId = pilot) => ((await get(programmeId, 'result')).body as { figures: { figure: string; side: string | null; value: number | null; suppressed: boolean }[] }).figures;
  const figure = async (name: string, side: string | null = null) => (await figures()).find((each) => each.figure === name && each.side === side);

  async function launch(programmeId: string, at: string, more: object) {
    await service.say('upstream.programme-launched.v1', programmeId, {
      programmeId, name: 'Digital skills', template: 'technology_company', direction: 'reverse', topics: ['social-media'], regions: ['eu'], policy: {},
      cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-02-01', endsOn: '2027-07-31', trainingRequired: [], answerWithinDays: 7,
      objectives: [{ objectiveId: 'skills', measure: 'topic_skill', target: 30 }], ...more,
    }, { at }); // prettier-ignore
  }
  const step = (programmeId: string, what: 'completed' | 'reopened', at: string) =>
    service.say(`upstream.programme-step-${what}.v1`, programmeId, { programmeId, step: 'evaluate', ...(what === 'completed' ? { figures: {} } : { reasonCode: 'late_feedback' }) }, { at });

  async function pairUp(programmeId: string, index: number, month: string, rating: number) {
    const mentor = await service.person(`mentor ${index}`);
    const mentee = await service.person(`mentee ${index}`);
    people.push({ mentor, mentee });
    const pairId = id(`pair ${programmeId} ${index}`);
    const at = `${month}-03T09:00:00.000Z`;
    const participant = (employeeId: string) => ({ participantId: id(`participant ${programmeId} ${employeeId}`), employeeId });
    for (const person of [mentor, mentee]) {
      const data = { ...participant(person), programmeId };
      await service.say('upstream.participant-applied.v1', data.participantId, { ...data, roles: ['mentor'], channel: 'intranet', consentVersion: '1' }, { at });
      await service.say('upstream.participant-approved.v1', data.participantId, { ...data, roles: ['mentor'] }, { at });
    }
    await service.say('upstream.pair-agreed.v1', pairId, { pairId, programmeId, mentor: participant(mentor), mentees: [participant(mentee)], format: 'remote', agreedAt: at }, { at });
    await service.say('upstream.pair-plan-opened.v1', pairId, { pairId, programmeId, mentorId: mentor, menteeIds: [mentee], format: 'remote', sessionsPlanned: 6, firstDueOn: `${month}-15` }, { at });
    const sessionId = id(`session ${programmeId} ${index}`);
    await service.say('upstream.session-held.v1', sessionId, { sessionId, pairId, programmeId, mentorId: mentor, menteeIds: [mentee], ordinal: 1, startsAt: `${month}-15T10:00:00.000Z`, minutes: 60 }, { at: `${month}-15T11:00:00.000Z` });
    await service.say('upstream.feedback-revealed.v1', sessionId, { pairId, programmeId, sessionId, employeeId: mentee, side: 'mentee', figures: { rating, recommend: 9 } }, { at: `${month}-16T09:00:00.000Z` });
    for (const [phase, score, day] of [['start', 20, '04'], ['end', 45, '20']] as const) {
      await service.say('upstream.skills-assessed.v1', pairId, { pairId, programmeId, employeeId: mentee, side: 'mentee', phase, measure: 'topic_skill', figures: { score, topic: 'social-media' } }, { at: `${month}-${day}T09:00:00.000Z` });
    }
  }

  beforeAll(async () => {
    service = await servicesUnderTest('reporting-results', [reporting], { start: '2027-07-20T09:00:00.000Z', shuffle: true });
    employee = { role: 'employee', employeeId: await service.person('Nobody of the pilot') };
    await launch(pilot, '2027-01-11T09:00:00.000Z', { wave: 'pilot' });
    for (let index = 0; index < 6; index++) await pairUp(pilot, index, '2027-06', 4);
    await service.idle();
  });
  afterAll(() => service?.close());

  it('is nowhere before the pilot is evaluated', async () => {
    expect((await get(pilot, 'result')).status).toBe(404);
    expect((await get(id('no programme'), 'result')).status).toBe(404);
  });

  it('is for every employee then, as of the end of the last whole month', async () => {
    await step(pilot, 'completed', '2027-07-20T09:00:00.000Z');
    await service.idle();
    const { body } = await get(pilot, 'result');
    expect(body).toMatchObject({
      programme: { id: pilot, name: 'Digital skills', wave: 'pilot' },
      evaluatedAt: '2027-07-20T09:00:00.000Z',
      asOf: '2027-06-30T23:59:59.999Z',
      objectives: [{ objectiveId: 'skills', target: 30, start: 20, actual: 45, met: true }],
    });
    // On how many a figure rests could be subtracted from the numbers of people.
    expect(JSON.stringify(body)).not.toContain('"n":');
    expect(Object.fromEntries((await figures()).map((each) => [[each.figure, each.side].join(' ').trim(), each.value]))).toEqual({
      applied: 12, approved: 12, paired: 12, met: 12,
      adherence: 1, relationships: 0, 'rating mentee': 4, 'nps mentee': 100, 'gain mentee': 25, reached: 45,
    }); // prettier-ignore
  });

  it('settles when the month of the evaluation is over; what is said later is not in it', async () => {
    for (const index of [6, 7, 8, 9]) await pairUp(pilot, index, '2027-07', 1);
    await service.idle();
    expect(await figure('rating', 'mentee')).toMatchObject({ value: 4 });
    await service.moveTo('2027-08-01T00:00:00.000Z');
    expect(await figure('rating', 'mentee')).toMatchObject({ value: 2.8 });
    for (const index of [30, 31, 32, 33, 34]) await pairUp(pilot, index, '2027-08', 1);
    await service.moveTo('2027-11-02T09:00:00.000Z');
    expect((await get(pilot, 'result')).body).toMatchObject({ asOf: '2027-07-31T23:59:59.999Z' });
    expect(await figure('rating', 'mentee')).toMatchObject({ value: 2.8 });
    // What came since stands in the report, for those who may read it.
    expect((await get(pilot, 'report', sponsor)).body).toMatchObject({ satisfaction: { mentees: { n: 15, value: { rating: 2.2 } } } });
  });

  it('goes when the evaluation is opened again, and comes anew with the next', async () => {
    await step(pilot, 'reopened', '2027-11-01T09:00:00.000Z');
    await service.idle();
    expect((await get(pilot, 'result')).status).toBe(404);
    await step(pilot, 'completed', '2027-11-01T10:00:00.000Z');
    await service.idle();
    expect((await get(pilot, 'result')).body).toMatchObject({ evaluatedAt: '2027-11-01T10:00:00.000Z', asOf: '2027-10-31T23:59:59.999Z' });
  });

  it('stays when the pilot is closed', async () => {
    await service.say('upstream.programme-closed.v1', pilot, { programmeId: pilot, reasonCode: 'ended' }, { at: '2027-11-02T09:00:00.000Z' });
    await service.idle();
    expect((await get(pilot, 'result')).status).toBe(200);
  });

  it('stands beside an expansion that started from it, of whole months as well', async () => {
    await launch(expansion, '2027-11-02T09:00:00.000Z', { wave: 'expansion', pilotProgrammeId: pilot, startsOn: '2027-11-08', endsOn: '2028-05-08', name: 'Digital skills for all' });
    for (let index = 10; index < 15; index++) await pairUp(expansion, index, '2027-11', 5);
    await service.moveTo('2027-12-01T09:00:00.000Z');
    const { body } = await get(expansion, 'report/beside-pilot', sponsor);
    expect(body).toMatchObject({ pilot: { id: pilot, asOf: '2027-11-30T23:59:59.999Z' }, expansion: { id: expansion, name: 'Digital skills for all', asOf: '2027-11-30T23:59:59.999Z' } });
    const beside = (name: string) => body.figures.find((each: { figure: string }) => each.figure === name);
    expect(beside('rating')).toEqual({ figure: 'rating', side: 'mentee', measure: null, topic: null, pilot: { value: 2.2, suppressed: false }, expansion: { value: 5, suppressed: false }, difference: 2.8 });
    expect(beside('applied')).toMatchObject({ pilot: { value: 30 }, expansion: { value: 10 }, difference: -20 });
  });

  it('is not compared where it tells of fewer than five', async () => {
    const small = id('small expansion');
    await launch(small, '2027-12-01T09:00:00.000Z', { wave: 'expansion', pilotProgrammeId: pilot });
    for (let index = 20; index < 22; index++) await pairUp(small, index, '2027-12', 1);
    await service.moveTo('2028-01-02T09:00:00.000Z');
    const { figures: shown } = (await get(small, 'report/beside-pilot', sponsor)).body as { figures: { figure: string; pilot: object; expansion: object; difference: number | null }[] };
    expect(shown.filter(({ figure: name }) => ['applied', 'adherence', 'relationships', 'rating', 'gain'].includes(name)).map(({ expansion: now, difference }) => [now, difference])).toEqual(
      Array(5).fill([{ value: null, suppressed: true }, null]),
    );
  });

  it('is taken from beside the expansion while its evaluation is open again', async () => {
    await step(pilot, 'reopened', '2028-01-03T09:00:00.000Z');
    await service.idle();
    expect((await get(expansion, 'report/beside-pilot', sponsor)).body).toMatchObject({ pilot: null, figures: [], expansion: { id: expansion } });
    await step(pilot, 'completed', '2028-01-03T10:00:00.000Z');
    await service.idle();
  });

  it('is beside nothing that names no pilot', async () => {
    expect((await get(pilot, 'report/beside-pilot', sponsor)).status).toBe(404);
  });

  it('loses who is erased', async () => {
    expect(await figure('applied')).toMatchObject({ value: 30 });
    for (const { mentee } of people.slice(0, 5)) await service.say('upstream.employee-erased.v1', mentee, { employeeId: mentee });
    await service.idle();
    expect(await figure('applied')).toMatchObject({ value: 25 });
  });

  it('is not another tenant\'s, and an employee does not read how the expansion compares', async () => {
    expect((await get(pilot, 'result', { ...employee, tenant: 'other' })).status).toBe(404);
    expect((await get(expansion, 'report/beside-pilot', { ...sponsor, tenant: 'other' })).status).toBe(404);
    expect((await get(expansion, 'report/beside-pilot')).status).toBe(403);
    expect((await get(pilot, 'result', { role: 'operator' })).status).toBe(403);
  });
});
