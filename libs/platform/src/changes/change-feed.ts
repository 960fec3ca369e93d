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
}

const AGAIN_AFTER_MS = 1000;

/**
 * Tells who listens that something which concerns them has changed, once reads show it; never what. All listeners of a process
 * share one reader of the log, which follows it only while somebody listens. What was recorded before one began is not told.
 */
export class ChangeFeed {
  private readonly listeners = new Set<{ readonly interest: Interest; readonly heard: () => void }>();
  private reading: { readonly abort: AbortController; readonly from: Promise<Position> } | undefined;

  constructor(private readonly options: ChangeFeedOptions) {}

  get listening(): number {
    return this.listeners.size;
  }

  /** From when it resolves, `heard` is called at each change, until the returned function is called. */
  async listen(interest: Interest, heard: () => void): Promise<() => void> {
    const listener = { interest, heard };
    this.listeners.add(listener);
    const leave = () => {
      if (!this.listeners.delete(listener) || this.listeners.size > 0) return;
      this.reading?.abort.abort();
      this.reading = undefined;
    };
    try {
      this.reading ??= this.read();
      await this.reading.from;
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  private read(): NonNullable<typeof this.reading> {
    const reading = { abort: new AbortController(), from: this.options.store.head() };
    void this.follow(reading).catch(this.options.onError).finally(() => {
      // Who still listens looks again, and is told by a new reader.
      if (this.reading !== reading) return;
      this.reading = undefined;
      for (const { heard } of this.listeners) heard();
      if (this.listeners.size > 0) setTimeout(() => (this.reading ??= this.listeners.size > 0 ? this.read() : undefined), AGAIN_AFTER_MS).unref();
    });
    return reading;
  }

  private async follow({ abort, from }: NonNullable<typeof this.reading>): Promise<void> {
    for await (const item of this.options.store.subscribe({ from: await from, categories: [], signal: abort.signal, pageSize: 256 })) {
      if (item.kind !== 'events') continue;
      const concerned = [...this.listeners].filter(({ interest }) => item.events.some((event) => concerns(event, interest)));
      if (concerned.length === 0) continue;
      await this.options.shown(item.events.at(-1)!.position);
      for (const { heard } of concerned) heard();
    }
  }
}

/** Ids are in the clear in events; what says more about people is sealed. */
const concerns = ({ stream, data, meta }: StoredEvent, { tenant, id }: Interest): boolean => (data.includes(id) || stream.endsWith(id)) && meta.includes(`"tenant":${JSON.stringify(tenant)}`);
