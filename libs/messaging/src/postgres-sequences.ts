import { clientOf, heldValues, isHeld, LostOwnershipError, type HeldPage, type Tx } from '@upstream/subscriptions';
import type { Pool } from 'pg';
import { laneName, type Lane, type Sequences } from './sequences.js';

/** Tables of the relay in a service's database: the next sequence of every topic and key. */
export const relaySchema = `
create schema if not exists flow;
create table if not exists flow.sequence (
  topic text not null,
  key text not null,
  next bigint not null,
  primary key (topic, key)
);
`;

/** `flow.sequence`. */
export class PostgresSequences implements Sequences {
  constructor(private readonly pool: Pool) {}

  async next(lanes: readonly Lane[], page: HeldPage): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<Lane & { next: string | null }>({
      name: 'flow-sequences',
      text: `select w.topic, w.key, s.next from unnest($1::text[], $2::text[]) as w(topic, key)
        left join lateral (select next from flow.sequence where topic = w.topic and key = w.key limit 1) s on true where ${isHeld(3)}`,
      values: [lanes.map(({ topic }) => topic), lanes.map(({ key }) => key), ...heldValues(page)],
    });
    if (rows.length < lanes.length) throw new LostOwnershipError(page.subscription);
    return new Map(rows.flatMap((row) => (row.next === null ? [] : [[laneName(row), Number(row.next)] as const])));
  }

  async write(tx: Tx, next: readonly (Lane & { readonly next: number })[]): Promise<void> {
    await clientOf(tx).query({
      name: 'flow-write-sequences',
      text: `insert into flow.sequence (topic, key, next) select topic, key, next from json_populate_recordset(null::flow.sequence, $1::json)
        on conflict (topic, key) do update set next = excluded.next`,
      values: [JSON.stringify(next)],
    });
  }
}
