import type { ServiceDefinition } from '@upstream/platform';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { defineEvents } from '@upstream/event-sourcing';
import pg from 'pg';
import { csv, MAPPING, upload, type Line } from './people-for-specs.js';
import { peopleHalf } from './people.wiring.js';

const enrolment: ServiceDefinition = { name: 'enrolment', ...peopleHalf };

/** Another service, which hears what enrolment says and holds people's keys in memory. */
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

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await servicesUnderTest('enrolment-people-erasure', [enrolment, listener], { shuffle: true });
});
afterAll(() => service?.close());
afterEach(() => jest.restoreAllMocks());

const admin = (tenant: string) => ({ tenant, role: 'region_admin' }) as const;
const imported = (tenant: string, lines: readonly Line[], more: object = {}) => upload(service, { file: csv(...lines), caller: admin(tenant), ...more });
const byNumber = async (tenant: string, number: string) => (await service.get(admin(tenant), `/v1/employees?active=all&number=${number}`)).body.items[0] as { employeeId: string } | undefined;
const erased = (tenant: string, employeeId: string) => service.post(admin(tenant), `/v1/employees/${employeeId}/erasure`, { reasonCode: 'requested' }, { headers: { prefer: 'wait=10' } });
const changes = { mapping: { ...MAPPING, mode: 'changes' } };

/** Every value of every table of every database, as text: what somebody with the whole server would find. */
async function everythingStored(): Promise<string> {
  const texts: string[] = [];
  for (const database of ['log', 'keys', 'enrolment', 'listener']) {
    const client = new pg.Client({ connectionString: service.databases.superuserUrl(database) });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      texts.push(...rows.map(({ text }) => text));
    }
    await client.end();
  }
  return texts.join('\n');
}

describe('an erased person', () => {
  const tenant = 'forgetting';
  const person: Line = { no: 'N-77123', name: 'Wilhelmina Vanishing', mail: 'wilhelmina.vanishing@example.com', boss: 'N-1' };
  const others: Line[] = [{ no: 'N-1', name: 'Remaining Chief' }, { no: 'N-2', boss: 'N-77123' }];
  const traces = ['Wilhelmina', 'Vanishing', 'vanishing', 'N-77123'];
  let employeeId: string;

  beforeAll(async () => {
    await imported(tenant, [...others, person]);
    employeeId = (await byNumber(tenant, 'N-77123'))!.employeeId;
    // Read everywhere, so that every cache there is holds them.
    expect((await service.get(admin(tenant), '/v1/employees?search=wilhelmina')).body.items).toHaveLength(1);
    await service.idle();
  });

  it('was stored nowhere in plain text before either', async () => {
    const stored = await everythingStored();
    expect(stored).toContain(employeeId);
    for (const trace of [...traces, 'Remaining Chief']) expect(stored).not.toContain(trace);
  });

  it('is erased by somebody responsible for the region only', async () => {
    expect((await service.post({ tenant, role: 'coordinator' }, `/v1/employees/${employeeId}/erasure`, {})).status).toBe(403);
    expect((await service.post({ tenant, grants: [{ role: 'region_admin', programmes: '*', regions: ['us'] }] }, `/v1/employees/${employeeId}/erasure`, {})).status).toBe(403);
    expect((await service.post(admin('other-company'), `/v1/employees/${employeeId}/erasure`, {})).status).toBe(404);
  });

  it('cannot be read by anybody as soon as the erasure is answered', async () => {
    const answer = await erased(tenant, employeeId);
    expect(answer).toMatchObject({ status: 200, body: { id: employeeId, erased: [employeeId] }, headers: { 'upstream-wait': 'reached' } });
    expect(await service.keys.isDestroyed(employeeId)).toBe(true);
    for (const { keys } of service.composition.runtimes) expect((await keys.load([employeeId])).get(employeeId)).toBe('destroyed');
    for (const query of ['?search=wilhelmina', '?number=N-77123&active=all', '?email=wilhelmina.vanishing@example.com&active=all']) {
      expect((await service.get(admin(tenant), `/v1/employees${query}`)).body.items).toEqual([]);
    }
    const events = await service.codec.decode(await service.stored('enrolment_employee', employeeId), 'decider');
    expect(events[0]!.data).toMatchObject({ person: { erased: true }, profile: { erased: true } });
  });

  it('is told to other services, without a word of theirs', async () => {
    await service.idle();
    expect((await service.stored('listener_in_enrolment_v1', employeeId)).map(({ type }) => type)).toEqual(['upstream.employee-registered.v1', 'upstream.employee-erased.v1']);
  });

  it('answers late commands and readers with 410', async () => {
    const gone = { status: 410, body: { type: 'https://upstream.example/problems/person-erased' } };
    const self = { tenant, role: 'employee', employeeId } as const;
    expect(await service.request(self, 'PUT', '/v1/me/generation', { band: 'x' })).toMatchObject(gone);
    expect(await service.get(self, '/v1/me')).toMatchObject(gone);
    expect(await service.get(admin(tenant), `/v1/employees/${employeeId}`)).toMatchObject(gone);
  });

  it('is not brought back by tonight’s HR file, which says so in its report', async () => {
    const { body } = await imported(tenant, [...others, person]);
    expect(body.refusals).toEqual([{ row: 4, column: 'No', code: 'erased', message: 'this person was erased and is not created again' }]);
    expect(body.counts).toMatchObject({ joined: 0, unchanged: 2, left: 0, refused: 1 });
    expect(await byNumber(tenant, 'N-77123')).toBeUndefined();
    const again = await erased(tenant, employeeId);
    expect(again.status).toBe(200);
  });

  it('gives the e-mail address free', async () => {
    const { body } = await imported(tenant, [{ no: 'N-9', mail: person.mail!, name: 'Somebody Else' }], changes);
    expect(body.counts.joined).toBe(1);
  });

  it('is found in no table of any database, nor is the address of whoever has it now', async () => {
    await service.idle();
    const stored = await everythingStored();
    for (const trace of traces) expect(stored).not.toContain(trace);
    const [row] = stored.split('\n').filter((text) => text.startsWith(`(${employeeId},forgetting,eu,`) && text.includes('Sales'));
    expect(row).toBeUndefined();
    const wrapped = /\\x[0-9a-f]{20,}/;
    const keyRow = stored.split('\n').find((row) => row.startsWith(`(${employeeId},`));
    expect(keyRow).toBeDefined();
    expect(keyRow).not.toMatch(wrapped);
  });
});

describe('an erasure', () => {
  it('takes every record of a person who moved and came back', async () => {
    const tenant = 'wandering';
    await imported(tenant, [{ no: '1' }, { no: '2' }]);
    await imported(tenant, [{ no: '1', region: 'us' }, { no: '2' }]);
    await imported(tenant, [{ no: '2' }], { query: '?confirmLeavers=1' });
    await imported(tenant, [{ no: '1', region: 'apac' }, { no: '2' }]);
    const { employeeId } = (await byNumber(tenant, '1'))!;
    const { body } = await erased(tenant, employeeId);
    expect(body.erased).toHaveLength(3);
    for (const id of body.erased) expect(await service.keys.isDestroyed(id)).toBe(true);
    expect((await imported(tenant, [{ no: '1', region: 'eu' }, { no: '2' }])).body.counts).toMatchObject({ joined: 0, moved: 0, refused: 1 });
  });

  it('that ends between the event and the key is finished by the process that clears up', async () => {
    const tenant = 'crashing';
    await imported(tenant, [{ no: '1' }, { no: '2' }]);
    const { employeeId } = (await byNumber(tenant, '1'))!;
    const destroy = service.keys.destroy.bind(service.keys);
    let failed = false;
    jest.spyOn(service.keys, 'destroy').mockImplementation(async (id) => {
      if (id === employeeId && !failed) {
        failed = true;
        throw new Error('the process ends here');
      }
      return destroy(id);
    });
    expect((await erased(tenant, employeeId)).status).toBe(500);
    expect(failed).toBe(true);
    await service.idle();
    expect(await service.keys.isDestroyed(employeeId)).toBe(true);
    expect((await imported(tenant, [{ no: '3', mail: 'p1@example.com' }], changes)).body.counts.joined).toBe(1);
  });

  it('leaves somebody who was being hired again no way in', async () => {
    const tenant = 'racing';
    await imported(tenant, [{ no: '1' }, { no: '2' }]);
    const { employeeId } = (await byNumber(tenant, '1'))!;
    await imported(tenant, [{ no: '2' }], { query: '?confirmLeavers=1' });
    // The file's row was looked up a moment before the erasure, and is recorded a moment after it.
    const create = service.keys.create.bind(service.keys);
    jest.spyOn(service.keys, 'create').mockImplementationOnce(async (person) => {
      await erased(tenant, employeeId);
      return create(person);
    });
    const { body } = await imported(tenant, [{ no: '1' }, { no: '2' }]);
    expect(body.refusals.map(({ row, code }: { row: number; code: string }) => `${row} ${code}`)).toEqual(['2 erased']);
    expect((await service.get(admin(tenant), '/v1/employees')).body.items).toHaveLength(1);
  });
});
