import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { technologyCompany } from './domain/templates/technology-company.js';
import { enrolment } from './enrolment.module.js';
import { csv, upload } from './people-for-specs.js';

const coordinator = { role: 'coordinator' } as const;
const WAIT = { headers: { prefer: 'wait=10' } };

let service: ServiceUnderTest;
let programmeId: string;
const ids: Record<string, string> = {};
const at = (path: string) => `/v1/programmes/${programmeId}${path}`;
const leader = (number: string) => ({ role: 'leader', employeeId: ids[number]! }) as const;
const seenBy = async (number: string, query = '') => (await service.get(leader(number), at(`/colleagues${query}`))).body.items as { employeeId: string; name: string }[];

beforeAll(async () => {
  service = await servicesUnderTest('enrolment-leaders', [enrolment]);
  await upload(service, {
    file: csv(
      { no: '1', name: 'Lena Leader' },
      { no: '2', name: 'Rita Report', boss: '1' },
      { no: '3', name: 'Ravi Report', boss: '1' },
      { no: '4', name: 'Other Team' },
      { no: '5', name: 'Abroad Report', boss: '1', region: 'apac' },
      { no: '6', name: 'Further Below', boss: '2' },
    ),
  });
  const people = (await service.get(coordinator, '/v1/employees')).body.items as { number: string; employeeId: string }[];
  for (const { number, employeeId } of people) ids[number] = employeeId;
  const drafted = await service.post(coordinator, '/v1/programmes', { ...technologyCompany.plan, template: 'technology_company', name: 'Upstream', regions: ['eu', 'us'], startsOn: '2027-02-01', endsOn: '2027-08-01' }, WAIT);
  programmeId = drafted.body.id as string;
});
afterAll(() => service?.close());

describe('a leader', () => {
  it('finds nobody for a programme that has not been launched', async () => {
    expect((await service.get(leader('1'), at('/colleagues'))).status).toBe(404);
    expect((await service.post(coordinator, at('/launch'), undefined, WAIT)).status).toBe(200);
  });

  it('sees the names of those who report to them, in the regions of the programme, and nothing else', async () => {
    const reports = await seenBy('1');
    expect(reports).toHaveLength(2);
    expect(reports).toEqual(expect.arrayContaining([{ employeeId: ids['2'], name: 'Rita Report' }, { employeeId: ids['3'], name: 'Ravi Report' }]));
    expect(await seenBy('4')).toEqual([]);
  });

  it('reads the list page by page', async () => {
    const first = (await service.get(leader('1'), at('/colleagues?limit=1'))).body;
    const second = (await service.get(leader('1'), at(`/colleagues?limit=1&cursor=${first.next}`))).body;
    expect([first.items.length, second.items.length, second.next]).toEqual([1, 1, undefined]);
    expect(second.items[0].employeeId).not.toBe(first.items[0].employeeId);
  });

  it('finds somebody else by the whole e-mail address only', async () => {
    expect(await seenBy('1', '?email=P4@example.com')).toEqual([{ employeeId: ids['4'], name: 'Other Team' }]);
    for (const query of ['?email=p4@', '?email=p4@example', '?email=p5@example.com', '?email=nobody@example.com']) expect(await seenBy('1', query)).toEqual([]);
    for (const query of ['?search=Other', '?number=4']) expect((await service.get(leader('1'), at(`/colleagues${query}`))).status).toBe(400);
  });

  it('nominates, is reminded of it, and is not told what became of it', async () => {
    const nominated = await service.post(leader('1'), at('/nominations'), { employeeId: ids['2'], role: 'mentor' }, WAIT);
    expect(nominated.status).toBe(201);
    expect((await service.post(coordinator, at(`/participants/${nominated.body.id}/decline`), { reasonCode: 'capacity', note: 'No free hours.' }, WAIT)).status).toBe(200);
    const again = await service.post(leader('1'), at('/nominations'), { employeeId: ids['2'] });
    expect([again.status, again.body.facts]).toEqual([409, undefined]);
    const own = (await service.get(leader('1'), at('/nominations/mine'))).body;
    expect(own.items).toEqual([{ employeeId: ids['2'], name: 'Rita Report', role: 'mentor', nominatedAt: expect.any(String) }]);
    expect((await service.get(leader('4'), at('/nominations/mine'))).body.items).toEqual([]);
  });

  it('is named in the history of the coordinator, beside reason and note', async () => {
    const { items } = (await service.get(coordinator, at('/history?about=people'))).body;
    expect(items).toMatchObject([
      { what: 'participant-declined', by: { you: true, role: 'coordinator', employeeId: null }, about: { employeeId: ids['2'] }, reasonCode: 'capacity', note: 'No free hours.' },
      { what: 'participant-nominated', by: { you: false, role: 'leader', employeeId: ids['1'] }, note: null },
    ]);
  });

  it('who is erased is in no list any more', async () => {
    expect((await service.post({ role: 'region_admin' }, `/v1/employees/${ids['2']}/erasure`, { reasonCode: 'requested' }, WAIT)).status).toBe(200);
    await service.idle();
    expect((await seenBy('1')).map(({ name }) => name)).toEqual(['Ravi Report']);
    expect((await service.get(leader('1'), at('/nominations/mine'))).body.items).toEqual([]);
    expect((await service.get(coordinator, at('/history?about=people'))).body.items.every(({ note }: { note: unknown }) => note === null)).toBe(true);
  });
});

it('employees and those without an employee record have no colleagues to pick from', async () => {
  expect((await service.get({ role: 'employee', employeeId: ids['1']! }, at('/colleagues'))).status).toBe(403);
  expect((await service.get(coordinator, at('/colleagues'))).status).toBe(403);
  expect((await service.get({ ...leader('1'), tenant: 'rival' }, at('/colleagues'))).status).toBe(404);
  expect((await service.get(leader('1'), at('/history'))).status).toBe(403);
  expect((await service.get(leader('1'), at('/waiting'))).status).toBe(403);
});
