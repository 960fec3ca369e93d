import { comparePositions, logIdOf, logStart, type EventStore, type Position, type StoredEvent } from '@upstream/event-sourcing';

export interface LogPage {
  readonly events: readonly StoredEvent[];
  /** Everything of the categories up to here is in this page or was in one before. */
  readonly upTo: Position;
}

export interface Stretch {
  /** Events after this position; undefined is the log's start. */
  readonly after: Position | undefined;
  /** Up to and including this one, which the log has reached. */
  readonly upTo: Position;
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/** A stretch of the log in pages; the last one ends exactly at `upTo`. Ends early when `signal` aborts. */
export async function* pagesBetween(store: EventStore, categories: readonly string[], { after, upTo, pageSize = 2_000, signal }: Stretch): AsyncGenerator<LogPage> {
  if (comparePositions(upTo, after ?? logStart(logIdOf(upTo))) <= 0) return;
  const done = new AbortController();
  const either = signal ? AbortSignal.any([signal, done.signal]) : done.signal;
  try {
    for await (const item of store.subscribe({ from: after ?? 'start', categories, signal: either, pageSize })) {
      const seen = item.kind === 'events' ? item.events.at(-1)!.position : item.position;
      const last = comparePositions(seen, upTo) >= 0;
      const events = item.kind !== 'events' ? [] : last ? item.events.filter(({ position }) => comparePositions(position, upTo) <= 0) : item.events;
      yield { events, upTo: last ? upTo : seen };
      if (last) return;
    }
  } finally {
    done.abort();
  }
}
