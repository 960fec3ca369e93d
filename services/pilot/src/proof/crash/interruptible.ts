export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor() {
    super('interrupted');
  }
}

/**
 * From now on SIGINT and SIGTERM do not end the process at once: work that is passed to the answered function is then given up
 * (InterruptedError), so that who started databases and processes for it ends them. What was under way ends with this process.
 */
export function interruptible(): <T>(work: Promise<T>) => Promise<T> {
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new InterruptedError()));
  });
  interrupted.catch(() => undefined);
  return (work) => Promise.race([work, interrupted]);
}
