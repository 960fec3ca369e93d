import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDataSource, schemaDrift, type ServiceDefinition } from '@upstream/platform';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { csv, MAPPING, upload, xlsx, type Line } from './people-for-specs.js';
import { peopleHalf } from './people.wiring.js';

const enrolment: ServiceDefinition = { name: 'enrolment', ...peopleHalf };
const examples = join(__dirname, '../../../docs/examples');

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await servicesUnderTest('enrolment-people-import', [enrolment]);
});
afterAll(() => service?.close());

const problem = (code: string) => ({ type: `https://upstream.example/problems/${code}` });
/** Every scenario is a company of its own. */
const admin = (tenant: string) => ({ tenant, role: 'region_admin' }) as const;
const employees = async (tenant: string, query = '') => (await service.get(admin(tenant), `/v1/employees?limit=200${query}`)).body.items as { employeeId: string; number: string; name: string; managerId: string | null; active: boolean; region: string }[];
const byNumber = async (tenant: string, number: string) => (await employees(tenant, `&number=${number}&active=all`))[0]!;
const people = (count: number, change: (line: Line) => Line = (line) => line): Line[] => Array.from({ length: count }, (_, index) => change({ no: String(index + 1) }));

describe('the shipped example', () => {
  const tenant = 'oracle';
  let file: Buffer;
  let mapping: string;
  beforeAll(async () => {
    file = await readFile(join(examples, 'oracle-hr-employees.csv'));
    mapping = await readFile(join(examples, 'oracle-hr-employees.mapping.json'), 'utf8');
  });
  const imported = (more: object = {}) => upload(service, { file, mapping, caller: admin(tenant), ...more });

  it('is checked by a dry run that writes nothing', async () => {
    const head = await service.store.head();
    const tried = await imported({ query: '?dryRun=true' });
    expect(tried).toMatchObject({ status: 200, body: { dryRun: true, rows: 107, refusedRows: 1, counts: { joined: 106, left: 0 } } });
    expect(await service.store.head()).toBe(head);
  });

  it('registers 106 people and refuses one row by its columns', async () => {
    const { status, body, headers } = await imported();
    expect({ status, body }).toMatchObject({ status: 201, body: { rows: 107, refusedRows: 1, counts: { joined: 106, changed: 0, moved: 0, left: 0, unchanged: 0, refused: 1 } } });
    expect(body.refusals.map(({ row, column, code }: Record<string, unknown>) => ({ row, column, code }))).toEqual([
      { row: 80, column: 'DEPARTMENT_NAME', code: 'missing' },
      { row: 80, column: 'CITY', code: 'missing' },
      { row: 80, column: 'REGION', code: 'missing' },
    ]);
    expect(headers).toMatchObject({ location: `/v1/imports/${body.id}`, 'upstream-wait': 'reached' });
    const shown = await service.get(admin(tenant), `/v1/imports/${body.id}`);
    expect(shown.body).toMatchObject({ status: 'completed', mode: 'full', rows: 107, counts: { joined: 106 } });
    expect((await service.get(admin(tenant), `/v1/imports/${body.id}/refusals`)).body.items).toHaveLength(3);
    expect(await employees(tenant)).toHaveLength(106);
  });

  it('lists the most junior first where that is asked for, page by page', async () => {
    const levels: number[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const { body } = await service.get(admin(tenant), `/v1/employees?order=level&limit=40${next ? `&cursor=${next}` : ''}`);
      levels.push(...body.items.map(({ profile }: { profile: { level: number } }) => profile.level));
      next = body.next;
    }
    expect(levels).toHaveLength(106);
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
  });

  it('links each person to their manager, also when the manager stands later in the file', async () => {
    const king = await byNumber(tenant, '100');
    const yang = await byNumber(tenant, '101');
    expect(king.managerId).toBeNull();
    expect(yang).toMatchObject({ managerId: king.employeeId, name: 'Neena Yang', email: 'nyang@example.com', profile: { level: 4, timeZone: 'America/Los_Angeles' } });
  });

  it('imported again, records nothing about anybody', async () => {
    const before = await service.store.head();
    const again = await imported();
    expect(again.body.counts).toEqual({ joined: 0, changed: 0, moved: 0, left: 0, unchanged: 106, refused: 1 });
    const after = await service.store.read(`enrolment_import-${again.body.id}`);
    // Started, refusals, completed: the import's own three events and nothing between them.
    expect(after).toHaveLength(3);
    expect(BigInt((await service.store.head()).split(':')[1]!) - BigInt(before.split(':')[1]!)).toBe(3n);
  });

  it('says what the directory can be narrowed to, and narrows to it', async () => {
    const everybody = (await employees(tenant)) as unknown as { employeeId: string; region: string; profile: { department: string; site: string; level: number } }[];
    const inOrder = <T>(values: readonly T[]) => [...new Set(values)].sort((one, other) => (one < other ? -1 : 1));
    const facets = (await service.get(admin(tenant), '/v1/employees/facets')).body;
    expect(facets).toEqual({
      active: 106,
      left: 0,
      regions: ['eu', 'us'],
      departments: inOrder(everybody.map(({ profile }) => profile.department)),
      sites: inOrder(everybody.map(({ profile }) => profile.site)),
      levels: [1, 2, 3, 4, 5],
    });
    for (const region of facets.regions) {
      expect((await employees(tenant, `&region=${region}`)).map(({ employeeId }) => employeeId)).toEqual(everybody.filter((one) => one.region === region).map(({ employeeId }) => employeeId));
    }
    expect(await employees(tenant, '&region=u')).toEqual([]);
  });

  it('finds people by a part of their name, by e-mail and by number', async () => {
    expect((await employees(tenant, '&search=neena ya')).map(({ number }) => number)).toEqual(['101']);
    expect((await employees(tenant, '&email=NYANG@example.com')).map(({ number }) => number)).toEqual(['101']);
    expect(await employees(tenant, '&department=Executive')).toHaveLength(3);
    expect(await employees('another-company', '&number=101')).toEqual([]);
    const id = (await byNumber(tenant, '101')).employeeId;
    expect((await service.request(admin(tenant), 'POST', '/v1/directory/names', { ids: [id] })).body.names).toEqual({ [id]: 'Neena Yang' });
    expect((await service.request(admin('another-company'), 'POST', '/v1/directory/names', { ids: [id] })).body.names).toEqual({});
  });
});


describe('an HR file that changes from night to night', () => {
  const imported = (tenant: string, lines: readonly Line[], more: object = {}) => upload(service, { file: csv(...lines), caller: admin(tenant), ...more });
  const counts = (changes: object) => ({ joined: 0, changed: 0, moved: 0, left: 0, unchanged: 0, refused: 0, ...changes });
  const refusals = (body: { refusals: { row: number; column: string; code: string }[] }) => body.refusals.map(({ row, column, code }) => `${row} ${column} ${code}`);

  it('records exactly what changed', async () => {
    await imported('changing', people(3));
    const before = await byNumber('changing', '2');
    const { body } = await imported('changing', people(3, (line) => (line.no === '2' ? { ...line, dept: 'Finance', name: 'Renamed Person' } : line)));
    expect(body.counts).toEqual(counts({ changed: 1, unchanged: 2 }));
    expect((await service.stored('enrolment_employee', before.employeeId)).map(({ type }) => type)).toEqual([
      'enrolment.employee-registered.v1',
      'enrolment.employee-details-changed.v1',
      'enrolment.employee-profile-changed.v1',
    ]);
    expect(await byNumber('changing', '2')).toMatchObject({ name: 'Renamed Person', profile: { department: 'Finance' } });
  });

  it('takes days of work from their column, by default Monday to Friday, and refuses what is none by row and column', async () => {
    const days = ['Days', 'Sun-Thu', '"1,2,3"', '', '3'];
    const file = csv(...people(4)).split('\n').map((line, row) => `${line},${days[row]!}`).join('\n');
    const { body } = await upload(service, { file, caller: admin('days'), mapping: { ...MAPPING, columns: { ...MAPPING.columns, workingDays: 'Days' } } });
    expect(refusals(body)).toEqual(['5 Days invalid_working_days']);
    for (const [number, week] of [['1', [1, 2, 3, 4, 7]], ['2', [1, 2, 3]], ['3', [1, 2, 3, 4, 5]]] as const) {
      expect(await byNumber('days', number)).toMatchObject({ profile: { workingHours: { start: '09:00', end: '17:00', days: week } } });
    }
  });

  it('takes the function from its column', async () => {
    const file = csv(...people(2)).split('\n').map((line, row) => `${line},${['Function', 'Finance', ''][row]!}`).join('\n');
    const { body } = await upload(service, { file, caller: admin('functions'), mapping: { ...MAPPING, columns: { ...MAPPING.columns, function: 'Function' } } });
    expect(body.counts).toEqual(counts({ joined: 2 }));
    expect(await byNumber('functions', '1')).toMatchObject({ profile: { function: 'Finance' } });
    expect(await byNumber('functions', '2')).not.toHaveProperty('profile.function');
  });

  it('takes absence for leaving in a full file only', async () => {
    await imported('leaving', people(40));
    expect((await imported('leaving', people(38), { mapping: { ...MAPPING, mode: 'changes' } })).body.counts).toEqual(counts({ unchanged: 38 }));
    expect((await imported('leaving', people(38))).body.counts).toEqual(counts({ left: 2, unchanged: 38 }));
    expect(await byNumber('leaving', '40')).toMatchObject({ active: false, leftOn: '2027-01-11' });
    await service.idle();
    expect((await service.stored('enrolment_employee', (await byNumber('leaving', '40')).employeeId)).at(-1)!.type).toBe('enrolment.employee-left.v1');
  });

  it('does not take somebody for a leaver whose row is there and cannot be read', async () => {
    await imported('unread', people(40));
    const { body } = await imported('unread', people(40, (line) => (line.no === '7' ? { ...line, level: 'none' } : line)));
    expect(body.counts).toEqual(counts({ unchanged: 39, refused: 1 }));
    expect(refusals(body)).toEqual(['8 Level invalid_level']);
  });

  it('asks for confirmation when more than 5 % would leave, and applies nothing before', async () => {
    await imported('shrinking', people(40));
    const head = await service.store.head();
    const asked = await imported('shrinking', people(37));
    expect(asked).toMatchObject({ status: 409, body: { ...problem('leavers-need-confirmation'), facts: { leavers: 3, active: 40, percent: 7.5 } } });
    expect((await imported('shrinking', people(37), { query: '?confirmLeavers=2' })).status).toBe(409);
    expect(await service.store.head()).toBe(head);
    const tried = await imported('shrinking', people(37), { query: '?dryRun=true' });
    expect(tried.body).toMatchObject({ counts: counts({ left: 3, unchanged: 37 }), leavers: { count: 3, active: 40, needConfirmation: true } });
    const confirmed = await imported('shrinking', people(37), { query: '?confirmLeavers=3' });
    expect(confirmed.body.counts).toEqual(counts({ left: 3, unchanged: 37 }));
  });

  it('gives who comes back a new record, and lets them have their address again', async () => {
    await imported('returning', people(30));
    const first = await byNumber('returning', '30');
    await imported('returning', people(29));
    expect((await imported('returning', people(30))).body.counts).toEqual(counts({ joined: 1, unchanged: 29 }));
    const [again] = await employees('returning', '&number=30');
    expect(again!.employeeId).not.toBe(first.employeeId);
    expect((await employees('returning', '&number=30&active=all')).map(({ active }) => active).sort()).toEqual([false, true]);
  });

  it('finds people by number for those who may import them: who works here, else who did last', async () => {
    const ask = (numbers: readonly string[], caller: Parameters<typeof service.request>[0] = admin('numbered')) => service.request(caller, 'POST', '/v1/employees/numbers', { numbers });
    await imported('numbered', people(32));
    const [left, back] = [await byNumber('numbered', '31'), await byNumber('numbered', '32')];
    await imported('numbered', people(30), { query: '?confirmLeavers=2' });
    await imported('numbered', [...people(30), { no: '32' }]);
    const [now] = await employees('numbered', '&number=32');
    expect(now!.employeeId).not.toBe(back.employeeId);
    const { employeeId } = await byNumber('numbered', '1');
    const found = await ask(['1', '31', '32', ' 1 ', 'no such']);
    expect(found).toMatchObject({ status: 200, body: { numbers: [{ number: '1', employeeId }, { employeeId: left.employeeId }, { employeeId: now!.employeeId }, { employeeId }, { number: 'no such', employeeId: null }] } });

    const inRegion = (...regions: string[]) => ({ tenant: 'numbered', grants: [{ role: 'region_admin' as const, programmes: '*' as const, regions }] });
    expect((await ask(['1'], inRegion('eu'))).body).toEqual({ numbers: [{ number: '1', employeeId }] });
    expect((await ask(['1'], inRegion('us'))).body).toEqual({ numbers: [{ number: '1', employeeId: null }] });
    expect((await ask(['1'], admin('another-company'))).body).toEqual({ numbers: [{ number: '1', employeeId: null }] });
    const limited = { tenant: 'numbered', grants: [{ role: 'coordinator' as const, programmes: ['eu_6f1d3a52-5a0c-4d0e-9b8e-2f2f7c1f9a10'], regions: '*' as const }] };
    for (const caller of [limited, { tenant: 'numbered', role: 'auditor' as const }, { tenant: 'numbered', role: 'employee' as const, employeeId }]) expect((await ask(['1'], caller)).status).toBe(403);
    expect((await ask(Array.from({ length: 501 }, (_, index) => String(index)))).status).toBe(400);
  });

  it('recognises who has changed region: a new record there, both linked, none gone', async () => {
    await imported('moving', people(3));
    const before = await byNumber('moving', '2');
    const { body } = await imported('moving', people(3, (line) => (line.no === '2' ? { ...line, region: 'us' } : line)));
    expect(body.counts).toEqual(counts({ moved: 1, unchanged: 2 }));
    const [now] = await employees('moving', '&number=2');
    expect(now).toMatchObject({ region: 'us', movedFrom: before.employeeId });
    expect((await service.get(admin('moving'), `/v1/employees/${before.employeeId}`)).body).toMatchObject({ active: false, movedTo: now!.employeeId });
    // And back again: ids are never used twice.
    const back = await imported('moving', people(3));
    expect(back.body.counts).toEqual(counts({ moved: 1, unchanged: 2 }));
    expect((await employees('moving', '&number=2'))[0]!.employeeId).not.toBe(before.employeeId);
  });

  it('refuses a manager whom nobody knows, and those who go round in a circle', async () => {
    const lines: Line[] = [{ no: '1' }, { no: '2', boss: '999' }, { no: '3', boss: '4' }, { no: '4', boss: '5' }, { no: '5', boss: '3' }, { no: '6', boss: '3' }, { no: '7', boss: '7' }];
    const { body } = await imported('circling', lines);
    expect(refusals(body)).toEqual(['3 Boss unknown_manager', '4 Boss manager_cycle', '5 Boss manager_cycle', '6 Boss manager_cycle', '8 Boss manager_cycle']);
    expect(body.counts).toEqual(counts({ joined: 2, refused: 5 }));
  });

  it('sees a circle that goes through people who are not in the file', async () => {
    await imported('circling-on', [{ no: '1' }, { no: '2', boss: '1' }]);
    const { body } = await imported('circling-on', [{ no: '1', boss: '2' }], { mapping: { ...MAPPING, mode: 'changes' } });
    expect(refusals(body)).toEqual(['2 Boss manager_cycle']);
  });

  it('refuses the second of two people with one address, in one file and in two', async () => {
    const { body } = await imported('addresses', [{ no: '1', mail: 'same@example.com' }, { no: '2', mail: 'SAME@example.com' }, { no: '3' }]);
    expect(refusals(body)).toEqual(['3 Mail duplicate_email']);
    const next = await imported('addresses', [{ no: '4', mail: 'same@example.com', region: 'us' }], { mapping: { ...MAPPING, mode: 'changes' } });
    expect(refusals(next.body)).toEqual(['2 Mail email_taken']);
  });

  it('passes an address on within one file', async () => {
    await imported('passing-on', [{ no: '1', mail: 'desk@example.com' }, { no: '2' }]);
    const { body } = await imported('passing-on', [{ no: '2', mail: 'desk@example.com' }, { no: '1', mail: 'own@example.com' }]);
    expect(body.counts).toEqual(counts({ changed: 2 }));
    expect((await employees('passing-on', '&email=desk@example.com')).map(({ number }) => number)).toEqual(['2']);
  });

  it('finds managers by name, and refuses a name that two people have', async () => {
    const { managerNumber: _number, ...columns } = MAPPING.columns;
    const mapping = { ...MAPPING, columns: { ...columns, managerName: 'Boss' } };
    const lines = [{ no: '1', name: 'Ada Chief' }, { no: '2', name: 'Bo Twin' }, { no: '3', name: 'Bo Twin' }, { no: '4', boss: 'ada chief' }, { no: '5', boss: 'Bo Twin' }];
    const { body } = await imported('named', lines, { mapping });
    expect(refusals(body)).toEqual(['6 Boss ambiguous_manager']);
    expect((await byNumber('named', '4')).managerId).toBe((await byNumber('named', '1')).employeeId);
  });

  it('keeps people of its own regions only, and of the importer’s', async () => {
    const { body } = await imported('regional', [{ no: '1' }, { no: '2', region: 'mars' }, { no: '3', region: 'us' }]);
    expect(refusals(body)).toEqual(['3 Region region_not_here']);
    const caller = { tenant: 'regional', grants: [{ role: 'region_admin', programmes: '*', regions: ['eu'] }] } as const;
    const limited = await upload(service, { file: csv({ no: '1' }, { no: '4', region: 'us' }), caller });
    // Nobody of the other region is missing from this importer's file.
    expect(limited.body.counts).toEqual(counts({ unchanged: 1, refused: 1 }));
    expect(refusals(limited.body)).toEqual(['3 Region region_not_yours']);
    expect((await service.get(caller, '/v1/employees')).body.items).toHaveLength(1);
    const programmeLimited = { tenant: 'regional', grants: [{ role: 'coordinator', programmes: ['eu_1'], regions: '*' }] } as const;
    expect((await upload(service, { file: csv({ no: '9' }), caller: programmeLimited })).status).toBe(403);
  });

  it('tells companies apart: the same numbers and addresses are other people', async () => {
    await imported('company-a', people(2));
    expect((await imported('company-b', people(2))).body.counts).toEqual(counts({ joined: 2 }));
    const ofA = await byNumber('company-a', '1');
    expect((await service.get(admin('company-b'), `/v1/employees/${ofA.employeeId}`)).status).toBe(404);
    expect(await employees('company-b', '&search=person')).toHaveLength(2);
  });

  it('says who somebody is to themselves, and lets only them declare a generation', async () => {
    await imported('selves', people(1));
    const { employeeId } = await byNumber('selves', '1');
    const self = { tenant: 'selves', role: 'employee', employeeId } as const;
    expect((await service.request(self, 'PUT', '/v1/me/generation', { band: 'generation_z' })).status).toBe(200);
    expect((await service.get(self, '/v1/me')).body).toMatchObject({ employeeId, number: '1', generation: 'generation_z' });
    expect((await service.request(self, 'PUT', '/v1/me/generation', { band: 'Generation Z' })).status).toBe(400);
    expect((await service.get(admin('selves'), '/v1/me')).status).toBe(403);
  });
});

describe('an import that is cut short', () => {
  const file = csv(...people(60, (line) => (Number(line.no) > 1 ? { ...line, boss: '1' } : line)));
  const key = 'tonight';

  afterEach(() => jest.restoreAllMocks());

  it('goes on where it was when the same request is repeated, and counts everybody once', async () => {
    const create = service.keys.create.bind(service.keys);
    let made = 0;
    jest.spyOn(service.keys, 'create').mockImplementation(async (person) => {
      if (++made > 25) throw new Error('the process ends here');
      return create(person);
    });
    expect((await upload(service, { file, key, caller: admin('cut-short') })).status).toBe(500);
    jest.restoreAllMocks();
    await service.idle();
    const [started] = (await service.get(admin('cut-short'), '/v1/imports')).body.items;
    expect(started).toMatchObject({ status: 'interrupted', rows: 60 });
    const registered = await employees('cut-short');
    expect(registered.length).toBeGreaterThan(0);
    expect(registered.length).toBeLessThan(60);

    const again = await upload(service, { file, key, caller: admin('cut-short') });
    expect(again).toMatchObject({ status: 201, body: { id: started.importId, counts: { joined: 60, unchanged: 0, refused: 0 } } });
    expect(await employees('cut-short')).toHaveLength(60);
    expect((await service.get(admin('cut-short'), `/v1/imports/${started.importId}`)).body).toMatchObject({ status: 'completed' });
    for (const { employeeId } of registered) expect(await service.stored('enrolment_employee', employeeId)).toHaveLength(1);
  });

  it('answers the request once more with what it did, and refuses the key with another file', async () => {
    const head = await service.store.head();
    const replayed = await upload(service, { file, key, caller: admin('cut-short') });
    expect(replayed).toMatchObject({ status: 201, body: { counts: { joined: 60 } }, headers: { 'idempotent-replay': 'true' } });
    expect((await upload(service, { file: csv({ no: '1' }), key, caller: admin('cut-short') })).status).toBe(422);
    expect(await service.store.head()).toBe(head);
  });

  it('refuses another one meanwhile, without looking at its file', async () => {
    const caller = admin('takes-long');
    const create = service.keys.create.bind(service.keys);
    let goOn: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (goOn = resolve));
    let runs: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (runs = resolve));
    jest.spyOn(service.keys, 'create').mockImplementation(async (person) => {
      runs();
      await asked;
      return create(person);
    });
    const first = upload(service, { file, caller });
    await running;
    expect(await upload(service, { file: 'nothing that could be read', caller })).toMatchObject({ status: 409, body: problem('import-running') });
    goOn();
    expect((await first).status).toBe(201);
  });

  it('finishes a move that had registered the new record only', async () => {
    const caller = admin('cut-move');
    await upload(service, { file: csv({ no: '1' }), caller });
    const old = await byNumber('cut-move', '1');
    const release = jest.spyOn(service.store, 'append').mockImplementation(async function (this: void, stream, events, expected) {
      if (events.some(({ type }) => type === 'enrolment.employee-left.v1')) throw new Error('the process ends here');
      return Object.getPrototypeOf(service.store).append.call(service.store, stream, events, expected);
    });
    expect((await upload(service, { file: csv({ no: '1', region: 'us' }), caller })).status).toBe(500);
    release.mockRestore();
    expect((await upload(service, { file: csv({ no: '1', region: 'us' }), caller })).body.counts).toMatchObject({ moved: 1 });
    expect((await employees('cut-move', '&number=1')).map(({ region }) => region)).toEqual(['us']);
    expect((await service.get(caller, `/v1/employees/${old.employeeId}`)).body.active).toBe(false);
  });
});

describe('a file that is not one', () => {
  const caller = admin('faulty');
  const cases: readonly (readonly [string, Parameters<typeof upload>[1], number, string])[] = [
    ['no mapping that is JSON', { file: csv({ no: '1' }), mapping: '{' }, 400, 'invalid-request'],
    ['a mapping with an unknown field', { file: csv({ no: '1' }), mapping: { ...MAPPING, colour: 'red' } }, 400, 'invalid-request'],
    ['a column that the file does not have', { file: csv({ no: '1' }), mapping: { ...MAPPING, columns: { ...MAPPING.columns, number: 'Id' } } }, 400, 'unreadable-file'],
    ['an encoding that it is not in', { file: Buffer.from([0x4e, 0x6f, 0x0a, 0xff, 0xfe, 0xe9]), mapping: { ...MAPPING, encoding: 'utf-8' } }, 400, 'unreadable-file'],
    ['no bytes at all', { file: '' }, 400, 'unreadable-file'],
    ['a workbook that is broken', { file: Buffer.from('PK\x03\x04 not a zip') }, 400, 'unreadable-file'],
    ['a quote that never ends', { file: `${csv({ no: '1' })}\n"2,never` }, 400, 'unreadable-file'],
  ];
  it.each(cases)('with %s is refused, and nothing is written', async (_what, request, status, code) => {
    const head = await service.store.head();
    expect(await upload(service, { ...request, caller })).toMatchObject({ status, body: problem(code) });
    expect(await service.store.head()).toBe(head);
  });

  it('over 200 MB is refused, and nothing is written', async () => {
    const head = await service.store.head();
    const line = Buffer.from(`${csv({ no: '1' }).split('\n')[1]}\n`);
    const file = Buffer.concat([Buffer.from(`${csv()}\n`), Buffer.alloc(202 * 1024 * 1024, line)]);
    expect(await upload(service, { file, caller })).toMatchObject({ status: 413, body: problem('too-large') });
    expect(await service.store.head()).toBe(head);
  }, 120_000);

  it('as a workbook is read like the same CSV, rows that cannot be read included', async () => {
    const workbook = admin('workbook');
    expect((await upload(service, { file: xlsx(...people(30)), caller: workbook })).body.counts).toMatchObject({ joined: 30, refused: 0 });
    expect((await upload(service, { file: csv(...people(30)), caller: workbook })).body.counts).toMatchObject({ unchanged: 30 });
    const unread = people(30, (line) => (line.no === '5' ? { ...line, level: 'none' } : line));
    expect((await upload(service, { file: xlsx(...unread), caller: workbook })).body.counts).toMatchObject({ unchanged: 29, refused: 1, left: 0 });
  });

  it('in Windows-1252 is read by a mapping that says so, or by itself', async () => {
    const file = Buffer.from(csv({ no: '1', name: 'Zoë Größe' }), 'latin1');
    expect((await upload(service, { file, caller: admin('windows-1252') })).body.counts.joined).toBe(1);
    expect((await byNumber('windows-1252', '1')).name).toBe('Zoë Größe');
    expect((await upload(service, { file, mapping: { ...MAPPING, encoding: 'windows-1252' }, caller: admin('windows-1252') })).body.counts.unchanged).toBe(1);
  });

  it('in UTF-16 with a byte order mark is read like any other', async () => {
    const file = Buffer.from(`\ufeff${csv({ no: '1', name: 'Łukasz Ærø' })}`, 'utf16le');
    expect((await upload(service, { file, caller: admin('utf16') })).body.counts.joined).toBe(1);
    expect((await byNumber('utf16', '1')).name).toBe('Łukasz Ærø');
  });
});

it('has tables exactly as its entities say', async () => {
  const { entities, migrations } = peopleHalf;
  const dataSource = await createDataSource({ url: service.databases.url('enrolment', 'owner'), entities, migrations, name: 'spec' }).initialize();
  expect(await schemaDrift(dataSource)).toEqual([]);
  await dataSource.destroy();
});

