import { EXIT } from './cli/cli-error.js';

export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor() {
    super('interrupted');
  }
}

/** npx, and a terminal, may each send one of the same Ctrl-C. */
const SAME_MS = 2000;

/**
 * Resolves at the first SIGINT or SIGTERM, which does not end the process at once: whoever started databases and processes ends
 * them. Who asks again two seconds later or more no longer wants to wait for that.
 */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const heard = () => {
      first ??= performance.now();
      if (performance.now() - first > SAME_MS) process.exit(EXIT.interrupted);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, heard);
  });
}

/** Work that is passed to the answered function is given up (InterruptedError) at such a signal. What was under way ends with this process. */
export function interruptible(asked = stopAsked()): <T>(work: Promise<T>) => Promise<T> {
  const interrupted = asked.then<never>(() => {
    throw new InterruptedError();
  });
  interrupted.catch(() => undefined);
  return (work) => Promise.race([work, interrupted]);
}
