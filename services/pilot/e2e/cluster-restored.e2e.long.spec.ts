import { execFile, spawn } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@upstream/embedded-postgres';
import { renewLogId } from '@upstream/event-store-postgres';
import { mapCheckpoints } from '@upstream/platform';
import pg from 'pg';
import { databaseOn } from '../src/backup/data-folder-files.js';
import { startCluster, type Cluster } from '../src/cluster/cluster.js';
import { Api, successful, type Asker } from '../src/proof/api.js';
import { allEvents } from '../src/proof/log-reader.js';
import { removeFolder, temporaryFolder, upstreamctl } from '../src/proof/pilot-process.js';
import { formOf } from '../src/proof/sender.js';
import { COORDINATOR, hrFileOf, OPERATOR, people, START } from '../src/proof/story.js';
import { services } from '../src/services.js';

jest.setTimeout(600_000);

const REGION_ADMIN: Asker = { role: 'region_admin' };
const ALL = ['database', 'kafka'];

let folder: string;
let cluster: Cluster;
let api: Api;
const data = () => join(folder, 'data');

async function start(): Promise<void> {
  cluster = await startCluster({ dataDir: data(), port: 0, replicas: 1, brokers: 1, simulated: { seed: 1, start: START }, say: () => undefined });
  api = await Api.of(cluster.url, data());
}

const employee = async (number: string) => successful(await api.get(COORDINATOR, `/v1/employees?number=${number}`)).items[0] as { employeeId: string } | undefined;
const erasures = async (id: string) => (await allEvents(data())).filter(({ type, stream }) => type === 'enrolment.employee-erased.v1' && stream.endsWith(id)).length;

async function keyOf(id: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: databaseOn(cluster.postgres.superuserUrl, 'keys') });
  await client.connect();
  try {
    return (await client.query<{ wrapped: Buffer | null }>('select wrapped from person_key where id = $1', [id])).rows[0]?.wrapped;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await start();
  successful(await api.post(COORDINATOR, '/v1/imports', undefined, { raw: formOf(hrFileOf(people('r', 4))), headers: { prefer: 'wait=30' } }));
});
afterAll(async () => {
  await cluster?.stop();
  await removeFolder(folder);
});

describe('services that run apart, whose databases were put back', () => {
  let victim: string;
  let tag: string;

  it('to one moment: who was erased since has no key when they serve, and is erased in the log', async () => {
    victim = (await within(30_000, () => employee('r-0')))!.employeeId;
    tag = (await api.get(COORDINATOR, `/v1/employees/${(await employee('r-1'))!.employeeId}`)).headers.get('etag')!;
    await cluster.stop();
    await mkdir(join(folder, 'before'));
    // With its owner: PostgreSQL starts as no other.
    for (const each of ALL) await promisify(execFile)('cp', ['-a', join(data(), each), join(folder, 'before')]);
    await start();
    expect(await keyOf(victim)).toEqual(expect.any(Buffer));
    successful(await api.post(REGION_ADMIN, `/v1/employees/${victim}/erasure`, { reasonCode: 'requested' }));
    await cluster.stop();
    for (const each of ALL) {
      await rm(join(data(), each), { recursive: true });
      await rename(join(folder, 'before', each), join(data(), each));
    }
    await start();
    expect([await keyOf(victim), await erasures(victim)]).toEqual([null, 1]);
    expect(await employee('r-0')).toBeUndefined();
  });

  it('to another moment than the log, which has a new id since: positions of before are known, entity tags of before are not', async () => {
    await cluster.stop();
    const server = await startEmbeddedPostgres({ dataDir: join(data(), 'database') });
    const log = await renewLogId(databaseOn(server.url('postgres'), 'log'));
    await mapCheckpoints(log, services.map(({ name }) => ({ url: databaseOn(server.url('postgres'), name) })));
    await server.stop();
    await start();
    const { employeeId } = (await employee('r-1'))!;
    const now = (await api.get(COORDINATOR, `/v1/employees/${employeeId}`)).headers.get('etag')!;
    expect(now).toBe(tag.replace(/"$/, `-${log.id.slice(0, 8)}"`));
    const positions = await Promise.all(services.map(async ({ name }) => successful(await (await Api.of(cluster.processes.get(`${name}-1`)!.url, data())).get(OPERATOR, '/v1/operations/subscriptions')).head as string));
    expect(positions.filter((position) => !position.startsWith(log.id))).toEqual([]);
    expect(await erasures(victim)).toBe(1);
  });

  it('a process whose topics are others than declared says which on standard error', async () => {
    const { child } = cluster.processes.get('matching-1')!;
    const { entry, env } = (child as unknown as { options: { entry: string; env: Record<string, string> } }).options;
    const other = spawn(process.execPath, [entry], { env: { PATH: process.env['PATH'], ...env, PORT: '0', TOPIC_PARTITIONS: '7' }, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    other.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const code = await new Promise((resolve) => other.once('close', resolve));
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^Not started: topics are not as declared:\n- upstream\.\S+: the number of partitions \(which is for life\) is 6, declared is 7/) });
  });

  it('an operator who names no service is told whom to ask; one who does is answered by it', async () => {
    const { url } = cluster.processes.get('enrolment-1')!;
    for (const command of [['verify'], ['parked', 'list'], ['rebuild', 'participants']]) {
      expect(await upstreamctl(...command, '--data', data())).toMatchObject({ code: 2, stderr: expect.stringContaining(`--url ${url}  (enrolment)`) });
    }
    expect(await upstreamctl('verify', '--data', data(), '--url', url)).toMatchObject({ code: 0, stdout: expect.stringContaining('same      enrolment/participants') });
    expect(await upstreamctl('rebuild', 'participants', '--service', 'enrolment', '--data', data())).toMatchObject({ code: 0, stdout: 'enrolment/participants is rebuilt and serves.\n' });
    expect(await upstreamctl('parked', 'list', '--service', 'enrolment', '--data', data())).toMatchObject({ code: 0, stdout: 'Nothing is parked.\n' });
  });
});

/** Looks again until there is something. */
async function within<T>(ms: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  for (const end = performance.now() + ms; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const found = await look();
    if (found !== undefined || performance.now() > end) return found;
  }
}
