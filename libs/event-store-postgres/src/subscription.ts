import { positionOf, type SubscriptionItem } from '@upstream/event-sourcing';
import type { EventRing, Span } from './event-ring.js';
import type { TailReader } from './tail-reader.js';

/** Reads a page of events after a position from the database; undefined when `signal` aborts first. */
export type ReadPage = (after: number, categories: readonly string[], limit: number, signal: AbortSignal) => Promise<Page | undefined>;

/** Up to `upTo`, the position of the last event or how far it looked in vain, there are no others. */
export type Page = Span;

export interface Follow {
  readonly from: number;
  readonly categories: readonly string[];
  readonly pageSize: number;
  readonly signal: AbortSignal;
}

/**
 * Follows the log from a position: far back from the database, page by page; among the recent events from the ring that
 * all subscriptions share. Both give everything after `cursor`, so that going from one to the other, and back when the
 * consumer is slow, needs no joining of two streams of events.
 */
export async function* follow(tail: TailReader, readPage: ReadPage, logId: string, { from, categories, pageSize, signal }: Follow): AsyncGenerator<SubscriptionItem> {
  const wanted = new Set(categories);
  let cursor = from;
  const ring = await tail.fresh(signal);
  while (!signal.aborted && ring) {
    if (cursor >= ring.tip) {
      yield { kind: 'caught-up', position: positionOf(logId, cursor) };
      await tail.past(cursor, signal);
      continue;
    }
    const span = ring.reaches(cursor) ? ring.after(cursor, wanted, pageSize) : await readSpan(ring, readPage, cursor, categories, pageSize, signal);
    if (!span || signal.aborted) return;
    cursor = span.upTo;
    yield span.events.length > 0 ? { kind: 'events', events: span.events } : { kind: 'checkpoint', position: positionOf(logId, cursor) };
  }
}

/** An empty page proves that nothing matches as far as it looked, of what the tail had read before the page was asked for. */
async function readSpan(
  ring: EventRing,
  readPage: ReadPage,
  cursor: number,
  categories: readonly string[],
  limit: number,
  signal: AbortSignal,
): Promise<Span | undefined> {
  const seen = ring.tip;
  const page = await readPage(cursor, categories, limit, signal);
  if (!page) return undefined;
  return page.events.length > 0 ? page : { events: [], upTo: Math.min(seen, page.upTo) };
}
