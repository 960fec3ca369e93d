import { newIdOf } from '@upstream/event-sourcing';
import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { reporting } from '../reporting.module.js';

const id = (name: string) => `eu_${newIdOf(`outcomes ${name}`)}`;
const programmeId = id('programme');
const coordinator = { role: 'coordinator' } as const;
const at = (day: string) => ({ at: `${day}T09:00:00.000Z` });

describe('what became of a programme’s people', () => {
  let service: ServiceUnderTest;
  const participants: string[] = [];
  const others: string[] = [];

  const outcomes = async (query = '', who: Parameters<typeof service.get>[0] = coordinator) => (await service.get(who, `/v1/programmes/${programmeId}/report/outcomes${query}`)).body;
  const profile = (employeeId: string, department: string, level: number, day: string) =>
    service.say('upstream.employee-profile-changed.v1', employeeId, {
      employeeId,
      profile: { level, department, site: 'Oxford', region: employeeId.split('_')[0], timeZone: 'Europe/London', workingHours: { start: '09:00', end: '17:00' }, workPattern: 'on_site', languages: ['en'] },
    }, at(day)); // prettier-ignore
  const leaves = (employeeId: string, day: string) => service.say('upstream.employee-left.v1', employeeId, { employeeId, leftOn: day }, at(day));

  async function hired(name: string, department: string, day = '2027-01-05', region = 'eu') {
    const person = await service.person(name, region);
    await service.say('upstream.employee-registered.v1', person, { employeeId: person, registeredAt: at(day).at }, at(day));
    await profile(person, department, 2, day);
    return person;
  }
  const member = (employeeId: string) => ({ participantId: id(`participant ${employeeId}`), employeeId });
  async function paired(index: number, day: string, of = programmeId) {
    const [mentor, mentee] = [participants[2 * index]!, participants[2 * index + 1]!];
    for (const person of [mentor, mentee]) {
      await service.say('upstream.participant-approved.v1', member(person).participantId, { ...member(person), programmeId: of, roles: ['mentor'] }, at('2027-01-20'));
    }
    await service.say('upstream.pair-agreed.v1', id(`pair ${index} ${of}`), { pairId: id(`pair ${index} ${of}`), programmeId: of, mentor: member(mentor), mentees: [member(mentee)], format: 'remote', agreedAt: `${day}T09:00:00.000Z` }, at(day));
  }

  beforeAll(async () => {
    service = await servicesUnderTest('reporting-outcomes', [reporting], { start: '2027-07-31T09:00:00.000Z', shuffle: true });
    await service.say('upstream.programme-launched.v1', programmeId, {
      programmeId, name: 'Digital skills', template: 'technology_company', direction: 'reverse', topics: ['social-media'], regions: ['eu'], policy: {},
      cadence: { every: { months: 1 }, minutes: 60 }, startsOn: '2027-02-01', endsOn: '2027-07-31', wave: 'pilot', trainingRequired: [], answerWithinDays: 7, objectives: [],
    }, at('2027-01-11')); // prettier-ignore
    for (let index = 0; index < 14; index++) participants.push(await hired(`participant ${index}`, index < 9 ? 'Sales' : 'Finance'));
    for (let index = 0; index < 10; index++) others.push(await hired(`other ${index}`, 'Sales'));
    await hired('hired later', 'Legal', '2027-05-03');
    await hired('elsewhere', 'Sales', '2027-01-05', 'us');
    for (const index of [0, 1, 2, 3]) await paired(index, '2027-02-10');
    for (const index of [4, 5]) await paired(index, '2027-03-10');
    await paired(6, '2027-02-10', id('another programme'));
    // Before they are followed, and after.
    await leaves(participants[1]!, '2027-02-20');
    await leaves(participants[0]!, '2027-05-03');
    await leaves(others[0]!, '2027-02-15');
    await leaves(others[1]!, '2027-03-15');
    await leaves(others[2]!, '2027-06-01');
    await profile(participants[2]!, 'Sales', 3, '2027-06-15');
    await profile(others[3]!, 'Sales', 3, '2027-03-20');
    // Nothing of the month that is not over is told.
    await leaves(participants[4]!, '2027-07-02');
    await service.idle();
  });
  afterAll(() => service?.close());

  it('stands beside people of their region and level, from the end of the month in which they first were in a pair', async () => {
    // From the end of February 7 participants (1 left, 1 promoted) beside 9 others (2 left, 1 promoted). The 4 of March wait for one more.
    expect(await outcomes()).toMatchObject({
      asOf: '2027-06-30T23:59:59.999Z', participants: 7, comparison: 9, unmatched: 0, suppressed: false,
      retention: { participants: { share: 0.857 }, comparison: { share: 0.778 }, difference: { value: 0.079 } },
      promotion: { participants: { share: 0.143 }, comparison: { share: 0.111 } },
    }); // prettier-ignore
  });

  it('can be asked as of a past month', async () => {
    expect(await outcomes('?asOf=2027-04-20T00:00:00.000Z')).toMatchObject({ asOf: '2027-03-31T23:59:59.999Z', participants: 7, comparison: 9, retention: { participants: { share: 1 }, comparison: { share: 0.889 } } });
    expect(await outcomes('?asOf=2027-02-20T00:00:00.000Z')).toMatchObject({ participants: 0, comparison: 0, retention: { participants: null, difference: null } });
    expect(await outcomes('?knownAt=2027-06-10T00:00:00.000Z')).toMatchObject({ participants: 7, promotion: { participants: { share: 0 } } });
  });

  it('tells how far the programme reaches into each department, and a sponsor nothing of fewer than five people', async () => {
    expect((await outcomes()).departments).toEqual([
      { department: 'Finance', employees: 5, participants: 3, share: 0.6, suppressed: false },
      { department: 'Legal', employees: 1, participants: 0, share: 0, suppressed: false },
      { department: 'Sales', employees: 14, participants: 7, share: 0.5, suppressed: false },
    ]);
    const hidden = { participants: null, share: null, suppressed: true };
    expect((await outcomes('', { role: 'sponsor' })).departments).toMatchObject([hidden, { participants: 0 }, hidden]);
  });

  it('follows who moves to another region', async () => {
    const [participant, other] = [await hired('participant moved', 'Sales', '2027-05-10', 'us'), await hired('other moved', 'Sales', '2027-05-10', 'us')];
    await profile(participant, 'Sales', 4, '2027-06-10');
    await service.say('upstream.employee-left.v1', participants[5]!, { employeeId: participants[5], leftOn: '2027-05-10', movedTo: participant }, at('2027-05-10'));
    await service.say('upstream.employee-left.v1', others[4]!, { employeeId: others[4], leftOn: '2027-05-10', movedTo: other }, at('2027-05-10'));
    await service.idle();
    expect(await outcomes()).toMatchObject({
      participants: 7, comparison: 9,
      retention: { participants: { share: 0.857 }, comparison: { share: 0.778 } },
      promotion: { participants: { share: 0.286 }, comparison: { share: 0.111 } },
    }); // prettier-ignore
  });

  it('has nobody in it who was erased', async () => {
    await service.say('upstream.employee-erased.v1', participants[3]!, { employeeId: participants[3] }, at('2027-07-20'));
    await service.idle();
    expect(await outcomes()).toMatchObject({ participants: 6, retention: { participants: { share: 0.833 } } });
  });

  it('tells of a month’s participants with those who waited, when they are five', async () => {
    participants[14] = await hired('paired in April', 'Sales');
    participants[15] = await hired('paired with them', 'Sales');
    await paired(7, '2027-04-10');
    await service.idle();
    // Of March 4, of April 2, of whom nobody left.
    expect(await outcomes()).toMatchObject({ participants: 12, retention: { participants: { share: 0.917 } } });
    expect(await outcomes('?asOf=2027-04-20T00:00:00.000Z')).toMatchObject({ participants: 6 });
  });

  it('is not found by another tenant and needs a grant', async () => {
    const asked = (who: Parameters<typeof service.get>[0]) => service.get(who, `/v1/programmes/${programmeId}/report/outcomes`);
    expect((await asked({ ...coordinator, tenant: 'other' })).status).toBe(404);
    expect((await asked({ role: 'employee', employeeId: participants[0]! })).status).toBe(403);
  });
});
