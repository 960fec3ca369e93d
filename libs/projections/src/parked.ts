import { tokenOf, UnknownEventTypeError, type EventStore, type Position, type StoredEvent } from '@upstream/event-sourcing';
import { inTransaction, isTransient, type UpcastingCodec } from '@upstream/subscriptions';
import type { ClientBase, Pool, PoolClient } from 'pg';
import { applyEvents, projectionName } from './apply.js';
import type { ReadModel } from './read-model.js';

/** An event that waits. `error` tells why the first of its key failed: an error's name and code, never its message. */
export interface ParkedEvent {
  readonly key: string;
  readonly position: Position;
  readonly eventId: string;
  readonly eventType: string;
  readonly error: string | null;
}

/** What is parked, in log order. Keys are streams. */
export async function parkedEvents(client: ClientBase | Pool, readModel: Pick<ReadModel, 'name' | 'version'>, key?: string): Promise<ParkedEvent[]> {
  const { rows } = await client.query<ParkedEvent>(
    `select key, position, event_id as "eventId", event_type as "eventType", error from flow.parked
     where subscription = $1 and key = coalesce($2, key) order by position_token`,
    [projectionName(readModel), key ?? null],
  );
  return rows;
}

export async function park(client: ClientBase, subscription: string, events: readonly StoredEvent[], error: string | null): Promise<void> {
  await client.query(
    `insert into flow.parked (subscription, key, position_token, position, event_id, event_type, error)
     select $1, e.key, e.token::numeric, e.position, e.id::uuid, e.type, $2
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as e(key, token, position, id, type) on conflict do nothing`,
    [subscription, error, events.map((event) => event.stream), events.map((event) => tokenOf(event.position).toString()), events.map((event) => event.position), events.map((event) => event.id), events.map((event) => event.type)],
  );
}

export interface ReplaySource {
  readonly readModel: ReadModel;
  readonly store: EventStore;
  readonly codec: UpcastingCodec;
  readonly pool: Pool;
}

/**
 * Applies what is parked of a key, in order, up to the first event that fails again. The projection does not move
 * meanwhile; it goes on with the key when nothing of it is left. Answers how many are left. Throws passing errors.
 */
export async function replayParked({ readModel, store, codec, pool }: ReplaySource, key: string): Promise<{ applied: number; left: number }> {
  const subscription = projectionName(readModel);
  return inTransaction(pool, async (client) => {
    await client.query('select from flow.subscription where name = $1 for update', [subscription]);
    const waiting = new Set((await parkedEvents(client, readModel, key)).map((event) => event.eventId));
    const events = (await store.read(key)).filter((event) => waiting.has(event.id));
    let applied = 0;
    for (const event of events) {
      const failure = await tryAlone(client, readModel, codec, event);
      if (failure !== undefined) {
        await client.query('update flow.parked set error = $1 where subscription = $2 and event_id = $3', [failure, subscription, event.id]);
        break;
      }
      await client.query('delete from flow.parked where subscription = $1 and event_id = $2', [subscription, event.id]);
      applied++;
    }
    return { applied, left: waiting.size - applied };
  });
}

/** Applies one event in a savepoint of its own. The reason it failed, or undefined when its rows are written. Throws passing errors. */
export async function tryAlone(client: PoolClient, readModel: ReadModel, codec: UpcastingCodec, stored: StoredEvent): Promise<string | undefined> {
  await client.query('savepoint alone');
  try {
    await applyEvents(client, readModel, await codec.decode([stored], 'projection'));
    await client.query('release savepoint alone');
    return undefined;
  } catch (error) {
    if (isTransient(error) || error instanceof UnknownEventTypeError) throw error;
    await client.query('rollback to savepoint alone');
    return error instanceof Error ? `${error.constructor.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown';
  }
}
