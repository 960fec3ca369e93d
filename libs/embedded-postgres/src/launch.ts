import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Folders } from './folders.js';
import { parsePostmasterLock, supervisorSetting } from './postmaster-lock.js';
import { toolEnvironment } from './run-tool.js';
import { INSIDE, type ServerAccount } from './server-account.js';
import { openLog, readLogFrom } from './server-log.js';
import { asArguments } from './settings.js';
import { shutDown } from './shutdown.js';
import { becomesTrue } from './waiting.js';

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A server process of ours. */
export interface Server {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  log(): Promise<string>;
  stop(): Promise<void>;
}

export interface Launch {
  readonly postgres: string;
  readonly account: ServerAccount;
  readonly folders: Folders;
  readonly settings: Readonly<Record<string, string>>;
  readonly port: number;
  readonly readyWithinMs: number;
}

export type Launched =
  | { readonly outcome: 'ready'; readonly server: Server }
  /** `log`: what this attempt wrote. */
  | { readonly outcome: 'ended' | 'not-ready-in-time'; readonly log: string };

/** One attempt to start the server; a failed one leaves no process behind. */
export async function launch(what: Launch): Promise<Launched> {
  const { server, logStart } = await startLogged(what);
  let ended = false;
  void server.exited.then(() => (ended = true));
  const settled = await becomesTrue(async () => ended || (await isReady(what.folders, server.pid)), what.readyWithinMs);
  if (settled && !ended) return { outcome: 'ready', server };
  if (!ended) await server.stop();
  return { outcome: settled ? 'ended' : 'not-ready-in-time', log: await readLogFrom(what.folders.log, logStart) };
}

async function startLogged(what: Launch): Promise<{ server: Server; logStart: number }> {
  const log = await openLog(what.folders.log);
  try {
    const logStart = (await log.stat()).size;
    const started = await startProcess(what, log.fd);
    return { server: { ...started, log: () => readLogFrom(what.folders.log, logStart) }, logStart };
  } finally {
    await log.close();
  }
}

async function startProcess(what: Launch, logFd: number): Promise<Omit<Server, 'log'>> {
  const { folders, account } = what;
  const settings = { ...what.settings, port: String(what.port), [supervisorSetting]: String(process.pid) };
  const child = spawn(what.postgres, ['-D', folders.hidden ? INSIDE : folders.data, ...asArguments(settings)], {
    ...account,
    cwd: folders.data,
    env: toolEnvironment(process.env),
    stdio: ['ignore', logFd, logFd],
    // A process group of its own: Ctrl-C in the terminal is for us, and the server must outlive our draining.
    detached: true,
  });
  const exited = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  return { pid: child.pid as number, exited, stop: onlyOnce(() => stopChild(child, exited)) };
}

async function stopChild(child: ChildProcess, exited: Promise<Exit>): Promise<void> {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  if (hasEnded()) return;
  const gone = await shutDown(
    (name) => child.kill(name),
    (deadlineMs) => becomesTrue(hasEnded, deadlineMs),
  );
  if (!gone) child.kill('SIGKILL');
  await exited;
}

function onlyOnce(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= act());
}

/** The lock of a server before this one may still be there, and say that that one was ready. */
async function isReady(folders: Folders, pid: number): Promise<boolean> {
  try {
    const lock = parsePostmasterLock(await readFile(path.join(folders.data, 'postmaster.pid'), 'utf8'));
    return lock?.pid === pid && lock.ready;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
