import { UnknownEventTypeError, type EventStore, type StoredEvent } from '@upstream/event-sourcing';
import { Follower, inTransaction, isTransient, LostOwnershipError, wantedOf, type Leases, type PageDone, type UpcastingCodec } from '@upstream/subscriptions';
import type { ClientBase, Pool } from 'pg';
import { applyEvents, projectionName } from './apply.js';
import { park, replayParked, tryAlone } from './parked.js';
import type { ReadModel } from './read-model.js';

export interface ProjectorOptions {
  readonly service: string;
  readonly readModel: ReadModel;
  readonly store: EventStore;
  readonly codec: UpcastingCodec;
  readonly leases: Leases;
  readonly pool: Pool;
  readonly categories: readonly string[];
  readonly onError?: (error: unknown, name: string) => void;
  readonly onParked?: (subscription: string, key: string) => void;
}

/**
 * Keeps one read model: a page of events becomes set-based statements in one transaction with the checkpoint.
 * An event that fails alone, in its own savepoint and not for a passing reason, parks its stream: later events of that
 * stream wait in `flow.parked`, all others flow.
 */
export class Projector {
  readonly follower: Follower;
  private readonly parked = new Set<string>();

  constructor(private readonly options: ProjectorOptions) {
    const { readModel, store, leases, pool, categories, onError } = options;
    this.follower = new Follower({
      name: projectionName(readModel),
      store,
      leases,
      pool,
      categories,
      onError,
      onOwned: () => this.loadParked(pool),
      handle: (events, done) => this.handle(events, done),
    });
  }

  /** Keys that wait, as last seen by this process. */
  get parkedKeys(): ReadonlySet<string> {
    return this.parked;
  }

  /** Applies what is parked of a key, up to the first event that fails again. */
  async replay(key: string): Promise<{ applied: number; left: number }> {
    const replayed = await replayParked(this.options, key);
    await this.loadParked(this.options.pool);
    return replayed;
  }

  private async handle(stored: readonly StoredEvent[], done: PageDone): Promise<void> {
    const { codec, pool, readModel } = this.options;
    const wanted = wantedOf(codec, readModel.types, stored);
    if (wanted.length === 0) return done.alone();
    try {
      const events = this.parked.size === 0 ? await codec.decode(wanted, 'projection') : undefined;
      await inTransaction(pool, async (client) => {
        await done.in(client);
        await applyEvents(client, readModel, events ?? (await codec.decode(await this.setAside(client, wanted), 'projection')));
      });
    } catch (error) {
      if (isTransient(error) || error instanceof UnknownEventTypeError || error instanceof LostOwnershipError) throw error;
      await this.oneByOne(wanted, done);
    }
  }

  private async oneByOne(wanted: readonly StoredEvent[], done: PageDone): Promise<void> {
    const { codec, pool, readModel } = this.options;
    const newlyParked = new Set<string>();
    await inTransaction(pool, async (client) => {
      await done.in(client);
      for (const event of await this.setAside(client, wanted)) {
        const waits = newlyParked.has(event.stream);
        const failure = waits ? null : await tryAlone(client, readModel, codec, event);
        if (failure === undefined) continue;
        newlyParked.add(event.stream);
        await park(client, this.follower.name, [event], failure);
      }
    });
    for (const key of newlyParked) {
      this.parked.add(key);
      this.options.onParked?.(this.follower.name, key);
    }
  }

  /** Parks the events of parked keys and answers the others. What is parked is read anew: a replay may have ended since. */
  private async setAside(client: ClientBase, events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    if (this.parked.size === 0) return events;
    await this.loadParked(client);
    const waiting = events.filter((event) => this.parked.has(event.stream));
    if (waiting.length > 0) await park(client, this.follower.name, waiting, null);
    return events.filter((event) => !this.parked.has(event.stream));
  }

  private async loadParked(client: ClientBase | Pool): Promise<void> {
    const { rows } = await client.query<{ key: string }>('select distinct key from flow.parked where subscription = $1', [this.follower.name]);
    this.parked.clear();
    for (const { key } of rows) this.parked.add(key);
  }
}
