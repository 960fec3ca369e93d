import { servicesUnderTest, type ServiceUnderTest } from '@upstream/testing';
import { expertListingConsent } from './domain/participant/expert-listing.js';
import { participantIdOf } from './domain/participant/participant-id.js';
import { addMonths } from './domain/programme/duration.js';
import { technologyCompany } from './domain/templates/technology-company.js';
import { enrolment } from './enrolment.module.js';
import { csv, MAPPING, upload, type Line } from './people-for-specs.js';

const START = '2027-01-04T09:00:00.000Z';
const DAY = START.slice(0, 10);
const PAIR = 'eu_00000000-0000-4000-8000-0000000000a1';
const { plan, consent } = technologyCompany;
const WAIT = { headers: { prefer: 'wait=10' } };
const coordinator = { role: 'coordinator' } as const;
const self = (employeeId: string) => ({ role: 'employee', employeeId }) as const;
const problem = (code: string) => ({ body: { type: `https://upstream.example/problems/${code}` } });
const consentVersion = expertListingConsent.version;

const PEOPLE: Line[] = [{ no: 'M-1', name: 'Mia Junior' }, { no: 'M-2', name: 'Anna Senior' }, { no: 'M-3', name: 'Ben Bystander' }, { no: 'M-4', name: 'Zoé Leaver' }];

let service: ServiceUnderTest;
let programmeId: string;
let mia: string;
let anna: string;
let ben: string;
let zoe: string;

const at = (path: string) => `/v1/programmes/${programmeId}${path}`;
const LISTING = '/applications/mine/expert-listing';
const idOf = async (number: string) => (await service.get(coordinator, `/v1/employees?number=${number}`)).body.items[0].employeeId as string;
const apply = (employeeId: string, form: object) =>
  service.post(self(employeeId), at('/applications'), { languages: ['en'], attitude: [4, 4, 4, 4, 4], channel: 'intranet', consent: { version: consent.version, givenAt: START }, ...form }, WAIT);
const list = (employeeId: string, topics: string[]) => service.request(self(employeeId), 'PUT', at(LISTING), { topics, consentVersion }, WAIT);
const expertsFor = async (employeeId: string, query = '') => {
  await service.idle();
  return (await service.get(self(employeeId), `/v1/experts${query}`)).body.items as { name: string; topics: string[]; programmesTaught: number; you: boolean }[];
};
const member = (employeeId: string) => ({ employeeId, participantId: participantIdOf(programmeId, employeeId) });
const mine = async (employeeId: string) => (await service.get(self(employeeId), '/v1/my/expert-listings')).body;

beforeAll(async () => {
  service = await servicesUnderTest('enrolment-experts', [enrolment], { start: START });
  await upload(service, { file: csv(...PEOPLE), mapping: MAPPING });
  [mia, anna, ben, zoe] = [await idOf('M-1'), await idOf('M-2'), await idOf('M-3'), await idOf('M-4')];
  const drafted = await service.post(coordinator, '/v1/programmes', { ...plan, template: 'technology_company', name: 'Upstream', regions: ['eu'], startsOn: DAY, endsOn: addMonths(DAY, 6) });
  programmeId = drafted.body.id as string;
  await service.post(coordinator, at('/launch'), undefined, WAIT);
  const teaches = { roles: ['mentor'], offers: [{ topic: 'social-media', proficiency: 5 }, { topic: 'internet', proficiency: 5 }] };
  await apply(mia, teaches);
  await apply(zoe, teaches);
  await apply(anna, { roles: ['mentee'], wants: [{ topic: 'social-media', proficiency: 1 }] });
  expect((await list(mia, ['social-media'])).status).toBe(409);
  await service.post(coordinator, at('/participants/approvals'), { filter: { status: 'applied' } }, WAIT);
});
afterAll(() => service?.close());

describe('being listed as an expert', () => {
  it('is offered to whoever was approved to teach, with what they agree to', async () => {
    expect(await mine(mia)).toMatchObject({ consent: expertListingConsent, items: [{ programmeId, programme: 'Upstream', mayTeach: ['social-media', 'internet'], topics: null, listedAt: null, ended: null }] });
    expect((await mine(anna)).items).toEqual([]);
    expect(await list(anna, ['social-media'])).toMatchObject({ status: 409, ...problem('not-approved-to-teach') });
    expect(await list(mia, ['leadership'])).toMatchObject({ status: 409, ...problem('topic-not-offered') });
    expect(await service.request(self(mia), 'PUT', at(LISTING), { topics: ['internet'], consentVersion: '2020-01' })).toMatchObject({ status: 409, ...problem('consent-outdated') });
    expect(await expertsFor(ben)).toEqual([]);
  });

  it('is shown to every employee of the programme’s regions, and to no other', async () => {
    expect((await list(mia, ['social-media'])).status).toBe(200);
    expect((await list(zoe, ['internet', 'social-media'])).status).toBe(200);
    const found = await expertsFor(ben);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ employeeId: mia, name: 'Mia Junior', department: 'Sales', site: 'Berlin', timeZone: 'Europe/Berlin', languages: expect.any(Array), topics: ['social-media'], programmesTaught: 0, you: false });
    expect((await expertsFor(mia)).find(({ name }) => name === 'Mia Junior')?.you).toBe(true);
    expect(await expertsFor(await service.person('far', 'us'))).toEqual([]);
    expect((await service.get(coordinator, '/v1/experts')).status).toBe(403);
  });

  it('can be looked through by topic, by name, and page by page', async () => {
    expect((await service.get(self(ben), '/v1/experts/topics')).body).toEqual({ topics: [{ topic: 'internet', experts: 1 }, { topic: 'social-media', experts: 2 }] });
    expect((await expertsFor(ben, '?topic=internet')).map(({ name, topics }) => [name, topics])).toEqual([['Zoé Leaver', ['internet', 'social-media']]]);
    expect((await expertsFor(ben, '?search=zoe')).map(({ name }) => name)).toEqual(['Zoé Leaver']);
    expect(await expertsFor(ben, '?search=ben')).toEqual([]);
    const first = (await service.get(self(ben), '/v1/experts?limit=1')).body;
    const second = (await service.get(self(ben), `/v1/experts?limit=1&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ employeeId }: { employeeId: string }) => employeeId).sort()).toEqual([mia, zoe].sort());
    expect(second.next).toBeUndefined();
  });

  it('says in how many programmes somebody taught: in a session that was held', async () => {
    const pair = { pairId: PAIR, programmeId, mentor: member(mia), mentees: [member(anna)] };
    await service.say('upstream.pair-agreed.v1', PAIR, { ...pair, format: 'remote', agreedAt: START });
    const sessionId = 'eu_00000000-0000-4000-8000-0000000000d1';
    const missed = 'eu_00000000-0000-4000-8000-0000000000d2';
    const session = { pairId: PAIR, programmeId, mentorId: mia, menteeIds: [anna], startsAt: START };
    await service.say('upstream.session-missed.v1', missed, { ...session, sessionId: missed, ordinal: 2 });
    expect((await expertsFor(ben, '?search=mia'))[0]).toMatchObject({ programmesTaught: 0 });
    await service.say('upstream.session-held.v1', sessionId, { ...session, sessionId, ordinal: 1, minutes: 60 });
    expect((await expertsFor(ben, '?search=mia'))[0]).toMatchObject({ programmesTaught: 1 });
  });
});

describe('a listing ends', () => {
  it('with one tap of its own', async () => {
    expect((await list(mia, ['internet'])).status).toBe(200);
    expect((await expertsFor(ben, '?search=mia'))[0]).toMatchObject({ topics: ['internet'] });
    expect((await service.post(self(mia), at(`${LISTING}/removal`), undefined, WAIT)).status).toBe(200);
    expect(await expertsFor(ben, '?search=mia')).toEqual([]);
    expect(await service.post(self(mia), at(`${LISTING}/removal`))).toMatchObject({ status: 409, ...problem('not-listed') });
  });

  it('by a coordinator with a reason, which the person and the history show; listing again is free', async () => {
    await list(mia, ['internet']);
    const detail = at(`/participants/${participantIdOf(programmeId, mia)}`);
    expect((await service.get(coordinator, detail)).body).toMatchObject({ expertTopics: ['internet'] });
    const path = at(`/participants/${participantIdOf(programmeId, mia)}/expert-listing/removal`);
    expect((await service.post(self(ben), path, { reasonCode: 'topic_changed' })).status).toBe(403);
    expect((await service.post(coordinator, path, { reasonCode: 'topic_changed', note: 'The tool is gone.' }, WAIT)).status).toBe(200);
    expect(await expertsFor(ben, '?search=mia')).toEqual([]);
    expect((await service.get(coordinator, detail)).body).toMatchObject({ expertTopics: null });
    expect((await mine(mia)).items).toMatchObject([{ topics: null, ended: { at: START, reasonCode: 'topic_changed', note: 'The tool is gone.' } }]);
    const { body } = await service.get(coordinator, at('/history?about=people'));
    expect(body.items[0]).toMatchObject({ what: 'participant-expert-listing-ended', by: { you: true, role: 'coordinator' }, reasonCode: 'topic_changed', note: 'The tool is gone.' });
    await list(mia, ['internet']);
    expect((await mine(mia)).items).toMatchObject([{ topics: ['internet'], ended: null }]);
    expect(JSON.stringify(await service.stored('enrolment_participant', participantIdOf(programmeId, mia)))).not.toContain('The tool is gone.');
  });

  it('by itself when somebody leaves', async () => {
    await upload(service, { file: csv(...PEOPLE.slice(0, 3)), mapping: MAPPING, query: '?confirmLeavers=1' });
    await service.idle();
    expect((await service.get(coordinator, '/v1/employees?number=M-4&active=all')).body.items[0]).toMatchObject({ active: false });
    expect((await expertsFor(ben)).map(({ name }) => name)).toEqual(['Mia Junior']);
    expect((await mine(zoe)).items).toEqual([]);
    expect(await list(zoe, ['internet'])).toMatchObject({ status: 409, ...problem('employee-left') });
  });
});

describe('a certificate', () => {
  const CERTIFICATE = '/applications/mine/certificate';

  it('is there once the programme is completed, for whoever met somebody in it, and for them alone', async () => {
    expect((await service.get(self(mia), at(CERTIFICATE))).status).toBe(404);
    await service.moveTo('2027-06-01T09:00:00.000Z');
    await service.post(coordinator, at('/closure'), { reasonCode: 'ended' }, WAIT);
    await service.idle();
    const { status, body } = await service.get(self(mia), at(CERTIFICATE));
    expect(status).toBe(200);
    expect(body).toEqual({
      certificateId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Mia Junior',
      programme: 'Upstream',
      roles: ['mentor'],
      taught: ['social-media', 'internet'],
      learned: [],
      startsOn: DAY,
      completedOn: '2027-06-01',
      sessionsHeld: 1,
    });
    expect((await service.get(self(mia), at(CERTIFICATE))).body.certificateId).toBe(body.certificateId);
    expect((await service.get(self(anna), at(CERTIFICATE))).body).toMatchObject({ roles: ['mentee'], taught: [], learned: ['social-media'] });
    expect((await service.get(self(ben), at(CERTIFICATE))).status).toBe(404);
    expect((await service.get(coordinator, at(CERTIFICATE))).status).toBe(403);
  });

  it('leaves an expert listed: what somebody knows outlives the programme', async () => {
    expect((await expertsFor(ben)).map(({ name }) => name)).toEqual(['Mia Junior']);
  });
});

it('one’s own data tell of it, and an erasure takes it away', async () => {
  const { body } = await service.get(self(mia), '/v1/my/data/enrolment');
  expect(body.participations[0].entries.filter(({ what }: { what: string }) => what.includes('expert')).at(-1)).toMatchObject({ what: 'participant-listed-as-expert', details: { topics: ['internet'], consentVersion } });
  await service.post({ role: 'region_admin' }, `/v1/employees/${mia}/erasure`, { reasonCode: 'own_wish' }, WAIT);
  expect(await expertsFor(ben)).toEqual([]);
  expect((await service.get(self(ben), '/v1/experts/topics')).body).toEqual({ topics: [] });
  expect((await service.get(self(mia), at('/applications/mine/certificate'))).status).toBe(404);
});
