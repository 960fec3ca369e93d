import {
  categoryOf,
  checkAppend,
  ForeignPositionError,
  logIdOf,
  logStart,
  positionOf,
  tokenOf,
  UnknownOutcomeError,
  VersionConflictError,
  type AppendResult,
  type EventStore,
  type Expected,
  type NewEvent,
  type ReadOptions,
  type StoredEvent,
  type SubscribeOptions,
  type SubscriptionItem,
} from '@upstream/event-sourcing';
import type { Process, Scheduler } from '../scheduler.js';
import { LogUnavailableError } from './errors.js';

const LOG = 'sim';

/** The log itself: survives every crash. */
export class MemoryLog {
  readonly events: StoredEvent[] = [];
  readonly streams = new Map<string, StoredEvent[]>();
  /** How long the log was after the last event of each category. */
  readonly lastOf = new Map<string, number>();

  get head(): number {
    return this.events.length;
  }

  append(stream: string, events: readonly NewEvent[], expected: Expected): AppendResult {
    const past = this.streams.get(stream) ?? [];
    const from = typeof expected === 'number' ? expected + 1 : expected === 'no_stream' ? 0 : placeOf(past, events[0]!);
    const there = past[from + events.length - 1];
    if (there && events.every((event, index) => past[from + index]!.id === event.id)) return { revision: there.revision, position: there.position };
    if (from !== past.length) throw new VersionConflictError(stream, expected, past.length === 0 ? 'no_stream' : past.length - 1);
    const stored = events.map((event, index) => ({ ...event, stream, revision: from + index, position: positionOf(LOG, this.events.length + 1 + index) }));
    this.streams.set(stream, [...past, ...stored]);
    this.events.push(...stored);
    this.lastOf.set(categoryOf(stream), this.events.length);
    return { revision: stored.at(-1)!.revision, position: stored.at(-1)!.position };
  }
}

/** Without an exact revision: where the event is already, else behind all others. */
function placeOf(past: readonly StoredEvent[], { id }: NewEvent): number {
  const found = past.findIndex((event) => event.id === id);
  return found < 0 ? past.length : found;
}

/** The log as one process reaches it: operations wait for the scheduler, and answers get lost. */
export class LogConnection implements EventStore {
  constructor(
    private readonly log: MemoryLog,
    private readonly scheduler: Scheduler,
    private readonly process: Process,
    private readonly pageSize: number,
  ) {}

  append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<AppendResult> {
    checkAppend(stream, events);
    return this.scheduler.perform(this.process, `append ${stream} ${String(expected)}`, () => this.log.append(stream, events, expected), {
      failure: () => (this.scheduler.random.chance(0.5) ? new UnknownOutcomeError() : new LogUnavailableError()),
      lost: () => new UnknownOutcomeError(),
    });
  }

  read(stream: string, { from = 0, direction = 'forwards', limit = Infinity }: ReadOptions = {}): Promise<StoredEvent[]> {
    if (direction === 'backwards') throw new Error('nothing here reads backwards');
    return this.scheduler.perform(this.process, `read ${stream}`, () => (this.log.streams.get(stream) ?? []).slice(from).slice(0, limit), {
      failure: () => new LogUnavailableError(),
    });
  }

  async *subscribe({ from, categories, signal }: SubscribeOptions): AsyncIterable<SubscriptionItem> {
    if (from !== 'start' && logIdOf(from) !== LOG) throw new ForeignPositionError(from, LOG);
    let next = from === 'start' ? 0 : Number(tokenOf(from));
    let isTold = false;
    let seen = -1;
    let isBehind = false;
    const ready = () => {
      if (!isTold || signal.aborted) return true;
      if (seen !== this.log.head) {
        seen = this.log.head;
        isBehind = categories.some((category) => (this.log.lastOf.get(category) ?? 0) > next);
      }
      return isBehind;
    };
    while (!signal.aborted) {
      const page = await this.scheduler.perform(this.process, 'page', () => this.page(next, categories), { ready });
      if (signal.aborted) return;
      seen = -1;
      next = page.next;
      if (page.events.length > 0) yield { kind: 'events', events: page.events };
      else if (page.passed > 0 && this.scheduler.random.chance(0.3)) yield { kind: 'checkpoint', position: positionOf(LOG, next) };
      else {
        isTold = true;
        yield { kind: 'caught-up', position: positionOf(LOG, next) };
      }
    }
  }

  private page(from: number, categories: readonly string[]): { events: StoredEvent[]; passed: number; next: number } {
    const events: StoredEvent[] = [];
    let next = from;
    for (; next < this.log.head && events.length < this.pageSize; next++) {
      const event = this.log.events[next]!;
      if (categories.includes(categoryOf(event.stream))) events.push(event);
    }
    return { events, passed: next - from, next };
  }

  head() {
    return this.scheduler.perform(this.process, 'head', () => this.log.events.at(-1)?.position ?? logStart(LOG));
  }

  async close(): Promise<void> {}
}
