import type { EventStore, Position, StoredEvent } from '@upstream/event-sourcing';

/** Whose screens are to hear of what. */
export interface Interest {
  readonly tenant: string;
  /** A programme, or a person: whatever mentions the id concerns them. */
  readonly id: string;
}

export interface ChangeFeedOptions {
  readonly store: Pick<EventStore, 'head' | 'subscribe'>;
  /** Resolves when reads show what is at the position, or after a while. */
  readonly shown: (position: Position) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
  /** Milliseconds of a clock that is never set back. */
  readonly now?: () => number;
}

const AGAIN_AFTER_MS = 1000;
/** Who begins to listen is told of what happened shortly before: a screen reads while its stream opens. Screens count on it (`live.ts` of the web). */
const REMEMBERED_MS = 30_000;
/** Of so many events at most, for the memory's sake. */
const MOST_REMEMBERED = 1000;

interface Listener {
  readonly interest: Interest;
  readonly heard: () => void;
}

interface Reading {
  readonly abort: AbortController;
  readonly from: Promise<Position>;
  readonly recent: { readonly at: number; readonly event: StoredEvent }[];
  /** All since then is among the recent. */
  knownSince: number;
}

/**
 * Tells who listens that something which concerns them has changed, once reads show it; never what. All listeners of a process
 * share one reader of the log, which follows it while somebody listens, and half a minute longer. What was recorded in the half
 * minute before one began is told at once; where the reader does not know that, a change is told in any case.
 */
export class ChangeFeed {
  private quiet: NodeJS.Timeout | undefined;
  private readonly listeners = new Set<Listener>();
  private reading: Reading | undefined;

  constructor(private readonly options: ChangeFeedOptions) {}

  private readonly now = () => (this.options.now ?? performance.now.bind(performance))();

  get listening(): number {
    return this.listeners.size;
  }

  /** Follows the log no more, until somebody listens again. */
  stop(): void {
    clearTimeout(this.quiet);
    this.reading?.abort.abort();
    this.reading = undefined;
  }

  /** From when it resolves, `heard` is called at each change, until the returned function is called. */
  async listen(interest: Interest, heard: () => void): Promise<() => void> {
    const listener = { interest, heard };
    this.listeners.add(listener);
    clearTimeout(this.quiet);
    const leave = () => {
      if (!this.listeners.delete(listener) || this.listeners.size > 0) return;
      // From screen to screen somebody listens again at once.
      this.quiet = setTimeout(() => this.stop(), REMEMBERED_MS).unref();
    };
    try {
      this.reading ??= this.read();
      const reading = this.reading;
      await reading.from;
      this.tellOfBefore(reading, listener);
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  private read(): Reading {
    const reading: Reading = { abort: new AbortController(), from: this.options.store.head(), recent: [], knownSince: this.now() };
    void this.follow(reading).catch(this.options.onError).finally(() => {
      // Who still listens looks again, and is told by a new reader.
      if (this.reading !== reading) return;
      this.reading = undefined;
      for (const { heard } of this.listeners) heard();
      if (this.listeners.size > 0) setTimeout(() => (this.reading ??= this.listeners.size > 0 ? this.read() : undefined), AGAIN_AFTER_MS).unref();
    });
    return reading;
  }

  private tellOfBefore(reading: Reading, listener: Listener): void {
    const since = this.now() - REMEMBERED_MS;
    if (reading.knownSince > since) return listener.heard();
    const last = reading.recent.findLast(({ at, event }) => at >= since && concerns(event, listener.interest));
    if (last) void this.options.shown(last.event.position).then(listener.heard, this.options.onError);
  }

  private async follow(reading: Reading): Promise<void> {
    const { abort, from } = reading;
    for await (const item of this.options.store.subscribe({ from: await from, categories: [], signal: abort.signal, pageSize: 256 })) {
      if (item.kind !== 'events') continue;
      remember(reading, item.events, this.now());
      const concerned = [...this.listeners].filter(({ interest }) => item.events.some((event) => concerns(event, interest)));
      if (concerned.length === 0) continue;
      await this.options.shown(item.events.at(-1)!.position);
      for (const { heard } of concerned) heard();
    }
  }
}

function remember(reading: Reading, events: readonly StoredEvent[], at: number): void {
  const { recent } = reading;
  for (const event of events) recent.push({ at, event });
  const old = recent.findIndex((one) => one.at >= at - REMEMBERED_MS);
  const gone = recent.splice(0, Math.max(old, recent.length - MOST_REMEMBERED));
  if (gone.length > 0) reading.knownSince = gone.at(-1)!.at;
}

/** Ids are in the clear in events; what says more about people is sealed. */
const concerns = ({ stream, data, meta }: StoredEvent, { tenant, id }: Interest): boolean => (data.includes(id) || stream.endsWith(id)) && meta.includes(`"tenant":${JSON.stringify(tenant)}`);
