import { existsSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { grantRoles } from '@upstream/platform';
import { logIdOf, tokenOf, type StoredEvent } from '@upstream/event-sourcing';
import { eventually } from '@upstream/testing';
import { Api, successful } from '../src/proof/api.js';
import { allEvents } from '../src/proof/log-reader.js';
import { checkLog } from '../src/proof/crash/check-log.js';
import { endOrphan, hasEnded, postgresPidOf, removeFolder, startPilotProcess, temporaryFolder, Upstreamctl, upstreamctl, type RunningPilot } from '../src/proof/pilot-process.js';
import { sendingOnce, type Sender } from '../src/proof/sender.js';
import * as story from '../src/proof/story.js';
import { COORDINATOR, type Person } from '../src/proof/story.js';
import { copyWithOtherBit, cutCopy, shorterLedger } from './backup/damage.js';
import { onDatabase, putLogBack } from './backup/put-log-back.js';
import { until, writing } from './backup/write-load.js';
import { ENDLESS } from './bad-input/declarations.js';
import { operationsOf, type ApiDescription } from './bad-input/operations.js';
import { filesWith, searchTables, textNeedles, wrappedKeyOf, type Needle } from './erasure/search.js';

jest.setTimeout(180_000);

const PERSON: Person = { number: 'NR55330044', name: 'Ottokar Vexelbrink', email: 'o.vexelbrink@company.example', level: 1 };
const MOTIVATION = 'Vexelbrink longs for turquoise barometers';
const WAL = /^database\/postgres\/pg_wal\//;

let folder: string;
let api: Api;
let send: Sender;
let victim: string;
let ids: Record<string, string>;
let needles: Needle[];
let key: Needle;
let backup: string;
/** Positions that were acknowledged before the backup began, and those that were asked for after it was done. */
let before: string[];
let after: string[];
/** The log as the old folder had it at its end. */
let events: StoredEvent[];
let running: RunningPilot | undefined;

const data = () => `${folder}/data`;
const secrets = () => ['--master-key', `${data()}/secrets/master.key`];
const ledger = () => `${data()}/erasures.ledger`;
const restored = () => `${folder}/restored`;

async function start(path: string, ...more: string[]): Promise<void> {
  running = await startPilotProcess(path, '--simulated-clock', story.START, ...more);
  api = await Api.of(running.url, path);
  send = sendingOnce(api);
}

async function stop(): Promise<void> {
  await running?.stop();
  running = undefined;
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await start(data());
  const [employee, partner] = (await story.hire(send, [PERSON, ...story.people('b', 5).slice(1)], 'b')) as [string, string];
  victim = employee;
  key = { what: 'the wrapped key', bytes: (await wrappedKeyOf(data(), victim))! };
  needles = [...textNeedles('number', PERSON.number), ...textNeedles('first name', 'Ottokar'), ...textNeedles('last name', 'Vexelbrink')];
  await story.registerRoom(send, 'Spree');
  const programme = await story.launch(send, 'b');
  const { programmeId } = programme;
  const participantId = await story.apply(send, programmeId, victim, 'mentor', { motivation: MOTIVATION });
  await story.approve(send, programmeId, [participantId, await story.apply(send, programmeId, partner, 'mentee')]);
  await story.idle(send);
  await story.train(send, programme, victim, 'mentor');
  const { roundId, proposals } = await story.matchRound(send, programmeId, 'b');
  await story.accept(send, programmeId, proposals[0]!);
  await story.idle(send);
  ids = { programmeId, participantId, employeeId: victim, roundId, proposalId: proposals[0]!.id, pairId: proposals[0]!.id };
  await backUpUnderLoad();
  const { code, stderr } = await upstreamctl('erase', PERSON.email, '--data', data(), '--yes', '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  await story.idle(send);
  events = await allEvents(data());
  await stop();
});

async function backUpUnderLoad(): Promise<void> {
  const load = writing(send);
  await until(() => load.acknowledged.length > 20);
  before = load.acknowledged.map(({ position }) => position);
  const { code, stdout, stderr } = await upstreamctl('backup', '--data', data(), '--to', `${folder}/backups`, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const done = performance.now();
  const since = () => load.acknowledged.filter(({ asked }) => asked > done);
  await until(() => since().length > 20);
  await load.end();
  after = since().map(({ position }) => position);
  backup = (JSON.parse(stdout) as { file: string }).file;
}

afterAll(async () => {
  await stop();
  await endOrphan(data());
  await removeFolder(folder);
});

const restore = (...more: string[]) => upstreamctl('restore', '--data', restored(), '--json', ...more);
/** A restore that says no leaves nothing. */
async function refused(...more: string[]): Promise<string> {
  const { code, stderr } = await restore(...more);
  expect({ code, left: (await readdir(folder)).filter((name) => name.startsWith('restored')) }).toEqual({ code: 3, left: [] });
  return stderr;
}

describe('a restore refuses', () => {
  it('a backup that was interrupted, which never has the name of a whole one', async () => {
    const taking = new Upstreamctl(['backup', '--data', data(), '--to', `${folder}/interrupted/one.tar`]);
    await until(() => existsSync(`${folder}/interrupted`));
    const unfinished = async () => (await readdir(`${folder}/interrupted`)).find((name) => name.includes('unfinished'));
    for (let found; !found; found = await unfinished());
    taking.signal('SIGKILL');
    await taking.ended;
    await endOrphan(data());
    const [left] = await readdir(`${folder}/interrupted`);
    expect(left).toMatch(/^one\.tar\.unfinished-/);
    expect(await refused('--from', `${folder}/interrupted/${left}`, ...secrets(), '--ledger', ledger())).toMatch(/is not a whole backup: .*interrupted/);
    expect(await refused('--from', `${folder}/interrupted`, ...secrets(), '--ledger', ledger())).toContain('holds no whole backup');
  });

  it.each([0.3, 0.9])('a backup of which only a part was copied (%s of it)', async (share) => {
    const cut = await cutCopy(backup, `${folder}/cut-${share}.tar`, share);
    expect(await refused('--from', cut, ...secrets(), '--ledger', ledger())).toMatch(/is not a whole backup: the archive ends in the middle, after database\//);
  });

  it('a backup with a changed file, and names the file', async () => {
    const name = await copyWithOtherBit(backup, `${folder}/damaged.tar`);
    expect(await refused('--from', `${folder}/damaged.tar`, ...secrets(), '--ledger', ledger())).toContain(`cannot be restored: ${name} is damaged`);
  });

  it('another master key', async () => {
    await writeFile(`${folder}/other.key`, 'ab'.repeat(32));
    expect(await refused('--from', backup, '--master-key', `${folder}/other.key`, '--ledger', ledger())).toContain('it was taken with master key');
  });

  it('a ledger that nobody named, that is not there, that is cut or changed, unless it is accepted as lost', async () => {
    expect(await refused('--from', backup, ...secrets())).toContain('--accept-lost-ledger');
    expect(await refused('--from', backup, ...secrets(), '--ledger', `${folder}/nowhere`)).toContain('there is no erasure ledger at');
    const shorter = await shorterLedger(ledger(), `${folder}/shorter.ledger`);
    expect(await refused('--from', backup, ...secrets(), '--ledger', shorter)).toMatch(/held \d+ erasures and ends after \d+/);
    await writeFile(`${folder}/changed.ledger`, (await readFile(ledger(), 'utf8')).replace(victim, victim.replace(/.$/, 'x')));
    expect(await refused('--from', backup, ...secrets(), '--ledger', `${folder}/changed.ledger`)).toContain('was changed or cut in line');
  });

  it('a folder that holds something', async () => {
    const { code, stderr } = await upstreamctl('restore', '--from', backup, '--data', data(), ...secrets(), '--ledger', ledger());
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('is not empty') });
  });
});

it('a restore that was killed is made good by the next one: what it has left, its PostgreSQL too, goes', async () => {
  const again = ['restore', '--from', backup, '--data', `${folder}/killed`, ...secrets(), '--ledger', ledger(), '--json'];
  const made = async () => (await readdir(folder)).filter((name) => name.startsWith('killed'));
  const killed = new Upstreamctl(again);
  const postgres = await eventually(async () => {
    const [name] = await made();
    return name !== undefined && (await postgresPidOf(`${folder}/${name}`).catch(() => undefined));
  });
  killed.signal('SIGKILL');
  await killed.ended;
  expect(hasEnded(postgres as number)).toBe(false);
  const { code, stderr } = await upstreamctl(...again);
  expect({ code, stderr, made: await made(), ended: hasEnded(postgres as number) }).toEqual({ code: 0, stderr: '', made: ['killed'], ended: true });
  await removeFolder(`${folder}/killed`);
});

/** What every GET says about it to everybody who could ask. */
async function everyAnswer(): Promise<string> {
  const operations = operationsOf((await api.get(undefined, '/v1/openapi.json')).body as ApiDescription).filter(({ name, method }) => method === 'GET' && !ENDLESS.includes(name));
  const grants = grantRoles.map((role) => ({ role, programmes: '*', regions: '*' }) as const);
  const answers: string[] = [];
  for (const { path, pathParameters } of operations) {
    if (pathParameters.some((parameter) => !(parameter in ids))) continue;
    answers.push((await api.get({ employeeId: victim, grants }, path.replace(/\{(\w+)\}/g, (_, parameter: string) => ids[parameter]!))).text);
  }
  for (const query of ['search=Ottokar', `email=${PERSON.email}`, `number=${PERSON.number}`]) answers.push((await api.get(COORDINATOR, `/v1/employees?active=all&${query}`)).text);
  return answers.join('\n');
}

const withoutLog = ({ position, ...event }: StoredEvent) => ({ ...event, token: tokenOf(position) });

describe('a backup taken before an erasure and restored after it', () => {
  let report: { head: string; formerLog: string; erasedAgain: number };
  let log: StoredEvent[];
  let keyBeforeStart: unknown;

  beforeAll(async () => {
    const { code, stdout, stderr } = await restore('--from', `${folder}/backups`, ...secrets(), '--ledger', ledger());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    report = JSON.parse(stdout) as typeof report;
    keyBeforeStart = await onDatabase(restored(), 'keys', async (client) => (await client.query('select wrapped, destroyed_at from person_key where id = $1', [victim])).rows[0]);
    await start(restored());
    await story.idle(send);
    log = await allEvents(restored());
  });

  afterAll(stop);

  it('has a log with a new id', () => {
    expect(logIdOf(report.head)).not.toBe(report.formerLog);
    expect(new Set(log.map(({ position }) => logIdOf(position)))).toEqual(new Set([logIdOf(report.head)]));
    expect(report.formerLog).toBe(logIdOf(events[0]!.position));
  });

  it('holds exactly what was acknowledged up to one moment: everything from before the backup, nothing out of turn', () => {
    const head = tokenOf(report.head);
    const kept = log.filter(({ position }) => tokenOf(position) <= head);
    expect(kept.map(withoutLog)).toEqual(events.filter(({ position }) => tokenOf(position) <= head).map(withoutLog));
    expect(before.filter((position) => tokenOf(position) > head)).toEqual([]);
    expect(after.filter((position) => tokenOf(position) <= head)).toEqual([]);
    expect(checkLog([], log).duplicated).toEqual([]);
  });

  it('has destroyed the key again before anything is started on it', () => {
    expect(report.erasedAgain).toBeGreaterThan(0);
    expect(keyBeforeStart).toEqual({ wrapped: null, destroyed_at: expect.any(Date) });
  });

  it('the person stays unreadable through every address, and is erased in the restored log, too', async () => {
    const answers = await everyAnswer();
    for (const trace of [PERSON.name, PERSON.number, PERSON.email, 'exelbrink', MOTIVATION]) expect(answers).not.toContain(trace);
    expect((await api.get(COORDINATOR, `/v1/employees/${victim}`)).status).toBe(410);
    expect(log.filter(({ type, data }) => type === 'enrolment.employee-erased.v1' && data.includes(victim))).toHaveLength(1);
    const pair = successful(await api.get(COORDINATOR, `/v1/programmes/${ids['programmeId']}/pairs/${ids['pairId']}`));
    expect(pair).toMatchObject({ status: 'ended' });
  });

  it('no public event, no event of the log and no row says it', async () => {
    const { stdout } = await upstreamctl('events', '--data', restored());
    expect(stdout).toContain(victim);
    for (const text of [stdout, ...log.map(({ data, meta }) => data + meta)]) expect(text).not.toMatch(/Ottokar|Vexelbrink|NR55330044/i);
    expect(await wrappedKeyOf(restored(), victim)).toBeUndefined();
    expect((await searchTables(restored(), [...needles, { what: 'the wrapped key', bytes: Buffer.from(key.bytes.toString('hex')) }])).found).toEqual([]);
  });

  it('read models are what the log makes of it, and commands go on', async () => {
    await story.hire(send, story.people('later', 3), 'later');
    const { code, stdout } = await upstreamctl('verify', '--data', restored());
    expect({ code, wrong: stdout.match(/^(DIFFERENT|STUCK).*/gm) }).toEqual({ code: 0, wrong: null });
  });

  it('a position that both logs share goes on, one of the lost future is refused at once', async () => {
    const { stdout } = await upstreamctl('events', '--data', restored());
    const first = JSON.parse(stdout.slice(0, stdout.indexOf('\n'))) as { upstreamposition: string };
    const old = `${report.formerLog}:${tokenOf(first.upstreamposition)}`;
    const shared = await api.get({ role: 'analyst' }, `/v1/events?from=${old}`);
    expect(shared.status).toBe(200);
    expect(shared.text).toBe(stdout.slice(stdout.indexOf('\n') + 1));
    for (const foreign of [events.at(-1)!.position, `${report.formerLog}:999999999`, `${logIdOf(report.head)}:999999999`]) {
      const answer = await api.get({ role: 'analyst' }, `/v1/events?follow=true&from=${foreign}`);
      expect(answer).toMatchObject({ status: 409, body: { type: expect.stringContaining('position-of-another-log') } });
    }
  });

  it('an entity tag from before is answered 412, one of now is taken', async () => {
    const path = `/v1/programmes/${ids['programmeId']}`;
    const { headers, body } = await api.get(COORDINATOR, path);
    const tag = headers.get('etag')!;
    expect(tag).toMatch(/^"\d+\.[0-9a-f]{8}-[0-9a-f]{8}"$/);
    expect((await api.get(COORDINATOR, path, { headers: { 'if-none-match': tag } })).status).toBe(304);
    const old = tag.replace(/-.*/, '"');
    expect((await api.get(COORDINATOR, path, { headers: { 'if-none-match': old } })).status).toBe(200);
    const revise = (ifMatch: string) => api.send(COORDINATOR, 'PUT', path, { ...body.plan, vision: 'A clearer vision.', reasonCode: 'clearer' }, { headers: { 'if-match': ifMatch } });
    expect(await revise(old)).toMatchObject({ status: 412, body: { type: expect.stringContaining('stale-revision'), detail: expect.stringContaining('put back') } });
    expect(await revise(tag)).toMatchObject({ status: 200 });
  });

  it('a round is replayed at the position that the old log gave it', async () => {
    const answer = await api.get(COORDINATOR, `/v1/programmes/${ids['programmeId']}/rounds/${ids['roundId']}/replay`);
    expect(answer).toMatchObject({ status: 200, body: { verdict: 'changed_by_erasure' } });
  });

  it('no byte of the folder holds it, nor the key outside Postgres’ write-ahead log', async () => {
    await stop();
    expect(await filesWith(restored(), needles)).toEqual([]);
    expect(await filesWith(restored(), [key], WAL)).toEqual([]);
  });

  it('does not start without its ledger, unless that is accepted as lost', async () => {
    const file = `${restored()}/erasures.ledger`;
    await rename(file, `${folder}/kept.ledger`);
    const { code, stdout, stderr } = await upstreamctl('start', '--data', restored(), '--port', '0', '--json', '--simulated-clock', story.START);
    expect({ code, stdout, stderr }).toEqual({ code: 3, stdout: '', stderr: expect.stringMatching(/there is no erasure ledger at .*--ledger FILE.*--accept-lost-ledger/) });
    await start(restored(), '--accept-lost-ledger');
    expect((await api.get(COORDINATOR, `/v1/employees/${victim}`)).status).toBe(410);
    await stop();
  });
});

describe('a log that alone was put back to an earlier point', () => {
  let last: StoredEvent;

  beforeAll(async () => {
    // In the middle of an import: an employee is registered, and nothing that follows from it is in the log.
    const cut = events.findIndex(({ type }, index) => type === 'enrolment.employee-registered.v1' && events[index + 1]!.type !== type);
    last = events[cut]!;
    await putLogBack(data(), tokenOf(last.position));
  });

  it('is not started under databases that are ahead of it, and nothing is changed', async () => {
    const checkpoints = () => onDatabase(data(), 'matching', async (client) => (await client.query('select name, epoch, position from flow.subscription order by name')).rows);
    const then = await checkpoints();
    const { code, stdout, stderr } = await upstreamctl('start', '--data', data(), '--port', '0', '--json', '--simulated-clock', story.START);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/has seen events that the log does not have .*--rebuild/);
    expect(await checkpoints()).toEqual(then);
  });

  it('goes on with --rebuild under a new id: all that follows it says what it says, and nothing is left out', async () => {
    await start(data(), '--rebuild');
    await story.idle(send);
    const log = await allEvents(data());
    expect(logIdOf(log[0]!.position)).not.toBe(logIdOf(last.position));
    expect(log.slice(0, Number(tokenOf(last.position))).map(withoutLog)).toEqual(events.slice(0, Number(tokenOf(last.position))).map(withoutLog));
    // Whom the lost future had told of, the others are told of anew, once.
    const registered = log.filter(({ type }) => type === 'enrolment.employee-registered.v1').map(({ stream }) => stream.split('-').slice(1).join('-'));
    for (const service of ['matching', 'sessions', 'reporting']) {
      const told = log.filter(({ type, stream }) => type === 'upstream.employee-registered.v1' && stream.startsWith(`${service}_in_`)).map(({ stream }) => stream.split('-').slice(1).join('-'));
      expect(told.sort()).toEqual([...registered].sort());
    }
    expect(checkLog([], log).duplicated).toEqual([]);
    const { code, stdout } = await upstreamctl('verify', '--data', data());
    expect({ code, wrong: stdout.match(/^(DIFFERENT|STUCK).*/gm) }).toEqual({ code: 0, wrong: null });
  });

  it('takes commands, and starts again without being told anything', async () => {
    const employees = await story.hire(send, story.people('anew', 3), 'anew');
    const { programmeId } = await story.launch(send, 'anew');
    await story.apply(send, programmeId, employees[0]!, 'mentor');
    await stop();
    await start(data());
    expect((await upstreamctl('verify', '--data', data())).code).toBe(0);
  });

  it('has nothing of the erased person, in whichever future', async () => {
    const answers = await everyAnswer();
    for (const trace of [PERSON.name, PERSON.number, PERSON.email, 'exelbrink']) expect(answers).not.toContain(trace);
    await stop();
    expect(await filesWith(data(), needles)).toEqual([]);
  });
});

it('every position that was acknowledged is where it was said to be', () => {
  const places = new Set(events.map(({ position }) => position as string));
  expect([...before, ...after].filter((position) => !places.has(position))).toEqual([]);
});
