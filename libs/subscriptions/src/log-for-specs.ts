import { randomUUID } from 'node:crypto';
import { InMemoryEventStore, type AppendResult, type NewEvent } from '@upstream/event-sourcing';

export const newEvent = (type = 'spec.happened.v1'): NewEvent => ({ id: randomUUID(), type, data: '{}', meta: '{}' });

/** Appends one event to each of the streams, in this order. */
export async function happen(store: InMemoryEventStore, ...streams: readonly string[]): Promise<AppendResult> {
  let last: AppendResult | undefined;
  for (const stream of streams) last = await store.append(stream, [newEvent()], 'any');
  return last!;
}
