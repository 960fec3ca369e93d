import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { grantRoles } from '@upstream/platform/permissions';
import { eventually } from '@upstream/testing';
import { token } from '../src/cli/token.js';
import { openDataFolder } from '../src/data-folder.js';
import { Api, successful } from '../src/proof/api.js';
import { beginPilot, endOrphan, postgresPidOf, removeFolder, startPilotProcess, temporaryFolder, Upstreamctl, upstreamctl, type RunningPilot } from '../src/proof/pilot-process.js';
import { aProgramme } from './programme.fixture.js';

jest.setTimeout(90_000);

const COMMANDS = ['start', 'cluster', 'republish', 'setup', 'new-master-key', 'demo', 'import', 'import-measures', 'token', 'link', 'erase', 'verify', 'rebuild', 'parked', 'events', 'backup', 'restore', 'log', 'migrate-log'];
const coordinator = { role: 'coordinator' } as const;

let folder: string;
let data: string;
let pilot: RunningPilot;
let api: Api;

const again = async () => {
  pilot = await startPilotProcess(data);
  api.url = pilot.url;
};

beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder, 'data');
  pilot = await startPilotProcess(data);
  api = await Api.of(pilot.url, data);
});

afterAll(async () => {
  await pilot.stop();
  await endOrphan(data);
  await removeFolder(folder);
});

describe('while it runs', () => {
  it('says where it is in one line of JSON and nothing else', async () => {
    expect(JSON.parse(pilot.process.stdout)).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), data, pid: pilot.process.pid });
    expect(pilot.process.stderr).toBe('');
  });

  it('a second start on the same folder says so and stops', async () => {
    const second = await upstreamctl('start', '--data', data, '--port', '0', '--json');
    expect(second).toMatchObject({ code: 3, stdout: '' });
    expect(second.stderr).toContain(`already running on ${data}`);
    expect((await api.get(undefined, '/health/ready')).status).toBe(200);
  });

  it('lets nobody in without a token', async () => {
    const answer = await api.get(undefined, '/v1/programmes');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.type).toBe('https://upstream.example/problems/unauthenticated');
  });

  it('`token` prints a token that lets in, as far as its role goes', async () => {
    const { stdout, code } = await upstreamctl('token', '--data', data, '--as', 'coordinator', '--hours', '1', '--json');
    const { token, ...more } = JSON.parse(stdout);
    expect({ code, more }).toEqual({ code: 0, more: { role: 'coordinator', expiresInSeconds: 3600 } });
    const ask = (path: string) => api.get(undefined, path, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask('/v1/programmes')).status).toBe(200);
    expect((await ask('/v1/operations/subscriptions')).status).toBe(403);
  });

  it('`token` and `link` for somebody who is not there are refused', async () => {
    const id = 'eu_6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10';
    expect(await upstreamctl('link', '--data', data, '--as', 'employee', '--employee', id)).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining(`there is no employee ${id}`) });
    expect(await upstreamctl('token', '--data', data, '--as', 'coordinator', '--programme', id)).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining(`there is no programme ${id}`) });
  });

  it('describes itself: health, metrics, OpenAPI 3.1', async () => {
    expect((await api.get(undefined, '/health/live')).status).toBe(200);
    expect((await api.get(undefined, '/health/ready')).status).toBe(200);
    expect((await api.get(undefined, '/metrics')).text).toMatch(/^# TYPE \w+ /m);
    const { body } = await api.get(undefined, '/v1/openapi.json');
    expect(body.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/v1/programmes', '/v1/events']));
    expect((await api.get(undefined, '/docs')).headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('`events` prints the public events as NDJSON; `--follow` goes on from a position as events happen', async () => {
    await aProgramme(api);
    await api.post({ role: 'operator' }, '/v1/operations/idle');
    const { stdout, code } = await upstreamctl('events', '--data', data);
    const events = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
    expect({ code, types: events.map(({ type }) => type) }).toEqual({ code: 0, types: expect.arrayContaining(['upstream.programme-launched.v1']) });

    const following = new Upstreamctl(['events', '--data', data, '--follow', '--from', events.at(-2).upstreamposition]);
    await eventually(() => following.stdout === `${JSON.stringify(events.at(-1))}\n`);
    const { id } = await aProgramme(api);
    await eventually(() => following.stdout.includes(id));
    following.signal('SIGINT');
    await following.ended;
  });

  it('`verify` finds the read models as the log says', async () => {
    const { code, stdout } = await upstreamctl('verify', '--data', data, '--json');
    const { readModels, stuck } = JSON.parse(stdout);
    expect({ code, stuck }).toEqual({ code: 0, stuck: [] });
    expect(readModels.length).toBeGreaterThan(3);
  });

  it('keeps its files to itself', async () => {
    const open: string[] = [];
    for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && ((await stat(join(entry.parentPath, entry.name))).mode & 0o077) !== 0) open.push(join(entry.parentPath, entry.name));
    }
    expect(open).toEqual([]);
  });

  it('writes no access token and no password into its log', async () => {
    const log = await readFile(join(data, 'upstream.log'), 'utf8');
    const passwords = Object.values(JSON.parse(await readFile(join(data, 'secrets/database-roles.json'), 'utf8')) as Record<string, string>);
    for (const secret of [await api.token(coordinator), ...passwords]) expect(log).not.toContain(secret);
  });
});

describe('whatever ends it', () => {
  let programmeId: string;
  const isThere = async () => {
    successful(await api.post({ role: 'operator' }, '/v1/operations/idle'));
    return successful(await api.get(coordinator, `/v1/programmes/${programmeId}`));
  };

  beforeAll(async () => {
    programmeId = (await aProgramme(api)).id;
  });

  it('a request under way is finished when it is stopped with Ctrl-C', async () => {
    const body = JSON.stringify({ reasonCode: 'other' });
    const slow = request(new URL(`/v1/programmes/${programmeId}/closure`, pilot.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${await api.token(coordinator)}`, 'idempotency-key': 'slow', 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
    });
    const answered = once(slow, 'response') as Promise<[{ statusCode: number }]>;
    slow.flushHeaders();
    await once(slow, 'continue');
    slow.write(body.slice(0, 5));
    const ended = pilot.stop();
    await eventually(async () => (await api.get(undefined, '/health/ready').catch(() => ({ status: 0 }))).status !== 200);
    slow.end(body.slice(5));
    expect((await answered)[0].statusCode).toBe(200);
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    await again();
    expect(await isThere()).toMatchObject({ status: 'closed' });
  });

  it('after kill -9 it starts again within seconds, with all data', async () => {
    await pilot.kill();
    await again();
    await isThere();
  });

  it('when PostgreSQL dies it ends, says so, and starts again with all data', async () => {
    process.kill(await pilot.postgresPid(), 'SIGKILL');
    const { code, stderr } = await pilot.process.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/PostgreSQL has ended by itself/);
    await again();
    await isThere();
  });

  it('when PostgreSQL dies while it starts it ends and says so as well, instead of waiting for ever', async () => {
    const early = join(folder, 'early');
    const starting = beginPilot(early);
    await eventually(() => existsSync(join(early, 'upstream.log')), 60_000);
    process.kill(await postgresPidOf(early), 'SIGKILL');
    const { code, stdout, stderr } = await starting.ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^upstreamctl: PostgreSQL has ended by itself.*\n$/);
  });
});

describe('what cannot be', () => {
  it('a folder of a newer release is refused by name, untouched', async () => {
    const newer = join(folder, 'newer');
    await mkdir(newer);
    await writeFile(join(newer, 'upstream.json'), JSON.stringify({ format: 99, version: '9.9.9' }));
    const { code, stderr, stdout } = await upstreamctl('start', '--data', newer, '--port', '0', '--json');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('Upstream 9.9.9');
    expect(await readdir(newer)).toEqual(['upstream.json']);
  });

  it('a lost master key is not replaced by a new one where a database is', async () => {
    const lost = join(folder, 'lost');
    await openDataFolder(lost);
    await mkdir(join(lost, 'database'));
    await openDataFolder(lost);
    await rm(join(lost, 'secrets', 'master.key'));
    await expect(openDataFolder(lost)).rejects.toThrow('master.key is missing');
    expect(await readdir(join(lost, 'secrets'))).not.toContain('master.key');
  });

  it('a real programme gets no simulated clock', async () => {
    await expect(openDataFolder(data, { seed: 1, start: '2027-01-11T09:00:00.000Z' })).rejects.toThrow('holds a real programme');
  });

  it('a simulation goes on as one, whether it is asked for again or not', async () => {
    const simulated = { seed: 7, start: '2027-01-11T09:00:00.000Z' };
    const simulation = join(folder, 'simulation');
    await openDataFolder(simulation, simulated);
    for (const again of [undefined, simulated]) expect((await openDataFolder(simulation, again)).manifest).toMatchObject({ simulated });
  });

  it('`token` for a role that does not exist says which there are', async () => {
    await expect(token({ data, as: 'king', hours: 1 })).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('coordinator') });
  });

  it('`token` and `link` name every role, and want an employee for who takes part', async () => {
    for (const command of ['token', 'link']) for (const role of grantRoles) expect((await upstreamctl(command, '--help')).stdout).toContain(role);
    await expect(token({ data, as: 'employee', hours: 1 })).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('--employee ID') });
    await expect(token({ data, as: 'employee', employee: '17', hours: 1 })).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('17 is not the id of an employee') });
    await expect(token({ data, as: 'coordinator', hours: 1, days: 30 })).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('--days is for tokens that machines keep') });
    await expect(token({ data, as: 'coordinator', programme: ['first'], hours: 1 })).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('first is not the id of a programme') });
  });

  it('a port that there is not, and a folder that cannot be one, are refused at once', async () => {
    const started = (...args: string[]) => upstreamctl('start', '--json', ...args);
    expect(await started('--data', join(folder, 'unused'), '--port', '99999')).toMatchObject({ code: 2, stderr: expect.stringContaining('from 0 to 65535') });
    expect(await started('--data', '/dev/null', '--port', '0')).toMatchObject({ code: 3, stderr: expect.stringContaining('/dev/null cannot be used as a data folder') });
    expect(await started('--data', '/proc/upstream', '--port', '0')).toMatchObject({ code: 3, stderr: expect.stringContaining('/proc/upstream cannot be used as a data folder') });
    expect(await upstreamctl('events', '--data', data, '--from', 'banana')).toMatchObject({ code: 2, stderr: expect.stringMatching(/such as [0-9a-f-]{36}:42, not "banana"/) });
  });

  it('a port that is taken is said to be so before PostgreSQL is started', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const taken = join(folder, 'taken');
    expect(await upstreamctl('start', '--data', taken, '--port', `${port}`, '--json')).toMatchObject({ code: 4, stderr: expect.stringContaining(`(--port ${port + 1})`) });
    expect(await readdir(taken)).not.toContain('database');
    server.close();
  });

  it('a server that is not there is said to be so', async () => {
    const { code, stderr, stdout } = await upstreamctl('verify', '--data', join(folder, 'nowhere'), '--json');
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
    expect(stderr).toContain('upstreamctl start');
  });
});

it('a wrong instant, a database server that does not answer and settings that are missing are said to be so', async () => {
  const nowhere = join(folder, 'nowhere');
  for (const command of ['start', 'cluster']) expect(await upstreamctl(command, '--data', nowhere, '--simulated-clock', 'yesterday')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('2027-01-11T09:00:00Z') });
  expect(await upstreamctl('setup', '--data', join(folder, 'set-up'), '--server', 'postgres://u:p@localhost:1/postgres')).toMatchObject({ code: 6, stdout: '', stderr: expect.stringContaining('DATABASE_URL') });
  expect(await upstreamctl('republish', '--services', 'postgres://u:p@localhost:1/sessions')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('KAFKA_BROKERS') });
  expect(await upstreamctl('log', 'stats', '--data', nowhere)).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('has no database of its own') });
});

it('`demo` refuses circles of a size that there is not, and circles where there are none', async () => {
  for (const sizes of ['2-4', '5-3', 'four'])
    expect(await upstreamctl('demo', `--circles=${sizes}`)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('from 3 to 12: 3-5') });
  expect(await upstreamctl('demo', '--template', 'mutual-exchange', '--circles', '4')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('no --circles') });
});

it.each(COMMANDS)('`%s --help` says how to use it', async (command) => {
  const { code, stdout, stderr } = await upstreamctl(command, '--help');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`Usage: upstreamctl ${command}`);
});
