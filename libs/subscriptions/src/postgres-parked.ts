import { tokenOf, type Position, type StoredEvent } from '@upstream/event-sourcing';
import type { ParkedEvent, ParkedKey, ParkedStore, Tx } from './flow.js';
import { clientOf } from './transaction.js';

/** Rows of before streams were kept with them: the key was the stream. */
const COLUMNS = `p.key, coalesce(p.stream, p.key) as stream, coalesce(p.revision, -1)::int as revision, p.position, p.event_id as "eventId", p.event_type as "eventType", p.error,
  to_char(p.parked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "parkedAt"`;

/** `flow.parked`. */
export class PostgresParked implements ParkedStore {
  async keys(tx: Tx, subscription: string): Promise<ReadonlyMap<string, Position>> {
    const { rows } = await clientOf(tx).query<{ key: string; position: Position }>('select distinct on (key) key, position from flow.parked where subscription = $1 order by key, position_token', [subscription]);
    return new Map(rows.map(({ key, position }) => [key, position]));
  }

  async list(tx: Tx, subscription: string, { after, limit }: { after?: string; limit: number }): Promise<readonly ParkedKey[]> {
    const { rows } = await clientOf(tx).query<ParkedEvent & { waiting: number }>(
      `select ${COLUMNS}, k.waiting from
         (select key, count(*)::int as waiting, min(position_token) as first from flow.parked
          where subscription = $1 and ($2::text is null or key collate "C" > $2) group by key order by key collate "C" limit $3) k
       join flow.parked p on p.subscription = $1 and p.key = k.key and p.position_token = k.first order by p.key collate "C"`,
      [subscription, after ?? null, limit],
    );
    return rows.map(({ waiting, ...first }) => ({ key: first.key, waiting, first }));
  }

  async waiting(tx: Tx, subscription: string, key?: string): Promise<readonly ParkedEvent[]> {
    const { rows } = await clientOf(tx).query<ParkedEvent>(`select ${COLUMNS} from flow.parked p where subscription = $1 and key = coalesce($2, key) order by position_token, key`, [subscription, key ?? null]);
    return rows;
  }

  async park(tx: Tx, subscription: string, key: string, events: readonly StoredEvent[], error: string | null): Promise<void> {
    await clientOf(tx).query(
      `insert into flow.parked (subscription, key, position_token, position, event_id, event_type, error, stream, revision)
       select $1, $2, e.token::numeric, e.position, e.id::uuid, e.type, $3, e.stream, e.revision
       from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[]) as e(token, position, id, type, stream, revision) on conflict do nothing`,
      [
        subscription,
        key,
        error,
        events.map((event) => tokenOf(event.position).toString()),
        events.map((event) => event.position),
        events.map((event) => event.id),
        events.map((event) => event.type),
        events.map((event) => event.stream),
        events.map((event) => event.revision),
      ],
    );
  }

  async noteError(tx: Tx, subscription: string, key: string, eventId: string, error: string): Promise<void> {
    await clientOf(tx).query('update flow.parked set error = $1 where subscription = $2 and key = $3 and event_id = $4', [error, subscription, key, eventId]);
  }

  async remove(tx: Tx, subscription: string, key: string, eventIds: readonly string[]): Promise<void> {
    await clientOf(tx).query('delete from flow.parked where subscription = $1 and key = $2 and event_id = any($3::uuid[])', [subscription, key, eventIds]);
  }
}
