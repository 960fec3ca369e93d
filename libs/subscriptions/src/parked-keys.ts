import type { EventStore, Position, StoredEvent } from '@upstream/event-sourcing';
import type { Flow, ParkedEvent, ParkedKey, Tx } from './flow.js';
import { isPassing, reasonOf } from './passing.js';

export interface ParkedKeysOptions {
  readonly subscription: string;
  readonly flow: Flow;
  readonly store: EventStore;
  /** Does again what the subscription does with one event of a key; its rows in `tx`. Throws when that fails. */
  readonly redo: (tx: Tx, event: StoredEvent, key: string) => Promise<void>;
  /** A key began to wait. */
  readonly onParked?: (subscription: string, key: string) => void;
}

const PAGE = 100;

/**
 * The keys of one subscription that wait because an event of theirs fails. Later events of such a key wait behind it, in
 * log order; all other keys flow.
 *
 * `list`, `show`, `retry` and `drop` are safe beside a running follower, from any process of the service: the subscription
 * holds still meanwhile, whoever owns it.
 */
export class ParkedKeys {
  private seen: ReadonlyMap<string, Position> = new Map();

  constructor(private readonly options: ParkedKeysOptions) {}

  /** As this process last saw them. All that wait are among them while it owns the subscription. */
  get keys(): ReadonlySet<string> {
    return new Set(this.seen.keys());
  }

  get count(): number {
    return this.seen.size;
  }

  has(key: string): boolean {
    return this.seen.has(key);
  }

  /** Looks what waits now. */
  async load(tx: Tx): Promise<void> {
    this.seen = await this.options.flow.parked.keys(tx, this.options.subscription);
  }

  /** Lets these events wait in the owner's transaction; `error` says why the first of them failed. */
  async park(tx: Tx, key: string, events: readonly StoredEvent[], error: string | null): Promise<void> {
    await this.options.flow.parked.park(tx, this.options.subscription, key, events, error);
  }

  /** After the transaction that parked them was committed. */
  began(keys: Iterable<readonly [key: string, first: Position]>): void {
    for (const [key, first] of keys) {
      this.seen = new Map([...this.seen, [key, first]]);
      this.options.onParked?.(this.options.subscription, key);
    }
  }

  /** A page of at most `limit` keys; `next`, when there are more, is the `after` of the following page. */
  async list(page: { readonly after?: string; readonly limit?: number } = {}): Promise<{ keys: readonly ParkedKey[]; next?: string }> {
    const limit = page.limit ?? PAGE;
    const { flow, subscription } = this.options;
    const found = await flow.parked.list(flow.alone, subscription, { after: page.after, limit: limit + 1 });
    const keys = found.slice(0, limit);
    return { keys, ...(found.length > limit ? { next: keys.at(-1)!.key } : {}) };
  }

  /** What waits under a key, in the order in which it will be applied; nothing when the key is not parked. */
  show(key: string): Promise<readonly ParkedEvent[]> {
    const { flow, subscription } = this.options;
    return flow.parked.waiting(flow.alone, subscription, key);
  }

  /**
   * Applies what waits under a key, in order, up to the first event that fails again; the follower goes on with the key
   * when nothing is left. Answers how many were applied and how many are left. Throws passing errors, having applied nothing
   * (effects outside the database may have happened: they are safe to repeat).
   */
  async retry(key: string): Promise<{ applied: number; left: number }> {
    const { flow, subscription, redo } = this.options;
    const outcome = await flow.transaction(async (tx) => {
      await flow.leases.holdStill(tx, subscription);
      const waiting = await flow.parked.waiting(tx, subscription, key);
      let applied = 0;
      for (const parked of waiting) {
        const failure = await this.tryAlone(tx, async () => redo(tx, await this.stored(parked), key));
        if (failure !== undefined) {
          await flow.parked.noteError(tx, subscription, key, parked.eventId, failure);
          break;
        }
        await flow.parked.remove(tx, subscription, key, [parked.eventId]);
        applied++;
      }
      return { applied, left: waiting.length - applied };
    });
    await this.load(flow.alone);
    return outcome;
  }

  /**
   * Gives up these events where they still wait under the key: they are never applied. What is left waits on until it is retried.
   * Answers what was dropped; the caller has seen these very events, and `record`s in the same transaction who gives them up and why.
   */
  async drop(key: string, eventIds: ReadonlySet<string>, record: (tx: Tx, dropped: readonly ParkedEvent[]) => Promise<void>): Promise<{ dropped: readonly ParkedEvent[]; left: number }> {
    const { flow, subscription } = this.options;
    const outcome = await flow.transaction(async (tx) => {
      await flow.leases.holdStill(tx, subscription);
      const waiting = await flow.parked.waiting(tx, subscription, key);
      const dropped = waiting.filter(({ eventId }) => eventIds.has(eventId));
      await flow.parked.remove(tx, subscription, key, dropped.map(({ eventId }) => eventId));
      if (dropped.length > 0) await record(tx, dropped);
      return { dropped, left: waiting.length - dropped.length };
    });
    await this.load(flow.alone);
    return outcome;
  }

  /** The reason why the work failed in a savepoint of its own, or undefined when it is done. Throws passing errors. */
  async tryAlone(tx: Tx, work: () => Promise<void>): Promise<string | undefined> {
    try {
      await this.options.flow.savepoint(tx, work);
      return undefined;
    } catch (error) {
      if (isPassing(error)) throw error;
      return reasonOf(error);
    }
  }

  private async stored({ stream, revision, eventId }: ParkedEvent): Promise<StoredEvent> {
    const found = revision >= 0 ? await this.options.store.read(stream, { from: revision, limit: 1 }) : await this.options.store.read(stream);
    const event = found.find(({ id }) => id === eventId);
    if (!event) throw new ParkedEventMissingError();
    return event;
  }
}

/** The log has no such event where the parked one was: it is another log. */
export class ParkedEventMissingError extends Error {}
