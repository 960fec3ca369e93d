import { homeId, uuidFrom } from '@upstream/event-sourcing';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { enrolment } from './enrolment.module.js';
import { addMonths } from './domain/programme/duration.js';
import { participantIdOf } from './domain/participant/participant-id.js';
import { technologyCompany } from './domain/templates/technology-company.js';
import { csv, MAPPING, upload, type Line } from './people-for-specs.js';

const START = '2027-01-04T09:00:00.000Z';
const WAIT = { headers: { prefer: 'wait=10' } };
const coordinator = { role: 'coordinator' } as const;
const examples = join(__dirname, '../../../docs/examples');

let service: ServiceUnderTest;
let programmeId: string;
let people: Record<string, string>;

const at = (path: string) => `/v1/programmes/${programmeId}${path}`;
const problem = (code: string) => `https://upstream.example/problems/${code}`;
const NAMES = ['Zoë Größe', 'Anna Alt', 'Ben Neu', 'Cleo Still', 'Dora Late'];

beforeAll(async () => {
  service = await servicesUnderTest('enrolment-participants-overview', [enrolment], { start: START });
  expect((await upload(service, { file: csv(...NAMES.map((name, index): Line => ({ no: String(index + 1), name }))) })).status).toBe(201);
  const { body } = await service.get(coordinator, '/v1/employees?limit=200');
  people = Object.fromEntries(body.items.map(({ name, employeeId }: { name: string; employeeId: string }) => [name.split(' ')[0], employeeId]));
  const startsOn = START.slice(0, 10);
  const drafted = await service.post(coordinator, '/v1/programmes', { ...technologyCompany.plan, template: 'technology_company', name: 'Overview', regions: ['eu'], startsOn, endsOn: addMonths(startsOn, 6) });
  programmeId = drafted.body.id;
  expect((await service.post(coordinator, at('/launch'), undefined, WAIT)).status).toBe(200);
  for (const [name, role, attitude] of [['Zoë', 'mentor', 4], ['Anna', 'mentee', 4], ['Ben', 'mentee', 2], ['Cleo', 'mentee', 4]] as const) {
    const form = {
      roles: [role],
      offers: role === 'mentor' ? [{ topic: 'social-media', proficiency: 4 }] : [],
      wants: role === 'mentee' ? [{ topic: 'social-media', proficiency: 1 }] : [],
      languages: ['en'],
      attitude: Array.from({ length: 5 }, () => attitude),
      channel: name === 'Anna' ? 'poster' : 'intranet',
      consent: { version: '2027-01', givenAt: START },
    };
    expect((await service.post({ role: 'employee', employeeId: people[name]! }, at('/applications'), form, WAIT)).status).toBe(201);
  }
  expect((await service.post({ role: 'leader', employeeId: people['Anna']! }, at('/nominations'), { employeeId: people['Dora'] }, WAIT)).status).toBe(201);
});
afterAll(() => service?.close());

const id = (name: string) => participantIdOf(programmeId, people[name]!);
const listed = async (query: string) => ((await service.get(coordinator, at(`/participants?${query}`))).body.items as { employeeId: string }[]).map(({ employeeId }) => Object.entries(people).find(([, each]) => each === employeeId)?.[0]);

describe('the participants of a programme', () => {
  it('are counted by status, whatever status is looked at', async () => {
    const { body } = await service.get(coordinator, at('/participants/counts?status=applied'));
    expect(body).toMatchObject({ total: 4, byStatus: { applied: 4, nominated: 1, approved: 0 }, channels: [{ channel: 'intranet', count: 3 }, { channel: 'poster', count: 1 }] });
    expect((await service.get(coordinator, at('/participants/counts?channel=poster'))).body.total).toBe(1);
  });

  it('are found by beginnings of their names, without accents too', async () => {
    expect(await listed('search=gros')).toEqual(['Zoë']);
    expect(await listed('search=nobody')).toEqual([]);
    expect((await service.get(coordinator, at('/participants/counts?search=anna'))).body).toMatchObject({ total: 1, byStatus: { applied: 1 } });
  });

  it('are listed by how long they have waited, the newest last or first, page by page', async () => {
    const paged = async (query: string) => {
      const names: string[] = [];
      for (let next: string | undefined = ''; next !== undefined; ) {
        const { body } = await service.get(coordinator, at(`/participants?limit=2${query}${next ? `&cursor=${next}` : ''}`));
        names.push(...body.items.map((one: { employeeId: string }) => one.employeeId));
        next = body.next;
      }
      return names.map((each) => Object.entries(people).find(([, employeeId]) => employeeId === each)?.[0]);
    };
    expect(await paged('')).toEqual(await listed('limit=200'));
    expect(await paged('&order=newest')).toEqual((await listed('')).reverse());
  });

  it('have names for who coordinates their programme only, and nobody else has', async () => {
    const ids = [people['Anna']!];
    const limited = { grants: [{ role: 'coordinator' as const, programmes: [programmeId], regions: '*' as const }] };
    const elsewhere = { grants: [{ role: 'coordinator' as const, programmes: ['eu_6f1d3a52-5a0c-4d0e-9b8e-2f2f7c1f9a10'], regions: '*' as const }] };
    expect((await service.request(limited, 'POST', '/v1/directory/names', { ids })).body.names).toEqual({ [ids[0]!]: 'Anna Alt' });
    expect((await service.request(elsewhere, 'POST', '/v1/directory/names', { ids })).body.names).toEqual({});
    expect((await service.get(limited, '/v1/employees')).status).toBe(403);
    expect((await service.get(limited, '/v1/employees/facets')).status).toBe(403);
  });
});

describe('a command on a selection', () => {
  const many = (path: string, body: object, query = '') => service.post(coordinator, at(`/participants/${path}${query}`), body, WAIT);

  it('says first what it would do, and writes nothing', async () => {
    const head = await service.store.head();
    const { body } = await many('approvals', { filter: { status: 'applied' } }, '?dryRun=true');
    expect(body).toMatchObject({ dryRun: true, approved: 3, refused: 1, more: false });
    expect(body.results.find(({ outcome }: { outcome: string }) => outcome === 'refused')).toMatchObject({ participantId: id('Ben'), type: problem('conversation-needed') });
    expect((await many('declines', { filter: {}, reasonCode: 'no_place' }, '?dryRun=true')).body).toMatchObject({ declined: 5, refused: 0 });
    expect(await service.store.head()).toBe(head);
  });

  it('leaves alone who is excepted', async () => {
    const nobody = Array.from({ length: 1_000 }, (_, index) => homeId('eu', uuidFrom('nobody', String(index))));
    const { body } = await many('approvals', { filter: { status: 'applied' }, except: [...nobody, id('Cleo')] });
    expect(body).toMatchObject({ approved: 2, refused: 1 });
    expect((await listed('status=applied')).sort()).toEqual(['Ben', 'Cleo']);
  });

  it('declines many for one reason, which each of them has in their history', async () => {
    expect((await many('declines', { participantIds: [id('Cleo'), id('Anna')], reasonCode: 'no_place', note: 'Next year.' })).body).toMatchObject({
      declined: 1,
      refused: 1,
      results: expect.arrayContaining([expect.objectContaining({ participantId: id('Anna'), type: problem('already-approved') })]),
    });
    expect((await service.get(coordinator, at(`/participants/${id('Cleo')}`))).body).toMatchObject({ status: 'declined', decisions: [{ what: 'participant-declined', reasonCode: 'no_place', note: 'Next year.' }] });
  });

  it('puts open applications on the waitlist', async () => {
    expect((await many('waitlistings', { filter: { status: 'applied' } })).body).toMatchObject({ waitlisted: 1, refused: 0 });
    expect(await listed('status=waitlisted')).toEqual(['Ben']);
  });

  it('reminds those from whom something is missing, who see it in their own part until it is done', async () => {
    const answered = (await many('reminders', { filter: {} })).body;
    expect(answered).toMatchObject({ reminded: 3, refused: 2 });
    expect((await many('reminders', { participantIds: [id('Zoë')] })).body.results).toMatchObject([{ outcome: 'refused', type: problem('reminded-recently') }]);
    const mine = await service.get({ role: 'employee', employeeId: people['Zoë']! }, at('/applications/mine'));
    expect(mine.body).toMatchObject({ reminder: { about: 'training', at: START } });
    expect((await service.get(coordinator, at(`/participants/${id('Dora')}`))).body).toMatchObject({ reminder: { about: 'application' } });
  });

  it('is for those who manage participants, in their programmes', async () => {
    const elsewhere = { grants: [{ role: 'coordinator' as const, programmes: ['eu_6f1d3a52-5a0c-4d0e-9b8e-2f2f7c1f9a10'], regions: '*' as const }] };
    for (const path of ['declines', 'waitlistings', 'reminders']) {
      expect((await service.post({ role: 'employee', employeeId: people['Anna']! }, at(`/participants/${path}`), { filter: {}, reasonCode: 'x' })).status).toBe(403);
      expect((await service.post(elsewhere, at(`/participants/${path}`), { filter: {} })).status).toBe(403);
    }
    expect((await many('declines', { filter: {} })).status).toBe(400);
  });
});

describe('the training of a programme', () => {
  it('says who is trained, and what is missing', async () => {
    for (const { code: _code, ...content } of technologyCompany.modules) expect((await service.post(coordinator, at('/training-modules'), content, WAIT)).status).toBe(201);
    await service.idle();
    const summary = async () => (await service.get(coordinator, at('/training/summary'))).body;
    const modules = (await summary()).modules as { moduleId: string; title: string; need: number; requiredFor: string[] }[];
    expect(modules).toHaveLength(technologyCompany.modules.length);
    const forMentors = modules.find(({ requiredFor }) => requiredFor.join() === 'mentor')!;
    const { questions } = technologyCompany.modules.find(({ title }) => title === forMentors.title)!;
    const zoe = { role: 'employee', employeeId: people['Zoë']! } as const;
    expect((await service.post(zoe, at(`/training-modules/${forMentors.moduleId}/attempts`), { answers: questions.map(({ correct }) => correct) }, WAIT)).body.passed).toBe(true);
    expect((await service.post(zoe, at('/evidence'), { topic: 'social-media', evidence: 'Ran the channel.' }, WAIT)).status).toBe(200);
    await service.idle();
    expect(await summary()).toMatchObject({ roles: [{ role: 'mentor', approved: 1, trained: 0 }, { role: 'mentee', approved: 1, trained: 0 }], untrained: 2, evidenceWaiting: 1 });
    expect((await summary()).modules.find((each: { moduleId: string }) => each.moduleId === forMentors.moduleId)).toMatchObject({ need: 1, passed: 1, trying: 0 });
    const people_ = async (query: string) => (await service.get(coordinator, at(`/training/participants?${query}`))).body.items as { employeeId: string; modules: object[]; evidence: object[] }[];
    expect(await people_('evidence=waiting')).toMatchObject([{ employeeId: people['Zoë'], modules: [{ moduleId: forMentors.moduleId, passed: true }], evidence: [{ topic: 'social-media', accepted: false }] }]);
    expect(await people_(`missing=${forMentors.moduleId}`)).toEqual([]);
    expect(await people_('trained=false&role=mentee')).toMatchObject([{ employeeId: people['Anna'] }]);
    expect(await people_('trained=true')).toEqual([]);
  });

  it('asks nothing more of who is trained when a module is published later', async () => {
    const anna = { role: 'employee', employeeId: people['Anna']! } as const;
    const modulesOf = async () => (await service.get(coordinator, at('/training/summary'))).body.modules as { moduleId: string; title: string; need: number; passed: number }[];
    for (const { moduleId, title } of await modulesOf()) {
      const { questions, requiredFor } = technologyCompany.modules.find((module) => module.title === title)!;
      if (requiredFor.includes('mentee')) await service.post(anna, at(`/training-modules/${moduleId}/attempts`), { answers: questions.map(({ correct }) => correct) }, WAIT);
    }
    await service.post(anna, at('/ground-rules'), { role: 'mentee', version: technologyCompany.groundRules.version }, WAIT);
    const later = { title: 'Published later', body: 'For who is not trained yet.', questions: [], passMark: 0, requiredFor: ['mentor', 'mentee'] };
    const { body: { id: moduleId } } = await service.post(coordinator, at('/training-modules'), later, WAIT); // prettier-ignore
    await service.idle();
    expect((await modulesOf()).find((module) => module.moduleId === moduleId)).toMatchObject({ need: 1, passed: 0 });
    expect((await service.get(coordinator, at(`/training/participants?missing=${moduleId}`))).body.items).toMatchObject([{ employeeId: people['Zoë'] }]);
    const requiredOf = async (who: Parameters<typeof service.get>[0]) => (await service.get(who, at('/training/mine'))).body.modules.find((module: { moduleId: string }) => module.moduleId === moduleId).required;
    expect([await requiredOf(anna), await requiredOf({ role: 'employee', employeeId: people['Zoë']! })]).toEqual([false, true]);
    // What she has passed still counts as passed.
    expect((await modulesOf()).filter(({ title }) => title !== 'Published later').every(({ need, passed }) => need >= passed)).toBe(true);
    expect((await modulesOf()).some(({ need, passed }) => need > 0 && passed > 0)).toBe(true);
  });
});

describe('a preview of an import', () => {
  const preview = (file: string | Buffer, fields: Record<string, string> = {}) => upload(service, { file, path: '/v1/imports/preview', fields });

  it('suggests which column is what, and shows how the first rows would be read', async () => {
    const head = await service.store.head();
    const { status, body } = await preview(await readFile(join(examples, 'oracle-hr-employees.csv')), { domain: 'example.com' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ format: 'csv', suggested: true, sampled: 107, complete: true, problem: null, mapping: { emailDomain: 'example.com', columns: { number: 'EMPLOYEE_ID', handle: 'EMAIL' } } });
    expect(body.rows).toHaveLength(20);
    expect(body.rows[1]).toMatchObject({ row: 3, employee: { name: 'Neena Yang', email: 'nyang@example.com', manager: '100', hireDate: '2015-09-21' }, refusals: [] });
    expect(body.values.region).toEqual(['Americas', 'Europe']);
    expect(body.notes).toContainEqual({ column: 'JOB_TITLE', code: 'levels_from_titles', facts: {}, note: expect.any(String) });
    expect(body.notes.filter(({ code }: { code: string | null }) => code === null)).toEqual([]);
    expect(await service.store.head()).toBe(head);
  });

  it('tries a mapping that was changed, and says which cells it would refuse', async () => {
    const file = csv({ no: '1' }, { no: '2', level: 'high' });
    const { body } = await preview(file, { mapping: JSON.stringify(MAPPING) });
    expect(body).toMatchObject({ suggested: false, rows: [{ employee: { level: 2 } }, { employee: null, refusals: [{ column: 'Level', code: 'invalid_level', value: 'high' }] }] });
    const wrong = await preview(file, { mapping: JSON.stringify({ ...MAPPING, columns: { ...MAPPING.columns, site: 'Nowhere' } }) });
    expect(wrong.body.problem).toMatchObject({ code: 'column_missing' });
    expect((await preview(file, { mapping: '{}' })).status).toBe(400);
    expect((await preview('')).status).toBe(400);
  });

  it('reads the start of a large file, whose last row may be cut anywhere', async () => {
    const { body } = await preview(`${csv({ no: '1' }, { no: '2' })}\n3,"Cut in the mid`, { mapping: JSON.stringify(MAPPING), part: 'start' });
    expect(body).toMatchObject({ complete: false, problem: null, rows: [{ employee: { number: '1' } }, { employee: { number: '2' } }] });
  });

  it('is for those who import', async () => {
    expect((await upload(service, { file: csv({ no: '1' }), path: '/v1/imports/preview', fields: {}, caller: { role: 'employee', employeeId: people['Anna']! } })).status).toBe(403);
  });
});

describe('an import that is not waited for', () => {
  it('answers when it has started, and says how far it is at its address', async () => {
    const lines = Array.from({ length: 40 }, (_, index): Line => ({ no: String(index + 1), name: NAMES[index] ?? `Person ${index + 1}` }));
    const begun = await upload(service, { file: csv(...lines, { no: '41', level: 'none' }), prefer: 'respond-async, wait=10' });
    expect(begun).toMatchObject({ status: 201, headers: { location: `/v1/imports/${begun.body.id}` } });
    expect(begun.body.counts).toBeUndefined();
    await service.idle();
    const shown = await until(async () => (await service.get(coordinator, `/v1/imports/${begun.body.id}`)).body, ({ status }) => status === 'completed');
    expect(shown).toMatchObject({ counts: { joined: 35, refused: 1 } });
  });

  it('says before it starts why it cannot', async () => {
    const refused = await upload(service, { file: csv({ no: '1', name: NAMES[0]! }), prefer: 'respond-async' });
    expect(refused).toMatchObject({ status: 409, body: { type: problem('leavers-need-confirmation') } });
  });

  it('groups what it would refuse by column, with the values to translate and who would leave', async () => {
    const { body } = await upload(service, { file: csv({ no: '1', name: NAMES[0]!, region: 'mars' }, { no: '2', name: NAMES[1]!, region: 'mars' }), mapping: { ...MAPPING, regions: { byValue: { eu: 'eu' } } }, query: '?dryRun=true' });
    expect(body.problems).toMatchObject([{ column: 'Region', code: 'unknown_region', count: 2, firstRows: [2, 3], values: ['mars'] }]);
    expect(body.leavers).toMatchObject({ count: 38, needConfirmation: true });
    expect(body.leavers.first).toHaveLength(38);
  });
});

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean, deadline = Date.now() + 10_000): Promise<T> {
  const value = await read();
  if (holds(value) || Date.now() > deadline) return value;
  await new Promise((resolve) => setTimeout(resolve, 25));
  return until(read, holds, deadline);
}
