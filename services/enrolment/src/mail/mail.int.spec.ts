import { addMonths } from '../domain/programme/duration.js';
import { participantIdOf } from '../domain/participant/participant-id.js';
import { technologyCompany } from '../domain/templates/technology-company.js';
import { enrolment } from '../enrolment.module.js';
import { csv, MAPPING, upload, type Line } from '../people-for-specs.js';
import { eventually, MailServer, servicesUnderTest, type ReceivedLetter, type ServiceUnderTest } from '@upstream/testing';
import { MailRoom } from './mail-room.js';
import { OffTokens } from './off-tokens.js';

const START = '2027-01-04T09:00:00.000Z';
const hours = (n: number) => new Date(Date.parse(START) + n * 3_600_000).toISOString();
const { plan, consent } = technologyCompany;
const WAIT = { headers: { prefer: 'wait=10' } };
const coordinator = { role: 'coordinator' } as const;
const operator = { role: 'operator' } as const;
const self = (employeeId: string) => ({ role: 'employee', employeeId }) as const;
const LINES: Line[] = ['mia', 'anna', 'ben', 'cleo', 'dora', 'emil', 'fred'].map((name, index) => ({ no: `M-${index}`, name, mail: `${name}@company.example` }));

let service: ServiceUnderTest;
let server: MailServer;
let programmeId: string;
const ids: Record<string, string> = {};
let count = 0;

const idOf = async (number: string) => (await service.get(coordinator, `/v1/employees?number=${number}`)).body.items[0].employeeId as string;
const member = (name: string) => ({ employeeId: ids[name]!, participantId: participantIdOf(programmeId, ids[name]!) });
const to = (name: string): ReceivedLetter[] => server.received.filter((letter) => letter.to === `${name}@company.example`);
const figures = async () => (await service.get(operator, '/v1/operations/mail')).body;
const quiet = () => eventually(async () => (await figures()).waiting === 0);
const look = () => service.composition.app.get(MailRoom, { strict: false }).look();

async function propose(mentor: string, mentee: string, more: { at?: string; expiresAt?: string; tenant?: string } = {}): Promise<string> {
  const id = `eu_00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  const { at = service.clock.now().toISOString(), expiresAt = new Date(Date.parse(at) + 7 * 86_400_000).toISOString(), tenant } = more;
  await service.say('upstream.proposal-published.v1', id, { proposalId: id, programmeId, roundId: id, mentor: member(mentor), mentees: [member(mentee)], expiresAt }, { at, ...(tenant ? { tenant } : {}) });
  await service.idle();
  return id;
}
const matched = async (what: string, proposalId: string, mentor: string, mentee: string, more: object = {}) => {
  await service.say(`upstream.proposal-${what}.v1` as 'upstream.proposal-accepted.v1', proposalId, { proposalId, programmeId, mentor: member(mentor), mentees: [member(mentee)], ...more });
  await service.idle();
};

beforeAll(async () => {
  server = await new MailServer().start();
  service = await servicesUnderTest('enrolment-mail', [enrolment], { start: START, mail: { url: server.url, from: 'Upstream <upstream@company.example>', perMinute: 6000, publicUrl: () => 'https://up.example' } });
  await upload(service, { file: csv(...LINES), mapping: MAPPING });
  for (const [index, { name }] of LINES.entries()) ids[name!] = await idOf(`M-${index}`);
  programmeId = (await service.post(coordinator, '/v1/programmes', { ...plan, template: 'technology_company', name: 'Upstream', regions: ['eu'], startsOn: START.slice(0, 10), endsOn: addMonths(START.slice(0, 10), 6) })).body.id as string;
  await service.post(coordinator, `/v1/programmes/${programmeId}/launch`, undefined, WAIT);
});
afterAll(async () => {
  await service?.close();
  await server?.stop();
});
beforeEach(() => {
  server.received.length = 0;
  server.refuse = () => undefined;
  server.beforeAnswer = () => Promise.resolve();
});

it('a proposal is mailed to both, once, without a word of whom or what', async () => {
  const id = await propose('mia', 'anna');
  await eventually(() => server.received.length === 2);
  await quiet();
  expect(to('mia')).toHaveLength(1);
  expect(to('anna')).toHaveLength(1);
  const [letter] = to('mia');
  expect(letter!.raw).toContain(`https://up.example/my/proposals/${programmeId}/${id}`);
  expect(letter!.raw).toMatch(/^List-Unsubscribe:\s+<https:\/\/up\.example\/mail-off\?token=[\w.-]+>\r$/m);
  expect(letter!.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  expect(letter!.raw.toLowerCase()).not.toContain('anna');
  expect(await figures()).toEqual({ configured: true, waiting: 0, waitingSince: null, ahead: 2, serverAway: null });
  await matched('cancelled', id, 'mia', 'anna', { reasonCode: 'changed' });
  expect(await figures()).toMatchObject({ ahead: 0 });
});

it('who has not answered is told once more two days before the end, who has is not', async () => {
  const id = await propose('mia', 'anna');
  await eventually(() => server.received.length === 2);
  await matched('accepted', id, 'mia', 'anna', { employeeId: ids['mia'], side: 'mentor' });
  await service.moveTo(new Date(service.clock.now().getTime() + 5 * 86_400_000).toISOString());
  look();
  await eventually(() => server.received.length === 3);
  await quiet();
  expect([to('mia').length, to('anna').length]).toEqual([1, 2]);
  expect(to('anna')[1]!.subject).toContain('still awaited');
  await matched('expired', id, 'mia', 'anna');
});

it('what happened more than a day ago is not mailed', async () => {
  await propose('mia', 'anna', { at: new Date(service.clock.now().getTime() - 25 * 3_600_000).toISOString(), expiresAt: new Date(service.clock.now().getTime() + 3_600_000).toISOString() });
  await propose('ben', 'cleo');
  await eventually(() => server.received.length === 2);
  expect([...to('mia'), ...to('anna')]).toEqual([]);
});

it('a rebuild of the rows sends nothing', async () => {
  await propose('ben', 'cleo');
  await eventually(() => server.received.length === 2);
  for (const name of ['directory', 'participants', 'partners']) expect((await service.post(operator, '/v1/operations/rebuilds', { service: 'enrolment', readModel: name })).status).toBeLessThan(300);
  await service.idle();
  await propose('ben', 'cleo');
  await eventually(() => server.received.length === 4);
  await quiet();
  expect(server.received).toHaveLength(4);
});

it('a letter that the server put off comes later, one that it refuses is given up and counted, and neither holds up others', async () => {
  server.refuse = (address) => (address.startsWith('ben') ? 550 : address.startsWith('cleo') ? 451 : undefined);
  await propose('ben', 'cleo');
  await propose('mia', 'anna');
  await eventually(() => server.received.length === 2);
  await eventually(async () => (await service.get({ role: 'monitor' }, '/metrics')).body.includes('upstream_mail_total{kind="proposal",outcome="refused"} 1'));
  expect(await figures()).toMatchObject({ waiting: 1, serverAway: null });
  server.refuse = () => undefined;
  await service.moveTo(new Date(service.clock.now().getTime() + 61_000).toISOString());
  look();
  await eventually(() => to('cleo').length === 1);
  expect(to('ben')).toEqual([]);
});

it('while the server is away everything waits, and comes once when it is back', async () => {
  await server.stop();
  await propose('mia', 'anna');
  await eventually(async () => (await figures()).serverAway?.code === 'ESOCKET' || (await figures()).serverAway?.code === 'ECONNECTION');
  expect(await figures()).toMatchObject({ waiting: 2 });
  expect((await service.get({ role: 'monitor' }, '/metrics')).body).toContain('upstream_mail_server_away 1');
  await server.start();
  await eventually(() => server.received.length === 2, 30_000);
  await quiet();
  expect(await figures()).toMatchObject({ serverAway: null });
}, 60_000);

it('a letter whose acknowledgement is lost comes again, with the same Message-ID', async () => {
  let lost = false;
  server.beforeAnswer = async () => {
    if (lost) return;
    lost = true;
    await server.cut();
  };
  await propose('mia', 'anna');
  await eventually(() => server.received.length === 3, 30_000);
  await quiet();
  expect(server.received).toHaveLength(3);
  const again = server.received.map(({ messageId }) => messageId);
  expect(new Set(again).size).toBe(2);
}, 60_000);

it('who wants no mail gets none, and some again when they do', async () => {
  expect((await service.get(self(ids['dora']!), '/v1/me')).body.mail).toEqual({ sent: true, wanted: true });
  expect((await service.request(self(ids['dora']!), 'PUT', '/v1/me/mail', { wanted: false }, { headers: { prefer: 'wait=10', 'idempotency-key': 'no-mail' } })).status).toBe(200);
  expect((await service.get(self(ids['dora']!), '/v1/me')).body.mail).toEqual({ sent: true, wanted: false });
  await propose('dora', 'anna');
  await eventually(() => to('anna').length === 1);
  await quiet();
  expect(to('dora')).toEqual([]);
  await service.request(self(ids['dora']!), 'PUT', '/v1/me/mail', { wanted: true }, { headers: { prefer: 'wait=10', 'idempotency-key': 'mail' } });
  await propose('dora', 'anna');
  await eventually(() => to('dora').length === 1);
});

describe('a letter’s own way to have no more mail', () => {
  const tokenOf = ({ raw }: ReceivedLetter) => /mail-off\?token=([\w.-]+)>/.exec(raw)![1]!;
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = (token: string, more: { headers?: Record<string, string>; payload?: string } = {}) => service.composition.app.inject({ method: 'POST', url: `/mail-off?token=${token}`, ...more });
  const oneClick = (token: string) => post(token, { headers: FORM, payload: 'List-Unsubscribe=One-Click' });
  const wanted = async (name: string) => (await service.get(self(ids[name]!), '/v1/me')).body.mail.wanted as boolean;
  const letterTo = async (name: string) => {
    const before = to(name).length;
    await propose(name, 'mia');
    await eventually(() => to(name).length > before);
    return to(name).at(-1)!;
  };

  it('says of whom it is to nobody, and is another each time', async () => {
    const [first, second] = [tokenOf(await letterTo('ben')), tokenOf(await letterTo('ben'))];
    expect(first).not.toBe(second);
    for (const part of [first, ...first.split('.')].map((each) => Buffer.from(each, 'base64url').toString('latin1'))) expect(part).not.toMatch(new RegExp(`${ids['ben']!}|acme|eu_`));
  });

  it('ends it with one click of a mail program, as often as it is sent, and nothing else', async () => {
    const token = tokenOf(await letterTo('ben'));
    expect((await oneClick(token)).json()).toEqual({ wanted: false });
    expect((await post(token, { headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n' })).statusCode).toBe(200);
    expect(await wanted('ben')).toBe(false);
    await service.idle();
    server.received.length = 0;
    await propose('ben', 'mia');
    await eventually(() => to('mia').length === 1);
    await quiet();
    expect(to('ben')).toEqual([]);

    const again = await service.request(self(ids['ben']!), 'PUT', '/v1/me/mail', { wanted: true }, WAIT);
    expect([again.status, await wanted('ben')]).toEqual([200, true]);
    expect((await post(token)).statusCode).toBe(200);
    expect(await wanted('ben')).toBe(false);
    await service.request(self(ids['ben']!), 'PUT', '/v1/me/mail', { wanted: true }, WAIT);
    expect((await service.composition.app.inject({ method: 'GET', url: '/v1/me', headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(401);
  });

  it('that is changed, cut, made by somebody else or of another use does nothing', async () => {
    const token = tokenOf(await letterTo('ben'));
    const [head, key, iv, text, tag] = token.split('.') as [string, string, string, string, string];
    const foreign = await new OffTokens(Buffer.alloc(32, 7)).write({ tenant: 'acme', employeeId: ids['ben']! });
    const turned = `${text.slice(0, -2)}${text.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const bad of ['x', token.slice(0, -5), [head, key, iv, turned, tag].join('.'), foreign, 'eyJhbGciOiJub25lIn0.e30.', '']) expect([bad.length, (await oneClick(bad)).statusCode]).toEqual([bad.length, 404]);
    expect(await wanted('ben')).toBe(true);
    expect((await service.composition.app.inject({ method: 'POST', url: '/mail-off', headers: FORM, payload: `token=${token}` })).statusCode).toBe(400);
    expect((await service.composition.app.inject({ method: 'PUT', url: '/v1/me/mail', headers: FORM, payload: 'wanted=false' })).statusCode).toBe(415);
  });

  it('counts for whom it was sent to, also once they have another id; for who is not here any more it does nothing', async () => {
    const tokens = service.composition.app.get(OffTokens, { strict: false });
    const letter = tokenOf(await letterTo('cleo'));
    await upload(service, { file: csv(...LINES.map((line) => (line.name === 'cleo' ? { ...line, region: 'us' } : line))), mapping: MAPPING });
    const moved = await idOf('M-3');
    expect(moved).toMatch(/^us_/);
    expect((await oneClick(letter)).statusCode).toBe(200);
    expect((await service.get(self(moved), '/v1/me')).body.mail.wanted).toBe(false);
    await service.request(self(moved), 'PUT', '/v1/me/mail', { wanted: true }, WAIT);
    await upload(service, { file: csv(...LINES), mapping: MAPPING });
    ids['cleo'] = await idOf('M-3');
    for (const stranger of [{ tenant: 'acme', employeeId: 'eu_00000000-0000-4000-8000-000000000000' }, { tenant: 'globex', employeeId: ids['mia']! }]) expect((await oneClick(await tokens.write(stranger))).statusCode).toBe(200);
    expect(await wanted('mia')).toBe(true);
  });
});

it('who does not want mail does not get any in another region either, nor when they come back', async () => {
  await service.request(self(ids['fred']!), 'PUT', '/v1/me/mail', { wanted: false }, { headers: { prefer: 'wait=10', 'idempotency-key': 'fred' } });
  await upload(service, { file: csv(...LINES.map((line) => (line.name === 'fred' ? { ...line, region: 'us' } : line))), mapping: MAPPING });
  const moved = await idOf('M-6');
  expect(moved).toMatch(/^us_/);
  expect((await service.get(self(moved), '/v1/me')).body.mail.wanted).toBe(false);
  await upload(service, { file: csv(...LINES.filter(({ name }) => name !== 'fred')), mapping: MAPPING, query: '?confirmLeavers=1' });
  await upload(service, { file: csv(...LINES), mapping: MAPPING });
  const back = await idOf('M-6');
  expect([back === moved, back.startsWith('eu_')]).toEqual([false, true]);
  expect((await service.get(self(back), '/v1/me')).body.mail.wanted).toBe(false);
});

it('who is erased before a letter goes gets none', async () => {
  await server.stop();
  await propose('emil', 'anna');
  await eventually(async () => (await figures()).serverAway !== null);
  expect((await service.post({ role: 'region_admin' }, `/v1/employees/${ids['emil']}/erasure`, { reasonCode: 'requested' }, WAIT)).status).toBeLessThan(300);
  await service.idle();
  await eventually(async () => (await service.composition.runtimes[0]!.pool.query('select from flow.notice where employee = $1', [ids['emil']])).rowCount === 0);
  await server.start();
  await eventually(() => to('anna').length === 1, 30_000);
  await quiet();
  expect(to('emil')).toEqual([]);
}, 60_000);

it('an event of another tenant reaches nobody of this one', async () => {
  await propose('mia', 'anna', { tenant: 'globex' });
  await quiet();
  expect(server.received).toEqual([]);
});

it('an application that was answered, and a reminder, are mailed', async () => {
  const form = { roles: ['mentee'], wants: [{ topic: 'social-media', proficiency: 1 }], languages: ['en'], attitude: [4, 4, 4, 4, 4], channel: 'intranet', consent: { version: consent.version, givenAt: hours(0) } };
  expect((await service.post(self(ids['cleo']!), `/v1/programmes/${programmeId}/applications`, form, WAIT)).status).toBe(201);
  await service.post(coordinator, `/v1/programmes/${programmeId}/participants/approvals`, { filter: { status: 'applied' } }, WAIT);
  await eventually(() => to('cleo').some(({ subject }) => subject.includes('news')));
  expect(to('cleo').map(({ raw }) => raw).join()).not.toMatch(/approved|accepted|declined/);
  await service.post(coordinator, `/v1/programmes/${programmeId}/participants/reminders`, { participantIds: [member('cleo').participantId] }, WAIT);
  await eventually(() => to('cleo').some(({ raw }) => raw.includes('https://up.example/my/learn')));
});

describe('a session ahead', () => {
  const DAY = 86_400_000;
  const now = () => service.clock.now().getTime();
  const pairId = 'eu_00000000-0000-4000-8000-000000005000';
  const sessionOf = (number: number) => ({ sessionId: `eu_00000000-0000-4000-8000-00000000510${number}`, pairId, programmeId, mentorId: ids['mia']!, menteeIds: [ids['anna']!, ids['ben']!], ordinal: number });
  const slotIn = (days: number) => ({ startsAt: new Date(now() + days * DAY).toISOString(), endsAt: new Date(now() + days * DAY + 3_600_000).toISOString() });
  const near = () => server.received.filter(({ subject }) => subject.includes('is near')).map((letter) => letter.to.split('@')[0]).sort();
  const arrange = (number: number, days: number) => service.say('upstream.session-scheduled.v1', sessionOf(number).sessionId, { ...sessionOf(number), ...slotIn(days), state: 'scheduled', inPerson: false });
  const pass = async (ms: number) => {
    await service.moveTo(new Date(now() + ms).toISOString());
    look();
    await quiet();
  };

  it('is recalled the day before, when it then is; one that was cancelled is not, nor to whom has left the circle', async () => {
    await arrange(1, 6);
    await arrange(2, 6);
    const other = await propose('ben', 'dora');
    await pass(DAY);
    await service.say('upstream.session-rescheduled.v1', sessionOf(1).sessionId, { ...sessionOf(1), ...slotIn(8), by: 'system', state: 'scheduled' });
    await service.say('upstream.session-cancelled.v1', sessionOf(2).sessionId, { ...sessionOf(2), by: 'mentor', reasonCode: 'ill' });
    await service.say('upstream.pair-member-left.v1', pairId, { pairId, programmeId, mentor: member('mia'), mentees: [member('anna')], leaver: member('ben'), reasonCode: 'time', by: 'coordinator' });
    await service.idle();
    // What is not of that circle goes on waiting for him.
    expect((await service.composition.runtimes[0]!.pool.query('select kind from flow.notice where employee = $1 and about = $2', [ids['ben'], other])).rows).toEqual([{ kind: 'proposal-expires' }]);
    await matched('cancelled', other, 'ben', 'dora', { reasonCode: 'changed' });
    await pass(6 * DAY);
    expect(near()).toEqual([]);
    await pass(DAY + 60_000);
    await eventually(() => near().length === 2);
    expect(near()).toEqual(['anna', 'mia']);
    expect(server.received.at(-1)!.raw).toContain(`/my/pairs/${programmeId}/${pairId}#${sessionOf(1).sessionId}`);
    await pass(2 * DAY);
    expect(near()).toHaveLength(2);
  });
});

describe('what waits after a session, and a pulse', () => {
  const MINUTE = 60_000;
  const later = (ms: number) => service.moveTo(new Date(service.clock.now().getTime() + ms).toISOString());
  const pairId = `eu_00000000-0000-4000-8000-${String(1001).padStart(12, '0')}`;
  const inPair = (id: string, mentor: string, mentee: string) => ({ pairId: id, programmeId, mentor: member(mentor), mentees: [member(mentee)] });
  const agreed = (id: string, mentor: string, mentee: string) => service.say('upstream.pair-agreed.v1', id, { ...inPair(id, mentor, mentee), format: 'remote', agreedAt: service.clock.now().toISOString() });
  const subjects = (name: string) => to(name).map(({ subject }) => subject);

  it('feedback is asked for once, a day later, of those who have not given it', async () => {
    const sessionId = pairId.replace('1001', '2001');
    const session = { sessionId, pairId, programmeId, mentorId: ids['mia']!, menteeIds: [ids['anna']!], ordinal: 1 };
    await service.say('upstream.session-held.v1', sessionId, { ...session, startsAt: service.clock.now().toISOString(), minutes: 60 });
    await service.say('upstream.feedback-given.v1', sessionId, { sessionId, pairId, programmeId, employeeId: ids['mia']! });
    await service.idle();
    expect(server.received).toEqual([]);
    await later(25 * 60 * MINUTE);
    look();
    await eventually(() => to('anna').length === 1);
    await quiet();
    expect(subjects('anna')).toEqual(['Upstream: how was your session?']);
    expect(to('anna')[0]!.raw).toContain(`https://up.example/my/pairs/${programmeId}/${pairId}#${sessionId}`);
    expect(to('mia')).toEqual([]);
  });

  it('a pulse is told once to each who is in an active pair, and to nobody else', async () => {
    const [paused, over] = [pairId.replace('1001', '1002'), pairId.replace('1001', '1003')];
    await agreed(pairId, 'mia', 'anna');
    await agreed(paused, 'ben', 'mia');
    await agreed(over, 'fred', 'mia');
    await service.say('upstream.pair-paused.v1', paused, { ...inPair(paused, 'ben', 'mia'), reasonCode: 'leave' });
    await service.say('upstream.pair-ended.v1', over, { ...inPair(over, 'fred', 'mia'), reasonCode: 'time', by: 'coordinator' });
    await service.idle();
    await quiet();
    server.received.length = 0;
    const pulseId = pairId.replace('1001', '3001');
    const closesAt = new Date(service.clock.now().getTime() + 14 * 24 * 60 * MINUTE).toISOString();
    await service.say('upstream.pulse-opened.v1', pulseId, { programmeId, pulseId, openedAt: service.clock.now().toISOString(), closesAt });
    await service.idle();
    const { rows } = await service.composition.runtimes[0]!.pool.query<{ id: string; employee: string }>('select id, employee from flow.notice where about = $1', [pulseId]);
    expect(rows).toMatchObject([{ employee: '*' }]);
    await later(4 * MINUTE);
    look();
    await eventually(() => server.received.length === 2);
    await quiet();
    // Another process that had taken it for its own at the same moment.
    await service.composition.app.get(MailRoom, { strict: false }).outbox.spread(rows[0]!, [ids['mia']!, ids['anna']!]);
    expect((await service.composition.runtimes[0]!.pool.query('select from flow.notice where about = $1', [pulseId])).rowCount).toBe(0);
    expect([subjects('mia'), subjects('anna'), server.received.length]).toEqual([['Upstream: a few questions wait for you'], ['Upstream: a few questions wait for you'], 2]);
    expect(to('mia')[0]!.raw).toContain(`https://up.example/my/pulses/${programmeId}/${pulseId}`);
  });

  it('a pulse that is closed before it is told is told to nobody, and one of another tenant neither', async () => {
    const closesAt = new Date(service.clock.now().getTime() + 24 * 60 * MINUTE).toISOString();
    const openedAt = service.clock.now().toISOString();
    const [closed, foreign] = [pairId.replace('1001', '3002'), pairId.replace('1001', '3003')];
    await service.say('upstream.pulse-opened.v1', closed, { programmeId, pulseId: closed, openedAt, closesAt });
    await service.say('upstream.pulse-opened.v1', foreign, { programmeId, pulseId: foreign, openedAt, closesAt }, { tenant: 'globex' });
    await service.say('upstream.pulse-closed.v1', closed, { programmeId, pulseId: closed, answers: 0, trustIndex: null });
    await service.idle();
    await later(4 * MINUTE);
    look();
    await eventually(async () => (await service.composition.runtimes[0]!.pool.query(`select from flow.notice where kind = 'pulse'`)).rowCount === 0);
    expect(server.received).toEqual([]);
    expect((await service.get({ role: 'monitor' }, '/metrics')).body).not.toContain('kind="pulse",outcome="unwanted"');
  });
});

it('a process that does not own the subscription any more has nothing to send', async () => {
  server.refuse = (address) => (address.startsWith('anna') ? 451 : undefined);
  const id = await propose('mia', 'anna');
  await eventually(() => to('mia').length === 1);
  const { outbox } = service.composition.app.get(MailRoom, { strict: false });
  const later = new Date(service.clock.now().getTime() + 3_600_000);
  const { epoch } = service.composition.runtimes[0]!.status.find(({ name }) => name === 'mail')!;
  await eventually(async () => (await outbox.next(later, 'mail', epoch!))?.about === id);
  expect(await outbox.next(later, 'mail', String(Number(epoch) - 1))).toBeUndefined();
  await matched('cancelled', id, 'mia', 'anna', { reasonCode: 'changed' });
});

it('who withdrew from the programme hears nothing more of it', async () => {
  expect((await service.post(self(ids['cleo']!), `/v1/programmes/${programmeId}/applications/mine/withdrawal`, { reasonCode: 'own_wish' }, WAIT)).status).toBe(200);
  await service.idle();
  await propose('ben', 'cleo');
  await eventually(() => to('ben').length === 1);
  await quiet();
  expect(to('cleo')).toEqual([]);
});

it('what is in the outbox names nobody', async () => {
  const rows = (await service.composition.runtimes[0]!.pool.query('select row_to_json(n)::text as row from flow.notice n')).rows as { row: string }[];
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ row }) => row).join()).not.toMatch(/@|company\.example/);
});
