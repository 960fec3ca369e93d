import { chmod, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { findBinaries } from './binaries.js';
import { initialiseDataFolder } from './data-folder.js';
import { openFolders } from './folders.js';
import { findProcess } from './running-process.js';
import { freePort } from './free-port.js';
import { serverAccount } from './server-account.js';
import { reachableBinaries } from './reachable-binaries.js';
import { cleanUp, newFolder, query, start, stoppedLater } from './server-for-specs.js';
import { startOn } from './start.js';

jest.setTimeout(60_000);
afterEach(cleanUp);

const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

describe('a first start', () => {
  it('sets up a durable server that is reachable on 127.0.0.1 alone, by password', async () => {
    const dataDir = await newFolder();
    const server = await start(dataDir, { durable: true });
    expect(server.previous).toBe('none');

    const shown = async (setting: string) => Object.values((await query(server.url('postgres'), `show ${setting}`))[0]!)[0];
    expect(await shown('server_version')).toMatch(/^18\./);
    expect(await shown('listen_addresses')).toBe('127.0.0.1');
    expect(await shown('unix_socket_directories')).toBe('');
    expect(await shown('fsync')).toBe('on');
    expect(await shown('synchronous_commit')).toBe('on');
    expect(await shown('data_checksums')).toBe('on');

    const wrong = { user: server.superuser.user, password: 'guessed' };
    await expect(query(server.url('postgres', wrong), 'select 1')).rejects.toMatchObject({ code: '28P01' });
    const none = { user: server.superuser.user, password: '' };
    await expect(query(server.url('postgres', none), 'select 1')).rejects.toThrow(/password/);
    const stored = await query(server.url('postgres'), 'select rolpassword from pg_authid where rolcanlogin');
    expect(stored).toEqual([{ rolpassword: expect.stringMatching(/^SCRAM-SHA-256\$/) }]);
  });

  it('keeps the password, the log and the data from other users, and the password out of the log', async () => {
    const dataDir = await newFolder();
    const server = await start(dataDir);
    expect(await modeOf(path.join(dataDir, 'postgres.password'))).toBe('600');
    expect(await modeOf(path.join(dataDir, 'postgres.log'))).toBe('600');
    expect(await modeOf(path.join(dataDir, 'postgres'))).toBe('700');
    expect(server.superuser.password).toMatch(/^[\w-]{43}$/);
    expect(await readFile(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain(server.superuser.password);
    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
  });

  it('makes folders that its user may walk through, also where the umask allows others nothing', async () => {
    const before = process.umask(0o077);
    try {
      const parent = await newFolder();
      await start(path.join(parent, 'database'));
      expect(await modeOf(parent)).toBe(process.getuid?.() === 0 ? '711' : '700');
    } finally {
      process.umask(before);
    }
  });

  it('makes another password for every server', async () => {
    const [one, other] = [await start(await newFolder()), await start(await newFolder())];
    expect(one.superuser.password).not.toBe(other.superuser.password);
    await expect(query(other.url('postgres', one.superuser), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('that fails tells the last lines of initdb, leaves nothing, and can be repeated', async () => {
    const dataDir = await newFolder();
    const [folders, binaries, account] = [await openFolders(dataDir, await serverAccount()), await reachableBinaries(findBinaries(), await serverAccount()), await serverAccount()];
    const broken = { ...binaries, initdb: binaries.postgres };
    await expect(initialiseDataFolder(folders, broken, account, false)).rejects.toMatchObject({
      code: 'initdb-failed',
      message: expect.stringContaining('unrecognized configuration parameter "username"'),
    });
    expect(await readdir(dataDir)).toEqual(['postgres.password']);
    expect((await start(dataDir)).previous).toBe('none');
  });
});

describe('a later start', () => {
  it('finds what was committed, and a clean end before it', async () => {
    const dataDir = await newFolder();
    const first = await start(dataDir, { durable: true });
    await query(first.url('postgres'), 'create table kept as select 7 as n');
    await Promise.all([first.stop(), first.stop()]);
    expect(await first.exited).toEqual({ code: 0, signal: null });

    const second = await start(dataDir);
    expect(second.previous).toBe('clean');
    expect(second.superuser).toEqual(first.superuser);
    expect(await query(second.url('postgres'), 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('takes another port when the chosen one was taken in the meantime', async () => {
    const taken = createServer().unref();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const choices = [port, port];
    const server = stoppedLater(
      await startOn({ dataDir: await newFolder(), durable: false }, async () => choices.pop() ?? freePort()),
    );
    expect(choices).toEqual([]);
    expect(server.port).not.toBe(port);
    expect(await query(server.url('postgres'), 'select 1 as n')).toEqual([{ n: 1 }]);
    await new Promise((resolve) => taken.close(resolve));
  });

  it('listens where one before did when asked to, and tells what it alone wrote to the log', async () => {
    const dataDir = await newFolder();
    const first = await start(dataDir);
    await first.stop();
    const second = await start(dataDir, { port: first.port });
    expect(second.port).toBe(first.port);
    expect(second.url('postgres')).toBe(first.url('postgres'));
    expect((await first.log()).match(/ready to accept connections/g)).toHaveLength(2);
    expect((await second.log()).match(/ready to accept connections/g)).toHaveLength(1);
  });

  it('closes a password file that somebody opened up', async () => {
    const dataDir = await newFolder();
    await (await start(dataDir)).stop();
    await chmod(path.join(dataDir, 'postgres.password'), 0o644);
    await start(dataDir);
    expect(await modeOf(path.join(dataDir, 'postgres.password'))).toBe('600');
  });

  it('that fails tells the last lines of the log', async () => {
    await expect(start(await newFolder(), { settings: { shared_buffers: 'plenty' } })).rejects.toMatchObject({
      code: 'start-failed',
      message: expect.stringContaining('invalid value for parameter "shared_buffers": "plenty"'),
    });
  });
});

describe('a start is refused, and nothing changed,', () => {
  it('when the data was written by another version', async () => {
    const dataDir = await newFolder();
    await (await start(dataDir)).stop();
    const version = path.join(dataDir, 'postgres', 'PG_VERSION');
    await writeFile(version, '17\n');
    const before = await readdir(path.join(dataDir, 'postgres'));
    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'version-differs',
      message: expect.stringMatching(/written by PostgreSQL 17, and PostgreSQL 18/),
    });
    expect(await readdir(path.join(dataDir, 'postgres'))).toEqual(before);
    await writeFile(version, '18\n');
    expect((await start(dataDir)).previous).toBe('clean');
  });

  it('when the password file is missing', async () => {
    const dataDir = await newFolder();
    await (await start(dataDir)).stop();
    await rm(path.join(dataDir, 'postgres.password'));
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'password-file-missing' });
  });

  it('when the folder holds something else', async () => {
    const dataDir = await newFolder();
    await (await start(dataDir)).stop();
    await rm(path.join(dataDir, 'postgres', 'PG_VERSION'));
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'not-a-data-folder' });
  });

  it('when the user of the server cannot enter it, naming the folder', async () => {
    const closed = await closedFolder();
    const refused = start(closed);
    await expect(refused).rejects.toMatchObject({ code: 'folder-not-traversable' });
    await expect(refused).rejects.toThrow(`may not enter ${closed},`);
    await chmod(closed, 0o711);
  });
});

describe('below a folder that the server’s user may not enter, as root’s home is,', () => {
  it('root’s server works as anywhere else, and is known again; nobody else’s could', async () => {
    const closed = await closedFolder();
    const dataDir = path.join(closed, 'upstream', 'database');
    if (process.getuid?.() !== 0) {
      await expect(start(dataDir)).rejects.toThrow(/EACCES/);
      return chmod(closed, 0o711);
    }
    const first = await start(dataDir, { durable: true });
    await query(first.url('postgres'), 'create table kept as select 1 as it');
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'in-use' });
    expect((await findProcess(first.pid))?.commandLine).toContain(` -D ${dataDir}/postgres `);
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await start(dataDir);
    expect(second.previous).toBe('stale-lock-cleared');
    expect(await query(second.url('postgres'), 'select it from kept')).toEqual([{ it: 1 }]);
  });
});

/** To root no folder is closed, but to the user that root starts the server as. */
async function closedFolder(): Promise<string> {
  const folder = await newFolder();
  await mkdir(folder);
  await chmod(folder, process.getuid?.() === 0 ? 0o700 : 0o000);
  return folder;
}
