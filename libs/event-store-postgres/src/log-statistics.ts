import { positionOf, type Position } from '@upstream/event-sourcing';
import pg from 'pg';
import { CATEGORY } from './schema.js';

/**
 * What a step counts: some 100,000 events are a few tenths of a second, and nobody waits for it but another who counts.
 * Growth is kept by the minute, for a day and an hour.
 */
export const STATISTICS = `
create table if not exists es_counted (
  one boolean primary key default true check (one),
  position bigint not null default 0
);
insert into es_counted default values on conflict do nothing;

create table if not exists es_size (
  category text collate "C" primary key,
  events bigint not null,
  bytes bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null
);

create table if not exists es_growth (
  minute timestamptz not null,
  category text collate "C" not null,
  events bigint not null,
  bytes bigint not null,
  primary key (minute, category)
);

create or replace function es_count(p_most integer) returns integer language plpgsql volatile as $body$
declare
  v_from bigint;
  v_to bigint;
  v_events integer;
begin
  select position into v_from from es_counted for update;
  select max(p.position), count(*) into v_to, v_events
    from (select position from es_event where position > v_from order by position limit p_most) p;
  if v_events > 0 then
    insert into es_size as s (category, events, bytes, first_at, last_at)
      select ${CATEGORY}, count(*), sum(size), min(at), max(at) from es_event where position > v_from and position <= v_to group by 1
      on conflict (category) do update set
        events = s.events + excluded.events, bytes = s.bytes + excluded.bytes,
        first_at = least(s.first_at, excluded.first_at), last_at = greatest(s.last_at, excluded.last_at);
    insert into es_growth as g (minute, category, events, bytes)
      select date_trunc('minute', at), ${CATEGORY}, count(*), sum(size) from es_event
      where position > v_from and position <= v_to and at > now() - interval '25 hours' group by 1, 2
      on conflict (minute, category) do update set events = g.events + excluded.events, bytes = g.bytes + excluded.bytes;
    update es_counted set position = v_to;
  end if;
  delete from es_growth where minute < now() - interval '25 hours';
  return v_events;
end
$body$;
`;

/** Of the log's statistics, not of the log. */
export const statisticsRightsOf = (role: string): string => `
revoke all on es_counted, es_size, es_growth from ${role};
grant select, update on es_counted to ${role};
grant select, insert, update on es_size to ${role};
grant select, insert, update, delete on es_growth to ${role};
grant execute on function es_count to ${role};
`;

export interface Volume {
  readonly events: number;
  /** Of data and meta, in UTF-8. */
  readonly bytes: number;
}

export interface CategoryVolume extends Volume {
  readonly category: string;
  /** When its first and its last event were recorded, by the database's clock. */
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** What was added in the last 60 minutes and 24 hours, the minute that is running included. */
  readonly lastHour: Volume;
  readonly lastDay: Volume;
}

export interface LogStatistics extends Volume {
  readonly logId: string;
  /** All figures of categories, and their sums, are of the events up to here: exact. */
  readonly countedUpTo: Position;
  readonly head: Position;
  /** Whether there are events after `countedUpTo` that `steps` was not enough for. */
  readonly behind: boolean;
  /** What the log takes on disk, indexes and what is not used at present included: the file system's figure. */
  readonly diskBytes: number;
  /** Largest first. */
  readonly categories: readonly CategoryVolume[];
}

export interface LogStatisticsOptions {
  /** The log's database, as its role or its owner. */
  readonly url: string;
  /** Of at most 100,000 events each. Default: as many as it takes. */
  readonly steps?: number;
}

const STEP_EVENTS = 100_000;

/**
 * Size and growth of the log by category. Sums are kept in tables and each call adds only the events since the last call,
 * by whichever process, so it costs a few milliseconds however long the log is; the first call on a log that was never
 * counted reads it once. Appends do not wait for it. Throws what `pg` throws.
 */
export async function logStatistics({ url, steps = Infinity }: LogStatisticsOptions): Promise<LogStatistics> {
  const client = new pg.Client({ connectionString: url, application_name: 'upstream-log-statistics', options: '-c transaction_timeout=0' });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  await client.connect();
  try {
    for (let step = 0; step < steps; step++) {
      const { rows } = await client.query<{ events: number }>('select es_count($1) as events', [STEP_EVENTS]);
      if (rows[0]!.events < STEP_EVENTS) break;
    }
    return await readStatistics(client);
  } finally {
    await client.end();
  }
}

async function readStatistics(client: pg.Client): Promise<LogStatistics> {
  await client.query('begin isolation level repeatable read read only');
  const log = await client.query<{ id: string; counted: string; head: string; disk: string }>(
    `select l.id, c.position as counted, (select coalesce(max(position), 0) from es_event) as head,
      pg_total_relation_size('es_event') + pg_total_relation_size('es_stream') as disk from es_log l, es_counted c`,
  );
  const sizes = await client.query<Record<'events' | 'bytes' | 'hour_events' | 'hour_bytes' | 'day_events' | 'day_bytes', string> & { category: string; first_at: Date; last_at: Date }>(
    `select s.*, g.* from es_size s cross join lateral (
       select coalesce(sum(events) filter (where minute > now() - interval '1 hour'), 0) as hour_events,
         coalesce(sum(bytes) filter (where minute > now() - interval '1 hour'), 0) as hour_bytes,
         coalesce(sum(events), 0) as day_events, coalesce(sum(bytes), 0) as day_bytes
       from es_growth where category = s.category and minute > now() - interval '24 hours'
     ) g order by s.bytes desc, s.category`,
  );
  await client.query('commit');
  const { id, counted, head, disk } = log.rows[0]!;
  const categories = sizes.rows.map((row) => ({
    category: row.category,
    events: Number(row.events),
    bytes: Number(row.bytes),
    firstAt: row.first_at,
    lastAt: row.last_at,
    lastHour: { events: Number(row.hour_events), bytes: Number(row.hour_bytes) },
    lastDay: { events: Number(row.day_events), bytes: Number(row.day_bytes) },
  }));
  return {
    logId: id,
    countedUpTo: positionOf(id, Number(counted)),
    head: positionOf(id, Number(head)),
    behind: Number(head) > Number(counted),
    events: categories.reduce((sum, { events }) => sum + events, 0),
    bytes: categories.reduce((sum, { bytes }) => sum + bytes, 0),
    diskBytes: Number(disk),
    categories,
  };
}
