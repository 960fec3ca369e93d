import { percentile } from './statistics.js';

/** What a closed loop of callers saw. */
export interface Load {
  readonly perSecond: number;
  /** Milliseconds of one call. */
  readonly p50: number;
  readonly p99: number;
}

/** `callers` loops, each of which calls again as soon as it is answered, for `ms`; waits for the last answers. */
export async function closedLoop(callers: number, ms: number, call: (caller: number) => Promise<unknown>): Promise<Load> {
  const times: number[] = [];
  const began = performance.now();
  const end = began + ms;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let now = performance.now(); now < end; ) {
        await call(caller);
        const answered = performance.now();
        times.push(answered - now);
        now = answered;
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: times.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
