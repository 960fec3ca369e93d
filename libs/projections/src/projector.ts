import { UnknownEventTypeError, tokenOf, type EventCodec, type EventStore, type Recorded, type StoredEvent } from '@upstream/event-sourcing';
import { Follower, inTransaction, isTransient, type Leases, type PageDone } from '@upstream/subscriptions';
import type { ClientBase, Pool, PoolClient } from 'pg';
import type { ReadModel } from './read-model.js';
import { statementsOf } from './row-set.js';

export interface ProjectorOptions {
  readonly service: string;
  readonly readModel: ReadModel;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly leases: Leases;
  readonly pool: Pool;
  readonly categories: readonly string[];
  readonly onError?: (error: unknown, name: string) => void;
  readonly onParked?: (subscription: string, key: string) => void;
}

/** The subscription's name of a read model: a new version follows the log from its start. */
export const projectionName = (readModel: Pick<ReadModel, 'name' | 'version'>): string => `projection:${readModel.name}:${readModel.version}`;

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
      onOwned: () => this.loadParked(),
      handle: (events, done) => this.handle(events, done),
    });
  }

  get parkedKeys(): ReadonlySet<string> {
    return this.parked;
  }

  private async loadParked(): Promise<void> {
    const { rows } = await this.options.pool.query<{ key: string }>('select distinct key from flow.parked where subscription = $1', [this.follower.name]);
    this.parked.clear();
    for (const { key } of rows) this.parked.add(key);
  }

  private async handle(stored: readonly StoredEvent[], done: PageDone): Promise<void> {
    const { codec, pool, readModel } = this.options;
    const wanted = stored.filter((event) => readModel.types.includes(event.type));
    if (wanted.some((event) => this.parked.has(event.stream))) return this.oneByOne(wanted, done);
    try {
      const events = await codec.decode(wanted, 'projection');
      await inTransaction(pool, async (client) => {
        await done.in(client);
        await applyEvents(client, readModel, events);
      });
    } catch (error) {
      if (isTransient(error) || error instanceof UnknownEventTypeError || error instanceof Error && error.name === 'LostOwnershipError') throw error;
      await this.oneByOne(wanted, done);
    }
  }

  private async oneByOne(stored: readonly StoredEvent[], done: PageDone): Promise<void> {
    const newlyParked: string[] = [];
    await inTransaction(this.options.pool, async (client) => {
      await done.in(client);
      for (const event of stored) {
        const waits = this.parked.has(event.stream) || newlyParked.includes(event.stream);
        const failure = waits ? 'waits' : await this.tryAlone(client, event);
        if (failure === undefined) continue;
        if (!waits) newlyParked.push(event.stream);
        await client.query(
          'insert into flow.parked (subscription, key, position_token, position, event_id, event_type, error) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
          [this.follower.name, event.stream, tokenOf(event.position).toString(), event.position, event.id, event.type, waits ? null : failure],
        );
      }
    });
    for (const key of newlyParked) {
      this.parked.add(key);
      this.options.onParked?.(this.follower.name, key);
    }
  }

  /** The reason it failed, or undefined when its rows are written. */
  private async tryAlone(client: PoolClient, stored: StoredEvent): Promise<string | undefined> {
    await client.query('savepoint alone');
    try {
      await applyEvents(client, this.options.readModel, await this.options.codec.decode([stored], 'projection'));
      await client.query('release savepoint alone');
      return undefined;
    } catch (error) {
      if (isTransient(error)) throw error;
      await client.query('rollback to savepoint alone');
      return error instanceof Error ? `${error.constructor.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown';
    }
  }
}

/** Applies events to the read model's tables on this connection, wherever its search path finds them. */
export async function applyEvents(client: ClientBase, readModel: ReadModel, events: readonly Recorded[]): Promise<void> {
  for (const { text, values } of statementsOf(readModel.tables, events.flatMap(readModel.project))) {
    await client.query({ text, values: [...values] });
  }
}
