import { comparePositions, type EventMetadata, type EventStore, type Position, type StoredEvent } from '@upstream/event-sourcing';

export interface OvertakingOptions {
  readonly store: EventStore;
  readonly categories: readonly string[];
  /** A page with as many events to work on is crowded: more wait behind it, and its own take long. */
  readonly crowd: number;
}

/** A crowded page while it is worked on. */
export interface CrowdedPage {
  readonly first: Position;
  readonly last: Position;
  /** Its events that are to be worked on. */
  readonly events: readonly StoredEvent[];
  /** True for a stream that has an unfinished event in it, or is parked. */
  readonly waits: (stream: string) => boolean;
  /** Does all that these events ask for, each stream in order, until one fails; answers those that are done. */
  readonly work: (events: readonly StoredEvent[]) => Promise<readonly StoredEvent[]>;
  readonly wanted: (events: readonly StoredEvent[]) => readonly StoredEvent[];
}

/** Streams passed by, and events done, that are remembered at most. */
const MOST = 50_000;

/**
 * Who asked for little does not wait for all that somebody else asked for. Beside a crowded page it reads what comes behind it, and has
 * done at once what belongs to requests (`correlationId`) with few events there. Only for readers whose keys are streams.
 *
 * A stream keeps its order: once an event of it is passed by, later ones are until the pages have got there. The checkpoint knows nothing
 * of it: what was done early and is forgotten is done again. What fails is left to the pages, which tell passing errors from poison.
 */
export class Overtaking {
  private readTo: Position | undefined;
  private reached: Position | undefined;
  /** The last event of each stream that is read and not done. */
  private readonly passed = new Map<string, Position>();
  /** By id. */
  private readonly done = new Map<string, Position>();

  constructor(private readonly options: OvertakingOptions) {}

  isCrowded(events: readonly StoredEvent[]): boolean {
    return events.length >= this.options.crowd;
  }

  /** True for an event that was done before its page came. */
  wasDone(event: StoredEvent): boolean {
    return this.done.has(event.id);
  }

  /** Works behind the page until `signal` aborts. Never rejects. */
  async beside(page: CrowdedPage, signal: AbortSignal): Promise<void> {
    try {
      this.goOnBehind(page);
      const asked = countedBy(requestOf, page.events);
      for await (const item of this.options.store.subscribe({ from: this.readTo!, categories: this.options.categories, signal })) {
        if (item.kind === 'events') await this.take(page.wanted(item.events), page, asked);
        this.readTo = item.kind === 'events' ? item.events.at(-1)!.position : item.position;
        if (signal.aborted || this.passed.size + this.done.size > MOST) return;
      }
    } catch {
      // Whatever it is, the pages will meet it, and say so.
    }
  }

  private goOnBehind({ first, last }: CrowdedPage): void {
    // The pages were set back: what was passed by, and forgotten when they got there, is ahead again.
    if (this.reached !== undefined && comparePositions(first, this.reached) <= 0) this.forget();
    this.reached = last;
    for (const past of [this.passed, this.done]) for (const [name, at] of past) if (comparePositions(at, last) <= 0) past.delete(name);
    if (this.readTo === undefined || comparePositions(this.readTo, last) < 0) this.readTo = last;
  }

  private forget(): void {
    this.passed.clear();
    this.done.clear();
    this.readTo = undefined;
  }

  private async take(events: readonly StoredEvent[], { events: inHand, waits, work }: CrowdedPage, asked: Map<string, number>): Promise<void> {
    const few = events.filter((event) => {
      const request = requestOf(event);
      const before = asked.get(request) ?? 0;
      const isFree = before < inHand.length / 2 && !this.passed.has(event.stream) && !waits(event.stream);
      if (isFree) asked.set(request, before + 1);
      else this.passed.set(event.stream, event.position);
      return isFree;
    });
    const done = new Set(few.length > 0 ? await work(few) : []);
    for (const event of few) {
      if (done.has(event)) this.done.set(event.id, event.position);
      else this.passed.set(event.stream, event.position);
    }
  }
}

/** What an event follows from: one request of somebody, through every process and service. */
const requestOf = ({ id, meta }: StoredEvent): string => (JSON.parse(meta) as Partial<EventMetadata>).correlationId ?? id;

function countedBy<T>(nameOf: (item: T) => string, items: readonly T[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return counts;
}
