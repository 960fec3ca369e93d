import type { TimerChange } from '@upstream/event-sourcing';
import { clientOf, type Tx } from '@upstream/subscriptions';
import type { Pool } from 'pg';
import { TIMER_PAGE, type Timer, type TimerOwner, type Timers } from './timers.js';

/** Created by the owner role, worked on by `projector`. */
export const timerSchema = `
create schema if not exists flow;
create table if not exists flow.timer (
  category text not null,
  instance text not null,
  name text not null,
  due timestamptz not null,
  data jsonb not null,
  tenant text not null,
  correlation text,
  reaction uuid not null,
  primary key (category, instance, name)
);
create index if not exists timer_due on flow.timer (due, category, instance, name);
`;

/** `flow.timer`. */
export class PostgresTimers implements Timers {
  constructor(private readonly pool: Pool) {}

  async change(tx: Tx, of: TimerOwner, changes: readonly TimerChange[]): Promise<void> {
    const client = clientOf(tx);
    for (const change of changes) {
      if ('cancel' in change) {
        await client.query('delete from flow.timer where category = $1 and instance = $2 and name = $3', [of.category, of.instance, change.cancel]);
      } else {
        await client.query(
          `insert into flow.timer (category, instance, name, due, data, tenant, correlation, reaction) values ($1, $2, $3, date_trunc('milliseconds', $4::timestamptz), $5, $6, $7, $8)
           on conflict (category, instance, name) do update set due = excluded.due, data = excluded.data, correlation = excluded.correlation, reaction = excluded.reaction`,
          [of.category, of.instance, change.timer, change.due, JSON.stringify(change.data ?? {}), of.tenant, of.correlation ?? null, of.reaction],
        );
      }
    }
  }

  async due(at: Date, after?: Timer): Promise<Timer[]> {
    const { rows } = await this.pool.query<Timer>(
      `select * from flow.timer where due <= $1 and ($2::timestamptz is null or (due, category, instance, name) > ($2, $3, $4, $5))
       order by due, category, instance, name limit $6`,
      [at, after?.due ?? null, after?.category ?? null, after?.instance ?? null, after?.name ?? null, TIMER_PAGE],
    );
    return rows;
  }

  async next(): Promise<Date | undefined> {
    const { rows } = await this.pool.query<{ due: Date | null }>('select min(due) as due from flow.timer');
    return rows[0]?.due ?? undefined;
  }

  async remove(timer: Timer): Promise<void> {
    await this.pool.query('delete from flow.timer where category = $1 and instance = $2 and name = $3 and reaction = $4', [timer.category, timer.instance, timer.name, timer.reaction]);
  }
}
