import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { endWithParent } from '@upstream/local-kafka';
import { BackOff } from './back-off.js';

export interface ChildOptions {
  /** `matching-1`. */
  readonly name: string;
  /** The built file. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly say: (line: string) => void;
}

/** How a process ended that nobody had told to. */
export interface Ended {
  readonly name: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly wasReady: boolean;
}

/**
 * A process of the cluster: its log goes to a file; when it ends by itself it is started again, after a growing pause. A
 * Ctrl-C in the terminal does not reach it, and it does not outlive this process.
 */
export class Child {
  /** Every time it ended though nobody had told it to. */
  readonly ends: Ended[] = [];
  private process: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();
  private stopping = false;
  private isReady = false;
  private readonly backOff = new BackOff();
  private again: NodeJS.Timeout | undefined;

  constructor(private readonly options: ChildOptions) {}

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Resolves with its address when it says that it is ready; rejects when its first run ends before. */
  start(): Promise<string> {
    const { name, entry, env, logFile, say } = this.options;
    const child = spawn(process.execPath, ['--enable-source-maps', entry], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const watch = child.pid === undefined ? undefined : endWithParent(child.pid);
    this.process = child;
    this.isReady = false;
    const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    child.stderr!.pipe(log, { end: false });
    let last = '';
    // What is said there is the reason why it does not start: another master key, a setting.
    child.stderr!.on('data', (text: Buffer) => (last = text.toString().trim() || last));
    const ready = new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout! }).on('line', (line) => {
        log.write(`${line}\n`);
        last = line;
        const url = readyUrl(line);
        if (url === undefined) return;
        this.isReady = true;
        this.backOff.well();
        resolve(url);
      });
      child.once('exit', (code, signal) => reject(new Error(`${name} ended (${signal ?? code}) before it was ready: ${last.slice(0, 400)} (log: ${logFile})`)));
    });
    this.ended = new Promise((resolve) => child.once('exit', resolve));
    // Its last lines may come after its end.
    child.once('close', () => log.end());
    child.once('exit', (code, signal) => {
      watch?.kill('SIGKILL');
      if (this.stopping) return;
      this.ends.push({ name, code, signal, wasReady: this.isReady });
      const pause = this.backOff.next();
      say(`${name} has ended (${signal ?? code}); starting it again in ${pause / 1000} s. Its log: ${logFile}`);
      this.again = setTimeout(() => {
        this.start().then(
          () => say(`${name} is back.`),
          (error: Error) => say(error.message),
        );
      }, pause);
    });
    return ready;
  }

  signal(name: NodeJS.Signals): void {
    this.process?.kill(name);
  }

  /** Drains it, for good; after `withinMs` it is killed. */
  async stop(withinMs = 20_000): Promise<void> {
    this.stopping = true;
    clearTimeout(this.again);
    this.process?.kill('SIGTERM');
    // A stopped process (SIGSTOP) takes the signal when it goes on.
    this.process?.kill('SIGCONT');
    const late = setTimeout(() => this.process?.kill('SIGKILL'), withinMs);
    await this.ended;
    clearTimeout(late);
  }
}

function readyUrl(line: string): string | undefined {
  if (!line.includes('"what":"ready"')) return undefined;
  return (JSON.parse(line) as { url?: string }).url;
}
