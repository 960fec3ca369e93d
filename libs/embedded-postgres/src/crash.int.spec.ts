import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { endLeftBehind } from './previous-server.js';
import { findProcess } from './running-process.js';
import { cleanUp, newFolder, nextLine, query, start, startChild } from './server-for-specs.js';
import { becomesTrue } from './waiting.js';

jest.setTimeout(60_000);
afterEach(cleanUp);

const isRunning = async (pid: number) => (await findProcess(pid)) !== undefined;
const ended = (pid: number) => becomesTrue(async () => !(await isRunning(pid)), 10_000);

async function supervisedByChild(...flags: string[]) {
  const dataDir = await newFolder();
  const child = startChild(dataDir, ...flags);
  const server = JSON.parse(await nextLine(child)) as { pid: number; url: string };
  return { dataDir, child, server };
}

describe('after its parent was killed, a server', () => {
  it('is found and ended by the next start, and what was committed is there', async () => {
    const { dataDir, child, server } = await supervisedByChild();
    await query(server.url, 'create table kept as select 7 as n');
    child.kill('SIGKILL');
    expect(await ended(child.pid!)).toBe(true);
    expect(await isRunning(server.pid)).toBe(true);

    const next = await start(dataDir);
    expect(next.previous).toBe('orphan-cleared');
    expect(await isRunning(server.pid)).toBe(false);
    expect(await query(next.url('postgres'), 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('is ended where nobody is going to start again, and left alone while its parent lives', async () => {
    const { dataDir, child, server } = await supervisedByChild();
    await expect(endLeftBehind(dataDir)).rejects.toMatchObject({ code: 'in-use' });
    expect(await isRunning(server.pid)).toBe(true);
    // Until its last thread has gone it counts as the server's parent.
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await endLeftBehind(dataDir);
    expect(await isRunning(server.pid)).toBe(false);
    await endLeftBehind(dataDir);
  });

  it('is ended though somebody is still connected in an open transaction', async () => {
    const { dataDir, child, server } = await supervisedByChild();
    const busy = query(server.url, 'select pg_sleep(600)');
    const refused = expect(busy).rejects.toThrow();
    child.kill('SIGKILL');
    expect(await ended(child.pid!)).toBe(true);
    expect((await start(dataDir)).previous).toBe('orphan-cleared');
    await refused;
  });

  it('is no reason for the next first start to fail, when it was not even set up', async () => {
    const dataDir = await newFolder();
    const child = startChild(dataDir);
    const halfDone = async () => {
      const found = await readdir(dataDir).catch(() => []);
      const unfinished = found.find((name) => name.startsWith('postgres.unfinished-'));
      return unfinished !== undefined && (await readdir(path.join(dataDir, unfinished))).includes('PG_VERSION');
    };
    expect(await becomesTrue(halfDone, 20_000, 1)).toBe(true);
    child.kill('SIGKILL');
    expect(await ended(child.pid!)).toBe(true);
    expect(await readdir(dataDir)).not.toContain('postgres');

    const server = await start(dataDir);
    expect(server.previous).toBe('none');
    expect(await query(server.url('postgres'), 'select 1 as n')).toEqual([{ n: 1 }]);
    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
  });
});

describe('while its parent lives, a server', () => {
  it('is not taken away by a second start', async () => {
    const { dataDir, server } = await supervisedByChild();
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'in-use' });
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    process.kill(server.pid, 'SIGINT');
    expect(await ended(server.pid)).toBe(true);
  });

  it('does not notice a Ctrl-C', async () => {
    const { child, server } = await supervisedByChild('--ignore-interrupts');
    const heard = nextLine(child);
    process.kill(-child.pid!, 'SIGINT');
    expect(await heard).toBe('interrupted');
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    process.kill(server.pid, 'SIGINT');
    expect(await ended(server.pid)).toBe(true);
  });
});

describe('a server that was itself killed', () => {
  it('is reported, and the next start recovers what was committed', async () => {
    const dataDir = await newFolder();
    const first = await start(dataDir, { durable: true });
    await query(first.url('postgres'), 'create table kept as select 7 as n');
    const busy = query(first.url('postgres'), 'select pg_sleep(600)');
    const refused = expect(busy).rejects.toThrow();
    process.kill(first.pid, 'SIGKILL');
    expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await first.stop();

    const next = await start(dataDir);
    expect(next.previous).toBe('stale-lock-cleared');
    expect(await query(next.url('postgres'), 'select n from kept')).toEqual([{ n: 7 }]);
    await refused;
  });

  it('does not cost another program its life that got its process id', async () => {
    const dataDir = await newFolder();
    await (await start(dataDir)).stop();
    const data = path.join(dataDir, 'postgres');
    const { uid, gid } = await stat(data);
    const other = spawn('sleep', ['600'], { stdio: 'ignore', uid, gid });
    const lock = [other.pid, data, '1795306276', '42179', '', '127.0.0.1', '  1234 5', 'ready   '];
    await writeFile(path.join(data, 'postmaster.pid'), `${lock.join('\n')}\n`);

    try {
      const next = await start(dataDir);
      expect(next.previous).toBe('stale-lock-cleared');
      expect(await isRunning(other.pid!)).toBe(true);
    } finally {
      other.kill();
    }
  });

  it('may have left an empty lock behind, as a full disk does', async () => {
    const dataDir = await newFolder();
    await (await start(dataDir)).stop();
    await writeFile(path.join(dataDir, 'postgres', 'postmaster.pid'), '');
    expect((await start(dataDir)).previous).toBe('stale-lock-cleared');
  });
});
