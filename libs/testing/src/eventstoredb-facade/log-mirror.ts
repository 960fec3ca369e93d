import { comparePositions, tokenOf, type EventStore, type StoredEvent } from '@upstream/event-sourcing';

/** An event and where the facade says that it is in `$all`. */
export interface MirroredEvent {
  readonly event: StoredEvent;
  /** Commit and prepare position: the same number, with holes between events as in a real log. */
  readonly place: bigint;
}

export const PLACE_STEP = 100n;

/** The whole log in memory, in order: what the facade reads `$all` from, in both directions. For tests only. */
export class LogMirror {
  readonly events: MirroredEvent[] = [];
  private readonly stopping = new AbortController();
  private readonly waiting = new Set<() => void>();
  private readonly running: Promise<void>;

  constructor(private readonly store: EventStore) {
    this.running = this.run();
  }

  /** Resolves when it holds everything that the log held at this call. */
  async fresh(): Promise<void> {
    const head = await this.store.head();
    const behind = (): boolean => tokenOf(head) > 0n && (this.events.length === 0 || comparePositions(this.events.at(-1)!.event.position, head) < 0);
    while (behind() && !this.stopping.signal.aborted) await this.changed(this.stopping.signal);
  }

  /** The first index whose event is at or after a place. */
  indexOf(place: bigint): number {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events[middle]!.place < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Resolves at the next event, or when `signal` aborts. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      if (signal.aborted) return resolve();
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    for await (const item of this.store.subscribe({ from: 'start', categories: [], signal: this.stopping.signal })) {
      if (item.kind !== 'events') continue;
      for (const event of item.events) this.events.push({ event, place: tokenOf(event.position) * PLACE_STEP });
      for (const wake of [...this.waiting]) wake();
    }
  }
}
