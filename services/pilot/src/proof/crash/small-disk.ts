import { execFile, spawn } from 'node:child_process';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { removeFolder, temporaryFolder } from '../pilot-process.js';

const run = promisify(execFile);
const MIB = 1024 * 1024;
/** Holds the databases, 256 MiB of write-ahead log, and what half an hour's work adds. */
const SIZE_MIB = 2048;
const OPTIONS = ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m,mode=711`, 'tmpfs'];
/** Set in a process that was started in a namespace with a small disk mounted there. */
const MOUNTED = 'UPSTREAM_CRASH_DISK';

/** A small file system of its own, which can be filled and emptied. */
export class SmallDisk {
  private constructor(
    readonly folder: string,
    private readonly release: () => Promise<void>,
  ) {}

  /** Throws when this process may not mount one. */
  static async open(): Promise<SmallDisk> {
    const mounted = process.env[MOUNTED];
    if (mounted) return new SmallDisk(mounted, async () => undefined);
    const folder = await temporaryFolder();
    try {
      await run('mount', [...OPTIONS, folder]);
    } catch (error) {
      await removeFolder(folder);
      throw error;
    }
    return new SmallDisk(folder, async () => {
      await run('umount', ['--lazy', folder]);
      await removeFolder(folder);
    });
  }

  /** Leaves so many MiB free; 0 is until nothing more can be written. */
  async fill(leaveMiB: number): Promise<void> {
    const file = await open(this.filler, 'a');
    const block = Buffer.alloc(MIB);
    try {
      while (leaveMiB === 0 || (await this.freeMiB()) > leaveMiB) await file.write(block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      await file.close();
    }
  }

  async empty(): Promise<void> {
    await rm(this.filler, { force: true });
  }

  async freeMiB(): Promise<number> {
    const { bavail, bsize } = await statfs(this.folder);
    return (bavail * bsize) / MIB;
  }

  async close(): Promise<void> {
    await this.release();
  }

  private get filler(): string {
    return join(this.folder, 'filler');
  }
}

/**
 * Who is not root may mount in a namespace of their own, where they seem to be root, and becomes an ordinary user again in
 * one inside it, because PostgreSQL refuses root. Runs `script` there; its exit code. Undefined when that is not needed;
 * throws when it is not allowed.
 */
export async function inNamespaceWithSmallDisk(script: string, args: readonly string[]): Promise<number | undefined> {
  if (process.env[MOUNTED] || process.getuid?.() === 0) return undefined;
  await run('unshare', ['-Urm', 'true']);
  const folder = await temporaryFolder();
  const steps = `mount ${OPTIONS.join(' ')} "$0" && exec unshare -U --map-user=${process.getuid!()} --map-group=${process.getgid!()} "$@"`;
  const child = spawn('unshare', ['-Urm', 'sh', '-c', steps, folder, process.execPath, script, ...args], { stdio: 'inherit', env: { ...process.env, [MOUNTED]: folder } });
  const code = await new Promise<number>((done, failed) => child.once('close', (status) => done(status ?? 1)).once('error', failed));
  await removeFolder(folder);
  return code;
}
