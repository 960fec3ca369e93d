import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logIdOf, tokenOf, type EventStore, type Position } from '@upstream/event-sourcing';
import type { LogIdentity } from '@upstream/event-store-postgres';

const EVERY_MS = 5_000;

const fileIn = (folder: string): string => join(folder, 'log-head.json');

/**
 * How far the log once was, as the data folder knows it beside its databases. By it even a database folder that was put back by
 * hand as a whole is noticed, where all databases agree. At most some seconds old, exact after a stop.
 */
export async function logMark(folder: string): Promise<Position | undefined> {
  const text = await readFile(fileIn(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as { head: Position }).head;
}

/** Whether the log is behind where it once was. */
export const isBehind = ({ id, head }: LogIdentity, mark: Position | undefined): boolean => mark !== undefined && logIdOf(mark) === id && tokenOf(mark) > head;

/** Keeps the mark while the log is in use; the answer writes it a last time and ends that. */
export function keepMark(folder: string, store: Pick<EventStore, 'head'>): () => Promise<void> {
  let written: Position | undefined;
  let writing = Promise.resolve();
  const write = async (): Promise<void> => {
    const head = await store.head();
    if (head === written) return;
    await writeFile(`${fileIn(folder)}.next`, JSON.stringify({ head }), { mode: 0o600, flush: true });
    await rename(`${fileIn(folder)}.next`, fileIn(folder));
    written = head;
  };
  // A mark that could not be written is older than it could be; the next one comes soon.
  const next = (): Promise<void> => (writing = writing.then(write, write));
  const timer = setInterval(() => void next().catch(() => undefined), EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await next().catch(() => undefined);
  };
}
