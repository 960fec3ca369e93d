import { rename, stat } from 'node:fs/promises';
import { pino } from 'pino';

const LARGEST = 10 * 1024 * 1024;
const WAITING = 1024 * 1024;

/**
 * The pilot's log file; one that has grown over 10 MB is put aside as `.1` at a start. On a full disk the pilot goes on:
 * lines wait in memory up to 1 MiB, later ones are given up, and what still waits at the end keeps nothing from ending.
 */
export async function logDestination(file: string): Promise<ReturnType<typeof pino.destination>> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LARGEST) await rename(file, `${file}.1`);
  const destination = pino.destination({ dest: file, mkdir: true, sync: false, mode: 0o600, maxLength: WAITING });
  let ending = false;
  const end = destination.end.bind(destination);
  destination.end = () => {
    ending = true;
    end();
  };
  destination.on('error', () => {
    if (ending) destination.destroy();
  });
  return destination;
}
