import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from './file-lock.js';
import { LocalKafkaError } from './local-kafka-error.js';
import { runProgram } from './run-program.js';

interface Run {
  readonly supervisor: number;
  readonly brokers: readonly number[];
}

const fileIn = (root: string): string => path.join(root, 'running.json');

/** Writes down who runs here, so that a next start can tell a living owner from an orphan. */
export const recordRun = (root: string, brokers: readonly number[]): Promise<void> => writeFile(fileIn(root), JSON.stringify({ supervisor: process.pid, brokers } satisfies Run));

export const forgetRun = (root: string): Promise<void> => rm(fileIn(root), { force: true });

/**
 * Ends brokers that a killed process left behind. While their owner lives, the folder is refused. A process counts as a
 * broker of this folder only when its command line names the folder, so that a process id used again costs nobody's life.
 */
export async function clearPreviousRun(root: string): Promise<'none' | 'orphans-ended'> {
  const text = await readFile(fileIn(root), 'utf8').catch(() => '');
  const run = text === '' ? undefined : (JSON.parse(text) as Run);
  const orphans = [];
  for (const pid of run?.brokers ?? []) if (isAlive(pid) && (await commandOf(pid)).includes(root)) orphans.push(pid);
  if (run && run.supervisor !== process.pid && orphans.length > 0 && isAlive(run.supervisor)) throw inUse(root, run.supervisor);
  for (const pid of orphans) {
    process.kill(pid, 'SIGKILL');
    while (isAlive(pid) && (await commandOf(pid)).includes(root)) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await forgetRun(root);
  return orphans.length > 0 ? 'orphans-ended' : 'none';
}

const inUse = (root: string, supervisor: number) => new LocalKafkaError('in-use', `Kafka already runs in ${root}: process ${supervisor} looks after it.`);

/** Empty when the process has ended, also when nobody has asked for its exit code yet. */
async function commandOf(pid: number): Promise<string> {
  if (existsSync('/proc/self')) return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
  return (await runProgram('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
}
