import { rename, stat } from 'node:fs/promises';
import { pino } from 'pino';

const LARGEST = 10 * 1024 * 1024;

/** The pilot's log file; one that has grown over 10 MB is put aside as `.1` at a start. */
export async function logDestination(file: string): Promise<ReturnType<typeof pino.destination>> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LARGEST) await rename(file, `${file}.1`);
  return pino.destination({ dest: file, mkdir: true, sync: false, mode: 0o600 });
}
