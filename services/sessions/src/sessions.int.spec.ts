import { createDataSource, schemaDrift, verify, type ServiceDefinition } from '@upstream/platform';
import { newIdOf, type StoredEvent } from '@upstream/event-sourcing';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { Client } from 'pg';
import { noteIdOf, profileKeyOf, sessionIdOf } from './domain/ids.js';
import { sessions } from './sessions.module.js';

// Whole days in the life of pairs, over HTTP, with what other services say played into the inbox.
const PROGRAMME = `eu_${newIdOf('sessions programme')}`;
const base = `/v1/programmes/${PROGRAMME}`;
const coordinator = { role: 'coordinator' } as const;
/** Somebody who hears what sessions publishes. */
const listener: ServiceDefinition = {
  name: 'listener', streams: {}, consumes: ['sessions', 'profiles'], readModels: [], workflows: [], commands: [], published: {}, consumed: {}, entities: [], migrations: [], controllers: [], providers: [],
}; // prettier-ignore
const ZONES = { berlin: 'Europe/Berlin', newYork: 'America/New_York' } as const;

jest.setTimeout(60_000);

describe('sessions, from the agreement of a pair to its end', () => {
  let service: ServiceUnderTest;
  const as = (employeeId: string) => ({ role: 'employee', employeeId }) as const;

  beforeAll(async () => {
    service = await servicesUnderTest('sessions', [sessions, listener]);
    await service.say('upstream.programme-launched.v1', PROGRAMME, {
      programmeId: PROGRAMME, name: 'Up', template: 'technology_company', direction: 'reverse', topics: ['ai-tools'], regions: ['eu'], policy: {},
      cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-01-11', endsOn: '2027-07-10', wave: 'pilot', objectives: [{ objectiveId: 'less-by-hand', measure: 'productivity', target: 70 }], trainingRequired: ['mentor', 'mentee'], answerWithinDays: 7,
    }); // prettier-ignore
    for (const name of ['Spree', 'Havel']) {
      const room = { region: 'eu', site: 'Berlin', name, capacity: 4, timeZone: 'Europe/Berlin' };
      expect(await service.post(coordinator, '/v1/rooms', room)).toMatchObject({ status: 201 });
    }
    await service.idle();
  });
  afterAll(() => service?.close());

  const person = async (label: string, { site = 'Berlin', timeZone = ZONES.berlin as string, start = '09:00', end = '17:00' } = {}) => {
    const employeeId = await service.person(label);
    const profile = { level: 2, department: 'IT', site, region: 'eu', timeZone, workingHours: { start, end, days: [1, 2, 3, 4, 5] }, workPattern: 'on_site', languages: ['en'] };
    await service.say('upstream.employee-profile-changed.v1', employeeId, { employeeId, profile });
    return employeeId;
  };
  const member = (employeeId: string) => ({ participantId: employeeId, employeeId });
  const trained = async (employeeId: string, role: 'mentor' | 'mentee') =>
    service.say('upstream.participant-trained.v1', employeeId, { ...member(employeeId), programmeId: PROGRAMME, role, groundRulesAccepted: true });

  async function pairOf(label: string, options: { format?: string; mentor?: object; mentee?: object; trained?: boolean; mentorId?: string } = {}) {
    const mentorId = options.mentorId ?? (await person(`${label} mentor`, options.mentor));
    const menteeId = await person(`${label} mentee`, options.mentee);
    const pairId = `eu_${newIdOf(`sessions pair ${label}`)}`;
    if (options.trained !== false) {
      await trained(mentorId, 'mentor');
      await trained(menteeId, 'mentee');
    }
    await service.idle();
    const of = { pairId, programmeId: PROGRAMME, mentor: member(mentorId), mentees: [member(menteeId)] };
    const agreedAt = service.clock.now().toISOString();
    await service.say('upstream.pair-topics-agreed.v1', pairId, {
      pairId, programmeId: PROGRAMME, mentorId, menteeIds: [menteeId], agreement: { topics: ['ai-tools'], returnTopics: [], language: 'en', format: 'in_person' },
    }); // prettier-ignore
    await service.say('upstream.pair-agreed.v1', pairId, { ...of, format: options.format ?? 'in_person', agreedAt });
    await service.idle();
    return { pairId, mentorId, menteeId, of, first: sessionIdOf(pairId, 1), second: sessionIdOf(pairId, 2) };
  }
  const sessionOf = async (sessionId: string) => (await service.get(coordinator, `${base}/sessions/${sessionId}`)).body;
  const boardOf = async (pairId: string) => (await service.get(coordinator, `${base}/pair-plans?limit=200`)).body.items.find((row: { pairId: string }) => row.pairId === pairId);
  /** What others were told about a key, in order. */
  const allTold = async (topic: 'sessions' | 'profiles', key: string) =>
    (await service.stored(`listener_in_${topic}_v1`, key)).map(({ type }) => type.replace('upstream.', '').replace('.v1', ''));
  /**
   * The same, whenever the pair was known to be trained. A first session may be reserved before its pair is known to be trained: then
   * it is told of again when it is confirmed, which counts as once here.
   */
  const told = async (topic: 'sessions' | 'profiles', key: string) =>
    (await allTold(topic, key)).filter((type, index, all) => type !== 'session-scheduled' || all.indexOf(type) === index);
  const types = (events: readonly StoredEvent[]) => events.map(({ type }) => type.replace('sessions.', '').replace('.v1', ''));
  const servedTables = () => {
    const runtime = service.composition.runtimes.find(({ name }) => name === 'sessions')!;
    return { query: <T extends object>(text: string, values?: unknown[]) => runtime.reading((client) => client.query<T>(text, values)) };
  };
  const bookingsOf = async (sessionId: string) =>
    (await servedTables().query<{ room_id: string; starts_at: Date }>('select room_id, starts_at from room_booking where session_id = $1', [sessionId])).rows;

  it('the tables are what the entities say', async () => {
    const owner = await createDataSource({ url: service.databases.url('sessions', 'owner'), entities: sessions.entities, migrations: sessions.migrations, name: 'drift' }).initialize();
    try {
      expect(await schemaDrift(owner)).toEqual([]);
    } finally {
      await owner.destroy();
    }
  });

  it('a pair gets a plan and a first session with a room, reserved until both are trained', async () => {
    const pair = await pairOf('first', { trained: false });
    expect(await sessionOf(pair.first)).toMatchObject({ state: 'reserved', ordinal: 1, inPerson: true, roomId: expect.any(String) });
    expect(await boardOf(pair.pairId)).toMatchObject({ health: 'fine', trained: false, nextStep: 'finish_training', sessions: { planned: 6, held: 0 } });
    expect(await bookingsOf(pair.first)).toHaveLength(1);

    await trained(pair.mentorId, 'mentor');
    await trained(pair.menteeId, 'mentee');
    await service.idle();
    expect(await sessionOf(pair.first)).toMatchObject({ state: 'scheduled' });
    expect(types(await service.stored('sessions_session', pair.first))).toEqual(['session-reserved', 'session-room-assigned', 'session-confirmed']);
    expect(await allTold('sessions', pair.first)).toEqual(['session-scheduled', 'room-booked', 'session-scheduled']);
    expect(await told('sessions', pair.pairId)).toEqual(['pair-plan-opened']);
  });

  it('people on two continents meet online in the hours that both work', async () => {
    const pair = await pairOf('far', { mentee: { site: 'New York', timeZone: ZONES.newYork } });
    const first = await sessionOf(pair.first);
    expect(first).toMatchObject({ state: 'scheduled', inPerson: false });
    expect(['14:00', '14:30', '15:00']).toContain(first.startsAt.slice(11, 16));
  });

  it('many pairs at once share two rooms without two bookings that overlap, and their end leaves no room held', async () => {
    for (const name of ['Alster', 'Elbe']) await service.post(coordinator, '/v1/rooms', { region: 'eu', site: 'Hamburg', name, capacity: 2, timeZone: 'Europe/Berlin' });
    const labels = Array.from({ length: 60 }, (_, index) => `crowd ${index}`);
    const people = await Promise.all(labels.map(async (label) => [label, await person(`${label} m`, { site: 'Hamburg' }), await person(`${label} e`, { site: 'Hamburg' })] as const));
    await service.idle();
    const pairs = people.map(([label, mentorId, menteeId]) => ({ pairId: `eu_${newIdOf(`sessions pair ${label}`)}`, programmeId: PROGRAMME, mentor: member(mentorId), mentees: [member(menteeId)] }));
    const agreedAt = service.clock.now().toISOString();
    await Promise.all(pairs.map((pair) => service.say('upstream.pair-agreed.v1', pair.pairId, { ...pair, format: 'in_person', agreedAt })));
    await service.idle();
    const pool = servedTables();
    const overlapping = await pool.query(
      'select from room_booking a join room_booking b on a.room_id = b.room_id and a.session_id < b.session_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at',
    );
    expect(overlapping.rowCount).toBe(0);
    // Bookings and the rooms of sessions are the same list.
    const strays = await pool.query(
      `select from room_booking b full join (select * from session where room_id is not null) s on s.session_id = b.session_id and s.room_id = b.room_id and s.starts_at = b.starts_at
       where s.session_id is null or b.session_id is null`,
    );
    expect(strays.rowCount).toBe(0);
    const ids = pairs.map(({ pairId }) => pairId);
    expect((await pool.query('select from session where pair_id = any($1) and in_person <> (room_id is not null)', [ids])).rowCount).toBe(0);
    expect((await pool.query('select from session where pair_id = any($1) and in_person', [ids])).rowCount).toBeGreaterThan(55);

    await Promise.all(pairs.map((pair) => service.say('upstream.pair-ended.v1', pair.pairId, { ...pair, reasonCode: 'no_time', by: 'mentor' })));
    await service.idle();
    expect((await pool.query('select from room_booking where pair_id = any($1)', [ids])).rowCount).toBe(0);
    expect((await pool.query(`select from session where pair_id = any($1) and state <> 'cancelled'`, [ids])).rowCount).toBe(0);
  });

  it('a session is held, both give feedback, it is revealed together, and the next one is ahead', async () => {
    const pair = await pairOf('happy');
    const { startsAt, endsAt } = await sessionOf(pair.first);
    const report = `${base}/sessions/${pair.first}/report`;
    expect((await service.post(as(pair.mentorId), report, { outcome: 'held', minutes: 55 })).body).toMatchObject({ type: expect.stringContaining('not-started') });
    await service.moveTo(endsAt);
    const stranger = await person('stranger');
    expect((await service.post(as(stranger), report, { outcome: 'held', minutes: 55 })).status).toBe(404);
    expect((await service.post(as(pair.mentorId), report, { outcome: 'held', minutes: 55 })).status).toBe(200);
    const give = (who: string, body: object) => service.post(as(who), `${base}/sessions/${pair.first}/feedback`, body);
    expect((await give(pair.mentorId, { rating: 5, recommend: 9, note: 'Asked brave questions' })).status).toBe(200);
    await service.idle();
    expect((await service.get(as(pair.menteeId), `${base}/sessions/${pair.first}`)).body.feedback).toEqual({ given: false, closed: false, revealed: [] });
    expect((await service.get(as(pair.menteeId), '/v1/my/pairs')).body.items[0]).toMatchObject({ side: 'mentee', feedbackDue: [{ sessionId: pair.first, startsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) }] });
    expect((await give(pair.menteeId, { rating: 4 })).status).toBe(200);
    expect((await give(pair.menteeId, { rating: 1 })).body).toMatchObject({ type: expect.stringContaining('feedback-closed') });
    await service.idle();
    const seen = (await service.get(as(pair.menteeId), `${base}/sessions/${pair.first}`)).body.feedback;
    expect(seen.closed).toBe(true);
    expect(seen.revealed).toEqual(expect.arrayContaining([{ by: pair.mentorId, side: 'mentor', rating: 5, recommend: 9, note: 'Asked brave questions' }, { by: pair.menteeId, side: 'mentee', rating: 4 }]));
    expect((await sessionOf(pair.first)).feedback).toBeUndefined();
    expect(await told('profiles', pair.first)).toEqual(['feedback-revealed', 'feedback-revealed']);
    expect(await told('sessions', pair.first)).toEqual(['session-scheduled', 'room-booked', 'session-held', 'feedback-given', 'feedback-given']);
    const next = await sessionOf(pair.second);
    expect(next).toMatchObject({ state: 'scheduled', ordinal: 2 });
    expect(next.startsAt.slice(0, 7)).toBe('2027-02');
    expect(await boardOf(pair.pairId)).toMatchObject({ health: 'fine', nextStep: 'none', lastHeldAt: startsAt, sessions: { held: 1 } });
    for (const event of await service.stored('sessions_feedback', pair.first)) expect(event.data).not.toMatch(/brave|"rating"/);
  });

  it('moving a session moves its room, cancelling frees it, and another session takes its place', async () => {
    const pair = await pairOf('mover');
    const [before] = await bookingsOf(pair.first);
    const path = `${base}/sessions/${pair.first}`;
    const moved = await service.post(as(pair.menteeId), `${path}/rescheduling`, { startsAt: '2027-01-28T13:00:00.000Z' }, { key: 'move' });
    expect(moved.status).toBe(200);
    await service.idle();
    expect(await sessionOf(pair.first)).toMatchObject({ startsAt: '2027-01-28T13:00:00.000Z', endsAt: '2027-01-28T14:00:00.000Z', inPerson: true, roomId: expect.any(String) });
    expect((await bookingsOf(pair.first)).map(({ starts_at }) => starts_at.toISOString())).toEqual(['2027-01-28T13:00:00.000Z']);
    expect(before).toBeDefined();
    const again = await service.post(as(pair.menteeId), `${path}/rescheduling`, { startsAt: '2027-01-28T13:00:00.000Z' }, { key: 'move' });
    expect(again).toMatchObject({ status: 200, headers: { 'idempotent-replay': 'true' } });
    expect(types(await service.stored('sessions_session', pair.first)).filter((type) => type === 'session-rescheduled')).toHaveLength(1);

    expect((await service.post(as(pair.menteeId), `${path}/cancellation`, { reasonCode: 'ill', note: 'Broken leg' })).status).toBe(200);
    await service.idle();
    expect(await bookingsOf(pair.first)).toEqual([]);
    expect(await sessionOf(pair.first)).toMatchObject({ state: 'cancelled', by: 'mentee', reasonCode: 'ill', note: 'Broken leg' });
    expect(await sessionOf(pair.second)).toMatchObject({ state: 'scheduled', ordinal: 2 });
    expect(await told('sessions', pair.first)).toEqual(['session-scheduled', 'room-booked', 'session-rescheduled', ...['room-released', 'room-booked'], 'session-cancelled', 'room-released']);
  });

  it('what a pair gives up is not proposed to it again: the time it moves away from, and half a day around what it cancels', async () => {
    const pair = await pairOf('given up');
    const startOf = async (sessionId: string) => Date.parse((await sessionOf(sessionId))!.startsAt);
    const starts = [await startOf(pair.first)];
    for (const key of ['once', 'twice']) {
      expect((await service.post(as(pair.menteeId), `${base}/sessions/${pair.first}/rescheduling`, {}, { key: `given-up-${key}` })).status).toBe(200);
      await service.idle();
      starts.push(await startOf(pair.first));
    }
    expect(starts[1]).not.toBe(starts[0]);
    expect(starts[2]).not.toBe(starts[1]);
    expect((await service.post(as(pair.menteeId), `${base}/sessions/${pair.first}/cancellation`, { reasonCode: 'ill' })).status).toBe(200);
    await service.idle();
    expect(Math.abs((await startOf(pair.second)) - starts[2]!)).toBeGreaterThan(12 * 3600_000);
  });

  it('a pair arranges a further session at a time of its own, once for each key', async () => {
    const pair = await pairOf('own time');
    const wanted = { startsAt: '2027-02-18T18:00:00.000Z', minutes: 30, inPerson: false };
    const arranged = await service.post(as(pair.mentorId), `${base}/pairs/${pair.pairId}/sessions`, wanted, { key: 'one' });
    expect(arranged).toMatchObject({ status: 201, body: { id: pair.second }, headers: { location: `${base}/sessions/${pair.second}` } });
    expect((await service.post(as(pair.mentorId), `${base}/pairs/${pair.pairId}/sessions`, wanted, { key: 'one' })).body.id).toBe(pair.second);
    await service.idle();
    expect(await sessionOf(pair.second)).toMatchObject({ ordinal: 2, state: 'scheduled', startsAt: wanted.startsAt, endsAt: '2027-02-18T18:30:00.000Z', inPerson: false });
    expect((await service.get(as(pair.mentorId), `${base}/pairs/${pair.pairId}/sessions`)).body.items).toHaveLength(2);
    const inThePast = await service.post(coordinator, `${base}/pairs/${pair.pairId}/sessions`, { startsAt: '2027-01-10T18:00:00.000Z', inPerson: false });
    expect(inThePast.body.type).toContain('starts-in-the-past');
  });

  const planOf = ({ pairId }: { pairId: string }) => `${base}/pair-plans/${pairId}`;

  it('what a pair writes is theirs: others, and the log, see none of it', async () => {
    const pair = await pairOf('private');
    const path = `${base}/pairs/${pair.pairId}`;
    const goal = await service.post(as(pair.menteeId), `${path}/goals`, { text: 'Stop fearing the keyboard', topic: 'ai-tools' });
    const challenge = await service.post(as(pair.menteeId), `${path}/challenges`, { text: 'Nobody tells me the truth' });
    expect([goal.status, challenge.status]).toEqual([201, 201]);
    const { challengeId } = challenge.body;
    expect((await service.post(as(pair.mentorId), `${path}/challenges/${challengeId}/guidance`, { text: 'Ask the interns' })).status).toBe(200);
    expect((await service.post(as(pair.mentorId), `${path}/challenges/${challengeId}/closure`)).body.type).toContain('mentee-only');
    expect((await service.post(as(pair.menteeId), `${path}/challenges/${challengeId}/closure`)).status).toBe(200);
    expect((await service.post(as(pair.mentorId), `${path}/goals/${goal.body.goalId}/achievement`)).status).toBe(200);
    expect((await service.get(as(pair.menteeId), '/v1/my/pairs')).body.items[0]).toMatchObject({ assessmentDue: 'start' });
    const assessment = { phase: 'start', answers: [{ measure: 'topic_skill', proficiency: 2, topic: 'ai-tools' }, { measure: 'room_to_grow', score: 55 }] };
    expect((await service.post(as(pair.menteeId), `${path}/assessments`, assessment)).status).toBe(200);
    const takeaway = await service.post(as(pair.mentorId), `${path}/takeaways`, { topic: 'ai-tools', text: 'Ask why five times' });
    expect((await service.post(as(pair.menteeId), `${path}/takeaways/${takeaway.body.takeawayId}/agreement`)).status).toBe(200);
    await service.idle();

    expect((await service.get(as(pair.mentorId), planOf(pair))).body).toMatchObject({
      agreement: { topics: ['ai-tools'] },
      goals: [{ text: 'Stop fearing the keyboard', achieved: true }],
      challenges: [{ text: 'Nobody tells me the truth', closed: true, guidance: [{ text: 'Ask the interns', by: pair.mentorId }] }],
      takeaways: [{ text: 'Ask why five times', published: true }],
      assessments: [],
    });
    expect((await service.get(as(pair.menteeId), '/v1/my/pairs')).body.items[0]).not.toHaveProperty('assessmentDue');
    expect((await service.get(as(pair.mentorId), planOf(pair))).body).toMatchObject({ assessmentDue: 'start' });
    expect((await service.get(as(pair.menteeId), planOf(pair))).body.assessments).toEqual(expect.arrayContaining([{ phase: 'start', measure: 'topic_skill', score: 40, topic: 'ai-tools' }]));
    const seen = await service.get(coordinator, planOf(pair));
    expect(seen.body).toMatchObject({ goals: { total: 1, done: 1 }, challenges: { total: 1, done: 1 } });
    expect(JSON.stringify(seen.body)).not.toMatch(/keyboard|truth|interns/);
    const stranger = await person('nosy');
    expect((await service.get(as(stranger), planOf(pair))).status).toBe(404);
    expect((await service.get({ role: 'analyst' }, planOf(pair))).status).toBe(404);
    expect((await service.get({ ...as(pair.mentorId), tenant: 'other' }, path)).status).toBe(404);
    for (const event of await service.stored('sessions_pairplan', pair.pairId)) expect(event.data).not.toMatch(/keyboard|truth|interns|five times|"score"/);
    expect(await told('sessions', pair.pairId)).toEqual(['pair-plan-opened', 'challenge-closed', 'goal-achieved', 'takeaway-published']);
    expect(await told('profiles', profileKeyOf(pair.pairId))).toEqual(expect.arrayContaining(['skills-assessed', 'skills-assessed']));
  });

  describe('what the company measures itself', () => {
    const measures = `${base}/measures`;
    const figures = (...scores: readonly (readonly [employeeId: string, score: number])[]) => ({ measure: 'productivity', phase: 'start', scores: scores.map(([employeeId, score]) => ({ employeeId, score })) });
    const outcomes = ({ body }: { body: { results: { outcome: string }[] } }) => body.results.map(({ outcome }) => outcome);
    const ownOf = async (employeeId: string, { pairId }: { pairId: string }) =>
      (await service.get(as(employeeId), `${base}/pair-plans/${pairId}`)).body.assessments.map(({ measure, score }: { measure: string; score: number }) => [measure, score]);

    it('is recorded in every pair of each person, once for each request; the newer figure counts; who is in no pair is named', async () => {
      const one = await pairOf('measured');
      const other = await pairOf('measured twice', { mentorId: one.mentorId });
      const stranger = await person('in no pair');
      const body = figures([one.mentorId, 62], [one.menteeId, 71.5], [stranger, 50]);
      const first = await service.post(coordinator, measures, body, { key: 'measures-1' });
      expect(first).toMatchObject({ status: 200, body: { dryRun: false, recorded: 2, unchanged: 0, notInAPair: 1 } });
      expect(outcomes(first)).toEqual(['recorded', 'recorded', 'not_in_a_pair']);
      const size = async () => (await Promise.all([one, other].map(({ pairId }) => service.stored('sessions_pairplan', pairId)))).map(({ length }) => length);
      const before = await size();
      expect(outcomes(await service.post(coordinator, measures, body, { key: 'measures-1' }))).toEqual(['recorded', 'recorded', 'not_in_a_pair']);
      expect(outcomes(await service.post(coordinator, measures, body, { key: 'measures-2' }))).toEqual(['unchanged', 'unchanged', 'not_in_a_pair']);
      expect(await size()).toEqual(before);
      expect(outcomes(await service.post(coordinator, measures, figures([one.mentorId, 64], [one.menteeId, 71.5]), { key: 'measures-3' }))).toEqual(['recorded', 'unchanged']);
      await service.idle();
      expect(await ownOf(one.mentorId, one)).toEqual([['productivity', 64]]);
      expect(await ownOf(one.mentorId, other)).toEqual([['productivity', 64]]);
      expect(await ownOf(one.menteeId, one)).toEqual([['productivity', 71.5]]);
      expect(await told('profiles', profileKeyOf(other.pairId))).toEqual(['skills-assessed', 'skills-assessed']);
      for (const event of await service.stored('sessions_pairplan', one.pairId)) expect(event.data).not.toMatch(/"score"|71\.5/);
    });

    it('is not asked of people, and leaves them asked for the rest', async () => {
      const pair = await pairOf('asked');
      const path = `${base}/pairs/${pair.pairId}/assessments`;
      const refused = await service.post(as(pair.menteeId), path, { phase: 'start', answers: [{ measure: 'productivity', score: 100 }] });
      expect(refused).toMatchObject({ status: 400, body: { type: expect.stringContaining('invalid-request') } });
      expect((await service.post(coordinator, measures, figures([pair.menteeId, 70]))).status).toBe(200);
      await service.idle();
      expect((await service.get(as(pair.menteeId), '/v1/my/pairs')).body.items[0]).toMatchObject({ assessmentDue: 'start' });
      expect((await service.get(as(pair.menteeId), planOf(pair))).body).toMatchObject({ assessmentDue: 'start' });
      expect((await service.get(coordinator, planOf(pair))).body).not.toHaveProperty('assessments');
      expect((await service.get(as(pair.mentorId), planOf(pair))).body.assessments).toEqual([]);
    });

    it('tried first, records nothing, and tells nothing of what is known', async () => {
      const pair = await pairOf('tried');
      const stranger = await person('tried in no pair');
      await service.post(coordinator, measures, figures([pair.menteeId, 70]));
      const tried = await service.post(coordinator, `${measures}?dryRun=true`, figures([pair.menteeId, 70], [pair.mentorId, 40], [stranger, 1]));
      expect(tried.body).toMatchObject({ dryRun: true, recorded: 2, unchanged: 0, notInAPair: 1 });
      await service.idle();
      expect(await ownOf(pair.mentorId, pair)).toEqual([]);
    });

    it('is nothing of a pair that ended early, of somebody erased, or of another company’s programme', async () => {
      const ended = await pairOf('measured too late');
      await service.say('upstream.pair-ended.v1', ended.pairId, { ...ended.of, reasonCode: 'no_time', by: 'mentee' });
      const pair = await pairOf('measured and erased');
      await service.idle();
      await service.keys.destroy(pair.menteeId);
      await service.say('upstream.employee-erased.v1', pair.menteeId, { employeeId: pair.menteeId });
      await service.idle();
      expect(outcomes(await service.post(coordinator, measures, figures([ended.menteeId, 50], [pair.menteeId, 50])))).toEqual(['not_in_a_pair', 'not_in_a_pair']);
      expect((await service.post({ ...coordinator, tenant: 'other' }, measures, figures([pair.mentorId, 50]))).status).toBe(404);
    });

    it('is refused where no objective is measured by it: nobody was told', async () => {
      const untold = `eu_${newIdOf('untold programme')}`;
      await service.say('upstream.programme-launched.v1', untold, {
        programmeId: untold, name: 'Untold', template: 'technology_company', direction: 'reverse', topics: ['ai-tools'], regions: ['eu'], policy: {}, cadence: { every: { months: 1 }, minutes: 60 },
        startsOn: '2027-01-11', endsOn: '2027-07-10', wave: 'pilot', objectives: [{ objectiveId: 'lead', measure: 'leadership', target: 70 }], trainingRequired: [], answerWithinDays: 7,
      }); // prettier-ignore
      for (const query of ['', '?dryRun=true']) {
        expect(await service.post(coordinator, `/v1/programmes/${untold}/measures${query}`, figures([await person('untold'), 50]))).toMatchObject({ status: 409, body: { type: expect.stringContaining('measure-not-announced') } });
      }
    });

    it('is of a completed pair too, also of one whose plan an older release closed with the programme', async () => {
      const pair = await pairOf('completed and measured');
      await service.say('upstream.pair-completed.v1', pair.pairId, { ...pair.of });
      const older = await pairOf('closed and measured');
      await service.say('upstream.pair-ended.v1', older.pairId, { ...older.of, reasonCode: 'programme_closed', by: 'system' });
      await service.idle();
      expect(outcomes(await service.post(coordinator, measures, { ...figures([pair.menteeId, 80], [older.menteeId, 75]), phase: 'end' }))).toEqual(['recorded', 'recorded']);
      expect((await service.get(as(older.menteeId), planOf(older))).body).toMatchObject({ status: 'closed', completed: true });
    });

    it('is from 0 to 100, of each person once, and nothing else than productivity', async () => {
      const pair = await pairOf('not measured');
      for (const wrong of [figures([pair.menteeId, 101]), figures([pair.menteeId, -1]), figures([pair.menteeId, 1], [pair.menteeId, 2]), figures(), { ...figures([pair.menteeId, 1]), measure: 'leadership' }]) {
        expect((await service.post(coordinator, measures, wrong)).status).toBe(400);
      }
      for (const role of ['sponsor', 'analyst', 'auditor'] as const) expect((await service.post({ role }, measures, figures([pair.menteeId, 1]))).status).toBe(403);
      expect((await service.post(as(pair.menteeId), measures, figures([pair.menteeId, 100]))).status).toBe(403);
    });
  });

  it('a pair prepares a session: an agenda and a link that only its people see, and notes that each sees alone', async () => {
    const pair = await pairOf('prepared');
    const path = `${base}/sessions/${pair.first}`;
    const seenBy = async (employeeId: string) => (await service.get(as(employeeId), path)).body;
    const added = await service.post(as(pair.menteeId), `${path}/agenda`, { text: 'My first campaign' });
    const dropped = await service.post(as(pair.mentorId), `${path}/agenda`, { text: 'The canteen' });
    expect([added.status, dropped.status]).toEqual([201, 201]);
    const note = (who: string, text: string) => service.request(as(who), 'PUT', `${path}/note`, { text });
    expect((await note(pair.menteeId, 'She knows the chairman')).status).toBe(200);
    expect((await note(pair.mentorId, 'Slower this time')).status).toBe(200);
    const link = (who: Parameters<typeof service.get>[0], address: string | null) => service.request(who, 'PUT', `${path}/link`, { link: address });
    expect((await link(as(pair.mentorId), 'https://meet.example/mia')).status).toBe(200);
    for (const bad of ['javascript:alert(1)', 'http://meet.example', 'here']) expect((await link(as(pair.mentorId), bad)).status).toBe(400);
    expect((await service.post(as(pair.mentorId), `${path}/agenda/${added.body.itemId}/coverage`, { covered: true })).status).toBe(200);
    expect((await service.post(as(pair.menteeId), `${path}/agenda/${dropped.body.itemId}/removal`)).status).toBe(200);
    await service.idle();

    const agenda = [{ itemId: added.body.itemId, text: 'My first campaign', addedBy: pair.menteeId, covered: true }];
    expect(await seenBy(pair.menteeId)).toMatchObject({ agenda, link: 'https://meet.example/mia', ownNote: 'She knows the chairman' });
    expect(await seenBy(pair.mentorId)).toMatchObject({ agenda, ownNote: 'Slower this time' });
    expect(await sessionOf(pair.first)).not.toHaveProperty('agenda');
    expect(JSON.stringify(await sessionOf(pair.first))).not.toMatch(/campaign|chairman|Slower|meet\.example/);
    const stranger = await person('curious');
    for (const attempt of [service.post(as(stranger), `${path}/agenda`, { text: 'Mine' }), note(stranger, 'Mine'), link(as(stranger), null)]) expect((await attempt).status).toBe(404);
    for (const category of ['sessions_session', 'sessions_agenda']) {
      for (const event of await service.stored(category, pair.first)) expect(event.data).not.toMatch(/campaign|canteen|meet\.example/);
    }
    for (const who of [pair.menteeId, pair.mentorId]) for (const event of await service.stored('sessions_note', noteIdOf(pair.first, who))) expect(event.data).not.toMatch(/chairman|Slower/);

    expect((await note(pair.menteeId, '')).status).toBe(200);
    expect((await link(coordinator, null)).status).toBe(200);
    await service.idle();
    const cleared = await seenBy(pair.menteeId);
    expect(cleared).not.toHaveProperty('ownNote');
    expect(cleared).not.toHaveProperty('link');
    const { sessions: held } = (await service.get(as(pair.mentorId), '/v1/my/data/sessions')).body;
    expect(held.find(({ sessionId }: { sessionId: string }) => sessionId === pair.first)).toMatchObject({ yourNotes: [{ details: { text: 'Slower this time' } }], yourAgenda: [{ details: { text: 'The canteen' } }] });
  });

  it('a session that nobody reports is unreported after seven days, not missed, and can be reported late', async () => {
    const pair = await pairOf('silent');
    const { endsAt } = await sessionOf(pair.first);
    const days = (n: number) => new Date(Date.parse(endsAt) + n * 86_400_000).toISOString();
    await service.moveTo(days(6));
    expect(await sessionOf(pair.first)).toMatchObject({ state: 'scheduled' });
    await service.moveTo(days(7));
    expect(await sessionOf(pair.first)).toMatchObject({ state: 'unreported' });
    expect(await boardOf(pair.pairId)).toMatchObject({ health: 'not_reported', nextStep: 'ask_for_report', sessions: { unreported: 1, missed: 0 } });
    expect((await service.post(as(pair.menteeId), `${base}/sessions/${pair.first}/report`, { outcome: 'held', minutes: 40 })).status).toBe(200);
    await service.idle();
    expect(await boardOf(pair.pairId)).toMatchObject({ health: 'fine', sessions: { held: 1, unreported: 0 } });
    const corrected = await service.post(coordinator, `${base}/sessions/${pair.first}/correction`, { to: 'missed', reasonCode: 'mixed_up' });
    expect(corrected.status).toBe(200);
    expect((await service.post(as(pair.menteeId), `${base}/sessions/${pair.first}/correction`, { to: 'held', minutes: 1, reasonCode: 'no' })).status).toBe(403);
    await service.idle();
    expect(await told('sessions', pair.first)).toEqual(['session-scheduled', 'room-booked', 'session-unreported', 'session-held', 'session-corrected']);
  });

  it('two missed sessions in a row put a pair at risk, and meeting again ends it', async () => {
    const pair = await pairOf('drifting');
    for (const sessionId of [pair.first, pair.second]) {
      await service.moveTo((await sessionOf(sessionId)).endsAt);
      expect((await service.post(as(pair.mentorId), `${base}/sessions/${sessionId}/report`, { outcome: 'missed', missedBy: 'mentee' })).status).toBe(200);
      await service.idle();
    }
    await service.moveTo(new Date(service.clock.now().getTime() + 15 * 86_400_000).toISOString());
    expect(await boardOf(pair.pairId)).toMatchObject({ health: 'at_risk', reason: 'two_missed', nextStep: 'call_both' });
    const nudged = async () => Promise.all([pair.mentorId, pair.menteeId].map(async (employeeId) => (await service.get(as(employeeId), '/v1/my/pairs')).body.items.map((mine: { nudged: boolean }) => mine.nudged)));
    expect(await nudged()).toEqual([[true], [true]]);
    const third = sessionIdOf(pair.pairId, 3);
    await service.moveTo((await sessionOf(third)).endsAt);
    expect((await service.post(as(pair.mentorId), `${base}/sessions/${third}/report`, { outcome: 'held', minutes: 60 })).status).toBe(200);
    await service.idle();
    expect(await boardOf(pair.pairId)).toMatchObject({ health: 'fine' });
    expect(await nudged()).toEqual([[false], [false]]);
    expect(await told('sessions', pair.pairId)).toEqual(['pair-plan-opened', 'pair-recovered']);
    expect((await told('profiles', profileKeyOf(pair.pairId))).filter((type) => type === 'pair-at-risk')).toHaveLength(1);
    for (const event of await service.stored('sessions_pairplan', pair.pairId)) expect(event.data).not.toContain('two_missed');
  });

  it('the end of a pair cancels what is ahead and frees its room; a pause does so until it is over', async () => {
    const pair = await pairOf('ending');
    expect(await bookingsOf(pair.first)).toHaveLength(1);
    await service.say('upstream.pair-paused.v1', pair.pairId, { ...pair.of, reasonCode: 'leave' });
    await service.idle();
    expect(await sessionOf(pair.first)).toMatchObject({ state: 'cancelled', by: 'system', reasonCode: 'pair_paused' });
    expect(await bookingsOf(pair.first)).toEqual([]);
    expect(await boardOf(pair.pairId)).toMatchObject({ health: 'paused' });
    await service.say('upstream.pair-resumed.v1', pair.pairId, pair.of);
    await service.idle();
    expect(await sessionOf(pair.second)).toMatchObject({ state: 'scheduled', inPerson: true });
    expect(await bookingsOf(pair.second)).toHaveLength(1);
    await service.say('upstream.pair-ended.v1', pair.pairId, { ...pair.of, reasonCode: 'no_time', by: 'mentee' });
    await service.idle();
    expect(await sessionOf(pair.second)).toMatchObject({ state: 'cancelled', by: 'system', reasonCode: 'no_time' });
    expect(await bookingsOf(pair.second)).toEqual([]);
    expect(await boardOf(pair.pairId)).toMatchObject({ health: 'ended', reason: 'no_time' });
    expect((await service.post(as(pair.mentorId), `${base}/pairs/${pair.pairId}/sessions`, {})).status).toBe(404);
  });

  it('an erased person leaves neither working hours nor figures, and their pair ends', async () => {
    const pair = await pairOf('forgotten');
    await service.post(as(pair.menteeId), `${base}/pairs/${pair.pairId}/assessments`, { phase: 'start', answers: [{ measure: 'engagement_and_loyalty', score: 30 }] });
    await service.idle();
    await service.keys.destroy(pair.menteeId);
    await service.say('upstream.employee-erased.v1', pair.menteeId, { employeeId: pair.menteeId });
    await service.idle();
    const pool = servedTables();
    const left = await pool.query('select employee_id from person where employee_id = $1 union all select employee_id from assessment where employee_id = $1', [pair.menteeId]);
    expect(left.rowCount).toBe(0);
    expect(await boardOf(pair.pairId)).toMatchObject({ health: 'ended', reason: 'erased' });
    expect(await sessionOf(pair.first)).toMatchObject({ state: 'cancelled', by: 'system' });
  });

  it('a booked day shows when the room is taken, and by whom to those who manage rooms', async () => {
    const pair = await pairOf('visible');
    const { roomId, startsAt } = await sessionOf(pair.first);
    const path = `/v1/rooms/${roomId}/days/${startsAt.slice(0, 10)}`;
    expect((await service.get(coordinator, path)).body.bookings).toEqual(expect.arrayContaining([expect.objectContaining({ startsAt, sessionId: pair.first })]));
    const seen = (await service.get(as(pair.mentorId), path)).body.bookings;
    expect(Object.keys(seen[0])).toEqual(['startsAt', 'endsAt']);
    expect((await service.get(as(pair.mentorId), '/v1/rooms?site=Berlin')).body.items).toHaveLength(2);
    expect((await service.post(as(pair.mentorId), '/v1/rooms', { region: 'eu', site: 'Berlin', name: 'X', capacity: 4, timeZone: 'Europe/Berlin' })).status).toBe(403);
  });

  it('a coordinator sees how many pairs stand how, those first who need help most, and finds them by their people', async () => {
    const pair = await pairOf('ranked');
    await service.say('upstream.pair-paused.v1', pair.pairId, { ...pair.of, reasonCode: 'leave' });
    const broken = await pairOf('out of rule');
    await service.say('upstream.pair-paused.v1', broken.pairId, { ...broken.of, reasonCode: 'rule_direction' });
    await service.idle();
    const { body: counts } = await service.get(coordinator, `${base}/pair-health`);
    const { body: board } = await service.get(coordinator, `${base}/pair-plans?limit=200`);
    const ranks = board.items.map(({ health }: { health: string }) => ['at_risk', 'not_reported', 'paused', 'fine', 'ended'].indexOf(health));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(counts.total).toBe(board.items.length);
    for (const { health, count } of counts.items) expect([health, count]).toEqual([health, board.items.filter((item: { health: string }) => item.health === health).length]);
    expect(counts.items.find(({ health }: { health: string }) => health === 'paused').steps[0]).toMatchObject({ nextStep: 'agree_on_return', longestSince: expect.any(String) });
    // Paused by the rules, not by its people: somebody else has to decide.
    expect((await service.get(coordinator, `${base}/pair-plans?nextStep=review_rules`)).body.items).toMatchObject([{ pairId: broken.pairId, health: 'paused', reason: 'rule_direction' }]);

    const found = await service.get(coordinator, `${base}/pair-plans?employeeIds=${pair.menteeId},${await person('of no pair')}`);
    expect(found.body.items).toMatchObject([{ pairId: pair.pairId, health: 'paused', reason: 'leave', since: expect.any(String) }]);
    expect((await service.get(coordinator, `${base}/pair-health?employeeIds=${pair.menteeId}`)).body).toMatchObject({ total: 1 });
    const byPage: string[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page: { items: { pairId: string }[]; next?: string } = (await service.get(coordinator, `${base}/pair-plans?limit=40${next ? `&cursor=${next}` : ''}`)).body;
      byPage.push(...page.items.map(({ pairId }) => pairId));
      next = page.next;
    }
    expect(byPage).toEqual(board.items.map(({ pairId }: { pairId: string }) => pairId));

    const longest: { pairId: string; health: string; lastHeldAt?: string }[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page: { items: typeof longest; next?: string } = (await service.get(coordinator, `${base}/pair-plans?order=last_session&limit=40${next ? `&cursor=${next}` : ''}`)).body;
      longest.push(...page.items);
      next = page.next;
    }
    const times = (ended: boolean) => longest.flatMap(({ health, lastHeldAt }) => ((health === 'ended') === ended && lastHeldAt ? [lastHeldAt] : []));
    expect(longest.map(({ pairId }) => pairId).sort()).toEqual([...byPage].sort());
    expect(longest.map(({ health }) => health === 'ended')).toEqual([...longest.map(({ health }) => health === 'ended')].sort());
    expect([times(false), times(true)]).toEqual([[...times(false)].sort(), [...times(true)].sort()]);
    for (const path of ['pair-health', 'cadence', `pair-plans/${pair.pairId}/history`, 'calendar-sites?from=2027-01-01T00:00:00Z&until=2027-01-08T00:00:00Z', 'calendar?site=Berlin&from=2027-01-01T00:00:00Z&until=2027-01-08T00:00:00Z']) {
      expect([path, (await service.get(as(pair.menteeId), `${base}/${path}`)).status]).toEqual([path, 403]);
    }
    expect((await service.get({ ...coordinator, tenant: 'other' }, `${base}/pair-health`)).body).toMatchObject({ total: 0 });
    expect((await service.get({ ...coordinator, tenant: 'other' }, `${base}/pair-plans/${pair.pairId}/history`)).status).toBe(404);
  });

  it('what happened to a pair is told in order, and in which weeks it met, without what anyone wrote', async () => {
    const pair = await pairOf('told');
    expect((await service.post(as(pair.menteeId), `${base}/pairs/${pair.pairId}/goals`, { text: 'Speak up in the board' })).status).toBe(201);
    await service.moveTo(new Date(service.clock.now().getTime() + 60_000).toISOString());
    expect((await service.post(as(pair.menteeId), `${base}/sessions/${pair.first}/cancellation`, { reasonCode: 'ill', note: 'A broken leg' })).status).toBe(200);
    await service.idle();
    const second = await sessionOf(pair.second);
    await service.moveTo(second.endsAt);
    expect((await service.post(coordinator, `${base}/sessions/${pair.second}/report`, { outcome: 'held', minutes: 45 })).status).toBe(200);
    await service.idle();

    const path = `${base}/pair-plans/${pair.pairId}/history`;
    const { body } = await service.get(coordinator, `${path}?limit=100`);
    const kinds = body.items.map(({ kind }: { kind: string }) => kind).reverse();
    expect(kinds.slice(0, 2)).toEqual(['agreed', 'plan_opened']);
    expect(kinds.filter((kind: string) => ['goal_set', 'session_cancelled', 'session_held'].includes(kind))).toEqual(['goal_set', 'session_cancelled', 'session_held']);
    expect(body.items).toEqual(expect.arrayContaining([
      expect.objectContaining({ kind: 'session_cancelled', ordinal: 1, by: 'mentee', reasonCode: 'ill' }),
      expect.objectContaining({ kind: 'session_held', ordinal: 2, minutes: 45, reportedBy: 'coordinator' }),
    ])); // prettier-ignore
    expect(JSON.stringify(body)).not.toMatch(/Speak up|broken leg/);
    const pages = [await service.get(coordinator, `${path}?limit=4`)];
    pages.push(await service.get(coordinator, `${path}?limit=100&cursor=${pages[0]!.body.next}`));
    expect(pages.flatMap((page) => page.body.items)).toEqual(body.items);

    const weeks = (await service.get(coordinator, `${base}/cadence?employeeIds=${pair.mentorId}`)).body;
    expect(new Date(`${weeks.from}T00:00:00Z`).getUTCDay()).toBe(1);
    const mine = Object.fromEntries(weeks.items[0].weeks.map(({ startsOn, state }: { startsOn: string; state: string }) => [startsOn, state]));
    const week = ({ startsAt }: { startsAt: string }) => new Date(Date.parse(startsAt) - ((new Date(startsAt).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
    expect(mine[week(second)]).toBe('held');
    expect(Object.values(mine)).toContain('planned');
    expect(weeks.totals).toHaveLength(weeks.weeks);
    expect(weeks.totals.find(({ startsOn }: { startsOn: string }) => startsOn === week(second)).held).toBeGreaterThanOrEqual(1);
  });

  it('a coordinator moves a session to a room that can take it, and is told what is in the way of another', async () => {
    const [one, other] = [await pairOf('placed'), await pairOf('placed too')];
    const third = await pairOf('placed thrice', { mentorId: one.mentorId });
    const rooms = (await service.get(coordinator, '/v1/rooms?site=Berlin')).body.items as { roomId: string; name: string; open: boolean }[];
    const [room] = rooms;
    const at = (hour: number) => `${new Date(service.clock.now().getTime() + 12 * 86_400_000).toISOString().slice(0, 10)}T${hour}:00:00.000Z`;
    const move = (sessionId: string, body: object) => service.post(coordinator, `${base}/sessions/${sessionId}/rescheduling`, body);

    expect((await move(one.first, { startsAt: at(12), roomId: room!.roomId })).status).toBe(200);
    await service.idle();
    expect(await sessionOf(one.first)).toMatchObject({ startsAt: at(12), inPerson: true, roomId: room!.roomId });
    expect((await move(other.first, { startsAt: at(12), roomId: room!.roomId })).body).toMatchObject({ type: expect.stringContaining('room-taken'), facts: { from: at(12), until: at(13) } });
    expect((await move(third.first, { startsAt: at(12) })).body).toMatchObject({ type: expect.stringContaining('people-busy') });
    const elsewhere = await service.post(coordinator, '/v1/rooms', { region: 'eu', site: 'Potsdam', name: 'Nuthe', capacity: 4, timeZone: 'Europe/Berlin' });
    const dahme = await service.post(coordinator, '/v1/rooms', { region: 'eu', site: 'Berlin', name: 'Dahme', capacity: 4, timeZone: 'Europe/Berlin' });
    expect((await service.post(coordinator, `/v1/rooms/${dahme.body.id}/closure`, { reasonCode: 'rebuilding' })).status).toBe(200);
    await service.idle();
    expect((await move(other.first, { startsAt: at(14), roomId: elsewhere.body.id })).body).toMatchObject({ type: expect.stringContaining('room-elsewhere'), facts: { site: 'Potsdam' } });
    expect((await move(other.first, { startsAt: at(14), roomId: dahme.body.id })).body).toMatchObject({ type: expect.stringContaining('room-closed') });
    expect((await move(other.first, { roomId: room!.roomId })).status).toBe(400);
    expect((await move(other.first, { startsAt: '2031-01-07T12:00:00.000Z', inPerson: false })).body).toMatchObject({ status: 409, type: expect.stringContaining('outside-the-plan') });

    const span = `from=${at(10).slice(0, 10)}T00:00:00Z&until=${new Date(Date.parse(at(10)) + 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
    const calendar = async () => (await service.get(coordinator, `${base}/calendar?site=Berlin&${span}`)).body;
    const bookings = async () => (await calendar()).items.find(({ roomId }: { roomId: string }) => roomId === room!.roomId).bookings;
    expect(await bookings()).toEqual(expect.arrayContaining([expect.objectContaining({ startsAt: at(12), session: expect.objectContaining({ sessionId: one.first, memberIds: [one.mentorId, one.menteeId] }) })]));
    expect((await calendar()).items.map(({ name }: { name: string }) => name)).toEqual(['Havel', 'Spree']);
    expect((await service.get(coordinator, `${base}/calendar-sites?${span}`)).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ site: 'Berlin', timeZone: 'Europe/Berlin', rooms: 2 })]));
    const elsewhereBase = `/v1/programmes/eu_${newIdOf('another programme')}`;
    const seenFromElsewhere = (await service.get(coordinator, `${elsewhereBase}/calendar?site=Berlin&${span}`)).body.items.find(({ roomId }: { roomId: string }) => roomId === room!.roomId).bookings;
    expect(seenFromElsewhere).toContainEqual({ startsAt: at(12), endsAt: at(13) });

    expect((await move(one.first, { startsAt: at(12), inPerson: false })).status).toBe(200);
    await service.idle();
    expect((await calendar()).withoutRoom.sessions).toEqual([expect.objectContaining({ sessionId: one.first, inPerson: false })]);
    expect((await move(one.first, { startsAt: at(12), inPerson: true })).status).toBe(200);
    await service.idle();
    expect((await calendar()).withoutRoom).toEqual({ count: 0, sessions: [] });
    const moved = await sessionOf(one.first);
    expect(moved).toMatchObject({ inPerson: true, roomId: expect.any(String) });
    // Shown in its room by the one read model, and not yet by the other.
    const [{ path }] = (await servedTables().query<{ path: string }>(`select current_setting('search_path') as path`)).rows as [{ path: string }];
    const writer = new Client({ connectionString: service.databases.superuserUrl('sessions') });
    await writer.connect();
    await writer.query(`set search_path to ${path}`);
    const roomKnown = (roomId: string | null) => writer.query('update session set room_id = $2 where session_id = $1', [one.first, roomId]);
    expect((await roomKnown(null)).rowCount).toBe(1);
    expect((await calendar()).withoutRoom).toEqual({ count: 0, sessions: [] });
    await roomKnown(moved.roomId);
    await writer.end();
  });

  it('what a coordinator decides about sessions is listed for those who run the programme; not what the pair does itself', async () => {
    const [pair, own] = [await pairOf('decided'), await pairOf('decided itself')];
    const to = `${new Date(service.clock.now().getTime() + 26 * 86_400_000).toISOString().slice(0, 10)}T10:00:00.000Z`;
    expect((await service.post(coordinator, `${base}/sessions/${pair.first}/rescheduling`, { startsAt: to })).status).toBe(200);
    expect((await service.post(as(own.mentorId), `${base}/sessions/${own.first}/cancellation`, { reasonCode: 'ill' })).status).toBe(200);
    await service.moveTo(new Date(Date.parse(to) + 2 * 3_600_000).toISOString());
    expect((await service.post(as(pair.mentorId), `${base}/sessions/${pair.first}/report`, { outcome: 'missed' })).status).toBe(200);
    expect((await service.post(coordinator, `${base}/sessions/${pair.first}/correction`, { to: 'held', minutes: 50, reasonCode: 'reported_by_phone' })).status).toBe(200);
    await service.idle();
    expect((await service.post(coordinator, `${base}/sessions/${pair.second}/cancellation`, { reasonCode: 'site_closed', note: 'A burst pipe' })).status).toBe(200);
    await service.idle();

    const path = `${base}/session-decisions`;
    const { items } = (await service.get(coordinator, `${path}?limit=200`)).body;
    const by = { actor: expect.any(String), you: true, role: 'coordinator' };
    const session = { sessionId: pair.first, pairId: pair.pairId, ordinal: 1, mentorId: pair.mentorId, menteeIds: [pair.menteeId] };
    expect(items.slice(0, 3)).toMatchObject([
      { what: 'session-cancelled', by, session: { sessionId: pair.second }, reasonCode: 'site_closed' },
      { what: 'session-corrected', by, session, to: 'held', minutes: 50, reasonCode: 'reported_by_phone', startsAt: to },
      { what: 'session-rescheduled', by, session, to: null, reasonCode: null, startsAt: to },
    ]);
    expect(items.some((one: { session: { pairId: string } }) => one.session.pairId === own.pairId)).toBe(false);
    expect(JSON.stringify(items)).not.toContain('pipe');

    const pages = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page: { items: unknown[]; next?: string } = (await service.get(coordinator, `${path}?limit=2${next ? `&cursor=${next}` : ''}`)).body;
      pages.push(...page.items);
      next = page.next;
    }
    expect(pages).toEqual(items);
    for (const who of [as(pair.mentorId), { role: 'sponsor' }] as const) expect((await service.get(who, path)).status).toBe(403);
    expect((await service.get({ role: 'auditor' }, path)).body.items.length).toBeGreaterThan(0);
    expect((await service.get({ ...coordinator, tenant: 'rival' }, path)).body.items).toEqual([]);
    expect((await service.get(coordinator, `/v1/programmes/eu_${newIdOf('another programme')}/session-decisions`)).body.items).toEqual([]);
  });

  it('after all that every read model equals its recomputation, and nothing is stuck', async () => {
    const { readModels, stuck } = await verify(service.composition.runtimes);
    expect(readModels.map(({ readModel, differences, parked }) => [readModel, differences, parked])).toEqual(sessions.readModels.map(({ name }) => [name, [], []]));
    expect(stuck).toEqual([]);
  });
});
