import { grantRoles } from '@upstream/platform';
import { Api, successful, type Asker } from '../src/proof/api.js';
import { endOrphan, removeFolder, startPilotProcess, temporaryFolder, upstreamctl, type RunningPilot } from '../src/proof/pilot-process.js';
import { sendingOnce, type Sender } from '../src/proof/sender.js';
import * as story from '../src/proof/story.js';
import { as, COORDINATOR, type Person } from '../src/proof/story.js';
import { ENDLESS } from './bad-input/declarations.js';
import { operationsOf, type ApiDescription } from './bad-input/operations.js';
import { filesWith, searchTables, textNeedles, wrappedKeyOf, type Needle } from './erasure/search.js';

jest.setTimeout(120_000);

// Words that nobody else uses; what the person said, and what others said about them. The last name is in every text, so
// that a search for few words finds all of them.
const PERSON: Person = { number: 'NR77441199', name: 'Zebulonia Quackenforth', email: 'zeb.quackenforth@company.example', level: 1 };
const TEXTS = {
  nomination: 'Quackenforth was nominated for her plum juggling',
  motivation: 'Quackenforth is moved by kumquat telegraphy',
  conversation: 'Quackenforth talked about velvet turbines',
  evidence: 'Quackenforth made a marzipan map',
  guidance: 'Quackenforth recommends obsidian teaspoons',
  takeaway: 'Quackenforth learned of lavender gearboxes',
  grounds: 'Quackenforth would promote her for indigo bagpipes',
  concern: 'Quackenforth heard ceramic thunder',
  feedbackBy: 'Quackenforth liked the copper haiku',
  feedbackAbout: 'Quackenforth brought a paper zeppelin',
  cancellation: 'Quackenforth sprained her accordion',
  decline: 'Quackenforth prefers cobalt origami',
  exclusion: 'Quackenforth disputes about walnuts',
  recommendation: 'Quackenforth knows silver calculus',
} as const;

let folder: string;
let pilot: RunningPilot;
let api: Api;
let send: Sender;
let victim: string;
let partner: string;
let others: string[];
let ids: Record<string, string>;
let secondProgramme: string;
let needles: Needle[];
let key: Needle;
let stopped = false;

const did = async (who: Asker, path: string, body?: unknown) => successful(await api.post(who, path, body));
/** Postgres' own write-ahead log: there wrapped keys and ciphertext may be. */
const WAL = /^database\/postgres\/pg_wal\//;

beforeAll(async () => {
  folder = await temporaryFolder();
  pilot = await startPilotProcess(`${folder}/data`, '--simulated-clock', story.START);
  api = await Api.of(pilot.url, pilot.data);
  send = sendingOnce(api);
  [victim, partner, ...others] = (await story.hire(send, [PERSON, ...story.people('x', 5).slice(1)], 'x')) as [string, string, ...string[]];
  key = { what: 'the wrapped key', bytes: (await wrappedKeyOf(pilot.data, victim))! };
  needles = [
    ...textNeedles('number', PERSON.number),
    ...textNeedles('first name', 'Zebulonia'),
    ...textNeedles('last name', 'Quackenforth'),
  ];
  ids = await aLifeWithTexts();
  await story.idle(send);
});

afterAll(async () => {
  if (!stopped) await pilot.stop();
  await endOrphan(pilot.data);
  await removeFolder(folder);
});

/** The person takes part, and says and hears something wherever anything can be said. */
async function aLifeWithTexts(): Promise<Record<string, string>> {
  await story.registerRoom(send, 'Spree');
  const programme = await story.launch(send, 'x', { policy: { mayPutForward: true } });
  const { programmeId, moduleId } = programme;
  const base = `/v1/programmes/${programmeId}`;
  await did({ role: 'leader', employeeId: others[0] }, `${base}/nominations`, { employeeId: victim, note: TEXTS.nomination });
  const participantId = await story.apply(send, programmeId, victim, 'mentor', { motivation: TEXTS.motivation });
  const partnerParticipant = await story.apply(send, programmeId, partner, 'mentee');
  await did(COORDINATOR, `${base}/participants/${participantId}/conversation`, { note: TEXTS.conversation });
  await story.approve(send, programmeId, [participantId, partnerParticipant]);
  await did(as(victim), `${base}/evidence`, { topic: 'social-media', evidence: TEXTS.evidence });
  await story.idle(send);
  await story.train(send, programme, victim, 'mentor');
  await story.train(send, programme, partner, 'mentee');
  await did({ role: 'leader', employeeId: others[0] }, `${base}/recommendations`, { mentorEmployeeId: victim, menteeEmployeeId: partner, reason: TEXTS.recommendation });
  await did(COORDINATOR, `${base}/exclusions`, { employeeIds: [victim, others[2]], reason: TEXTS.exclusion });
  const { proposals, roundId } = await story.matchRound(send, programmeId, 'x');
  const [pair] = proposals;
  await story.accept(send, programmeId, pair!);
  await story.idle(send);
  const path = `${base}/pairs/${pair!.id}`;
  const { challengeId } = await did(as(partner), `${path}/challenges`, { text: 'Five channels.' });
  await did(as(victim), `${path}/challenges/${challengeId}/guidance`, { text: TEXTS.guidance });
  const { takeawayId } = await did(as(victim), `${path}/takeaways`, { topic: 'social-media', text: TEXTS.takeaway });
  await did(as(partner), `${path}/takeaways/${takeawayId}/agreement`);
  const { putForwardId } = await did(as(victim), `${path}/put-forward`, { menteeId: partner, grounds: TEXTS.grounds });
  await did(as(partner), `${base}/put-forward/${putForwardId}/consent`);
  const { concernId } = await did(as(victim), `${path}/concerns`, { text: TEXTS.concern, wantsContact: false });
  const [first] = await story.sessionsOf(send, programmeId, pair!.id);
  const { id: further } = await did(as(victim), `${path}/sessions`, {});
  await did(as(victim), `${base}/sessions/${further}/cancellation`, { reasonCode: 'ill', note: TEXTS.cancellation });
  await story.moveTo(send, first!.endsAt);
  await did(as(victim), `${base}/sessions/${first!.sessionId}/report`, { outcome: 'held', minutes: 50 });
  await did(as(victim), `${base}/sessions/${first!.sessionId}/feedback`, { rating: 5, note: TEXTS.feedbackBy });
  await did(as(partner), `${base}/sessions/${first!.sessionId}/feedback`, { rating: 5, note: TEXTS.feedbackAbout });
  await declineElsewhere();
  secondProgramme = (await story.launch(send, 'later')).programmeId;
  return { programmeId, moduleId, participantId, employeeId: victim, roundId, proposalId: pair!.id, pairId: pair!.id, sessionId: first!.sessionId, concernId, slug: 'technology-company' };
}

/** In another programme, with somebody else, who they do not want. */
async function declineElsewhere(): Promise<void> {
  const { programmeId } = await story.launch(send, 'declined');
  const mentor = await story.apply(send, programmeId, victim, 'mentor', { places: 2 });
  const mentee = await story.apply(send, programmeId, others[1]!, 'mentee');
  await story.approve(send, programmeId, [mentor, mentee]);
  await story.idle(send);
  const { proposals } = await story.matchRound(send, programmeId, 'declined');
  await did(as(victim), `/v1/programmes/${programmeId}/proposals/${proposals[0]!.id}/decline`, { reasonCode: 'other', note: TEXTS.decline });
}

/** What every GET says about what the person took part in, to everybody who could ask. */
async function everyAnswer(): Promise<Map<string, string>> {
  const operations = operationsOf((await api.get(undefined, '/v1/openapi.json')).body as ApiDescription).filter(({ name, method }) => method === 'GET' && !ENDLESS.includes(name));
  const grants = grantRoles.map((role) => ({ role, programmes: '*', regions: '*' }) as const);
  const answers = new Map<string, string>();
  for (const { name, path, pathParameters } of operations) {
    if (pathParameters.some((parameter) => !(parameter in ids))) continue;
    const address = path.replace(/\{(\w+)\}/g, (_, parameter: string) => ids[parameter]!);
    for (const [who, employeeId] of Object.entries({ victim, partner, leader: others[0]! })) answers.set(`${name} as ${who}`, (await api.get({ employeeId, grants }, address)).text);
  }
  for (const query of ['search=Zebulonia', `email=${PERSON.email}`, `number=${PERSON.number}`]) answers.set(`employees?${query}`, (await api.get(COORDINATOR, `/v1/employees?active=all&${query}`)).text);
  return answers;
}

const answersWith = (answers: ReadonlyMap<string, string>): string[] =>
  [...answers].flatMap(([name, text]) => Object.entries({ number: PERSON.number, name: PERSON.name, email: PERSON.email, lastName: 'uackenforth', ...TEXTS }).filter(([, value]) => text.includes(value)).map(([what]) => `${what} in ${name}`));

describe('before', () => {
  it('those who may see it see it', async () => {
    const shown = [...new Set(answersWith(await everyAnswer()).map((found) => found.split(' in ')[0]))];
    expect(shown).toEqual(expect.arrayContaining(['name', 'email', 'number', 'motivation', 'guidance', 'takeaway', 'grounds', 'concern', 'feedbackBy', 'feedbackAbout']));
    expect(await wrappedKeyOf(pilot.data, ids['concernId']!)).toBeDefined();
  });

  it('no table and no file holds it as plain text, the write-ahead log included', async () => {
    expect((await searchTables(pilot.data, needles)).found).toEqual([]);
    expect(await filesWith(pilot.data, needles)).toEqual([]);
  });
});

describe('after the erasure', () => {
  beforeAll(async () => {
    const { code, stdout, stderr } = await upstreamctl('erase', PERSON.email, '--data', pilot.data, '--yes', '--json');
    expect({ code, stderr, erased: JSON.parse(stdout).erased }).toEqual({ code: 0, stderr: '', erased: [victim] });
    await story.idle(send);
  });

  it('no answer shows it to anybody', async () => {
    expect(answersWith(await everyAnswer())).toEqual([]);
    expect((await api.get(COORDINATOR, `/v1/employees/${victim}`)).status).toBe(410);
  });

  it('no public event says it', async () => {
    const { stdout } = await upstreamctl('events', '--data', pilot.data);
    expect(stdout).toContain(victim);
    expect(answersWith(new Map([['events', stdout]]))).toEqual([]);
  });

  it('the pair has ended, and the partner is free', async () => {
    const pair = successful(await api.get(COORDINATOR, `/v1/programmes/${ids['programmeId']}/pairs/${ids['pairId']}`));
    expect(pair).toMatchObject({ status: 'ended' });
  });

  it('what comes too late is refused, and writes nothing', async () => {
    const head = async () => successful(await api.get(story.OPERATOR, '/v1/operations/subscriptions')).head as string;
    const before = await head();
    const application = { roles: ['mentor'], offers: [{ topic: 'social-media', proficiency: 5 }], languages: ['en'], attitude: [4, 4, 4, 4, 4], channel: 'intranet', consent: { version: '2027-01', givenAt: story.START }, motivation: TEXTS.motivation };
    const base = `/v1/programmes/${ids['programmeId']}`;
    const anew = [
      await api.post(as(victim), `/v1/programmes/${secondProgramme}/applications`, application),
      await api.post({ role: 'leader', employeeId: others[0] }, `/v1/programmes/${secondProgramme}/nominations`, { employeeId: victim, note: TEXTS.nomination }),
      await api.send(as(victim), 'PUT', '/v1/me/generation', { band: 'z' }),
      await api.post(COORDINATOR, `${base}/exclusions`, { employeeIds: [victim, others[0]], reason: TEXTS.exclusion }),
    ];
    expect(anew.map(({ status, text }) => [status, text])).toEqual(anew.map(() => [410, expect.stringContaining('-erased"')]));
    // Where they took part they have been withdrawn.
    const over = [
      await api.post(as(victim), `${base}/evidence`, { topic: 'social-media', evidence: TEXTS.evidence }),
      await api.post(COORDINATOR, `${base}/participants/${ids['participantId']}/conversation`, { note: TEXTS.conversation }),
      await api.post(as(victim), `${base}/pairs/${ids['pairId']}/goals`, { text: TEXTS.guidance }),
      await api.post(as(victim), `${base}/pairs/${ids['pairId']}/put-forward`, { menteeId: partner, grounds: TEXTS.grounds }),
      await api.post(as(victim), `${base}/sessions/${ids['sessionId']}/feedback`, { rating: 1, note: TEXTS.feedbackBy }),
    ];
    expect(over.filter(({ status }) => ![404, 409, 410].includes(status)).map(({ text }) => text)).toEqual([]);
    expect(await head()).toBe(before);
  });

  it('tonight’s HR file does not bring them back', async () => {
    const { csv, mapping } = story.hrFileOf([PERSON, ...story.people('x', 5).slice(1)], 'full');
    const answer = successful(await send.upload(COORDINATOR, '/v1/imports', { csv, mapping }, 'tonight'));
    expect(answer).toMatchObject({ counts: { joined: 0, left: 0, refused: 1 }, refusals: [{ row: 2, code: 'erased' }] });
    await story.idle(send);
    expect(answersWith(await everyAnswer())).toEqual([]);
  });

  it('no row of any table holds it, nor the key', async () => {
    expect(await wrappedKeyOf(pilot.data, victim)).toBeUndefined();
    expect(await wrappedKeyOf(pilot.data, ids['concernId']!)).toBeUndefined();
    const { tables, found } = await searchTables(pilot.data, [...needles, { what: 'the wrapped key', bytes: Buffer.from(key.bytes.toString('hex')) }]);
    expect(found).toEqual([]);
    expect(tables).toBeGreaterThan(300);
    // The search finds what is there.
    expect((await searchTables(pilot.data, [{ what: 'an id', bytes: Buffer.from(victim) }])).found).not.toEqual([]);
  });

  it('read models are what the log makes of it', async () => {
    const { code, stdout } = await upstreamctl('verify', '--data', pilot.data);
    expect({ code, different: stdout.match(/^DIFFERENT.*(\n {12}.*)*/gm) }).toEqual({ code: 0, different: null });
  });

  it('no byte of the data folder holds it, nor the key outside Postgres’ write-ahead log', async () => {
    await pilot.stop();
    stopped = true;
    expect(await filesWith(pilot.data, needles)).toEqual([]);
    expect(await filesWith(pilot.data, [key], WAL)).toEqual([]);
    // The search finds what is there: the wrapped key has been written to the write-ahead log once.
    expect(await filesWith(pilot.data, [key])).not.toEqual([]);
  });
});
