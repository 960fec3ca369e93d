import { randomUUID } from 'node:crypto';
import type { NewEvent, Position, StoredEvent } from './event.js';
import {
  checkAppend,
  VersionConflictError,
  type AppendResult,
  type EventStore,
  type Expected,
  type ReadOptions,
  type SubscribeOptions,
  type SubscriptionItem,
} from './event-store.js';
import { categoryOf } from './ids.js';
import { ForeignPositionError, logIdOf, logStart, positionOf, tokenOf } from './position.js';

/** All guarantees of the port but durability: for unit tests and simulations. */
export class InMemoryEventStore implements EventStore {
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly waiting = new Set<() => void>();
  private readonly closing = new AbortController();

  constructor(readonly logId: string = randomUUID()) {}

  async append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<AppendResult> {
    checkAppend(stream, events);
    const past = this.streams.get(stream) ?? [];
    const repeated = repeatOf(past, events, expected);
    if (repeated) return { revision: repeated.revision, position: repeated.position };
    const head = past.length - 1;
    if (!matches(expected, head)) throw new VersionConflictError(stream, expected, head < 0 ? 'no_stream' : head);
    const stored = events.map((event, index) => ({
      ...event,
      stream,
      revision: head + 1 + index,
      position: positionOf(this.logId, this.log.length + 1 + index),
    }));
    this.streams.set(stream, [...past, ...stored]);
    this.log.push(...stored);
    for (const wake of this.waiting) wake();
    const last = stored.at(-1)!;
    return { revision: last.revision, position: last.position };
  }

  async read(stream: string, { from, direction = 'forwards', limit = Infinity }: ReadOptions = {}): Promise<StoredEvent[]> {
    const events = this.streams.get(stream) ?? [];
    if (direction === 'forwards') return events.slice(from ?? 0).slice(0, limit);
    return events.slice(0, from === undefined ? undefined : from + 1).reverse().slice(0, limit);
  }

  async *subscribe({ from, categories, signal, pageSize = 512 }: SubscribeOptions): AsyncIterable<SubscriptionItem> {
    if (from !== 'start' && logIdOf(from) !== this.logId) throw new ForeignPositionError(from, this.logId);
    const ended = AbortSignal.any([signal, this.closing.signal]);
    let next = from === 'start' ? 0 : Number(tokenOf(from));
    while (!ended.aborted) {
      const page = this.log.slice(next, next + pageSize);
      if (page.length === 0) {
        yield { kind: 'caught-up', position: positionOf(this.logId, next) };
        if (this.log.length === next) await this.change(ended);
        continue;
      }
      next += page.length;
      const wanted = page.filter((event) => categories.length === 0 || categories.includes(categoryOf(event.stream)));
      yield wanted.length > 0 ? { kind: 'events', events: wanted } : { kind: 'checkpoint', position: positionOf(this.logId, next) };
    }
  }

  async head(): Promise<Position> {
    return this.log.at(-1)?.position ?? logStart(this.logId);
  }

  async close(): Promise<void> {
    this.closing.abort();
  }

  private async change(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

const matches = (expected: Expected, head: number): boolean =>
  expected === 'any' || (expected === 'no_stream' ? head < 0 : expected === 'stream_exists' ? head >= 0 : head === expected);

/** Guarantee 2: the same ids right after the same expected revision. */
function repeatOf(past: readonly StoredEvent[], events: readonly NewEvent[], expected: Expected): StoredEvent | undefined {
  const first = past.findIndex((event) => event.id === events[0]!.id);
  if (first < 0) return undefined;
  const exact = typeof expected === 'number' ? expected + 1 : expected === 'no_stream' ? 0 : first;
  return first === exact && events.every((event, index) => past[first + index]?.id === event.id) ? past[first + events.length - 1] : undefined;
}
