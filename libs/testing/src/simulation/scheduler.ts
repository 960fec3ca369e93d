import { hashOf, type Random } from './random.js';

/** One incarnation of an operating-system process: when it dies, nothing that it was waiting for ever goes on. */
export interface Process {
  readonly name: string;
  alive: boolean;
  /** Stopped as by SIGSTOP: its answers wait, the world goes on. */
  frozen: boolean;
}

export interface StepOptions {
  /** Not run before this holds: data to read, a lock that is free. */
  readonly ready?: (() => boolean) | undefined;
  /** The error when it fails without having had an effect. None: it cannot fail. */
  readonly failure?: (() => Error) | undefined;
  /** The error when it took effect and the answer was lost. None: an answer always comes. */
  readonly lost?: (() => Error) | undefined;
  /** What is left of the effect when it fails half way; only where that can be. */
  readonly half?: (() => void) | undefined;
}

interface Operation extends StepOptions {
  readonly process: Process;
  readonly label: string;
  readonly effect: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly process: Process;
  readonly fire: () => void;
}

export interface FaultRates {
  readonly failure: number;
  readonly lost: number;
}

export const NO_FAULTS: FaultRates = { failure: 0, lost: 0 };

/**
 * Owns time and the order of everything: each port operation waits here until it is chosen, and chance (the seed) says which
 * is next, and whether it fails before or after it took effect. Between two operations all code that can run, runs.
 */
export class Scheduler {
  /** Milliseconds; machine time and the clock of events alike. */
  now = Date.UTC(2027, 0, 11, 9);
  steps = 0;
  digest = 0x811c9dc5;
  /** The process whose code runs: set while an operation of it is answered. */
  current: Process | undefined;
  faults = NO_FAULTS;
  readonly trace: string[] = [];
  /** Told after each operation, before its answer is acted upon elsewhere. */
  onAnswered: (process: Process, label: string) => void = () => undefined;
  private operations: Operation[] = [];
  private timers: Timer[] = [];
  private order = 0;
  private readonly candidates: number[] = [];

  constructor(
    readonly random: Random,
    private readonly keepTrace: boolean,
  ) {}

  /** An operation of a port: resolves when the scheduler has chosen it. For a process that is dead: never. */
  perform<T>(process: Process, label: string, effect: () => T, options: StepOptions = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!process.alive) return;
      const { ready, failure, lost, half } = options;
      this.operations.push({ process, label, effect, ready, failure, lost, half, resolve, reject });
    });
  }

  pause(process: Process, ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise<void>((resolve) => {
      const timer = this.after(process, ms, () => {
        signal?.removeEventListener('abort', end);
        resolve();
      });
      const end = () => {
        this.cancel(timer);
        resolve();
      };
      signal?.addEventListener('abort', end, { once: true });
    });
  }

  after(process: Process, ms: number, fire: () => void): object {
    const timer = { at: this.now + ms, order: this.order++, process, fire };
    if (process.alive) this.timers.push(timer);
    return timer;
  }

  cancel(timer: object): void {
    this.timers = this.timers.filter((other) => other !== timer);
  }

  /** Runs one operation that is ready. False when none is. */
  async step(): Promise<boolean> {
    this.candidates.length = 0;
    for (let index = 0; index < this.operations.length; index++) {
      const operation = this.operations[index]!;
      if (!operation.process.frozen && (!operation.ready || operation.ready())) this.candidates.push(index);
    }
    if (this.candidates.length === 0) return false;
    const index = this.random.pick(this.candidates);
    const operation = this.operations[index]!;
    this.operations[index] = this.operations.at(-1)!;
    this.operations.pop();
    this.answer(operation);
    await this.settle();
    this.onAnswered(operation.process, operation.label);
    return true;
  }

  private answer(operation: Operation): void {
    const { process, label, effect, failure, lost, half, resolve, reject } = operation;
    this.current = process;
    if (failure && this.random.chance(this.faults.failure)) {
      this.note(process, label, 'fails');
      if (half && this.random.chance(0.5)) half();
      return reject(failure());
    }
    let result: unknown;
    try {
      result = effect();
    } catch (error) {
      this.note(process, label, (error as Error).constructor.name);
      return reject(error as Error);
    }
    if (lost && this.random.chance(this.faults.lost)) {
      this.note(process, label, 'answer lost');
      return reject(lost());
    }
    this.note(process, label, '');
    resolve(result as never);
  }

  /** Time goes on to the next timer. False when there is none. */
  async nextTimer(): Promise<boolean> {
    let next: Timer | undefined;
    for (const timer of this.timers) {
      if (!timer.process.frozen && (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order))) next = timer;
    }
    if (!next) return false;
    this.cancel(next);
    this.now = Math.max(this.now, next.at);
    this.current = next.process;
    this.note(next.process, 'wakes', '');
    next.fire();
    await this.settle();
    return true;
  }

  /** The process is gone. What it had sent may still arrive. */
  kill(process: Process): void {
    process.alive = false;
    const sent = this.operations.filter((operation) => operation.process === process && operation.lost && (!operation.ready || operation.ready()));
    this.operations = this.operations.filter((operation) => operation.process !== process);
    this.timers = this.timers.filter((timer) => timer.process !== process);
    for (const { label, effect } of sent) {
      if (!this.random.chance(0.3)) continue;
      this.note(process, label, 'arrives after its death');
      try {
        effect();
      } catch {
        // Nobody is left to be told.
      }
    }
  }

  note(process: Process | undefined, label: string, outcome: string): void {
    this.steps++;
    const line = `${process?.name ?? 'world'} ${label} ${outcome}`;
    this.digest = hashOf(line, this.digest);
    if (this.keepTrace) this.trace.push(`${this.steps} ${this.now % 86_400_000} ${line}`);
  }

  /** Ticks come after all promises that can be settled are. */
  settle(): Promise<void> {
    return new Promise((resolve) => process.nextTick(resolve));
  }
}
