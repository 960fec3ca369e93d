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

/** `value`, once this transaction has its turn. */
const inTurn = (value: string): string => `case when pg_advisory_xact_lock(${APPEND_LOCK}) is null then null else ${value} end`;
const FIRST = (events: string): string => `insert into es_stream (stream, revision) values ($1::text, ${inTurn(`$2::bigint + ${events}`)}) on conflict do nothing`;
const NEXT = (events: string): string => `update es_stream set revision = ${inTurn(`$2::bigint + ${events}`)} where stream = $1::text and revision = $2::bigint`;
const COLUMNS = 'stream, revision, id, type, data, meta, size';

const oneEvent = (head: (events: string) => string): string => `
with head as (${head('1')} returning 1)
insert into es_event (${COLUMNS})
  select $1, $2::bigint + 1, $3::uuid, $4, $5::json, $6::json, $7::integer from head
  returning position, pg_notify('${CHANNEL}', position::text)`;

const oneStream = (head: (events: string) => string): string => `
with head as (${head('cardinality($3::uuid[])')} returning 1), stored as (
  insert into es_event (${COLUMNS})
    select $1, $2::bigint + generate_series(1, cardinality($3::uuid[])),
      unnest($3::uuid[]), unnest($4::text[]), unnest($5::json[]), unnest($6::json[]), unnest($7::integer[]) from head
    returning position
)
select min(position), pg_notify('${CHANNEL}', max(position)::text) from stored having count(*) > 0`;

/**
 * The statements for one stream: its first events, or events after the head that is expected; for a single event leaner
 * ones. They answer the first position, or no row when the head was not as expected.
 *
 * The lock is taken where the head's new value is computed, before anything is written or a position drawn; so their
 * snapshot may be older than the lock. That cannot write at a wrong revision (what is updated or inserted is
 * compared with what is there now), but it can miss a head that another process has just moved to where it was
 * expected: a miss needs a second look.
 */
export const APPEND_ONE = { first: oneEvent(FIRST), next: oneEvent(NEXT) };
export const APPEND_STREAM = { first: oneStream(FIRST), next: oneStream(NEXT) };

/**
 * The statement for a batch of streams, each with consecutive events; expected -1 is a stream that does not exist. The
 * events of those whose head was as expected get consecutive positions, in the order given. Answers the first one, and
 * after a colon the numbers (from 1) of those streams unless it was all of them; null when it was none.
 *
 * Inside a volatile PL/pgSQL function every statement has a snapshot of its own, so what follows the lock sees all that
 * earlier holders committed, and the heads that this transaction has moved are those with its id.
 */
export const FUNCTIONS = `
drop function if exists es_append, es_append_one;

create or replace function es_append_batch(
  p_streams text[], p_expected bigint[], p_counts integer[],
  p_stream text[], p_revision bigint[], p_ids uuid[], p_types text[], p_data json[], p_meta json[], p_sizes integer[]
) returns text language plpgsql volatile as $body$
declare
  v_moved integer := 0;
  v_count integer;
  v_won text[];
  v_numbers text;
  v_first bigint;
  v_last bigint;
begin
  perform pg_advisory_xact_lock(${APPEND_LOCK});
  if -1 = any(p_expected) then
    insert into es_stream (stream, revision)
      select w.stream, w.n - 1
      from (select unnest(p_streams) as stream, unnest(p_expected) as expected, unnest(p_counts) as n) w
      where w.expected = -1
      on conflict do nothing;
    get diagnostics v_moved = row_count;
  end if;
  if v_moved < cardinality(p_streams) then
    update es_stream h set revision = w.expected + w.n
      from (select unnest(p_streams) as stream, unnest(p_expected) as expected, unnest(p_counts) as n) w
      where w.expected >= 0 and h.stream = w.stream and h.revision = w.expected;
    get diagnostics v_count = row_count;
    v_moved := v_moved + v_count;
  end if;
  if v_moved = 0 then
    return null;
  end if;
  if v_moved = cardinality(p_streams) then
    with stored as (
      insert into es_event (stream, revision, id, type, data, meta, size)
        select unnest(p_stream), unnest(p_revision), unnest(p_ids), unnest(p_types), unnest(p_data), unnest(p_meta), unnest(p_sizes)
        returning position
    )
    select min(position), max(position) into v_first, v_last from stored;
  else
    select array_agg(w.stream), string_agg(w.number::text, ',') into v_won, v_numbers
      from unnest(p_streams) with ordinality as w(stream, number)
      join es_stream h on h.stream = w.stream
      where h.xmin = pg_current_xact_id_if_assigned()::xid;
    with stored as (
      insert into es_event (stream, revision, id, type, data, meta, size)
        select e.stream, e.revision, e.id, e.type, e.data, e.meta, e.size
        from unnest(p_stream, p_revision, p_ids, p_types, p_data, p_meta, p_sizes) with ordinality
          as e(stream, revision, id, type, data, meta, size, place)
        where e.stream = any(v_won)
        order by e.place
        returning position
    )
    select min(position), max(position) into v_first, v_last from stored;
  end if;
  perform pg_notify('${CHANNEL}', v_last::text);
  return v_first::text || coalesce(':' || v_numbers, '');
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
grant execute on function es_append_batch to ${role};
`;
