import type { Scheduler } from './scheduler.js';

const forbidden = (what: string) => (): never => {
  throw new Error(`${what} is not reproducible: use the ports`);
};

/**
 * While `run` goes on, timers of the program are the scheduler's, and reading the machine's clock or chance throws. The
 * program's own retries use `setTimeout` where no port is at hand.
 */
export async function withoutRealTime<T>(scheduler: Scheduler, run: () => Promise<T>): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis;
  const { now } = Date;
  const { stackTraceLimit } = Error;
  // Thousands of errors a second are part of the game; nobody reads their stacks.
  Error.stackTraceLimit = 0;
  const { random } = Math;
  globalThis.setTimeout = ((fire: () => void, ms = 0) => scheduler.after(scheduler.current!, ms, fire)) as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((timer: object) => scheduler.cancel(timer)) as unknown as typeof clearTimeout;
  Date.now = forbidden('Date.now');
  Math.random = forbidden('Math.random');
  try {
    return await run();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Date.now = now;
    Math.random = random;
    Error.stackTraceLimit = stackTraceLimit;
  }
}
