import { comparePositions, type EventStore, type Position, type StoredEvent } from '@upstream/event-sourcing';
import { wantedOf, type UpcastingCodec } from '@upstream/subscriptions';
import type { ClientBase } from 'pg';
import { applyEvents } from './apply.js';
import { useServing } from './builds/builds.js';
import { droppedOf } from './builds/dropped.js';
import { pagesBetween } from './builds/pages-between.js';
import type { ReadModel } from './read-model.js';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Projects the read model from the log's start up to a position into temporary tables that hide the real ones on this
 * connection until its transaction ends: queries on the same connection then answer as of that position.
 * The caller has begun the transaction and rolls it back.
 *
 * `parked` names streams whose events are left out from a position on, as the read model itself leaves them out; so are events
 * that an operator has given up. Throws when any other event fails.
 */
export async function recomputeIn(
  client: ClientBase,
  readModel: ReadModel,
  source: { store: EventStore; codec: UpcastingCodec; categories: readonly string[] },
  upTo: Position,
  parked: ReadonlyMap<string, Position> = new Map(),
): Promise<void> {
  const serving = await useServing(client, readModel);
  for (const { name } of readModel.tables) {
    await client.query(`create temporary table ${quoted(name)} (like ${serving}.${quoted(name)} including all) on commit drop`);
  }
  const dropped = await droppedOf(client, readModel);
  for await (const { events } of pagesBetween(source.store, source.categories, { after: undefined, upTo })) {
    const wanted = wantedOf(source.codec, readModel.types, events).filter((event) => !dropped.has(event.id) && !waits(parked.get(event.stream), event));
    if (wanted.length > 0) await applyEvents(client, readModel, await source.codec.decode(wanted, 'projection'));
  }
}

const waits = (from: Position | undefined, event: StoredEvent): boolean => from !== undefined && comparePositions(event.position, from) >= 0;

export interface Difference {
  readonly table: string;
  /** Rows that the log implies and the table lacks, and rows that the table has and the log does not imply. */
  readonly missing: number;
  readonly unexpected: number;
  /** Keys of some of them; never other columns. */
  readonly keys: readonly unknown[];
}

/** After `recomputeIn`: how the real tables differ from the recomputed ones. */
export async function differences(client: ClientBase, readModel: ReadModel): Promise<Difference[]> {
  const found: Difference[] = [];
  const serving = await useServing(client, readModel);
  for (const { name, key } of readModel.tables) {
    const table = quoted(name);
    const keys = key.map(quoted).join(', ');
    const missing = await client.query(`select ${keys} from (select * from pg_temp.${table} except all select * from ${serving}.${table}) d`);
    const unexpected = await client.query(`select ${keys} from (select * from ${serving}.${table} except all select * from pg_temp.${table}) d`);
    if (missing.rowCount || unexpected.rowCount) {
      found.push({ table: name, missing: missing.rowCount ?? 0, unexpected: unexpected.rowCount ?? 0, keys: [...missing.rows, ...unexpected.rows].slice(0, 10) });
    }
  }
  return found;
}
