import { isServerOn, parsePostmasterLock, supervisorOf, withPid } from './postmaster-lock.js';

const lockOf = (...lines: string[]) => `${lines.join('\n')}\n`;
const ready = lockOf('4711', '/srv/up/postgres', '1795306276', '42179', '', '127.0.0.1', '  1234 5', 'ready   ');

describe('the lock file of a server', () => {
  it('tells process, folder and port, and that the server is ready', () => {
    expect(parsePostmasterLock(ready)).toEqual({
      pid: 4711,
      dataFolder: '/srv/up/postgres',
      port: 42179,
      ready: true,
    });
  });

  it('is not ready while the server starts, stops, or has not written that line', () => {
    expect(parsePostmasterLock(ready.replace('ready   ', 'starting'))?.ready).toBe(false);
    expect(parsePostmasterLock(lockOf('4711', '/srv/up/postgres'))).toEqual({
      pid: 4711,
      dataFolder: '/srv/up/postgres',
      port: undefined,
      ready: false,
    });
  });

  it('says nothing when it is empty or bogus', () => {
    for (const text of ['', '\n', 'x\n', '-5\n', '0\n', '12x\n']) expect(parsePostmasterLock(text)).toBeUndefined();
  });

  it('keeps all but the process when that is replaced', () => {
    expect(parsePostmasterLock(withPid(ready, 9))).toEqual({ ...parsePostmasterLock(ready), pid: 9 });
    expect(withPid(ready, 9).split('\n').slice(1)).toEqual(ready.split('\n').slice(1));
  });
});

describe('a process is our server on a data folder', () => {
  const folder = '/srv/my up/postgres';

  it('when it is postgres with exactly that folder', () => {
    expect(isServerOn(`/opt/pg/bin/postgres -D ${folder} -c port=1`, folder)).toBe(true);
    expect(isServerOn(`/opt/p g/bin/postgres -D "${folder}"`, folder)).toBe(true);
    expect(isServerOn(`postgres -D ${folder}`, folder)).toBe(true);
  });

  it('not when it is on another folder, though that begins alike', () => {
    expect(isServerOn(`/opt/pg/bin/postgres -D ${folder}-old -c port=1`, folder)).toBe(false);
    expect(isServerOn(`/opt/pg/bin/postgres -D /srv/postgres`, folder)).toBe(false);
  });

  it('not when it is a child of a server, or another program that names postgres or the folder', () => {
    expect(isServerOn('postgres: checkpointer', folder)).toBe(false);
    expect(isServerOn(`tail -f ${folder}/postgres -D ${folder}`, folder)).toBe(false);
    expect(isServerOn(`/usr/bin/tail -f ${folder}/postgres -D ${folder}`, folder)).toBe(false);
    expect(isServerOn(`grep postgres -D ${folder}`, folder)).toBe(false);
    expect(isServerOn('', folder)).toBe(false);
  });

  it('and tells who supervises it', () => {
    expect(supervisorOf(`postgres -D ${folder} -c upstream.supervisor_pid=815`)).toBe(815);
    expect(supervisorOf(`postgres -D ${folder}`)).toBeUndefined();
  });
});
