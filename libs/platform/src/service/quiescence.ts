import type { EventStore, Position } from '@upstream/event-sourcing';
import type { MessageBus } from '@upstream/messaging';
import { Problem } from '../http/problem.js';
import type { ServiceRuntime } from './service-runtime.js';

/**
 * Nothing is under way any more: relays, inboxes, projections and processes have handled the log to its head, and no
 * timer is due. Throws a problem (503) when that takes longer than `timeoutMs` or a runtime is drained meanwhile, and what a due timer throws.
 */
export async function untilIdle(store: EventStore, runtimes: readonly ServiceRuntime[], timeoutMs: number): Promise<Position> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const head = await store.head();
    const left = deadline - performance.now();
    const settled = left > 0 && (await Promise.all(runtimes.map((runtime) => runtime.settled(head, left)))).every(Boolean);
    if (!settled) throw notIdleYet();
    // What a process asked for just now may be due already; it would fire by itself a moment later.
    const fired = await Promise.all(runtimes.map((runtime) => runtime.timers.fireDue()));
    if (fired.every((count) => count === 0) && (await store.head()) === head) return head;
  }
}

/** The same for one process of several: what other processes have published until now has been taken here, too. */
export async function untilDrained(bus: Pick<MessageBus, 'isDrained'>, store: EventStore, runtimes: readonly ServiceRuntime[], timeoutMs: number): Promise<Position> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const head = await untilIdle(store, runtimes, deadline - performance.now());
    if (!bus.isDrained || ((await bus.isDrained()) && (await store.head()) === head)) return head;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

const LOOK_AGAIN_MS = 5;

const notIdleYet = (): Problem =>
  new Problem(503, 'unavailable', 'Not everything has been handled yet. GET /v1/operations/subscriptions says what is behind. Ask again.', { headers: { 'Retry-After': '5' } });
