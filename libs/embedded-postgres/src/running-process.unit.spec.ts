import { findInProc, findProcess, findWithPs, parseProcStat, parsePsLine } from './running-process.js';

const neverUsed = 2 ** 22 + 1;

describe('a running process', () => {
  it('is read from /proc, whatever its name contains', () => {
    expect(parseProcStat('5 (a) b (c) S 42 5 5', 'postgres\0-D\0/a b\0')).toEqual({
      parentPid: 42,
      commandLine: 'postgres -D /a b',
    });
  });

  it('is read from ps', () => {
    expect(parsePsLine('Ss    42 postgres -D /a b\n')).toEqual({ parentPid: 42, commandLine: 'postgres -D /a b' });
  });

  it('does not run when it has ended and only waits to be collected', () => {
    expect(parseProcStat('5 (postgres) Z 42 5 5', '')).toBeUndefined();
    expect(parsePsLine('Z+    42 <defunct>\n')).toBeUndefined();
  });

  it('is found by its id, and by ps the same', async () => {
    const found = await findProcess(process.pid);
    expect(found?.parentPid).toBe(process.ppid);
    expect(await findWithPs(process.pid)).toEqual(found);
  });

  it('is not found when there is none', async () => {
    expect(await findInProc(neverUsed)).toBeUndefined();
    expect(await findWithPs(neverUsed)).toBeUndefined();
  });
});
