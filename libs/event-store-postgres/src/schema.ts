/** Appenders take turns on this advisory lock of the log's database: who holds it assigns the next positions. */
const APPEND_LOCK = 7_305_808_869_231_650_162n;
export const MIGRATION_LOCK = APPEND_LOCK + 1n;

/** Every commit that appended something notifies here, with the last position. */
export const CHANNEL = 'es_appended';

/**
 * `json` keeps a body as it was sent, `jsonb` does not. `size` (bytes of data and meta) lets a page be cut by bytes
 * without reading the bodies. Heads are updated in place often, hence the room left in their pages.
 */
export const TABLES = `
create table if not exists es_log (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid(),
  created timestamptz not null default now()
);
insert into es_log default values on conflict do nothing;

create table if not exists es_stream (
  stream text collate "C" primary key,
  revision bigint not null
) with (fillfactor = 70);

create table if not exists es_event (
  position bigint generated always as identity primary key,
  revision bigint not null,
  size integer not null,
  at timestamptz not null default now(),
  id uuid not null,
  stream text collate "C" not null,
  category text collate "C" generated always as (split_part(stream, '-', 1)) stored,
  type text collate "C" not null,
  data json not null,
  meta json not null,
  unique (stream, revision)
);
create index if not exists es_event_category on es_event (category, position);
`;

/**
 * Both functions run as one autocommitted statement. Inside a volatile PL/pgSQL function every statement has a snapshot
 * of its own, so what follows the lock sees all that earlier holders committed: a miss is a miss, and positions are
 * drawn in the order of commits (the lock is released only after the commit is visible).
 *
 * `es_append_one`: one event; its position, or null when the head was not as expected.
 * `es_append`: many streams; the first position, and the numbers (from 1) of the streams whose head was as expected.
 * The events of those get consecutive positions in the order given. Expected -1 is a stream that does not exist.
 */
export const FUNCTIONS = `
create or replace function es_append_one(
  p_stream text, p_expected bigint, p_id uuid, p_type text, p_data json, p_meta json, p_size integer
) returns bigint language plpgsql volatile as $body$
declare
  v_position bigint;
begin
  perform pg_advisory_xact_lock(${APPEND_LOCK});
  if p_expected = -1 then
    insert into es_stream (stream, revision) values (p_stream, 0) on conflict do nothing;
  else
    update es_stream set revision = p_expected + 1 where stream = p_stream and revision = p_expected;
  end if;
  if not found then
    return null;
  end if;
  insert into es_event (stream, revision, id, type, data, meta, size)
    values (p_stream, p_expected + 1, p_id, p_type, p_data, p_meta, p_size)
    returning position into v_position;
  perform pg_notify('${CHANNEL}', v_position::text);
  return v_position;
end
$body$;

create or replace function es_append(
  p_streams text[], p_expected bigint[], p_counts integer[],
  p_group integer[], p_stream text[], p_revision bigint[], p_ids uuid[], p_types text[], p_data json[], p_meta json[], p_sizes integer[],
  out first_position bigint, out won integer[]
) language plpgsql volatile as $body$
declare
  v_last bigint;
  v_all boolean;
begin
  perform pg_advisory_xact_lock(${APPEND_LOCK});
  with wanted as materialized (
    select * from unnest(p_streams, p_expected, p_counts) with ordinality as w(stream, expected, n, number)
  ), created as (
    insert into es_stream (stream, revision)
      select stream, n - 1 from wanted where expected = -1
      on conflict do nothing returning stream
  ), moved as (
    update es_stream h set revision = w.expected + w.n from wanted w
      where w.expected >= 0 and h.stream = w.stream and h.revision = w.expected
      returning h.stream
  )
  select array_agg(w.number::integer) into won from wanted w
    where w.stream in (select stream from created union all select stream from moved);
  if won is null then
    return;
  end if;
  v_all := cardinality(won) = cardinality(p_streams);
  with stored as (
    insert into es_event (stream, revision, id, type, data, meta, size)
      select e.stream, e.revision, e.id, e.type, e.data, e.meta, e.size
      from unnest(p_group, p_stream, p_revision, p_ids, p_types, p_data, p_meta, p_sizes) with ordinality
        as e(number, stream, revision, id, type, data, meta, size, place)
      where v_all or e.number = any(won)
      order by e.place
      returning position
  )
  select min(position), max(position) into first_position, v_last from stored;
  perform pg_notify('${CHANNEL}', v_last::text);
end
$body$;
`;

/** What the application's role may do, and no more: read and append. It can neither change nor delete an event. */
export const rightsOf = (role: string): string => `
revoke all on es_log, es_stream, es_event from ${role};
grant usage on schema public to ${role};
grant select on es_log, es_stream, es_event to ${role};
grant insert on es_stream, es_event to ${role};
grant update (revision) on es_stream to ${role};
grant execute on function es_append_one, es_append to ${role};
`;
