import { clientOf, type Tx } from '@upstream/subscriptions';
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

  async next(lanes: readonly Lane[]): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<Lane & { next: string }>(
      `select s.topic, s.key, s.next from flow.sequence s join unnest($1::text[], $2::text[]) as w(topic, key) on s.topic = w.topic and s.key = w.key`,
      [lanes.map(({ topic }) => topic), lanes.map(({ key }) => key)],
    );
    return new Map(rows.map((row) => [laneName(row), Number(row.next)]));
  }

  async write(tx: Tx, next: readonly (Lane & { readonly next: number })[]): Promise<void> {
    await clientOf(tx).query(
      `insert into flow.sequence (topic, key, next) select topic, key, next from json_populate_recordset(null::flow.sequence, $1::json)
       on conflict (topic, key) do update set next = excluded.next`,
      [JSON.stringify(next)],
    );
  }
}
