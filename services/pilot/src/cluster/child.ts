import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

const AGAIN_MS = { first: 500, longest: 10_000 };

export interface ChildOptions {
  /** `matching-1`. */
  readonly name: string;
  /** The built file. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly say: (line: string) => void;
}

/** A process of the cluster: its log goes to a file; when it ends by itself it is started again, after a growing pause. */
export class Child {
  private process: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();
  private stopping = false;
  private pause = AGAIN_MS.first;
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
    });
    this.process = child;
    const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    child.stderr!.pipe(log, { end: false });
    let last = '';
    const ready = new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout! }).on('line', (line) => {
        log.write(`${line}\n`);
        last = line;
        const url = readyUrl(line);
        if (url === undefined) return;
        this.pause = AGAIN_MS.first;
        resolve(url);
      });
      child.once('exit', (code) => reject(new Error(`${name} ended (${code}) before it was ready: ${last.slice(0, 400)} (log: ${logFile})`)));
    });
    this.ended = new Promise((resolve) => child.once('exit', resolve));
    child.once('exit', (code, signal) => {
      log.end();
      if (this.stopping) return;
      say(`${name} has ended (${signal ?? code}); starting it again in ${this.pause / 1000} s. Its log: ${logFile}`);
      this.again = setTimeout(() => {
        this.start().then(
          () => say(`${name} is back.`),
          (error: Error) => say(error.message),
        );
      }, this.pause);
      this.pause = Math.min(AGAIN_MS.longest, this.pause * 2);
    });
    return ready;
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
