import type { Clock, EventStore } from '@upstream/event-sourcing';
import { untilIdle } from './quiescence.js';
import type { ServiceRuntime } from './service-runtime.js';

/** Time that stands still until it is moved. `remember` is called before each move, so that a restart can go on from there. */
export class SimulatedClock implements Clock {
  constructor(
    private time: Date,
    private readonly remember: (time: Date) => void = () => undefined,
  ) {}

  now(): Date {
    return new Date(this.time);
  }

  set(time: Date): void {
    this.remember(time);
    this.time = new Date(time);
  }
}

const IDLE_TIMEOUT_MS = 240_000;

/**
 * Moves a simulated clock to `target`: stops at every timer on the way, fires what is due there in (due, id) order, and
 * goes on when all services are idle at the log's head. Time never moves backwards: an earlier target changes nothing.
 */
export async function moveClock(clock: SimulatedClock, target: Date, store: EventStore, runtimes: readonly ServiceRuntime[]): Promise<{ fired: number }> {
  const firedSoFar = () => runtimes.reduce((sum, runtime) => sum + runtime.timers.fired, 0);
  const before = firedSoFar();
  await untilIdle(store, runtimes, IDLE_TIMEOUT_MS);
  for (;;) {
    const dues = (await Promise.all(runtimes.map((runtime) => runtime.nextTimer()))).filter((due) => due !== undefined);
    const next = dues.length > 0 ? new Date(Math.min(...dues.map((due) => due.getTime()))) : undefined;
    if (!next || next > target) break;
    if (next > clock.now()) clock.set(next);
    for (const runtime of runtimes) await runtime.timers.fireDue();
    await untilIdle(store, runtimes, IDLE_TIMEOUT_MS);
  }
  if (target > clock.now()) clock.set(target);
  return { fired: firedSoFar() - before };
}
