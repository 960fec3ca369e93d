import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const UPSTREAMCTL = resolve(import.meta.dirname, '../../bin/upstreamctl.mjs');
/** A start on a slow disk and a busy machine, recovery included. */
const START_TIMEOUT_MS = 180_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `upstreamctl <args>` as a process of its own. */
export class Upstreamctl {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, [UPSTREAMCTL, ...args], { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = new Promise((done) => this.child.once('close', (code, signal) => done({ code, signal, stdout: this.stdout, stderr: this.stderr })));
  }

  get pid(): number {
    return this.child.pid!;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Resolves at the first whole line of standard output; rejects when the process ends before. */
  async firstLine(): Promise<string> {
    const line = new Promise<string>((done) => {
      const look = () => {
        const end = this.stdout.indexOf('\n');
        if (end >= 0) done(this.stdout.slice(0, end));
      };
      this.child.stdout!.on('data', look);
      look();
    });
    const early = this.ended.then(({ code, signal, stderr }) => {
      throw new Error(`upstreamctl ended with ${signal ?? code} before it printed a line: ${stderr}`);
    });
    return Promise.race([line, early]);
  }
}

/** Nothing of this terminal or test run decides where the pilot works. */
function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _server, UPSTREAM_DATA: _data, UPSTREAM_URL: _url, UPSTREAM_TOKEN: _token, NODE_OPTIONS: _options, ...rest } = process.env;
  return rest;
}

/** Runs a command to its end. */
export const upstreamctl = (...args: readonly string[]): Promise<Ended> => new Upstreamctl(args).ended;

/** A pilot that answers, in a process of its own. */
export interface RunningPilot {
  readonly url: string;
  readonly data: string;
  /** Milliseconds from the start of the process until it said that it is ready. */
  readonly readyAfterMs: number;
  readonly process: Upstreamctl;
  /** Process id of its PostgreSQL. */
  postgresPid(): Promise<number>;
  /** Ctrl-C; resolves when it has ended. */
  stop(): Promise<Ended>;
  /** SIGKILL; its PostgreSQL is left behind. */
  kill(): Promise<Ended>;
}

/** Starts a pilot on `data` and a free port. Rejects with its standard error when it does not become ready. */
export const startPilotProcess = (data: string, ...more: readonly string[]): Promise<RunningPilot> => untilReady(beginPilot(data, ...more), data);

/** A pilot that is starting. */
export const beginPilot = (data: string, ...more: readonly string[]): Upstreamctl => new Upstreamctl(['start', '--data', data, '--port', '0', '--json', ...more]);

async function untilReady(child: Upstreamctl, data: string): Promise<RunningPilot> {
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      child.signal('SIGKILL');
      reject(new Error(`the pilot was not ready within ${START_TIMEOUT_MS} ms: ${child.stderr}`));
    }, START_TIMEOUT_MS);
  });
  const line = await Promise.race([child.firstLine(), late]).finally(() => clearTimeout(timer));
  const { url } = JSON.parse(line) as { url: string };
  const end = (name: NodeJS.Signals) => {
    child.signal(name);
    return child.ended;
  };
  return {
    url,
    data,
    readyAfterMs: performance.now() - began,
    process: child,
    postgresPid: () => postgresPidOf(data),
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  };
}

/** The process id of the PostgreSQL on a data folder, as it says itself. */
export async function postgresPidOf(data: string): Promise<number> {
  return Number((await readFile(join(data, 'database/postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Ends the PostgreSQL that a killed pilot has left behind. */
export async function endOrphan(data: string): Promise<void> {
  try {
    process.kill(await postgresPidOf(data), 'SIGQUIT');
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** A folder for one pilot, which PostgreSQL's account may pass through. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'upstream-proof-'));
  await chmod(folder, 0o711);
  return folder;
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });

export function hasEnded(pid: number): boolean {
  try {
    return !process.kill(pid, 0);
  } catch {
    return true;
  }
}
