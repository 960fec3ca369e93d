import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Has process `pid` killed when this process ends, in whatever way: a shell waits for the end of its input, which is then.
 * Kill the answered process once `pid` has ended by itself.
 */
export function endWithParent(pid: number): ChildProcess {
  const watch = spawn('sh', ['-c', 'cat >/dev/null; kill -9 "$0" 2>/dev/null', String(pid)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  watch.on('error', () => undefined);
  watch.unref();
  (watch.stdin as unknown as { unref(): void }).unref();
  return watch;
}
