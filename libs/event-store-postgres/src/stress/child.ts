import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

const LOADER = resolve(import.meta.dirname, '../../../../tools/ts-register.mjs');

/** A process of the stress test, run from source. `T` comes from it, `S` goes to it. */
export class Child<T, S> {
  readonly ended: Promise<void>;
  private readonly waiting: { readonly wanted: (message: T) => boolean; readonly resolve: (message: T | undefined) => void }[] = [];
  private readonly process: ChildProcess;
  private gone = false;
  private errors = '';

  constructor(script: string, task: object) {
    this.process = fork(resolve(import.meta.dirname, script), [JSON.stringify(task)], { execArgv: ['--import', LOADER], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.process.stderr!.setEncoding('utf8').on('data', (text: string) => (this.errors = (this.errors + text).slice(-4000)));
    this.process.on('message', (message: T) => {
      const index = this.waiting.findIndex(({ wanted }) => wanted(message));
      if (index >= 0) this.waiting.splice(index, 1)[0]!.resolve(message);
    });
    this.ended = new Promise((done) =>
      this.process.once('close', () => {
        this.gone = true;
        for (const { resolve: give } of this.waiting.splice(0)) give(undefined);
        done();
      }),
    );
  }

  /** The next such message; undefined when the process ends, or `withinMs` have passed, before. */
  next(wanted: (message: T) => boolean, withinMs: number): Promise<T | undefined> {
    if (this.gone) return Promise.resolve(undefined);
    return new Promise((give) => {
      const waiter = { wanted, resolve: (message: T | undefined) => (clearTimeout(timer), give(message)) };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        give(undefined);
      }, withinMs);
      this.waiting.push(waiter);
    });
  }

  /** As `next`; throws with what the process said when there is none. */
  async expect(wanted: (message: T) => boolean, withinMs: number): Promise<T> {
    const message = await this.next(wanted, withinMs);
    if (message === undefined) throw new Error(`a process of the stress test did not answer: ${this.errors}`);
    return message;
  }

  tell(message: S): void {
    // One that ends in this moment does not hear it any more.
    if (this.process.connected) this.process.send(message as object, () => undefined);
  }

  signal(name: NodeJS.Signals): void {
    this.process.kill(name);
  }
}
