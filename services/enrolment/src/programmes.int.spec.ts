import { defineEvents, eventIdOf, homeId, identifying, idOfStream, newIdOf, regionOf, streamOf } from '@upstream/event-sourcing';
import { createDataSource, schemaDrift, TenantDatabase, type ServiceDefinition } from '@upstream/platform';
import { servicesUnderTest, TENANT, type ServiceUnderTest } from '@upstream/testing';
import { z } from 'zod';
import { addMonths } from './domain/programme/duration.js';
import { technologyCompany } from './domain/templates/technology-company.js';
import { participantIdOf } from './domain/participant/participant-id.js';
import { programmesHalf } from './programmes.wiring.js';
import { DecisionRow } from './read-models/decisions/decisions.table.js';

const half = { name: 'enrolment', ...programmesHalf };

// The other half of the service as far as this one sees it: the kinds of events in an employee's stream.
const employeeEvents = defineEvents({
  'enrolment.employee-registered.v1': z.object({ employeeId: z.string(), name: identifying(z.string(), 'employeeId') }),
  'enrolment.employee-left.v1': z.object({ employeeId: z.string() }),
  'enrolment.employee-erased.v1': z.object({ employeeId: z.string() }),
});
const enrolment: ServiceDefinition = { ...half, streams: { ...half.streams, enrolment_employee: employeeEvents } };

/** Somebody who hears what enrolment says. */
const listener: ServiceDefinition = {
  name: 'listener',
  streams: { listener_nothing: defineEvents({}) },
  consumes: ['enrolment', 'profiles'],
  readModels: [],
  workflows: [],
  commands: [],
  published: {},
  consumed: {},
  entities: [],
  migrations: [],
  controllers: [],
  providers: [],
};

const START = '2027-01-04T09:00:00.000Z';
const { plan, modules, groundRules } = technologyCompany;
const WAIT = { headers: { prefer: 'wait=10' } };
const coordinator = { role: 'coordinator' } as const;
const employee = (employeeId: string) => ({ role: 'employee', employeeId }) as const;

let service: ServiceUnderTest;
let count = 0;

beforeAll(async () => {
  service = await servicesUnderTest('enrolment-programmes', [enrolment, listener], { start: START, shuffle: true });
});
afterAll(() => service?.close());

/** Something that HR says about a person. */
async function happens(employeeId: string, what: 'registered' | 'left' | 'erased', tenant = TENANT): Promise<void> {
  await record(streamOf('enrolment_employee', employeeId), `enrolment.employee-${what}.v1`, what === 'registered' ? { employeeId, name: 'Invented Person' } : { employeeId }, tenant);
}

async function record(stream: string, type: string, data: Record<string, unknown>, tenant = TENANT): Promise<void> {
  const past = await service.store.read(stream);
  const commandId = newIdOf(`spec ${stream} ${type}`);
  const at = service.clock.now().toISOString();
  const id = eventIdOf(commandId, stream, 0);
  const event = await service.codec.encode({ type, data }, id, { commandId, occurredAt: at, recordedAt: at, tenant, region: regionOf(idOfStream(stream)) });
  await service.store.append(stream, [event], past.length === 0 ? 'no_stream' : past.length - 1);
}

async function hired(label: string, region = 'eu', tenant = TENANT): Promise<string> {
  const id = await service.person(`${label} ${++count}`, region, tenant);
  await happens(id, 'registered', tenant);
  return id;
}

async function programme(changes: object = {}): Promise<string> {
  const startsOn = service.clock.now().toISOString().slice(0, 10);
  const body = { ...plan, template: 'technology_company', name: 'Upstream', regions: ['eu', 'us'], startsOn, endsOn: addMonths(startsOn, 6), ...changes };
  const drafted = await service.post(coordinator, '/v1/programmes', body);
  expect(drafted).toMatchObject({ status: 201, headers: { location: `/v1/programmes/${drafted.body.id}` } });
  expect((await service.post(coordinator, `/v1/programmes/${drafted.body.id}/launch`, undefined, WAIT)).status).toBe(200);
  return drafted.body.id as string;
}

const application = (changes: object = {}) => ({
  roles: ['mentor'],
  offers: [{ topic: 'social-media', proficiency: 4 }],
  languages: ['en'],
  attitude: [4, 4, 4, 4, 4],
  channel: 'intranet',
  motivation: 'I would like to show what I know.',
  consent: { version: '2027-01', givenAt: START },
  ...changes,
});
const menteeForm = { roles: ['mentee'], offers: [], wants: [{ topic: 'social-media', proficiency: 1 }] };

const apply = (programmeId: string, employeeId: string, changes: object = {}) =>
  service.post(employee(employeeId), `/v1/programmes/${programmeId}/applications`, application(changes), WAIT);
const statusOf = async (programmeId: string, employeeId: string) => (await service.get(employee(employeeId), `/v1/programmes/${programmeId}/applications/mine`)).body.status as string;
const heard = async (topic: 'enrolment' | 'profiles', id: string) =>
  (await service.stored(`listener_in_${topic}_v1`, id)).map(({ type }) => type.replace(/^upstream\.|\.v1$/g, ''));
const problem = (code: string) => ({ body: { type: `https://upstream.example/problems/${code}` } });

describe('a programme from its template to its end', () => {
  let id: string;
  let mentor: string;
  let mentee: string;
  const at = (path: string) => `/v1/programmes/${id}${path}`;
  const completeStep = (step: string) => service.post(coordinator, at(`/steps/${step}/completion`), undefined, WAIT);

  beforeAll(async () => {
    id = await programme();
    mentor = await hired('mentor');
    mentee = await hired('mentee', 'us');
  });

  it('is announced at its launch', async () => {
    await service.idle();
    expect(await heard('enrolment', id)).toEqual(['programme-launched', 'programme-step-completed']);
  });

  it('takes the applications of employees, each for themselves', async () => {
    const applied = await apply(id, mentor);
    expect(applied).toMatchObject({ status: 201, body: { id: participantIdOf(id, mentor), revision: 0 } });
    expect(await apply(id, mentee, { ...menteeForm, attitude: [2, 2, 2, 2, 2] })).toMatchObject({ status: 201 });
    expect(await apply(id, mentor)).toMatchObject({ status: 409, ...problem('already-applied') });
    expect(await apply(id, await hired('hasty'), { consent: undefined })).toMatchObject({ status: 409, ...problem('consent-missing') });
    expect(await apply(id, await hired('far', 'apac'))).toMatchObject({ status: 409, ...problem('region-not-in-programme') });
    expect(await apply(id, `eu_${newIdOf('nobody')}`)).toMatchObject({ status: 409, ...problem('employee-unknown') });
    expect(await service.post(coordinator, at('/applications'), application())).toMatchObject({ status: 403 });
  });

  it('keeps the motivation sealed at rest and shows it to the coordinator', async () => {
    const participantId = participantIdOf(id, mentor);
    expect((await service.stored('enrolment_participant', participantId))[0]!.data).not.toContain('show what I know');
    const shown = await service.get(coordinator, at(`/participants/${participantId}`));
    expect(shown).toMatchObject({ status: 200, headers: { etag: expect.stringMatching(/^"0\.[0-9a-f]{8}"$/) }, body: { motivation: 'I would like to show what I know.', status: 'applied', attitudeMean: 4 } });
    expect((await service.get({ role: 'leader', employeeId: mentor }, at('/participants'))).status).toBe(403);
  });

  it('approves a filtered selection with a result for each row', async () => {
    const bulk = await service.post(coordinator, at('/participants/approvals'), { filter: { status: 'applied' } }, { key: 'bulk', ...WAIT });
    expect(bulk).toMatchObject({ status: 200, body: { approved: 1, refused: 1, more: false } });
    expect(bulk.body.results).toEqual(
      expect.arrayContaining([
        { participantId: participantIdOf(id, mentor), outcome: 'approved', revision: 1 },
        expect.objectContaining({ participantId: participantIdOf(id, mentee), outcome: 'refused', type: problem('conversation-needed').body.type }),
      ]),
    );
    const path = at(`/participants/${participantIdOf(id, mentee)}`);
    expect((await service.post(coordinator, `${path}/conversation`, { note: 'We talked about listening.' })).status).toBe(200);
    expect((await service.post(coordinator, `${path}/approval`, {}, WAIT)).status).toBe(200);
    const repeated = await service.post(coordinator, at('/participants/approvals'), { filter: { status: 'applied' } }, { key: 'bulk' });
    expect(repeated.body).toMatchObject({ approved: 0, refused: 0 });
    const list = await service.get(coordinator, at('/participants?status=approved&role=mentee'));
    expect(list.body.items).toMatchObject([{ participantId: participantIdOf(id, mentee), employeeId: mentee, roles: ['mentee'] }]);
    const detail = await service.get(coordinator, path);
    expect(detail.body.decisions).toMatchObject([{ what: 'participant-conversation-recorded', note: 'We talked about listening.' }, { what: 'participant-approved' }]);
  });

  it('closes sign-ups when their gate is open, and records what it saw', async () => {
    expect(await completeStep('match')).toMatchObject({ status: 409, ...problem('gate-shut') });
    expect((await completeStep('sign_ups')).status).toBe(200);
    const last = JSON.parse((await service.stored('enrolment_programme', id)).at(-1)!.data);
    expect(last).toMatchObject({ step: 'sign_ups', figures: { approvedMentors: 1, approvedMentees: 1 }, position: expect.stringContaining(':') });
    expect(await apply(id, await hired('late'))).toMatchObject({ status: 409, ...problem('sign-ups-closed') });
  });

  it('names what is missing until matching and sessions have done their part', async () => {
    const pairId = homeId('eu', newIdOf('pair'));
    const sessionId = homeId('eu', newIdOf('session'));
    const member = (employeeId: string) => ({ participantId: participantIdOf(id, employeeId), employeeId });
    const ofSession = { sessionId, pairId, programmeId: id, mentorId: mentor, menteeIds: [mentee], ordinal: 1 };
    expect((await completeStep('match')).body.facts ?? (await completeStep('match')).body).toMatchObject({ missing: [{ what: 'pairs_agreed', have: 0, need: 1 }] });
    await service.say('upstream.pair-agreed.v1', pairId, { pairId, programmeId: id, mentor: member(mentor), mentees: [member(mentee)], format: 'in_person', agreedAt: START });
    await service.idle();
    expect((await completeStep('match')).status).toBe(200);
    expect(await completeStep('rooms')).toMatchObject({ status: 409 });
    const slot = { startsAt: '2027-01-20T09:00:00.000Z', endsAt: '2027-01-20T10:00:00.000Z' };
    const roomGate = async () => {
      await service.idle();
      const { steps, figures } = (await service.get(coordinator, at(''))).body;
      const { missing } = steps.find(({ step }: { step: string }) => step === 'rooms');
      return { missing: missing.length, reserved: figures.inPersonPairsReserved };
    };
    const [smallRoom, largeRoom] = ['small room', 'large room'].map((room) => homeId('eu', newIdOf(room)));
    const shut = { missing: 1, reserved: 0 };
    const open = { missing: 0, reserved: 1 };
    // Reserved with a wish for a room, which another session gets: online, until a coordinator finds a room.
    await service.say('upstream.session-scheduled.v1', sessionId, { ...ofSession, ...slot, state: 'reserved', inPerson: true });
    expect(await roomGate()).toEqual(shut);
    await service.say('upstream.session-rescheduled.v1', sessionId, { ...ofSession, ...slot, by: 'coordinator' });
    await service.say('upstream.room-booked.v1', sessionId, { ...ofSession, ...slot, roomId: smallRoom });
    expect(await roomGate()).toEqual(open);
    await service.say('upstream.room-released.v1', sessionId, { ...ofSession, roomId: smallRoom });
    expect(await roomGate()).toEqual(shut);
    await service.say('upstream.room-booked.v1', sessionId, { ...ofSession, ...slot, roomId: largeRoom });
    expect(await roomGate()).toEqual(open);
    await service.say('upstream.session-cancelled.v1', sessionId, { ...ofSession, by: 'coordinator', reasonCode: 'room_needed' });
    expect(await roomGate()).toEqual(shut);
    // The next session takes the place of the first.
    const second = { ...ofSession, sessionId: homeId('eu', newIdOf('second session')), ordinal: 2 };
    await service.say('upstream.session-scheduled.v1', second.sessionId, { ...second, ...slot, state: 'reserved', inPerson: true });
    await service.say('upstream.room-booked.v1', second.sessionId, { ...second, ...slot, roomId: largeRoom });
    expect(await roomGate()).toEqual(open);
    expect((await completeStep('rooms')).status).toBe(200);
    expect(await completeStep('train')).toMatchObject({ status: 409 });
  });

  it('trains both sides: quizzes passed, ground rules accepted', async () => {
    for (const { code: _code, ...content } of modules) expect((await service.post(coordinator, at('/training-modules'), content, WAIT)).status).toBe(201);
    await service.idle();
    const listed = (await service.get(employee(mentor), at('/training-modules'))).body.items;
    expect(listed).toHaveLength(3);
    expect(JSON.stringify(listed)).not.toContain('correct');
    expect(listed[0]).toMatchObject({ title: 'Teaching someone more senior', rating: 'no votes yet' });
    for (const [person, role] of [[mentor, 'mentor'], [mentee, 'mentee']] as const) {
      for (const [index, { questions, requiredFor }] of modules.entries()) {
        if (!requiredFor.includes(role)) continue;
        const path = at(`/training-modules/${listed[index].moduleId}`);
        const taken = await service.post(employee(person), `${path}/attempts`, { answers: questions.map(({ correct }) => correct) }, WAIT);
        expect(taken).toMatchObject({ status: 200, body: { passed: true, score: 100, attempt: 1 } });
        expect((await service.post(employee(person), `${path}/ratings`, { stars: role === 'mentor' ? 5 : 4, comfort: 5 }, WAIT)).status).toBe(200);
      }
      expect((await service.post(employee(person), at('/ground-rules'), { role, version: groundRules.version }, WAIT)).status).toBe(200);
    }
    await service.idle();
    expect((await service.get(employee(mentor), at(`/training-modules/${listed[1].moduleId}`))).body).toMatchObject({ rating: '4.5 (2)', comfort: '5.0 (2)' });
    expect(await heard('enrolment', participantIdOf(id, mentor))).toEqual(['participant-applied', 'participant-approved', 'participant-trained']);
    expect(await heard('profiles', participantIdOf(id, mentor))).toEqual(['participant-profile-changed', 'participant-profile-changed']);
    expect((await completeStep('train')).status).toBe(200);
    expect((await service.get(coordinator, at('/participants?trained=true'))).body.items).toHaveLength(2);
  });

  it('shows the right answers of a quiz to those who write it, who revise what they saw', async () => {
    const [{ moduleId }] = (await service.get(coordinator, at('/training-modules'))).body.items;
    const path = at(`/training-modules/${moduleId}`);
    expect((await service.get(employee(mentor), `${path}/content`)).status).toBe(403);
    expect((await service.get({ tenant: 'rival', role: 'coordinator' }, `${path}/content`)).status).toBe(404);
    expect((await service.get(coordinator, `/v1/programmes/eu_00000000-0000-4000-8000-0000000000ff/training-modules/${moduleId}/content`)).status).toBe(404);
    const seen = await service.get(coordinator, `${path}/content`);
    const { moduleId: _module, programmeId: _programme, revision, ...content } = seen.body;
    expect(content.questions).toEqual(modules[0]!.questions);
    const revise = (body: object, of = String(seen.headers.etag)) => service.request(coordinator, 'PUT', path, body, { headers: { ...WAIT.headers, 'if-match': of } });
    expect(await revise({ ...content, body: undefined, url: undefined })).toMatchObject({ status: 409, body: { type: expect.stringMatching(/content-missing$/) as string } });
    expect(await revise({ ...content, requiredFor: [] })).toMatchObject({ status: 409, body: { type: expect.stringMatching(/fixed-at-publication$/) as string } });
    expect((await revise({ ...content, title: 'Teaching upstream' })).status).toBe(200);
    expect((await revise(content)).status).toBe(412);
    expect((await service.get(coordinator, path)).body).toMatchObject({ title: 'Teaching upstream', revision: revision + 1 });
    expect((await service.get(coordinator, `${path}/content`)).body).toEqual({ ...seen.body, title: 'Teaching upstream', revision: revision + 1 });
  });

  it('shows its steps with figures to those who manage it', async () => {
    const shown = await service.get(coordinator, at(''));
    expect(shown.body).toMatchObject({ status: 'launched', name: 'Upstream', figures: { pairs: 1, placesTrained: 2 }, evaluation: { dueOn: '2028-01-04', overdue: false } });
    expect(shown.body.steps.map(({ step, completed }: { step: string; completed: boolean }) => (completed ? step : `${step}?`))).toEqual(
      ['goals', 'sign_ups', 'match', 'rooms', 'train', 'run?', 'evaluate?', 'expand?'],
    );
    expect((await service.get(employee(mentor), at(''))).body.figures).toBeUndefined();
    const reopened = await service.post(coordinator, at('/steps/sign_ups/reopening'), { reasonCode: 'more_interest', reason: 'Two departments asked.' });
    expect(reopened.status).toBe(200);
    await service.idle();
    const decisions = await service.get({ role: 'auditor' }, at('/decisions'));
    expect(decisions.body.items.at(-1)).toMatchObject({ what: 'programme-step-reopened', reasonCode: 'more_interest', reason: 'Two departments asked.', grounds: { step: 'sign_ups' } });
    const rows = await service.composition.app.get(TenantDatabase, { strict: false, each: true })[0]!.read(TENANT, (em) => em.findBy(DecisionRow, { what: 'programme-step-reopened' }));
    expect(rows).toMatchObject([{ reason: null, note: { subjects: [id] } }]);
    expect(JSON.stringify([rows, await service.stored('enrolment_programme', id)])).not.toContain('departments');
  });

  it('keeps a history for those who run it: who, when, why; the newest first', async () => {
    const { items, next } = (await service.get(coordinator, at('/history?about=programme&limit=2'))).body;
    expect(items[0]).toMatchObject({ what: 'programme-step-reopened', step: 'sign_ups', by: { you: true, role: 'coordinator' }, about: null, reason: 'Two departments asked.' });
    expect((await service.get(coordinator, at(`/history?about=programme&limit=2&cursor=${next}`))).body.items[0].id).not.toBe(items[1].id);
    const people = (await service.get(coordinator, at(`/history?participantId=${participantIdOf(id, mentee)}`))).body.items;
    // Auditors read it all but the notes about people.
    const audited = (await service.get({ role: 'auditor' }, at('/history?limit=200'))).body.items as readonly { id: string; note: unknown }[];
    expect(audited).toHaveLength((await service.get(coordinator, at('/history?limit=200'))).body.items.length);
    expect(audited.filter(({ note }) => note !== null)).toEqual([]);
    expect(people).toMatchObject([{ what: 'participant-approved' }, { what: 'participant-conversation-recorded', note: 'We talked about listening.', about: { employeeId: mentee } }]);
    const another = { grants: [{ role: 'coordinator', programmes: [homeId('eu', newIdOf('another'))], regions: '*' }] } as const;
    expect((await service.get(another, at('/history'))).status).toBe(403);
    expect((await service.get({ ...coordinator, tenant: 'rival' }, at('/history'))).body.items).toEqual([]);
  });

  it('shows a reason that an earlier release wrote plain', async () => {
    await record(streamOf('enrolment_programme', id), 'enrolment.programme-step-reopened.v1', { programmeId: id, step: 'expand', reasonCode: 'late', reason: 'As written before.' });
    await service.idle();
    expect((await service.get({ role: 'auditor' }, at('/decisions'))).body.items.at(-1)).toMatchObject({ reason: 'As written before.' });
    expect((await service.get(coordinator, at('/history?about=programme&limit=1'))).body.items).toMatchObject([{ reason: 'As written before.', note: null }]);
  });

  it('revises only what it did not announce, and only what the caller has seen', async () => {
    const { body, headers } = await service.get(coordinator, at(''));
    const revise = (changes: object, ifMatch = String(headers.etag)) =>
      service.request(coordinator, 'PUT', at(''), { ...body.plan, reasonCode: 'clearer', ...changes }, { headers: { 'if-match': ifMatch } });
    expect(await revise({ vision: 'x' }, '"0"')).toMatchObject({ status: 412 });
    expect(await revise({ name: 'Another' })).toMatchObject({ status: 409, ...problem('fixed-at-launch') });
    expect((await revise({ vision: 'A clearer vision.' })).status).toBe(200);
    await service.idle();
  });

  it('ends a pause on its day', async () => {
    const path = at('/applications/mine/pause');
    expect((await service.post(employee(mentor), path, { until: '2027-02-01', reasonCode: 'holidays' }, WAIT)).status).toBe(200);
    expect(await statusOf(id, mentor)).toBe('paused');
    await service.moveTo('2027-02-01T00:00:00.000Z');
    expect(await statusOf(id, mentor)).toBe('approved');
  });

  it('completes its participants when it is closed, and declines who never got in', async () => {
    const waiting = await hired('waiting');
    expect((await apply(id, waiting)).status).toBe(201);
    await service.idle();
    expect((await service.get(coordinator, at('/waiting'))).body).toEqual({ applications: 1, oldestApplication: expect.any(String), conversations: 0, waitlisted: 0, nominated: 0, evidence: 0 });
    expect((await service.post(coordinator, at('/closure'), { reasonCode: 'ended' })).status).toBe(200);
    await service.idle();
    expect([await statusOf(id, mentor), await statusOf(id, mentee), await statusOf(id, waiting)]).toEqual(['completed', 'completed', 'declined']);
    expect((await heard('enrolment', participantIdOf(id, mentor))).at(-1)).toBe('participant-completed');
    expect((await service.get(employee(mentor), '/v1/my-applications')).body.items).toMatchObject([{ programmeId: id, status: 'completed' }]);
  });
});

describe('an expansion', () => {
  it('says to other services which pilot it started from', async () => {
    const pilot = await programme({ name: 'The pilot' });
    await record(streamOf('enrolment_programme', pilot), 'enrolment.programme-step-completed.v1', { programmeId: pilot, step: 'evaluate', figures: {} });
    await service.idle();
    const expansion = await programme({ name: 'For all', wave: 'expansion', pilotProgrammeId: pilot });
    await service.idle();
    const launchedOf = async (id: string) => JSON.parse((await service.stored('listener_in_enrolment_v1', id))[0]!.data) as object;
    expect(await launchedOf(expansion)).toMatchObject({ wave: 'expansion', pilotProgrammeId: pilot });
    expect(await launchedOf(pilot)).not.toHaveProperty('pilotProgrammeId');
  });
});

describe('a programme of led circles', () => {
  it('has people who teach or learn, a place for each, and gates that count a mentor for each circle', async () => {
    const id = await programme({ policy: { ...plan.policy, circles: { smallest: 4, largest: 5 } } });
    const people = [await hired('leading'), await hired('one'), await hired('two'), await hired('three')];
    for (const [index, person] of people.entries()) expect((await apply(id, person, index === 0 ? {} : menteeForm)).status).toBe(201);
    const signUps = () => service.post(coordinator, `/v1/programmes/${id}/steps/sign_ups/completion`, undefined, WAIT);
    const approve = (filter: object) => service.post(coordinator, `/v1/programmes/${id}/participants/approvals`, { filter: { status: 'applied', ...filter } }, WAIT);
    await approve({ role: 'mentor' });
    expect(await signUps()).toMatchObject({ status: 409, body: { facts: { missing: [{ what: 'approved_mentees', have: 0, need: 3 }, { what: 'approved_people', have: 1, need: 4 }] } } });
    await approve({});
    expect((await signUps()).status).toBe(200);

    const pairId = homeId('eu', newIdOf('led circle'));
    const [mentor, ...mentees] = people.map((employeeId) => ({ participantId: participantIdOf(id, employeeId), employeeId }));
    const circle = { pairId, programmeId: id, mentor, mentorLeads: true };
    const places = async () => {
      await service.idle();
      return (await service.get(coordinator, `/v1/programmes/${id}`)).body.figures.placesInPairs;
    };
    await service.say('upstream.pair-agreed.v1', pairId, { ...circle, mentees, format: 'remote', agreedAt: START });
    expect(await places()).toBe(4);
    await service.say('upstream.pair-member-left.v1', pairId, { ...circle, mentees: mentees.slice(1), leaver: mentees[0], reasonCode: 'no_time', by: 'mentee' });
    expect(await places()).toBe(3);
  });
});

describe('a programme of circles of peers', () => {
  const circles = { direction: 'peer', policy: { ...plan.policy, circles: { smallest: 3, largest: 4 } } };
  const inBothRoles = { roles: ['mentor', 'mentee'], wants: [{ topic: 'leadership', proficiency: 1 }] };

  it('has people who teach and learn, and gates that look at everybody in a circle', async () => {
    const id = await programme(circles);
    const people = [await hired('one'), await hired('two'), await hired('three'), await hired('four')];
    expect(await apply(id, people[0]!)).toMatchObject({ status: 409, ...problem('both-roles-needed') });
    for (const person of people) expect((await apply(id, person, inBothRoles)).status).toBe(201);
    await service.post(coordinator, `/v1/programmes/${id}/participants/approvals`, { filter: { status: 'applied' } }, WAIT);
    expect((await service.post(coordinator, `/v1/programmes/${id}/steps/sign_ups/completion`, undefined, WAIT)).status).toBe(200);

    const figures = async () => {
      await service.idle();
      const { pairs, placesInPairs, placesTrained } = (await service.get(coordinator, `/v1/programmes/${id}`)).body.figures;
      return { pairs, placesInPairs, placesTrained };
    };
    const pairId = homeId('eu', newIdOf('circle'));
    const [mentor, ...mentees] = people.map((employeeId) => ({ participantId: participantIdOf(id, employeeId), employeeId }));
    await service.say('upstream.pair-agreed.v1', pairId, { pairId, programmeId: id, mentor, mentees, format: 'remote', agreedAt: START });
    expect(await figures()).toEqual({ pairs: 1, placesInPairs: 8, placesTrained: 0 });
    await service.say('upstream.pair-member-left.v1', pairId, { pairId, programmeId: id, mentor: mentees[0], mentees: mentees.slice(1), leaver: mentor, reasonCode: 'no_time', by: 'mentor' });
    expect(await figures()).toEqual({ pairs: 1, placesInPairs: 6, placesTrained: 0 });
  });

  it('is drafted for nobody who exchanges', async () => {
    const startsOn = service.clock.now().toISOString().slice(0, 10);
    const draft = { ...plan, name: 'Circles', regions: ['eu'], startsOn, endsOn: addMonths(startsOn, 6), template: 'x', ...circles };
    expect(await service.post(coordinator, '/v1/programmes', { ...draft, direction: 'mutual' })).toMatchObject({ status: 409, ...problem('circles-not-mutual') });
  });
});

describe('a programme that asks mentors for evidence', () => {
  it('asks for it again where somebody who was trained comes back with another topic', async () => {
    const id = await programme({ evidenceRequired: true, trainingRequired: [] });
    const mentor = await hired('mentor with evidence');
    const person = `/v1/programmes/${id}/participants/${participantIdOf(id, mentor)}`;
    const own = async (path: string, body: object) => expect((await service.post(employee(mentor), `/v1/programmes/${id}${path}`, body, WAIT)).status).toBe(200);
    const approve = async () => expect((await service.post(coordinator, `${person}/approval`, {}, WAIT)).status).toBe(200);
    const proved = async (topic: string) => {
      await own('/evidence', { topic, evidence: 'Ran the campaign of 2026.' });
      expect(await waitFor('evidence')).toEqual([participantIdOf(id, mentor)]);
      expect((await service.post(coordinator, `${person}/evidence-acceptance`, { topic }, WAIT)).status).toBe(200);
    };
    const waitFor = async (what: string) => {
      const list = (await service.get(coordinator, `/v1/programmes/${id}/participants?waitsFor=${what}`)).body.items as readonly { participantId: string }[];
      expect((await service.get(coordinator, `/v1/programmes/${id}/participants/counts?waitsFor=${what}`)).body.total).toBe(list.length);
      return list.map(({ participantId }) => participantId);
    };
    const trained = async () => {
      await service.idle();
      return (await service.get(coordinator, `/v1/programmes/${id}/participants?trained=true`)).body.items.length as number;
    };
    await apply(id, mentor);
    await approve();
    await own('/ground-rules', { role: 'mentor', version: groundRules.version });
    expect(await trained()).toBe(0);
    await proved('social-media');
    expect(await trained()).toBe(1);
    await own('/applications/mine/withdrawal', {});
    await apply(id, mentor, { offers: [{ topic: 'software-tools', proficiency: 5 }] });
    await approve();
    expect(await trained()).toBe(0);
    const told = (await service.stored('listener_in_enrolment_v1', participantIdOf(id, mentor))).filter(({ type }) => type === 'upstream.participant-approved.v1');
    expect(told.map(({ data }) => (JSON.parse(data) as { trained?: string[] }).trained)).toEqual([undefined, []]);
    await proved('software-tools');
    expect(await trained()).toBe(1);
    expect(await waitFor('evidence')).toEqual([]);
    const reserved = await hired('reserved');
    await apply(id, reserved, { attitude: [2, 2, 2, 2, 2] });
    expect(await waitFor('conversation')).toEqual([participantIdOf(id, reserved)]);
  });
});

describe('a programme with places for two', () => {
  it('puts the third on the waitlist and gives a freed place to who waits', async () => {
    const id = await programme({ signUpLimit: 2 });
    const people = [await hired('first'), await hired('second'), await hired('third')];
    for (const person of people) {
      expect((await apply(id, person)).status).toBe(201);
      await service.idle();
    }
    expect(await Promise.all(people.map((person) => statusOf(id, person)))).toEqual(['applied', 'applied', 'waitlisted']);
    expect((await service.post(employee(people[0]!), `/v1/programmes/${id}/applications/mine/withdrawal`, {})).status).toBe(200);
    await service.idle();
    expect(await Promise.all(people.map((person) => statusOf(id, person)))).toEqual(['withdrawn', 'applied', 'applied']);
  });
});

describe('people who go', () => {
  it('are withdrawn from every programme when they leave or are erased, and what they wrote is gone from every row', async () => {
    const programmes = [await programme(), await programme()];
    const [leaver, erased] = [await hired('leaver'), await hired('erased')];
    for (const id of programmes) for (const person of [leaver, erased]) await apply(id, person);
    await happens(leaver, 'left');
    await service.keys.destroy(erased);
    await happens(erased, 'erased');
    await service.idle();
    for (const id of programmes) {
      const { items } = (await service.get(coordinator, `/v1/programmes/${id}/participants?status=withdrawn`)).body;
      expect(items).toHaveLength(2);
      expect(items.find(({ employeeId }: { employeeId: string }) => employeeId === erased)).toMatchObject({ profile: null, attitudeMean: null });
      expect((await service.get(coordinator, `/v1/programmes/${id}/participants/${participantIdOf(id, erased)}`)).body.motivation).toBeNull();
      expect((await heard('enrolment', participantIdOf(id, leaver))).at(-1)).toBe('participant-withdrawn');
    }
    expect(await apply(programmes[0]!, leaver)).toMatchObject({ status: 409, ...problem('employee-left') });
  });
});

describe('who sees what', () => {
  it('another tenant sees and changes nothing', async () => {
    const id = await programme();
    const foreign = { tenant: 'rival', role: 'coordinator' } as const;
    expect((await service.get(foreign, `/v1/programmes/${id}`)).status).toBe(404);
    expect((await service.post(foreign, `/v1/programmes/${id}/closure`, { reasonCode: 'x' })).status).toBe(404);
    expect((await service.post(foreign, `/v1/programmes/${id}/training-modules`, { title: 'x', body: 'y' })).status).toBe(404);
    const stranger = await hired('stranger', 'eu', 'rival');
    expect((await service.post({ ...employee(stranger), tenant: 'rival' }, `/v1/programmes/${id}/applications`, application())).status).toBe(404);
    expect((await service.get(foreign, '/v1/programmes')).body.items).toEqual([]);
  });

  it('drafts are for those who manage them, and a grant for one programme shows one', async () => {
    const id = await programme();
    const draft = (await service.post(coordinator, '/v1/programmes', { name: 'Draft', topics: ['social-media'], regions: ['eu'], startsOn: '2027-03-01', endsOn: '2027-09-01', cadence: plan.cadence }, WAIT)).body.id;
    const ids = async (caller: Parameters<typeof service.get>[0]) => (await service.get(caller, '/v1/programmes?limit=200')).body.items.map(({ programmeId }: { programmeId: string }) => programmeId);
    expect(await ids(coordinator)).toContain(draft);
    expect(await ids(employee(await hired('reader')))).not.toContain(draft);
    expect(await ids({ grants: [{ role: 'coordinator', programmes: [id], regions: '*' }] })).toEqual([id]);
    expect((await service.get({ role: 'employee', employeeId: await hired('reader') }, `/v1/programmes/${draft}`)).status).toBe(404);
    expect((await service.post({ grants: [{ role: 'coordinator', programmes: [id], regions: '*' }] }, '/v1/programmes', { ...plan, template: 'x', name: 'x', regions: ['eu'], startsOn: '2027-03-01', endsOn: '2027-09-01' })).status).toBe(403);
  });

  it('of many, those that run are listed first, then drafts, of each the newest: page by page, and by name', async () => {
    const many = { ...coordinator, tenant: 'many' };
    const draft = async (name: string, startsOn: string, changes: object = {}) =>
      (await service.post(many, '/v1/programmes', { ...plan, name, regions: ['eu'], startsOn, endsOn: addMonths(startsOn, 6), ...changes }, WAIT)).body.id as string;
    const launched = async (...of: Parameters<typeof draft>) => {
      const programmeId = await draft(...of);
      expect((await service.post(many, `/v1/programmes/${programmeId}/launch`, undefined, WAIT)).status).toBe(200);
      return programmeId;
    };
    const closed = await launched('Closed 100%', '2027-03-01');
    expect((await service.post(many, `/v1/programmes/${closed}/closure`, { reasonCode: 'programme_ended' }, WAIT)).status).toBe(200);
    const expected = [await launched('Newest', '2027-05-01'), await launched('Älter', '2027-04-01'), await launched('Oldest', '2027-02-01'), await draft('Draft', '2027-06-01', { wave: 'expansion', pilotProgrammeId: closed }), closed];
    const seen: string[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const { items, next: after } = (await service.get(many, `/v1/programmes?limit=2${next && `&cursor=${next}`}`)).body as { items: { programmeId: string }[]; next?: string };
      seen.push(...items.map(({ programmeId }) => programmeId));
      next = after;
    }
    expect(seen).toEqual(expected);
    const found = async (query: string) => (await service.get(many, `/v1/programmes?${query}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await found('search=%C3%A4LT')).toEqual(['Älter']);
    expect(await found('search=EST')).toEqual(['Newest', 'Oldest']);
    expect(await found('search=100%25')).toEqual(['Closed 100%']);
    expect(await found('search=%25')).toEqual(['Closed 100%']);
    expect(await found('wave=expansion')).toEqual(['Draft']);
    expect(await found('wave=pilot&status=launched&search=old')).toEqual(['Oldest']);
  });

  it('templates bring everything that a programme needs', async () => {
    const templates = await service.get(coordinator, '/v1/programme-templates');
    expect(templates.body.items[0]).toMatchObject({ slug: 'technology-company', plan: { direction: 'reverse' }, months: 6 });
    expect(templates.body.items.map(({ slug }: { slug: string }) => slug)).toEqual(['technology-company', 'company-rollout', 'reverse-digital', 'reverse-inclusion', 'expert-reverse', 'mutual-exchange', 'traditional-succession', 'peer-circles']);
    expect(templates.body).toMatchObject({ regions: ['eu', 'us', 'apac'], homes: ['eu', 'us', 'apac'] });
    const ofEurope = { grants: [{ role: 'coordinator', programmes: '*', regions: ['eu'] }] } as const;
    expect((await service.get(ofEurope, '/v1/programme-templates')).body).toMatchObject({ homes: ['eu'] });
  });
});

describe('bad input', () => {
  it('is refused before anything is written', async () => {
    const id = await programme();
    const head = await service.idle();
    const person = employee(await hired('clumsy'));
    const after = await service.idle();
    expect(after).not.toBe(head);
    const at = (path: string) => `/v1/programmes/${id}${path}`;
    const bad: [Parameters<typeof service.get>[0], string, unknown, number][] = [
      [coordinator, '/v1/programmes', { name: 'x' }, 400],
      [coordinator, '/v1/programmes', { ...plan, template: 'x', name: 'x', regions: ['mars'], startsOn: '2027-03-01', endsOn: '2027-09-01' }, 409],
      [coordinator, '/v1/programmes', { ...plan, template: 'x', name: 'x', regions: ['eu'], startsOn: '2027-02-30', endsOn: '2027-09-01' }, 400],
      [coordinator, '/v1/programmes', { ...plan, name: 'x', regions: ['eu'], startsOn: '2027-03-01', endsOn: '2027-09-01', objectives: [{ ...plan.objectives[0], objectiveId: 'What Ann said' }] }, 400],
      [coordinator, '/v1/programmes', { ...plan, name: 'x', regions: ['eu'], startsOn: '2027-03-01', endsOn: '2027-09-01', policy: { weights: { 'for Ann': 3 } } }, 400],
      [coordinator, '/v1/programmes/not-an-id/launch', undefined, 400],
      [coordinator, at('/steps/party/completion'), undefined, 400],
      [coordinator, at('/closure'), { reasonCode: 'Not a code!' }, 400],
      [coordinator, at('/participants/approvals'), { participantIds: [] }, 400],
      [coordinator, at('/participants/approvals'), { filter: { status: 'applied', unknown: 1 } }, 400],
      [coordinator, at('/training-modules'), { title: 'x', body: 'y', questions: [{ question: 'q', options: ['a', 'b'], correct: 2 }] }, 400],
      [person, at('/applications'), application({ attitude: [1, 2, 3] }), 400],
      [person, at('/applications'), application({ offers: [{ topic: 'social-media', proficiency: 6 }] }), 400],
      [person, at('/applications'), application({ offers: [{ topic: 'social-media', proficiency: 4, age: 33 }] }), 400],
      [person, at('/applications'), application({ motivation: 'half \ud800' }), 400],
      [person, at('/applications'), application({ motivation: 'x'.repeat(1001) }), 400],
      [person, at('/ground-rules'), { role: 'boss', version: '1' }, 400],
      [person, at('/participants/approvals'), { filter: {} }, 403],
    ];
    for (const [caller, path, body, status] of bad) expect([path, (await service.post(caller, path, body)).status]).toEqual([path, status]);
    expect((await service.request(coordinator, 'PUT', at(''), { ...plan, template: 'x' })).status).toBe(428);
    expect(await service.idle()).toBe(after);
  });
});

describe('the tables', () => {
  it('are what the entities say', async () => {
    const owner = await createDataSource({ url: service.databases.url('enrolment', 'owner'), entities: enrolment.entities, migrations: enrolment.migrations, name: 'drift' }).initialize();
    try {
      expect(await schemaDrift(owner)).toEqual([]);
    } finally {
      await owner.destroy();
    }
  });
});
