const FIRST_MS = 20;
const LONGEST_MS = 2000;

/** How long to wait before the `attempt`-th try (from 1): doubling, at most two seconds, half of it random. */
export const backOffMs = (attempt: number, random = Math.random()): number => Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1)) * (0.5 + random / 2);

/** What `work` gives, or undefined as soon as `signal` aborts; `late` gets what comes after that. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, late: (value: T) => void = () => undefined): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(undefined);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    work
      .then((value) => (signal.aborted ? late(value) : resolve(value)))
      .catch(reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

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
