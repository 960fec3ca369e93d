import type { EventStore, Position } from '@upstream/event-sourcing';
import type { ServiceRuntime } from './service-runtime.js';

/** Nothing is under way any more: relays, inboxes, projections and processes have handled the log to its head. */
export async function untilIdle(store: EventStore, runtimes: readonly ServiceRuntime[], timeoutMs: number): Promise<Position> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const head = await store.head();
    const left = deadline - performance.now();
    if (left <= 0) throw new Error('the services did not become idle in time');
    const settled = await Promise.all(runtimes.map((runtime) => runtime.settled(head, left)));
    if (settled.every(Boolean) && (await store.head()) === head) return head;
  }
}
