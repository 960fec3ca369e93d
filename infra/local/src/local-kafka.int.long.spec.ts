import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isAlive } from './file-lock.js';
import { startLocalKafka } from './start-local-kafka.js';
import { coordinators, findCoordinator } from './wire.js';

jest.setTimeout(120_000);

const command = fileURLToPath(new URL('../bin/kafka.mjs', import.meta.url));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('not within 30 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const answers = (server: string) => findCoordinator(Number(server.split(':')[1]), coordinators.group, 'spec', 500).then(
  (code) => code === 0,
  () => false,
);

describe('a local Kafka', () => {
  let dataDir: string;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'upstream-kafka-spec-'));
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });
  const byCommand = async () => {
    const child = spawn(process.execPath, [command, '--data', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const server = await new Promise<string>((resolve) => createInterface({ input: child.stdout! }).once('line', resolve));
    const { brokers } = JSON.parse(await readFile(path.join(dataDir, 'running.json'), 'utf8')) as { brokers: number[] };
    return { child, server, pid: brokers[0]! };
  };

  it('starts by one command, is refused to a second one, and ends with its parent', async () => {
    const { child, server, pid } = await byCommand();
    expect(await answers(server)).toBe(true);
    await expect(startLocalKafka({ dataDir })).rejects.toMatchObject({ code: 'in-use' });
    child.kill('SIGKILL');
    await until(() => !isAlive(pid));
  });

  it('starts again on its data, and stops in order on Ctrl-C', async () => {
    const { child, server, pid } = await byCommand();
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(await answers(server)).toBe(false);
  });
});
