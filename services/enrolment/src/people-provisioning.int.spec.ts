import { CommandRunner } from '@upstream/event-sourcing';
import type { ServiceDefinition } from '@upstream/platform';
import { servicesUnderTest, type Caller, type ServiceUnderTest, type TestResponse } from '@upstream/testing';
import pg from 'pg';
import { LeaversDesk } from './commands/import-people/leavers-desk.js';
import { csv, MAPPING, upload } from './people-for-specs.js';
import { peopleHalf } from './people.wiring.js';
import { PAGE } from './read-models/directory/provider-directory.query.js';

const enrolment: ServiceDefinition = { name: 'enrolment', ...peopleHalf };
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const UPSTREAM = 'urn:ietf:params:scim:schemas:extension:upstream:2.0:User';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await servicesUnderTest('enrolment-people-provisioning', [enrolment]);
});
afterAll(() => service?.close());

/** Every scenario is a company of its own. */
const provider = (tenant: string, regions: '*' | readonly string[] = '*'): Caller => ({ tenant, grants: [{ role: 'provisioner', programmes: '*', regions }] });
const admin = (tenant: string): Caller => ({ tenant, role: 'region_admin' });

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** As identity providers send it: with SCIM's media type, without an Idempotency-Key. */
async function scim(caller: Caller, method: Method, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<TestResponse> {
  const response = await service.composition.app.inject({
    method,
    url: `/scim/v2${path}`,
    headers: { authorization: `Bearer ${await service.token(caller)}`, ...(body === undefined ? {} : { 'content-type': 'application/scim+json; charset=utf-8' }), ...headers },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.statusCode, headers: response.headers, body: response.body ? (JSON.parse(response.body) as unknown) : undefined };
}

interface Person {
  readonly no: string;
  readonly userName?: string;
  readonly email?: string;
  readonly core?: object;
  readonly enterprise?: object;
  readonly upstream?: object;
}
const userOf = ({ no, userName = `u${no}@example.com`, email = `p${no}@example.com`, core = {}, enterprise = {}, upstream = {} }: Person) => ({
  schemas: [CORE, ENTERPRISE, UPSTREAM],
  userName,
  externalId: `ext-${no}`,
  name: { givenName: 'Ada', familyName: `Lovelace${no}` },
  emails: [{ type: 'work', primary: true, value: email }],
  timezone: 'Europe/Berlin',
  active: true,
  ...core,
  [ENTERPRISE]: { employeeNumber: no, department: 'Sales', ...enterprise },
  [UPSTREAM]: { level: 2, site: 'Berlin', region: 'eu', ...upstream },
});
const created = async (tenant: string, person: Person): Promise<{ id: string }> => {
  const answer = await scim(provider(tenant), 'POST', '/Users', userOf(person));
  expect({ status: answer.status, detail: answer.body.detail }).toEqual({ status: 201, detail: undefined });
  return answer.body;
};
const operations = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const found = async (tenant: string, filter: string, caller = provider(tenant)): Promise<{ id: string; active: boolean }[]> => {
  const { status, body } = await scim(caller, 'GET', `/Users?filter=${encodeURIComponent(filter)}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: body.Resources.length, itemsPerPage: body.Resources.length });
  return body.Resources;
};
const employees = async (tenant: string): Promise<{ employeeId: string; number: string; name: string; email: string; active: boolean; region: string; managerId: string | null; profile: Record<string, unknown> }[]> => {
  await service.idle();
  return (await service.get(admin(tenant), '/v1/employees?active=all&limit=200')).body.items;
};
const employee = async (tenant: string, number: string) => (await employees(tenant)).filter((each) => each.number === number).sort((one, other) => Number(other.active) - Number(one.active))[0]!;
const scimError = (status: number, scimType?: string) => ({
  status,
  headers: { 'content-type': expect.stringMatching(/^application\/scim\+json/) },
  body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail: expect.any(String), ...(scimType ? { scimType } : {}) },
});

describe('Entra ID', () => {
  const tenant = 'entra';
  const idp = provider(tenant);
  let id: string;
  const patch = (...all: object[]) => scim(idp, 'PATCH', `/Users/${id}`, operations(...all));

  it('asks for a user that is not there and gets an empty list', async () => {
    expect(await found(tenant, 'userName eq "U1@example.com"')).toEqual([]);
  });

  it('creates one, who is an employee with the defaults of a file', async () => {
    const answer = await scim(idp, 'POST', '/Users', userOf({ no: '1', core: { displayName: 'Ada Lovelace', title: 'Clerk', password: 'never kept', phoneNumbers: [{ type: 'work', value: '1' }] } }));
    expect(answer).toMatchObject({ status: 201, headers: { 'content-type': expect.stringMatching(/^application\/scim\+json/) } });
    id = answer.body.id;
    expect(answer.headers.location).toBe(`/scim/v2/Users/${id}`);
    expect(answer.body).toEqual({
      schemas: [CORE, ENTERPRISE, UPSTREAM],
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
      externalId: 'ext-1',
      userName: 'u1@example.com',
      name: { formatted: 'Ada Lovelace', givenName: 'Ada', familyName: 'Lovelace1' },
      displayName: 'Ada Lovelace',
      title: 'Clerk',
      emails: [{ value: 'p1@example.com', type: 'work', primary: true }],
      timezone: 'Europe/Berlin',
      active: true,
      [ENTERPRISE]: { employeeNumber: '1', department: 'Sales' },
      [UPSTREAM]: { level: 2, site: 'Berlin', region: 'eu', workingHours: '09:00-17:00', workingDays: 'Mon,Tue,Wed,Thu,Fri', workPattern: 'on_site', languages: 'en' },
      meta: { resourceType: 'User', created: '2027-01-11T09:00:00.000Z', lastModified: '2027-01-11T09:00:00.000Z', version: answer.headers.etag, location: `/scim/v2/Users/${id}` },
    });
    expect(await employee(tenant, '1')).toMatchObject({ active: true, name: 'Ada Lovelace', email: 'p1@example.com', profile: { level: 2, timeZone: 'Europe/Berlin', languages: ['en'], workPattern: 'on_site' } });
    expect((await scim(idp, 'GET', `/Users/${id}`)).body).toEqual(answer.body);
  });

  it('finds them by whatever it asks with, however a user name is written', async () => {
    for (const filter of ['userName eq "U1@EXAMPLE.com"', 'externalId eq "ext-1"', `id eq "${id}"`, 'emails[type eq "work"].value eq "p1@example.com"', `${ENTERPRISE}:employeeNumber eq "1"`, 'userName eq "u1@example.com" and active eq true', 'USERNAME EQ "u1@example.com"']) {
      expect({ filter, found: (await found(tenant, filter)).map((each) => each.id) }).toEqual({ filter, found: [id] });
    }
    for (const filter of ['userName eq "p1@example.com"', 'externalId eq "EXT-1"', 'userName eq "u1@example.com" and active eq false']) expect({ filter, found: await found(tenant, filter) }).toEqual({ filter, found: [] });
  });

  it('is shown no more of them than it asks for', async () => {
    const asked = async (query: string) => (await scim(idp, 'GET', `/Users/${id}?${query}`)).body;
    expect(await asked('attributes=userName,name.givenName')).toEqual({ schemas: expect.any(Array), id, userName: 'u1@example.com', name: { givenName: 'Ada' } });
    expect(await asked(`attributes=EMAILS.value,${UPSTREAM}:level,${ENTERPRISE}`)).toEqual({ schemas: expect.any(Array), id, emails: [{ value: 'p1@example.com' }], [ENTERPRISE]: { employeeNumber: '1', department: 'Sales' }, [UPSTREAM]: { level: 2 } });
    const without = await asked(`excludedAttributes=id,schemas,name,emails.type,${UPSTREAM},urn:other`);
    expect(without).toMatchObject({ schemas: expect.any(Array), id, emails: [{ value: 'p1@example.com', primary: true }], displayName: 'Ada Lovelace' });
    expect([without.name, without.emails[0].type, without[UPSTREAM]]).toEqual([undefined, undefined, undefined]);
    expect((await scim(idp, 'GET', '/Users?attributes=id')).body.Resources).toEqual([{ schemas: expect.any(Array), id }]);
  });

  it('creates them again after a timeout and is told that they are there', async () => {
    const head = await service.store.head();
    expect(await scim(idp, 'POST', '/Users', userOf({ no: '1' }))).toMatchObject(scimError(409, 'uniqueness'));
    expect(await service.store.head()).toBe(head);
  });

  it('changes name, address, department and site in its own spelling', async () => {
    const answer = await patch(
      { op: 'Replace', path: 'name.familyName', value: 'Byron' },
      { op: 'Replace', path: 'displayName', value: 'Ada Byron' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'ada.byron@example.com' },
      { op: 'Add', path: `${ENTERPRISE}:department`, value: 'Research' },
      { op: 'Add', path: `${UPSTREAM}:level`, value: '4' },
      { op: 'Add', path: `${UPSTREAM}:languages`, value: 'en,de' },
      { op: 'Replace', path: 'phoneNumbers[type eq "mobile"].value', value: '2' },
      { op: 'Replace', path: 'urn:ietf:params:scim:schemas:extension:other:2.0:User:shoe', value: '44' },
    );
    expect(answer).toMatchObject({ status: 200, body: { name: { familyName: 'Byron' }, displayName: 'Ada Byron', [ENTERPRISE]: { department: 'Research' } } });
    expect(await employee(tenant, '1')).toMatchObject({ name: 'Ada Byron', email: 'ada.byron@example.com', profile: { department: 'Research', level: 4, languages: ['en', 'de'] } });
    expect(await scim(idp, 'POST', '/Users', userOf({ no: '2', email: 'p1@example.com' }))).toMatchObject({ status: 201 });
  });

  it('sends paths as names of one object, without a path', async () => {
    const { body } = await patch({ op: 'replace', value: { 'name.givenName': 'Augusta', displayName: 'Augusta Byron', [`${ENTERPRISE}:department`]: 'Mathematics', [UPSTREAM]: { site: 'London' } } });
    expect(body).toMatchObject({ name: { givenName: 'Augusta', familyName: 'Byron' }, displayName: 'Augusta Byron', [ENTERPRISE]: { department: 'Mathematics' }, [UPSTREAM]: { site: 'London' } });
  });

  it('wraps plain values where nobody has told it not to', async () => {
    const { status, body } = await patch({ op: 'Add', path: 'title', value: [{ $ref: null, value: 'Engineer' }] }, { op: 'Replace', path: 'active', value: [{ value: 'True' }] });
    expect({ status, body }).toMatchObject({ status: 200, body: { title: 'Engineer', active: true } });
  });

  it('names a manager, and takes them away', async () => {
    const boss = await created(tenant, { no: '3' });
    const bossId = (await employee(tenant, '3')).employeeId;
    for (const value of [boss.id, [{ value: boss.id }], { value: boss.id }]) {
      expect((await patch({ op: 'Add', path: `${ENTERPRISE}:manager`, value })).body[ENTERPRISE].manager).toEqual({ value: boss.id, $ref: `/scim/v2/Users/${boss.id}` });
      expect((await employee(tenant, '1')).managerId).toBe(bossId);
      expect(await found(tenant, `id eq "${id}" and ${ENTERPRISE}:manager eq "${boss.id}"`)).toHaveLength(1);
      expect((await patch({ op: 'Remove', path: `${ENTERPRISE}:manager` })).body[ENTERPRISE].manager).toBeUndefined();
      expect((await employee(tenant, '1')).managerId).toBeNull();
    }
  });

  it('repeats a change, of which nothing is recorded', async () => {
    await patch({ op: 'Replace', path: 'title', value: 'Analyst' });
    const head = await service.store.head();
    await patch({ op: 'Replace', path: 'title', value: 'Analyst' });
    expect(await service.store.head()).toBe(head);
  });

  it('moves them to another region, where they keep their SCIM id', async () => {
    const before = await employee(tenant, '1');
    expect((await patch({ op: 'Replace', path: `${UPSTREAM}:region`, value: 'us' })).body).toMatchObject({ id, active: true, userName: 'u1@example.com', [UPSTREAM]: { region: 'us' } });
    expect(await employee(tenant, '1')).toMatchObject({ active: true, region: 'us' });
    expect((await employees(tenant)).find(({ employeeId }) => employeeId === before.employeeId)).toMatchObject({ active: false });
    expect((await found(tenant, 'userName eq "u1@example.com"')).map((each) => each.id)).toEqual([id]);
  });

  it('deactivates them with a word instead of a boolean: they have left', async () => {
    expect(await patch({ op: 'Replace', path: 'active', value: 'False' })).toMatchObject({ status: 200, body: { active: false } });
    expect((await employees(tenant)).filter(({ number, active }) => number === '1' && active)).toEqual([]);
    expect(await found(tenant, 'userName eq "u1@example.com"')).toMatchObject([{ id, active: false }]);
    const head = await service.store.head();
    expect(await patch({ op: 'Replace', path: 'active', value: false }, { op: 'Replace', path: 'title', value: 'Nobody' })).toMatchObject({ status: 200, body: { active: false, title: 'Analyst' } });
    expect(await service.store.head()).toBe(head);
    expect(await scim(idp, 'POST', '/Users', userOf({ no: '1' }))).toMatchObject(scimError(409, 'uniqueness'));
  });

  it('reactivates them: they are hired once more', async () => {
    const before = await employee(tenant, '1');
    expect(await patch({ op: 'Replace', path: 'active', value: 'True' }, { op: 'Replace', path: 'title', value: 'Countess' })).toMatchObject({ status: 200, body: { id, active: true, title: 'Countess', displayName: 'Augusta Byron' } });
    const now = await employee(tenant, '1');
    expect(now).toMatchObject({ active: true, name: 'Augusta Byron', email: 'ada.byron@example.com' });
    expect(now.employeeId).not.toBe(before.employeeId);
  });

  it('deletes them: they have left, and nobody is shown under the id any more', async () => {
    expect(await scim(idp, 'DELETE', `/Users/${id}`)).toMatchObject({ status: 204, body: undefined });
    expect((await employees(tenant)).filter(({ number, active }) => number === '1' && active)).toEqual([]);
    expect(await scim(idp, 'GET', `/Users/${id}`)).toMatchObject(scimError(404));
    expect(await patch({ op: 'Replace', path: 'active', value: true })).toMatchObject(scimError(404));
    expect(await scim(idp, 'DELETE', `/Users/${id}`)).toMatchObject(scimError(404));
    expect(await found(tenant, 'userName eq "u1@example.com"')).toEqual([]);
    expect((await scim(idp, 'GET', '/Users')).body.Resources.map((each: { id: string }) => each.id)).not.toContain(id);
  });

  it('creates a deleted one again, who has the same SCIM id', async () => {
    expect((await created(tenant, { no: '1', email: 'back@example.com' })).id).toBe(id);
    expect(await scim(idp, 'PATCH', `/Users/${id}`, operations({ op: 'replace', path: 'active', value: false }))).toMatchObject({ status: 200 });
    expect(await scim(idp, 'DELETE', `/Users/${id}`)).toMatchObject({ status: 204 });
    expect(await scim(idp, 'GET', `/Users/${id}`)).toMatchObject(scimError(404));
  });
});

it('says on which days somebody works, which stay when a PUT leaves them out and end when they are taken away', async () => {
  const idp = provider('days');
  const { id } = await created('days', { no: '1', upstream: { workingDays: 'Sun-Thu' } });
  const put = async (upstream?: object, core?: object) => (await scim(idp, 'PUT', `/Users/${id}`, userOf({ no: '1', core: core ?? {}, upstream: upstream ?? {} }))).body;
  expect(await put({}, { title: 'Clerk' })).toMatchObject({ title: 'Clerk', [UPSTREAM]: { workingDays: 'Mon,Tue,Wed,Thu,Sun' } });
  expect((await employee('days', '1')).profile).toMatchObject({ workingHours: { days: [1, 2, 3, 4, 7] } });
  expect(await put({ workingDays: 'Wed' })).toMatchObject({ [UPSTREAM]: { workingDays: 'Wed' } });
  expect(await put()).toMatchObject({ [UPSTREAM]: { workingDays: 'Wed' } });
  await scim(idp, 'PATCH', `/Users/${id}`, operations({ op: 'remove', path: `${UPSTREAM}:workingDays` }));
  expect((await employee('days', '1')).profile).toMatchObject({ workingHours: { days: [1, 2, 3, 4, 5] } });
});

it('says somebody’s function, which stays when a PUT leaves it out and goes when it is taken away', async () => {
  const { id } = await created('functions', { no: '1', upstream: { function: 'Finance' } });
  expect((await scim(provider('functions'), 'PUT', `/Users/${id}`, userOf({ no: '1', core: { title: 'Clerk' } }))).body).toMatchObject({ title: 'Clerk', [UPSTREAM]: { function: 'Finance' } });
  expect((await employee('functions', '1')).profile).toMatchObject({ function: 'Finance' });
  const { body } = await scim(provider('functions'), 'PATCH', `/Users/${id}`, operations({ op: 'remove', path: `${UPSTREAM}:function` }));
  expect(body[UPSTREAM]).not.toHaveProperty('function');
  expect((await employee('functions', '1')).profile).not.toHaveProperty('function');
});

describe('Okta', () => {
  const tenant = 'okta';
  const idp = provider(tenant);
  const put = (id: string, person: Person) => scim(idp, 'PUT', `/Users/${id}`, { id, groups: [], ...userOf(person) });

  it('replaces a user: what it leaves out goes, but for what there must be', async () => {
    const { id } = await created(tenant, { no: '1', core: { title: 'Clerk', displayName: 'Ada L.' }, upstream: { languages: 'de', workPattern: 'remote', hireDate: '2020-02-01' } });
    const user: Record<string, unknown> = { ...userOf({ no: '1' }), name: { givenName: 'Ada', familyName: 'King' }, externalId: undefined };
    delete user[UPSTREAM];
    const { status, body } = await scim(idp, 'PUT', `/Users/${id}`, user);
    expect({ status, body }).toMatchObject({ status: 200, body: { displayName: 'Ada King', [UPSTREAM]: { level: 2, site: 'Berlin', region: 'eu', workPattern: 'remote', languages: 'de' } } });
    expect({ title: body.title, externalId: body.externalId, hireDate: body[UPSTREAM].hireDate }).toEqual({});
    const head = await service.store.head();
    expect((await scim(idp, 'PUT', `/Users/${id}`, user)).body).toEqual(body);
    expect(await service.store.head()).toBe(head);
  });

  it('names managers by their employee number, in any order', async () => {
    const report = await created(tenant, { no: '11', enterprise: { manager: { value: '10' } } });
    expect(await employee(tenant, '11')).toMatchObject({ managerId: null });
    const boss = await created(tenant, { no: '10' });
    expect(await employee(tenant, '11')).toMatchObject({ managerId: (await employee(tenant, '10')).employeeId });
    expect((await scim(idp, 'GET', `/Users/${report.id}`)).body[ENTERPRISE].manager.value).toBe(boss.id);
  });

  it('moves a manager to another region: who reports to them still does', async () => {
    await put((await found(tenant, 'userName eq "u10@example.com"'))[0]!.id, { no: '10', upstream: { region: 'us' } });
    const boss = await employee(tenant, '10');
    expect(boss.region).toBe('us');
    expect(await employee(tenant, '11')).toMatchObject({ managerId: boss.employeeId });
  });

  it('is refused a manager who reports to the person, and oneself', async () => {
    const [boss] = await found(tenant, 'userName eq "u10@example.com"');
    for (const manager of ['11', '10']) {
      expect(await put(boss!.id, { no: '10', upstream: { region: 'us' }, enterprise: { manager: { value: manager } } })).toMatchObject({ ...scimError(400, 'invalidValue'), body: { detail: expect.stringContaining('manager') } });
    }
  });

  it('deactivates without a path, and reactivates by a PUT', async () => {
    const { id } = await created(tenant, { no: '20' });
    expect((await scim(idp, 'PATCH', `/Users/${id}`, operations({ op: 'replace', value: { active: false } }))).body.active).toBe(false);
    expect((await put(id, { no: '20' })).body).toMatchObject({ id, active: true });
    expect(await employee(tenant, '20')).toMatchObject({ active: true });
  });

  it('creates somebody who does not work here yet', async () => {
    const { id } = await created(tenant, { no: '21', core: { active: false } });
    expect((await scim(idp, 'GET', `/Users/${id}`)).body.active).toBe(false);
    expect(await employee(tenant, '21')).toMatchObject({ active: false });
  });

  it('reads everybody page by page', async () => {
    const ids: string[] = [];
    for (let start = 1; ; start += 2) {
      const { body } = await scim(idp, 'GET', `/Users?startIndex=${start}&count=2`);
      expect(body).toMatchObject({ totalResults: 5, startIndex: start, itemsPerPage: body.Resources.length });
      if (body.Resources.length === 0) break;
      ids.push(...body.Resources.map((each: { id: string }) => each.id));
    }
    expect(new Set(ids).size).toBe(5);
    expect((await scim(idp, 'GET', '/Users?count=0')).body).toMatchObject({ totalResults: 5, itemsPerPage: 0 });
  });

  it('reads a page from one index, without sorting everybody', async () => {
    const client = new pg.Client({ connectionString: service.databases.superuserUrl('enrolment') });
    await client.connect();
    try {
      const { rows } = await client.query<{ schema: string }>(`select schema from flow.build where read_model = 'directory' and state = 'serving'`);
      // Of few people the planner would rather read all.
      for (const setting of [`set search_path = ${rows[0]!.schema}`, 'set enable_seqscan = off', 'set enable_bitmapscan = off', 'set role app', `set upstream.tenant = '${tenant}'`]) await client.query(setting);
      const plan = (await client.query<{ 'QUERY PLAN': string }>(`explain ${PAGE}`, [null, 100, 100])).rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('Index Only Scan using directory_employee_by_number');
      expect(plan).not.toContain('Sort');
    } finally {
      await client.end();
    }
  });

  it('changes two things of one person at once: both stay', async () => {
    const id = (await found(tenant, 'userName eq "u20@example.com"'))[0]!.id;
    const answers = await Promise.all(['title', 'timezone', `${ENTERPRISE}:department`, `${UPSTREAM}:site`].map((path) => scim(idp, 'PATCH', `/Users/${id}`, operations({ op: 'replace', path, value: path === 'timezone' ? 'Asia/Tokyo' : 'New' }))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await scim(idp, 'GET', `/Users/${id}`)).body).toMatchObject({ title: 'New', timezone: 'Asia/Tokyo', [ENTERPRISE]: { department: 'New' }, [UPSTREAM]: { site: 'New' } });
  });

  it('creates one person many times at once: once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => scim(idp, 'POST', '/Users', userOf({ no: '30' }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect((await employees(tenant)).filter(({ number }) => number === '30')).toHaveLength(1);
  });
});

describe('a process that ends in the middle', () => {
  const tenant = 'ending';
  const idp = provider(tenant);
  afterEach(() => jest.restoreAllMocks());

  it('of a POST, with the address reserved and nobody registered: the same POST creates the user', async () => {
    jest.spyOn(service.keys, 'create').mockRejectedValueOnce(new Error('gone'));
    expect(await scim(idp, 'POST', '/Users', userOf({ no: '1' }))).toMatchObject(scimError(500));
    expect(await found(tenant, 'userName eq "u1@example.com"')).toEqual([]);
    await created(tenant, { no: '1' });
  });

  it('of a move, with two records: the same PATCH ends the former one', async () => {
    const { id } = await created(tenant, { no: '2' });
    const move = () => scim(idp, 'PATCH', `/Users/${id}`, operations({ op: 'replace', path: `${UPSTREAM}:region`, value: 'us' }, { op: 'replace', path: 'title', value: 'Mover' }));
    jest.spyOn(LeaversDesk.prototype, 'leave').mockRejectedValueOnce(new Error('gone'));
    expect(await move()).toMatchObject(scimError(500));
    expect((await scim(idp, 'PATCH', `/Users/${id}`, operations({ op: 'replace', path: 'title', value: 'Clerk' }))).status).toBe(200);
    expect(await move()).toMatchObject({ status: 200, body: { id, title: 'Mover', [UPSTREAM]: { region: 'us' } } });
    expect((await employees(tenant)).filter(({ number, active }) => number === '2' && active)).toMatchObject([{ region: 'us' }]);
  });

  it('of a DELETE, after they have left: the same DELETE takes them out of sight', async () => {
    const { id } = await created(tenant, { no: '3' });
    // They leave, their address is freed; then comes what is lost.
    const run = CommandRunner.prototype.run;
    let commands = 0;
    jest.spyOn(CommandRunner.prototype, 'run').mockImplementation(function (this: CommandRunner, ...command: unknown[]) {
      return ++commands === 3 ? Promise.reject(new Error('gone')) : (run as (...all: unknown[]) => never).apply(this, command);
    } as never);
    expect(await scim(idp, 'DELETE', `/Users/${id}`)).toMatchObject(scimError(500));
    jest.restoreAllMocks();
    expect((await scim(idp, 'GET', `/Users/${id}`)).body.active).toBe(false);
    expect((await scim(idp, 'DELETE', `/Users/${id}`)).status).toBe(204);
    expect(await scim(idp, 'GET', `/Users/${id}`)).toMatchObject(scimError(404));
  });
});

describe('files beside SCIM', () => {
  const tenant = 'both';
  it('leave what the identity provider calls a person, also across a move', async () => {
    const { id } = await created(tenant, { no: '1', core: { addresses: [{ type: 'work', locality: 'Berlin' }] } });
    await upload(service, { file: csv({ no: '1', name: 'Ada King', mail: 'p1@example.com', dept: 'Sales' }), caller: admin(tenant) });
    expect((await scim(provider(tenant), 'GET', `/Users/${id}`)).body).toMatchObject({ userName: 'u1@example.com', externalId: 'ext-1', displayName: 'Ada King', name: { givenName: 'Ada' } });
    await upload(service, { file: csv({ no: '1', name: 'Ada King', mail: 'p1@example.com', region: 'us' }), caller: admin(tenant) });
    expect((await found(tenant, 'userName eq "u1@example.com"')).map((each) => each.id)).toEqual([id]);
    expect((await scim(provider(tenant), 'GET', `/Users/${id}`)).body).toMatchObject({ userName: 'u1@example.com', externalId: 'ext-1' });
  });

  it('who came by a file is found by their address, and goes on by SCIM', async () => {
    await upload(service, { file: csv({ no: '1', region: 'us' }, { no: '7', mail: 'Seven@example.com' }), caller: admin(tenant) });
    const [user] = await found(tenant, 'userName eq "seven@example.com"');
    expect(user).toMatchObject({ userName: 'Seven@example.com', [ENTERPRISE]: { employeeNumber: '7' } });
    expect((await scim(provider(tenant), 'PATCH', `/Users/${user!.id}`, operations({ op: 'Replace', path: 'userName', value: 'seven' }, { op: 'Add', path: 'externalId', value: 'x7' }))).body).toMatchObject({ userName: 'seven', externalId: 'x7' });
    expect((await found(tenant, 'userName eq "seven"')).map(({ id }) => id)).toEqual([user!.id]);
    expect(await found(tenant, 'userName eq "seven@example.com"')).toEqual([]);
  });
});

describe('who may', () => {
  const tenant = 'narrow';
  let eu: string;
  let us: string;
  beforeAll(async () => {
    eu = (await created(tenant, { no: '1' })).id;
    us = (await created(tenant, { no: '2', upstream: { region: 'us' } })).id;
  });

  it('a provider of one region sees and changes nobody of another', async () => {
    const narrow = provider(tenant, ['eu']);
    expect((await scim(narrow, 'GET', '/Users')).body).toMatchObject({ totalResults: 1, Resources: [{ id: eu }] });
    expect(await found(tenant, 'userName eq "u2@example.com"', narrow)).toEqual([]);
    for (const method of ['GET', 'DELETE'] as const) expect(await scim(narrow, method, `/Users/${us}`)).toMatchObject(scimError(404));
    expect(await scim(narrow, 'PATCH', `/Users/${us}`, operations({ op: 'replace', path: 'active', value: false }))).toMatchObject(scimError(404));
    expect(await scim(narrow, 'PUT', `/Users/${us}`, userOf({ no: '2' }))).toMatchObject(scimError(404));
    expect(await scim(narrow, 'POST', '/Users', userOf({ no: '3', upstream: { region: 'us' } }))).toMatchObject(scimError(403));
    expect(await scim(narrow, 'PATCH', `/Users/${eu}`, operations({ op: 'replace', path: `${UPSTREAM}:region`, value: 'us' }))).toMatchObject(scimError(403));
    expect(await scim(narrow, 'POST', '/Users', userOf({ no: '2' }))).toMatchObject(scimError(409, 'uniqueness'));
    const { [UPSTREAM]: _none, ...user } = userOf({ no: '4' });
    expect((await scim(narrow, 'POST', '/Users', { ...user, [UPSTREAM]: { level: 1, site: 'Berlin' } })).body).toMatchObject({ [UPSTREAM]: { region: 'eu' } });
  });

  it('another organisation sees nobody', async () => {
    const stranger = provider('stranger');
    expect((await scim(stranger, 'GET', '/Users')).body).toMatchObject({ totalResults: 0, Resources: [] });
    expect(await found('stranger', `id eq "${eu}"`)).toEqual([]);
    for (const method of ['GET', 'DELETE'] as const) expect(await scim(stranger, method, `/Users/${eu}`)).toMatchObject(scimError(404));
    // The same number there is somebody else.
    expect((await created('stranger', { no: '1' })).id).not.toBe(eu);
  });

  it('nobody but a provisioner, who may do nothing else', async () => {
    for (const caller of [admin(tenant), { tenant, role: 'coordinator' } as const, { tenant, grants: [] }, { tenant, grants: [{ role: 'provisioner', programmes: ['eu_00000000-0000-5000-8000-000000000001'], regions: '*' }] } as const]) expect(await scim(caller, 'GET', '/Users')).toMatchObject(scimError(403));
    expect((await service.get(provider(tenant), '/v1/employees')).status).toBe(403);
    const unsigned = await service.composition.app.inject({ method: 'GET', url: '/scim/v2/Users' });
    expect({ status: unsigned.statusCode, type: unsigned.headers['content-type'], body: unsigned.json() as unknown }).toMatchObject({ status: 401, type: expect.stringContaining('scim+json'), body: { status: '401' } });
  });
});

describe('what is wrong', () => {
  const tenant = 'wrong';
  const idp = provider(tenant);
  let id: string;
  beforeAll(async () => {
    id = (await created(tenant, { no: '1' })).id;
    await created(tenant, { no: '2' });
  });
  let head: string;
  beforeEach(async () => {
    head = await service.store.head();
  });
  afterEach(async () => expect(await service.store.head()).toBe(head));

  it.each<[string, object, string]>([
    ['no employee number', { enterprise: { employeeNumber: undefined } }, 'employeeNumber: is required'],
    ['no level', { upstream: { level: null } }, 'level: is required'],
    ['a level that is none', { upstream: { level: 'senior' } }, 'level: is not a whole number'],
    ['a level over 20', { upstream: { level: 21 } }, 'level'],
    ['no time zone', { core: { timezone: undefined } }, 'timezone: is required'],
    ['an offset for a time zone', { core: { timezone: '+02:00' } }, 'timezone'],
    ['no address', { core: { emails: [] } }, 'emails: is required'],
    ['an address that is none', { email: 'nobody' }, 'emails'],
    ['no name', { core: { name: {} } }, 'displayName: is required'],
    ['no user name', { userName: ' ' }, 'userName: is required'],
    ['a user name that is a list', { core: { userName: ['a', 'b'] } }, 'userName: expected string'],
    ['no department', { enterprise: { department: '' } }, 'department: is required'],
    ['a region that is not here', { upstream: { region: 'mars' } }, 'region'],
    ['no region where there are several', { upstream: { region: undefined } }, 'region: is required'],
    ['languages that are none', { upstream: { languages: 'en,gibberish' } }, 'languages'],
    ['hours that are none', { upstream: { workingHours: '17-9' } }, 'workingHours'],
    ['days that are none', { upstream: { workingDays: '3' } }, 'workingDays'],
    ['an active that is none', { core: { active: 'perhaps' } }, 'active: expected boolean'],
    ['a name of 10,000 characters', { core: { displayName: 'x'.repeat(10_000) } }, 'displayName'],
  ])('a user with %s is refused by its attribute', async (_, person, detail) => {
    expect(await scim(idp, 'POST', '/Users', userOf({ no: '9', ...person }))).toMatchObject({ ...scimError(400, 'invalidValue'), body: { detail: expect.stringContaining(detail) } });
  });

  it.each<[string, unknown, string]>([
    ['no operations', {}, 'invalidValue'],
    ['a list', [], 'invalidValue'],
    ['an operation that is none', operations({ op: 'move', path: 'title' }), 'invalidValue'],
    ['a path that is none', operations({ op: 'replace', path: 'emails[type eq', value: 'x' }), 'invalidPath'],
    ['a removal of nothing', operations({ op: 'remove' }), 'invalidPath'],
    ['a removed address', operations({ op: 'remove', path: 'emails' }), 'invalidValue'],
    ['another employee number', operations({ op: 'replace', path: `${ENTERPRISE}:employeeNumber`, value: '77' }), 'mutability'],
    ['half a character', operations({ op: 'replace', path: 'title', value: '\ud800' }), 'invalidValue'],
    ['no JSON', '{"Operations":[', 'invalidSyntax'],
  ])('a PATCH with %s is refused', async (_, body, scimType) => {
    expect(await scim(idp, 'PATCH', `/Users/${id}`, body)).toMatchObject(scimError(400, scimType));
  });

  it('an address, user name or number of somebody else is refused', async () => {
    expect(await scim(idp, 'POST', '/Users', userOf({ no: '3', email: 'P2@example.com' }))).toMatchObject(scimError(409, 'uniqueness'));
    expect(await scim(idp, 'POST', '/Users', userOf({ no: '3', userName: 'U2@example.com' }))).toMatchObject(scimError(409, 'uniqueness'));
    expect(await scim(idp, 'PATCH', `/Users/${id}`, operations({ op: 'replace', path: 'userName', value: 'u2@example.com' }))).toMatchObject(scimError(409, 'uniqueness'));
    expect(await scim(idp, 'PUT', `/Users/${id}`, userOf({ no: '2' }))).toMatchObject(scimError(400, 'mutability'));
  });

  it.each(['title eq "x"', 'userName co "a"', 'userName eq', 'userName eq "a" or externalId eq "b"', 'active eq true', 'userName eq "\\x"', '('.repeat(500)])('a filter such as %s is refused', async (filter) => {
    expect(await scim(idp, 'GET', `/Users?filter=${encodeURIComponent(filter).slice(0, 2000)}`)).toMatchObject(scimError(400, 'invalidFilter'));
  });

  it('nobody, nowhere and no group is 404, as SCIM says it', async () => {
    for (const path of ['/Users/none', `/Users/${'0'.repeat(64)}`, '/Groups', '/Schemas/none', '/Nothing']) expect(await scim(idp, 'GET', path)).toMatchObject(scimError(404));
    expect(await scim(idp, 'GET', '/Users?startIndex=x')).toMatchObject(scimError(400, 'invalidValue'));
    expect(await scim(idp, 'GET', '/Users?startIndex=-5&count=-1')).toMatchObject({ status: 200, body: { startIndex: 1, itemsPerPage: 0 } });
  });
});

describe('versions', () => {
  const tenant = 'versions';
  const idp = provider(tenant);
  const title = (value: string) => operations({ op: 'replace', path: 'title', value });
  const tagOf = async (id: string): Promise<string> => {
    const { headers, body } = await scim(idp, 'GET', `/Users/${id}`);
    expect(body.meta.version).toBe(headers.etag);
    return body.meta.version;
  };

  it('grow with each change, also when somebody moves, leaves or comes back', async () => {
    const { id } = await created(tenant, { no: '1' });
    const versions = [await tagOf(id)];
    for (const body of [title('Clerk'), operations({ op: 'replace', path: `${UPSTREAM}:region`, value: 'us' }), operations({ op: 'replace', path: 'active', value: false }), operations({ op: 'replace', path: 'active', value: true })]) {
      const answer = await scim(idp, 'PATCH', `/Users/${id}`, body);
      expect(answer.headers.etag).toBe(answer.body.meta.version);
      versions.push(await tagOf(id));
      expect(versions.at(-1)).toBe(answer.headers.etag);
    }
    const numbers = versions.map((tag) => Number(/^"(\d+)"$/.exec(tag)![1]));
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  });

  it('refuse a change of what somebody else has changed since', async () => {
    const { id } = await created(tenant, { no: '2' });
    const seen = await tagOf(id);
    expect((await scim(idp, 'PATCH', `/Users/${id}`, title('Clerk'), { 'if-match': seen })).status).toBe(200);
    const head = await service.store.head();
    for (const method of ['PATCH', 'PUT', 'DELETE'] as const) {
      expect(await scim(idp, method, `/Users/${id}`, method === 'DELETE' ? undefined : method === 'PUT' ? userOf({ no: '2' }) : title('Boss'), { 'if-match': seen })).toMatchObject(scimError(412));
    }
    expect(await service.store.head()).toBe(head);
    expect((await scim(idp, 'PUT', `/Users/${id}`, userOf({ no: '2' }), { 'if-match': await tagOf(id) })).status).toBe(200);
    expect((await scim(idp, 'DELETE', `/Users/${id}`, undefined, { 'if-match': '*' })).status).toBe(204);
  });

  it('spare a client what it has seen already', async () => {
    const { id } = await created(tenant, { no: '3' });
    const seen = await tagOf(id);
    expect(await scim(idp, 'GET', `/Users/${id}`, undefined, { 'if-none-match': seen })).toMatchObject({ status: 304, body: undefined });
    await scim(idp, 'PATCH', `/Users/${id}`, title('Clerk'));
    expect((await scim(idp, 'GET', `/Users/${id}`, undefined, { 'if-none-match': seen })).status).toBe(200);
  });
});

describe('many changes in one request', () => {
  const tenant = 'bulk';
  const idp = provider(tenant);
  const bulk = (Operations: unknown, more: object = {}) => scim(idp, 'POST', '/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], ...more, Operations });
  const post = (person: Person) => ({ method: 'POST', path: '/Users', bulkId: `b${person.no}`, data: userOf(person) });
  const statuses = (answer: TestResponse): string[] => answer.body.Operations.map(({ status }: { status: string }) => status);

  it('create people who refer to each other, in any order', async () => {
    const answer = await bulk([post({ no: '2', enterprise: { manager: { value: 'bulkId:b1' } } }), post({ no: '1' }), post({ no: '3', enterprise: { manager: { value: 'bulkId:b2' } } })]);
    expect(answer).toMatchObject({ status: 200, body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'] } });
    expect(answer.body.Operations).toEqual(
      ['b2', 'b1', 'b3'].map((bulkId) => ({ method: 'POST', bulkId, location: expect.stringMatching(/^\/scim\/v2\/Users\/[0-9a-f]{64}$/), version: expect.stringMatching(/^"\d+"$/), status: '201' })),
    );
    const [one, two, three] = await Promise.all(['1', '2', '3'].map((no) => employee(tenant, no)));
    expect([one!.managerId, two!.managerId, three!.managerId]).toEqual([null, one!.employeeId, two!.employeeId]);
  });

  it('of one person are made in their order', async () => {
    const titles = Array.from({ length: 5 }, (_, index) => `Title ${index}`);
    const answer = await bulk([post({ no: '10' }), ...titles.map((value) => ({ method: 'PATCH', path: '/Users/bulkId:b10', data: operations({ op: 'replace', path: 'title', value }) }))]);
    expect(statuses(answer)).toEqual(['201', ...titles.map(() => '200')]);
    expect((await scim(idp, 'GET', answer.body.Operations[0].location.slice('/scim/v2'.length))).body.title).toBe('Title 4');
  });

  it('fail one by one, each for its own reason', async () => {
    const { id } = await created(tenant, { no: '20' });
    const path = `/Users/${id}`;
    const answer = await bulk([
      post({ no: '20' }),
      post({ no: '21', email: 'nobody' }),
      { method: 'PATCH', path, version: '"1"', data: operations({ op: 'replace', path: 'title', value: 'x' }) },
      { method: 'PUT', path: `/Users/${'0'.repeat(64)}`, data: userOf({ no: '22' }) },
      { method: 'PATCH', path, data: operations({ op: 'replace', path: `${ENTERPRISE}:manager`, value: 'bulkId:nobody' }) },
      { method: 'GET', path },
      { method: 'POST', path: '/Groups', data: {} },
      'nothing',
      post({ no: '23' }),
      { method: 'DELETE', path },
    ]);
    expect(statuses(answer)).toEqual(['409', '400', '412', '404', '409', '400', '400', '400', '201', '204']);
    expect(answer.body.Operations[1]).toEqual({ method: 'POST', bulkId: 'b21', status: '400', response: { ...scimError(400, 'invalidValue').body, detail: expect.stringContaining('emails') } });
    expect((await scim(idp, 'GET', path)).status).toBe(404);
  });

  it('end after as many failures as the client allows', async () => {
    const answer = await bulk([post({ no: '30' }), post({ no: '30' }), post({ no: '31' })], { failOnErrors: 1 });
    expect(statuses(answer)).toEqual(['201', '409']);
    expect(await found(tenant, 'userName eq "u31@example.com"')).toEqual([]);
  });

  it('are refused whole where there are too many, or none', async () => {
    const head = await service.store.head();
    expect(await bulk(Array.from({ length: 1001 }, () => ({})))).toMatchObject(scimError(413));
    expect(await bulk('all')).toMatchObject(scimError(400, 'invalidValue'));
    expect(await bulk([], { failOnErrors: 'never' })).toMatchObject(scimError(400, 'invalidValue'));
    expect(await scim(admin(tenant), 'POST', '/Bulk', { Operations: [] })).toMatchObject(scimError(403));
    expect(await service.store.head()).toBe(head);
  });

  it('are found by a question in a body as well', async () => {
    const search = async (body: unknown) => scim(idp, 'POST', '/Users/.search', body);
    expect(await search({ schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], filter: 'userName eq "u1@example.com"', attributes: ['userName', 'title'] })).toMatchObject({ status: 200, body: { totalResults: 1, Resources: [{ userName: 'u1@example.com' }] } });
    const { body } = await search({ startIndex: 2, count: 3 });
    expect(body).toMatchObject({ startIndex: 2, itemsPerPage: 3 });
    expect(body).toEqual((await scim(idp, 'GET', '/Users?startIndex=2&count=3')).body);
    expect(await search([])).toMatchObject(scimError(400, 'invalidValue'));
    expect(await search({ filter: ['userName eq "a"', 'active eq true'] })).toMatchObject(scimError(400, 'invalidFilter'));
  });
});

it('tells each of many who ask at once of whom they asked', async () => {
  const tenant = 'many';
  const numbers = ['1', '2', '3', '4'];
  const ids = (await Promise.all(numbers.map((no) => created(tenant, { no })))).map((each) => each.id);
  const filters = numbers.flatMap((no) => [`userName eq "u${no}@example.com"`, `externalId eq "ext-${no}"`, `emails.value eq "p${no}@example.com"`, `userName eq "nobody${no}@example.com"`]);
  expect(await Promise.all(filters.map(async (filter) => (await found(tenant, filter)).map((each) => each.id)))).toEqual(ids.flatMap((one) => [[one], [one], [one], []]));
});

it('says what it understands', async () => {
  const idp = provider('discovery');
  expect((await scim(idp, 'GET', '/ServiceProviderConfig')).body).toMatchObject({ patch: { supported: true }, bulk: { supported: true, maxOperations: 1000 }, etag: { supported: true }, sort: { supported: false }, filter: { supported: true }, authenticationSchemes: [{ type: 'oauthbearertoken' }] });
  expect((await scim(idp, 'GET', '/ResourceTypes')).body).toMatchObject({ totalResults: 1, Resources: [{ id: 'User', endpoint: '/Users' }] });
  const { body } = await scim(idp, 'GET', '/Schemas');
  expect(body.Resources.map(({ id }: { id: string }) => id)).toEqual([CORE, ENTERPRISE, UPSTREAM]);
  for (const { id } of body.Resources) expect((await scim(idp, 'GET', `/Schemas/${id}`)).body.id).toBe(id);
});

describe('leavers', () => {
  const tenant = 'leaving';
  const idp = provider(tenant);
  const leave = async (no: number) => scim(idp, 'PATCH', `/Users/${(await found(tenant, `userName eq "u${no}@example.com"`))[0]!.id}`, operations({ op: 'Replace', path: 'active', value: 'False' }));

  it('more than usual in two days wait until somebody confirms them', async () => {
    await Promise.all(Array.from({ length: 9 }, (_, index) => created(tenant, { no: String(index + 4) })));
    await upload(service, { file: csv(...['1', '2', '3'].map((no) => ({ no, mail: `u${no}@example.com` }))), mapping: { ...MAPPING, mode: 'changes' }, caller: admin(tenant) });
    // Who is created so has not left, and who came by a file can leave as well.
    await created(tenant, { no: '13', core: { active: false } });
    for (const no of [1, 2, 3, 4, 5]) expect((await leave(no)).status).toBe(200);
    expect(await leave(6)).toMatchObject({ ...scimError(409), body: { detail: expect.stringContaining('/v1/provisioning/leavers') } });
    expect(await scim(idp, 'DELETE', `/Users/${(await found(tenant, 'userName eq "u6@example.com"'))[0]!.id}`)).toMatchObject(scimError(409));
    expect(await employee(tenant, '6')).toMatchObject({ active: true });
    const waiting = async () => {
      await service.idle();
      return (await service.get(admin(tenant), '/v1/provisioning/leavers')).body;
    };
    const sixth = (await employee(tenant, '6')).employeeId;
    // Asked again, and with the version that the provider has seen: they wait once, and are the same to it.
    const { id, headers } = await scim(idp, 'GET', `/Users?filter=${encodeURIComponent('userName eq "u6@example.com"')}`).then(async ({ body }) => ({ id: body.Resources[0].id as string, headers: (await scim(idp, 'GET', `/Users/${body.Resources[0].id}`)).headers }));
    expect(await scim(idp, 'DELETE', `/Users/${id}`, undefined, { 'if-match': String(headers.etag) })).toMatchObject(scimError(409));
    expect(await waiting()).toEqual({ since: '2027-01-10', waiting: 1, first: [sixth], left: 5, active: 7, confirmed: 0 });
    expect((await service.get(idp, '/v1/provisioning/leavers')).status).toBe(403);
    expect((await service.post(idp, '/v1/provisioning/leavers', { leavers: 7 })).status).toBe(403);
    expect((await service.post(admin(tenant), '/v1/provisioning/leavers', { leavers: 7 })).status).toBe(200);
    expect(await waiting()).toMatchObject({ waiting: 1, confirmed: 7 });
    for (const no of [6, 7]) expect((await leave(no)).status).toBe(200);
    expect(await waiting()).toMatchObject({ waiting: 0, first: [], left: 7 });
    expect((await leave(8)).status).toBe(409);
    expect(await waiting()).toMatchObject({ waiting: 1 });
    await service.moveTo('2027-01-13T09:00:00.000Z');
    // Whom nobody has reported for two days, nobody asks for.
    expect(await waiting()).toMatchObject({ waiting: 0, left: 0, confirmed: 0 });
    expect((await leave(8)).status).toBe(200);
  });
});

it('leavers who are reported at once are counted one after the other', async () => {
  const tenant = 'leaving-at-once';
  const ids = await Promise.all(Array.from({ length: 12 }, async (_, index) => (await created(tenant, { no: String(index) })).id));
  const answers = await Promise.all(ids.map((id) => scim(provider(tenant), 'PATCH', `/Users/${id}`, operations({ op: 'replace', path: 'active', value: false }))));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 5 }, () => 200), ...Array.from({ length: 7 }, () => 409)]);
});

describe('an erased person', () => {
  const tenant = 'erasing';
  const idp = provider(tenant);
  const traces = ['Wilhelmina', 'Vanishing', 'wilhelmina', 'N-77123', 'obj-8812', 'Wonderland'];
  let id: string;

  const everythingStored = async (): Promise<string> => {
    const texts: string[] = [];
    for (const database of ['log', 'keys', 'enrolment']) {
      const client = new pg.Client({ connectionString: service.databases.superuserUrl(database) });
      await client.connect();
      const { rows: tables } = await client.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
      for (const { name } of tables) texts.push(...(await client.query<{ text: string }>(`select t::text as text from ${name} t`)).rows.map(({ text }) => text));
      await client.end();
    }
    return texts.join('\n');
  };

  it('was stored nowhere in plain text, and knows what is held of them', async () => {
    ({ id } = await created(tenant, { no: 'N-77123', userName: 'wilhelmina', email: 'wilhelmina@example.com', core: { externalId: 'obj-8812', name: { givenName: 'Wilhelmina', familyName: 'Vanishing' }, addresses: [{ type: 'work', locality: 'Wonderland' }] } }));
    const { employeeId } = await employee(tenant, 'N-77123');
    const stored = await everythingStored();
    expect(stored).toContain(employeeId);
    for (const trace of traces) expect({ trace, stored: stored.includes(trace) }).toEqual({ trace, stored: false });
    const me = await service.get({ tenant, role: 'employee', employeeId }, '/v1/me');
    expect(me.body.provisioned).toEqual({ userName: 'wilhelmina', externalId: 'obj-8812', givenName: 'Wilhelmina', familyName: 'Vanishing', locality: 'Wonderland' });
    expect((await service.post(admin(tenant), `/v1/employees/${employeeId}/erasure`, {}, { headers: { prefer: 'wait=10' } })).status).toBe(200);
  });

  it('is nobody any more, and is not created again', async () => {
    expect(await scim(idp, 'GET', `/Users/${id}`)).toMatchObject(scimError(404));
    expect(await found(tenant, 'externalId eq "obj-8812"')).toEqual([]);
    expect(await scim(idp, 'PATCH', `/Users/${id}`, operations({ op: 'replace', path: 'active', value: true }))).toMatchObject(scimError(404));
    expect(await scim(idp, 'POST', '/Users', userOf({ no: 'N-77123' }))).toMatchObject(scimError(409, 'uniqueness'));
    expect((await created(tenant, { no: 'other', userName: 'wilhelmina', email: 'wilhelmina@example.com' })).id).not.toBe(id);
  });
});
