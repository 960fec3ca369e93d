import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findBinaries, majorVersionOf } from './binaries.js';
import { reachableBinaries } from './reachable-binaries.js';
import { serverAccount } from './server-account.js';

describe('programs that root installed where the server’s user may not go', () => {
  const isRoot = process.getuid?.() === 0;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'upstream-reach-'));
    await chmod(folder, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('run from a copy that only root can write to; an ordinary user runs them where they are', async () => {
    const installed = findBinaries();
    const account = await serverAccount();
    if (!isRoot) return expect(await reachableBinaries(installed, account)).toEqual(installed);
    const shut = path.join(folder, 'shut');
    await mkdir(shut, { mode: 0o700 });
    const packageFolder = path.resolve(path.dirname(installed.postgres), '../..');
    await cp(packageFolder, path.join(shut, 'package'), { recursive: true, verbatimSymlinks: true });
    // As npm leaves them under a strict umask.
    execFileSync('chmod', ['-R', 'go=', shut]);
    const binaries = { postgres: path.join(shut, 'package/native/bin/postgres'), initdb: path.join(shut, 'package/native/bin/initdb') };
    const reachable = await reachableBinaries(binaries, account, folder);
    expect(reachable.postgres).not.toContain(shut);
    expect(await majorVersionOf(reachable.postgres, account)).toBe('18');
    expect((await stat(path.resolve(reachable.postgres, '../..'))).mode & 0o777).toBe(0o755);
    expect(await reachableBinaries(binaries, account, folder)).toEqual(reachable);

    await chmod(path.resolve(reachable.postgres, '../..'), 0o777);
    await expect(reachableBinaries(binaries, account, folder)).rejects.toThrow('belongs to somebody else');
  });
});
