import type { StoredEvent } from '@upstream/event-sourcing';

export interface TailEvent {
  readonly event: StoredEvent;
  readonly category: string;
  readonly position: number;
  readonly bytes: number;
}

export interface Span {
  readonly events: readonly StoredEvent[];
  /** All events up to here have been considered. */
  readonly upTo: number;
}

/** The most recent events, without a gap: everything after `floor` up to `tip`. Bounded by count and by bytes. */
export class EventRing {
  private events: TailEvent[] = [];
  private bytes = 0;
  floor: number;
  tip: number;

  constructor(start: number, private readonly most: { readonly events: number; readonly bytes: number }) {
    this.floor = start;
    this.tip = start;
  }

  /** `added` must be the next events of the log, in order. */
  push(added: readonly TailEvent[]): void {
    if (added.length === 0) return;
    this.events.push(...added);
    for (const { bytes } of added) this.bytes += bytes;
    this.tip = added.at(-1)!.position;
    if (this.events.length > this.most.events || this.bytes > this.most.bytes) this.dropOldest();
  }

  /** Makes room for an eighth of the bound, so that a full ring is not copied for every event. */
  private dropOldest(): void {
    let dropped = 0;
    while (this.events.length - dropped > this.most.events * 0.875 || this.bytes > this.most.bytes * 0.875) {
      const oldest = this.events[dropped++]!;
      this.bytes -= oldest.bytes;
      this.floor = oldest.position;
    }
    this.events = this.events.slice(dropped);
  }

  /** Whether everything after `position` is still here. */
  reaches(position: number): boolean {
    return position >= this.floor;
  }

  /** The events after `position` of these categories (empty: all), at most `limit`. */
  after(position: number, categories: ReadonlySet<string>, limit: number): Span {
    const found: StoredEvent[] = [];
    for (let index = this.indexAfter(position); index < this.events.length; index++) {
      const { event, category, position: upTo } = this.events[index]!;
      if (categories.size > 0 && !categories.has(category)) continue;
      found.push(event);
      if (found.length === limit) return { events: found, upTo };
    }
    return { events: found, upTo: Math.max(position, this.tip) };
  }

  private indexAfter(position: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events[middle]!.position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
