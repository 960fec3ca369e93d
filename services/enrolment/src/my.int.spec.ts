import { eventIdOf, newIdOf, streamOf } from '@upstream/event-sourcing';
import { createDataSource, schemaDrift } from '@upstream/platform';
import { servicesUnderTest, TENANT, type ServiceUnderTest } from '@upstream/testing';
import { addMonths } from './domain/programme/duration.js';
import { participantIdOf } from './domain/participant/participant-id.js';
import { technologyCompany } from './domain/templates/technology-company.js';
import { enrolment } from './enrolment.module.js';
import { csv, MAPPING, upload, type Line } from './people-for-specs.js';

const START = '2027-01-04T09:00:00.000Z';
const { plan, modules, consent, attitudeStatements } = technologyCompany;
const WAIT = { headers: { prefer: 'wait=10' } };
const coordinator = { role: 'coordinator' } as const;
const self = (employeeId: string) => ({ role: 'employee', employeeId }) as const;
const problem = (code: string) => ({ body: { type: `https://upstream.example/problems/${code}` } });

let service: ServiceUnderTest;
let programmeId: string;
let mia: string;
let anna: string;
let ben: string;
let cleo: string;

const PEOPLE: Line[] = [{ no: 'M-1', name: 'Mia Junior', mail: 'mia@company.example' }, { no: 'M-2', name: 'Anna Senior', mail: 'anna@company.example' }, { no: 'M-3', name: 'Ben Bystander', mail: 'ben@company.example' }, { no: 'M-4', name: 'Cleo Colleague', mail: 'cleo@company.example' }];
const idOf = async (number: string) => (await service.get(coordinator, `/v1/employees?number=${number}`)).body.items[0].employeeId as string;
const at = (path: string) => `/v1/programmes/${programmeId}${path}`;
const form = (changes: object) => ({ languages: ['en'], attitude: [4, 4, 4, 4, 4], channel: 'intranet', consent: { version: consent.version, givenAt: START }, ...changes });
const member = (employeeId: string) => ({ employeeId, participantId: participantIdOf(programmeId, employeeId) });
const matched = (what: 'proposal-published' | 'proposal-declined' | 'proposal-member-left' | 'pair-agreed' | 'pair-member-left' | 'pair-ended', id: string, more: object = {}) => {
  const names = what.startsWith('pair') ? { pairId: id } : { proposalId: id };
  return service.say(`upstream.${what}.v1`, id, { ...names, programmeId, mentor: member(mia), mentees: [member(anna)], ...more });
};
const partnersOf = async (employeeId: string) => {
  await service.idle();
  return (await service.get(self(employeeId), '/v1/my/partners')).body.items as { proposalId: string; name: string; email: string | null; standing: string }[];
};

beforeAll(async () => {
  service = await servicesUnderTest('enrolment-my', [enrolment], { start: START });
  await upload(service, { file: csv(...PEOPLE), mapping: MAPPING });
  [mia, anna, ben, cleo] = [await idOf('M-1'), await idOf('M-2'), await idOf('M-3'), await idOf('M-4')];
  const drafted = await service.post(coordinator, '/v1/programmes', { ...plan, template: 'technology_company', name: 'Upstream', regions: ['eu'], startsOn: START.slice(0, 10), endsOn: addMonths(START.slice(0, 10), 6) });
  programmeId = drafted.body.id as string;
  await service.post(coordinator, at('/training-modules'), { title: modules[1]!.title, body: modules[1]!.body, questions: modules[1]!.questions, passMark: 100, requiredFor: ['mentor', 'mentee'] });
  await service.post(coordinator, at('/launch'), undefined, WAIT);
});
afterAll(() => service?.close());

it('the tables are those of the migrations', async () => {
  const owner = createDataSource({ url: service.databases.url('enrolment', 'owner'), entities: enrolment.entities, migrations: enrolment.migrations, name: 'drift' });
  await owner.initialize();
  expect(await schemaDrift(owner)).toEqual([]);
  await owner.destroy();
});

it('an expansion names its pilot to who may volunteer, and says of both whether their result is there', async () => {
  const draft = { ...plan, template: 'technology_company', regions: ['apac'], startsOn: START.slice(0, 10), endsOn: addMonths(START.slice(0, 10), 6) };
  const launched = async (changes: object) => {
    const { id } = (await service.post(coordinator, '/v1/programmes', { ...draft, ...changes })).body as { id: string };
    expect((await service.post(coordinator, `/v1/programmes/${id}/launch`, undefined, WAIT)).status).toBe(200);
    return id;
  };
  const pilot = await launched({ name: 'The pilot' });
  const stream = streamOf('enrolment_programme', pilot);
  const event = { type: 'enrolment.programme-step-completed.v1', data: { programmeId: pilot, step: 'evaluate', figures: {} } };
  const commandId = newIdOf('evaluated');
  await service.store.append(stream, [await service.codec.encode(event, eventIdOf(commandId, stream, 0), { commandId, occurredAt: START, recordedAt: START, tenant: TENANT, region: 'eu' })], (await service.store.read(stream)).length - 1);
  await service.idle();
  const expansion = await launched({ name: 'For all', wave: 'expansion', pilotProgrammeId: pilot });
  await service.idle();

  const somebody = self(await service.person('somebody', 'apac'));
  const { items } = (await service.get(somebody, '/v1/my/programmes')).body;
  const shown = (id: string) => items.find(({ programmeId }: { programmeId: string }) => programmeId === id);
  expect(shown(expansion)).toMatchObject({ evaluated: false, pilot: { programmeId: pilot, name: 'The pilot', evaluated: true } });
  expect(shown(pilot)).toMatchObject({ evaluated: true, pilot: null });
  expect((await service.post(coordinator, `/v1/programmes/${pilot}/steps/evaluate/reopening`, { reasonCode: 'late_feedback' }, WAIT)).status).toBe(200);
  expect((await service.get(somebody, `/v1/programmes/${expansion}/sign-up`)).body).toMatchObject({ pilot: { programmeId: pilot, evaluated: false } });
});

describe('volunteering', () => {
  it('open programmes of one’s own region are shown with what signing up asks for', async () => {
    expect((await service.get(self(mia), '/v1/my/programmes')).body.items).toEqual([expect.objectContaining({ programmeId, name: 'Upstream', circles: null, signUpsClosed: null, status: null })]);
    expect((await service.get(self(mia), at('/sign-up'))).body).toMatchObject({ attitudeStatements, consent, evidenceRequired: false, status: null, measures: expect.any(Array) });
    const far = await service.person('far', 'us');
    expect((await service.get(self(far), '/v1/my/programmes')).body.items).toEqual([]);
    expect((await service.get(self(far), at('/sign-up'))).status).toBe(404);
    expect((await service.get({ role: 'sponsor' }, '/v1/my/programmes')).status).toBe(403);
  });

  it('says how one stands, and when nobody can sign up any more', async () => {
    const applied = { offers: [{ topic: 'social-media', proficiency: 5 }], roles: ['mentor'], motivation: 'I like to explain.' };
    expect((await service.post(self(mia), at('/applications'), form(applied), WAIT)).status).toBe(201);
    expect((await service.post(self(anna), at('/applications'), form({ roles: ['mentee'], wants: [{ topic: 'social-media', proficiency: 1 }] }), WAIT)).status).toBe(201);
    expect((await service.get(self(mia), '/v1/my/programmes')).body.items[0]).toMatchObject({ status: 'applied' });
    await service.post(coordinator, at('/participants/approvals'), { filter: { status: 'applied' } }, WAIT);
    await service.post(coordinator, at('/steps/sign_ups/completion'), undefined, WAIT);
    expect((await service.get(self(ben), at('/sign-up'))).body).toMatchObject({ signUpsClosed: 'sign_ups_completed' });
  });
});

describe('training', () => {
  it('is shown with questions but without their answers, and with how far one is', async () => {
    const { body } = await service.get(self(mia), at('/training/mine'));
    expect(body).toMatchObject({ roles: ['mentor'], trainedRoles: [], groundRules: { acceptedFor: [] }, evidence: [] });
    expect(body.modules).toHaveLength(1);
    expect(body.modules[0]).toMatchObject({ required: true, attempts: 0, passed: false, stars: null });
    expect(JSON.stringify(body)).not.toContain('correct');
    const answers = modules[1]!.questions.map(({ correct }) => correct);
    await service.post(self(mia), at(`/training-modules/${body.modules[0].moduleId}/attempts`), { answers }, WAIT);
    expect((await service.get(self(mia), at('/training/mine'))).body.modules[0]).toMatchObject({ attempts: 1, passed: true });
    expect((await service.get(self(ben), at('/training/mine'))).status).toBe(404);
  });
});

describe('partners', () => {
  const one = 'eu_00000000-0000-4000-8000-0000000000a1';
  const two = 'eu_00000000-0000-4000-8000-0000000000a2';

  it('a proposal tells the two who they are, and nobody else', async () => {
    await matched('proposal-published', one, { roundId: one, expiresAt: '2027-01-11T09:00:00.000Z' });
    expect(await partnersOf(mia)).toEqual([expect.objectContaining({ proposalId: one, name: 'Anna Senior', standing: 'proposed', email: null })]);
    expect(await partnersOf(anna)).toEqual([expect.objectContaining({ name: 'Mia Junior', standing: 'proposed', email: null })]);
    expect(await partnersOf(ben)).toEqual([]);
  });

  it('what was declined is forgotten', async () => {
    await matched('proposal-declined', one, { employeeId: anna, side: 'mentee', reasonCode: 'no_time' });
    expect(await partnersOf(mia)).toEqual([]);
  });

  it('those who are a pair also have the address, until it ends', async () => {
    await matched('proposal-published', two, { roundId: two, expiresAt: '2027-01-11T09:00:00.000Z' });
    await matched('pair-agreed', two, { format: 'remote', agreedAt: START });
    expect(await partnersOf(mia)).toEqual([expect.objectContaining({ standing: 'agreed', email: 'anna@company.example' })]);
    await matched('pair-ended', two, { reasonCode: 'no_time', by: 'mentee' });
    expect(await partnersOf(mia)).toEqual([expect.objectContaining({ name: 'Anna Senior', standing: 'over', email: null })]);
  });
});

it('who volunteers for a programme of circles is told how many people one has', async () => {
  const circles = { smallest: 4, largest: 6 };
  const drafted = await service.post(coordinator, '/v1/programmes', { ...plan, direction: 'peer', policy: { ...plan.policy, circles }, name: 'Circles', regions: ['eu'], startsOn: START.slice(0, 10), endsOn: addMonths(START.slice(0, 10), 6) });
  await service.post(coordinator, `/v1/programmes/${drafted.body.id}/launch`, undefined, WAIT);
  expect((await service.get(self(ben), `/v1/programmes/${drafted.body.id}/sign-up`)).body).toMatchObject({ direction: 'peer', circles });
  await service.post(coordinator, `/v1/programmes/${drafted.body.id}/closure`, { reasonCode: 'ended' }, WAIT);
});

describe('people of a circle', () => {
  const circle = 'eu_00000000-0000-4000-8000-0000000000c1';
  const other = 'eu_00000000-0000-4000-8000-0000000000c2';
  const of = (...people: string[]) => ({ mentor: member(people[0]!), mentees: people.slice(1).map(member) });
  const namesOf = async (employeeId: string, proposalId: string) =>
    (await partnersOf(employeeId)).filter((partner) => partner.proposalId === proposalId).map(({ name, standing }) => `${name.split(' ')[0]} ${standing}`).sort();

  it('know of each other, each of everybody', async () => {
    await matched('proposal-published', circle, { ...of(mia, anna, ben, cleo), roundId: circle, expiresAt: '2027-01-11T09:00:00.000Z' });
    expect(await namesOf(ben, circle)).toEqual(['Anna proposed', 'Cleo proposed', 'Mia proposed']);
    expect(await namesOf(mia, circle)).toEqual(['Anna proposed', 'Ben proposed', 'Cleo proposed']);
  });

  it('forget who leaves before it is agreed', async () => {
    await matched('proposal-member-left', circle, { ...of(mia, anna, ben), leaver: member(cleo), reasonCode: 'no_time' });
    await matched('pair-agreed', circle, { ...of(mia, anna, ben), format: 'remote', agreedAt: START });
    expect(await namesOf(cleo, circle)).toEqual([]);
    expect(await namesOf(ben, circle)).toEqual(['Anna agreed', 'Mia agreed']);
  });

  it('had known each other when one leaves later, and those who remain still do', async () => {
    await matched('proposal-published', other, { ...of(mia, anna, ben, cleo), roundId: other, expiresAt: '2027-01-11T09:00:00.000Z' });
    await matched('pair-agreed', other, { ...of(mia, anna, ben, cleo), format: 'remote', agreedAt: START });
    await matched('pair-member-left', other, { ...of(anna, ben, cleo), leaver: member(mia), reasonCode: 'no_time', by: 'mentee' });
    expect(await namesOf(mia, other)).toEqual(['Anna over', 'Ben over', 'Cleo over']);
    expect(await namesOf(cleo, other)).toEqual(['Anna agreed', 'Ben agreed', 'Mia over']);
  });

  it('are all forgotten when the circle comes to nothing', async () => {
    const last = 'eu_00000000-0000-4000-8000-0000000000c3';
    await matched('proposal-published', last, { ...of(mia, anna, cleo), roundId: last, expiresAt: '2027-01-11T09:00:00.000Z' });
    await matched('proposal-declined', last, { ...of(mia, anna, cleo), employeeId: anna, side: 'mentee', reasonCode: 'no_time' });
    expect(await namesOf(cleo, last)).toEqual([]);
  });
});

describe('my data', () => {
  it('holds all that was recorded about oneself, and nothing of others', async () => {
    const { body } = await service.get(self(mia), '/v1/my/data/enrolment');
    expect(body.you[0]).toMatchObject({ what: 'employee-registered', details: { person: { name: 'Mia Junior', email: 'mia@company.example' } } });
    expect(body.participations).toHaveLength(1);
    expect(body.participations[0].entries.map(({ what }: { what: string }) => what)).toEqual(['participant-applied', 'participant-approved', 'participant-quiz-taken']);
    expect(body.participations[0].entries[0].details).toMatchObject({ motivation: 'I like to explain.', attitude: [4, 4, 4, 4, 4] });
    expect(JSON.stringify(body)).not.toContain('anna');
  });

  it('what a leader wrote to the coordinator is the leader’s', async () => {
    await service.post(coordinator, at('/steps/sign_ups/reopening'), { reasonCode: 'more_places' }, WAIT);
    await service.post({ role: 'leader', employeeId: anna }, at('/nominations'), { employeeId: ben, note: 'He talks to nobody.' }, WAIT);
    const { body } = await service.get(self(ben), '/v1/my/data/enrolment');
    expect(body.participations[0].entries[0]).toMatchObject({ what: 'participant-nominated' });
    expect(JSON.stringify(body)).not.toContain('He talks to nobody.');
    expect(JSON.stringify(body)).not.toContain(anna);
  });
});

describe('having oneself erased', () => {
  it('needs one’s own address, typed; nothing happens before', async () => {
    expect(await service.post(self(mia), '/v1/me/erasure', { confirmation: 'anna@company.example' })).toMatchObject({ status: 409, ...problem('confirmation-differs') });
    expect((await service.get(self(mia), '/v1/me')).body).toMatchObject({ name: 'Mia Junior', active: true });
    expect((await service.post(coordinator, '/v1/me/erasure', { confirmation: 'mia@company.example' })).status).toBe(403);
    const stale = { headers: { 'if-match': '"4711"' } };
    expect(await service.post(self(mia), '/v1/me/erasure', { confirmation: 'mia@company.example' }, stale)).toMatchObject({ status: 412, ...problem('stale-revision') });
  });

  it('is for ever, once, and told as any other erasure', async () => {
    const answer = await service.post(self(mia), '/v1/me/erasure', { confirmation: ' MIA@company.example ' }, { key: 'goodbye', ...WAIT });
    expect(answer).toMatchObject({ status: 200, body: { id: mia, erased: [mia] } });
    expect(await service.post(self(mia), '/v1/me/erasure', { confirmation: ' MIA@company.example ' }, { key: 'goodbye' })).toMatchObject({ status: 200, headers: { 'idempotent-replay': 'true' } });
    expect(await service.post(self(mia), '/v1/me/erasure', { confirmation: 'mia@company.example' }, { key: 'goodbye' })).toMatchObject({ status: 422, ...problem('idempotency-key-reused') });
    expect(await service.post(self(mia), '/v1/me/erasure', { confirmation: 'mia@company.example' })).toMatchObject({ status: 410, ...problem('person-erased') });
    expect((await service.get(self(mia), '/v1/my/data/enrolment')).status).toBe(410);
    expect(await service.keys.isDestroyed(mia)).toBe(true);
    expect((await service.stored('enrolment_employee', mia)).at(-1)!.data).toContain('own_wish');
    expect((await partnersOf(anna)).map(({ name }) => name)).not.toContain('Mia Junior');
  });
});

it('a closed programme keeps its name for those who took part, and for nobody else', async () => {
  expect((await service.post(coordinator, at('/closure'), { reasonCode: 'ended' })).status).toBe(200);
  await service.idle();
  expect((await service.get(self(ben), '/v1/my/programmes')).body.items).toMatchObject([{ programmeId, name: 'Upstream', signUpsClosed: 'closed', status: 'declined' }]);
});

it('one’s own programmes come before whatever else runs in the region, however much that is', async () => {
  const newestFirst: string[] = [];
  for (let index = 0; index < 4; index++) {
    const draft = { ...plan, name: `Beside ${index}`, regions: ['eu'], startsOn: START.slice(0, 10), endsOn: addMonths(START.slice(0, 10), 6) };
    const { id } = (await service.post(coordinator, '/v1/programmes', draft)).body as { id: string };
    expect((await service.post(coordinator, `/v1/programmes/${id}/launch`, undefined, WAIT)).status).toBe(200);
    newestFirst.unshift(id);
    await service.moveTo(new Date(service.clock.now().getTime() + 60_000).toISOString());
  }
  const application = form({ roles: ['mentor'], offers: [{ topic: 'social-media', proficiency: 5 }] });
  expect((await service.post(self(ben), `/v1/programmes/${newestFirst[2]}/applications`, application, WAIT)).status).toBe(201);
  const shown = async (employeeId: string) => {
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { items, next } = (await service.get(self(employeeId), `/v1/my/programmes?limit=2${cursor && `&cursor=${cursor}`}`)).body as { items: { programmeId: string }[]; next?: string };
      seen.push(...items.map((item) => item.programmeId));
      cursor = next;
    }
    return seen.map((id) => (id === programmeId ? 'closed' : newestFirst.indexOf(id)));
  };
  expect(await shown(ben)).toEqual([2, 'closed', 0, 1, 3]);
  expect(await shown(cleo)).toEqual([0, 1, 2, 3]);
});
