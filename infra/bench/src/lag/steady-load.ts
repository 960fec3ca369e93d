import { percentile } from '../statistics.js';
import { newThing, type Lagging } from './candidates.js';

/** What has not come so long after the last event was written is lost. */
const DEADLINE_MS = 5_000;

/** Milliseconds. */
export interface Lag {
  readonly p50: number;
  readonly p99: number;
  /** Events whose row never came. */
  readonly lost: number;
  readonly written: number;
}

/** Writes at a steady number of events a second, each at its own time, whether or not earlier ones are done. */
export async function lagOf({ visibility, write, resume, pause }: Lagging, rate: number, ms: number): Promise<Lag> {
  await resume();
  const lags: Promise<number | undefined>[] = [];
  const began = performance.now();
  for (let due = began; due < began + ms; due += 1000 / rate) {
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    lags.push(lag());
  }
  for (const end = performance.now() + DEADLINE_MS; visibility.missing > 0 && performance.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 20));
  visibility.expire();
  const all = (await Promise.all(lags)).filter((each) => each !== undefined);
  await pause();
  return { p50: percentile(all, 0.5), p99: percentile(all, 0.99), lost: lags.length - all.length, written: lags.length };

  async function lag(): Promise<number | undefined> {
    const id = newThing();
    const seen = visibility.seen(id);
    const called = performance.now();
    await write(id);
    const at = await seen;
    return at === undefined ? undefined : at - called;
  }
}
