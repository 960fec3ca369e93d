import { ConnectionLostError, LogUnavailableError } from './errors.js';

const FIRST_MS = 20;
const LONGEST_MS = 1000;

/** How long to wait before the `attempt`-th try (from 1): doubling, at most a second, half of it random. */
export const backOffMs = (attempt: number, random = Math.random()): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1)) * (0.5 + random / 2);

/** Ends early, without an error, when `signal` aborts. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });

/** What `work` gives, or undefined as soon as `signal` aborts; the work then goes on unattended. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(undefined);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/**
 * Repeats a reading `query` over lost connections. Throws LogUnavailableError after `giveUpAfterMs`, or, when `signal`
 * aborts, at the next lost connection; other errors at once.
 */
export async function persistently<T>(query: () => Promise<T>, giveUpAfterMs: number, signal?: AbortSignal): Promise<T> {
  const started = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await query();
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) throw error;
      if (signal?.aborted || performance.now() - started >= giveUpAfterMs) throw new LogUnavailableError(error.message, { cause: error });
    }
    await pause(backOffMs(attempt), signal);
  }
}
