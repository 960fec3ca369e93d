/** Appenders take turns on this advisory lock of the log's database: who holds it assigns the next positions. */
const APPEND_LOCK = 7_305_808_869_231_650_162n;
export const MIGRATION_LOCK = APPEND_LOCK + 1n;

/** Every commit that appended something notifies here, with the last position. */
export const CHANNEL = 'es_appended';

/**
 * `json` keeps a body as it was sent, `jsonb` does not. `size` (bytes of data and meta) lets a page be cut by bytes
 * without reading the bodies. Heads are updated in place often, hence the room left in their pages. A stream's id is
 * drawn in the order of their making, so the events of new streams go to the end of the index, not to anywhere in it.
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
  revision bigint not null,
  id bigint generated always as identity
) with (fillfactor = 70);

create table if not exists es_event (
  position bigint generated always as identity primary key,
  revision bigint not null,
  size integer not null,
  at timestamptz not null default now(),
  id uuid not null,
  stream_id bigint not null,
  stream text collate "C" not null,
  type text collate "C" not null,
  data json not null,
  meta json not null,
  unique (stream_id, revision)
);
`;

/** Of a stream's name, as \`categoryOf\`: not stored, as an index by it would cost each append more than it spares readers. */
export const CATEGORY = "split_part(stream, '-', 1)";

/**
 * What older logs need. Gives streams from before they had ids theirs: each event is written anew, once, while nobody reads or
 * appends. Whoever still runs the version before it cannot append any more, or read by category.
 */
export const UPGRADES = `
alter table es_event drop column if exists category;
do $body$ begin
  if exists (select from pg_constraint where conrelid = 'es_event'::regclass and conname = 'es_event_stream_revision_key') then
    alter table es_stream add column id bigint generated always as identity;
    alter table es_event add column stream_id bigint;
    update es_event e set stream_id = s.id from es_stream s where s.stream = e.stream;
    alter table es_event alter column stream_id set not null, drop constraint es_event_stream_revision_key, add unique (stream_id, revision);
  end if;
end $body$;
`;

/** `value`, once this transaction has its turn. */
const inTurn = (value: string): string => `case when pg_advisory_xact_lock(${APPEND_LOCK}) is null then null else ${value} end`;
const FIRST = (events: string): string => `insert into es_stream (stream, revision) values ($1::text, ${inTurn(`$2::bigint + ${events}`)}) on conflict do nothing`;
const NEXT = (events: string): string => `update es_stream set revision = ${inTurn(`$2::bigint + ${events}`)} where stream = $1::text and revision = $2::bigint`;
const COLUMNS = 'stream_id, stream, revision, id, type, data, meta, size';

const oneEvent = (head: (events: string) => string): string => `
with head as (${head('1')} returning id)
insert into es_event (${COLUMNS})
  select id, $1, $2::bigint + 1, $3::uuid, $4, $5::json, $6::json, $7::integer from head
  returning position, pg_notify('${CHANNEL}', position::text)`;

const oneStream = (head: (events: string) => string): string => `
with head as (${head('cardinality($3::uuid[])')} returning id), stored as (
  insert into es_event (${COLUMNS})
    select id, $1, $2::bigint + generate_series(1, cardinality($3::uuid[])),
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
 * The statement for a batch of streams that all are new, each with its first events; answers as those above do. It fails (23505), and
 * writes nothing, when one of them exists.
 */
export const APPEND_NEW = `
with made as (
  insert into es_stream (stream, revision)
    select unnest($1::text[]), unnest($2::integer[]) - 1 from (select pg_advisory_xact_lock(${APPEND_LOCK}) offset 0) turn
    returning id
), numbered as (
  select array_agg(id) as ids from made
), stored as (
  insert into es_event (${COLUMNS})
    select n.ids[e.place], e.stream, e.revision, e.id, e.type, e.data, e.meta, e.size
    from numbered n, (
      select unnest($3::integer[]) as place, unnest($4::text[]) as stream, unnest($5::bigint[]) as revision, unnest($6::uuid[]) as id,
        unnest($7::text[]) as type, unnest($8::json[]) as data, unnest($9::json[]) as meta, unnest($10::integer[]) as size
    ) e
    returning position
)
select min(position), pg_notify('${CHANNEL}', max(position)::text) from stored`;

/**
 * The statement for a batch of streams, each with consecutive events; expected -1 is a stream that does not exist. The
 * events of those whose head was as expected get consecutive positions, in the order given. Answers the first one, and
 * after a colon the numbers (from 1) of those streams unless it was all of them; null when it was none.
 *
 * `p_place` says for each event which stream is its own: its place (from 1) among the new ones, or, after all of those,
 * among the others.
 *
 * Inside a volatile PL/pgSQL function every statement has a snapshot of its own, so what follows the lock sees all that
 * earlier holders committed, and the heads that this transaction has moved are those with its id.
 */
export const FUNCTIONS = `
drop function if exists es_append, es_append_one;
drop function if exists es_append_batch(text[], bigint[], integer[], text[], bigint[], uuid[], text[], json[], json[], integer[]);

create or replace function es_append_batch(
  p_streams text[], p_expected bigint[], p_counts integer[],
  p_place integer[], p_stream text[], p_revision bigint[], p_ids uuid[], p_types text[], p_data json[], p_meta json[], p_sizes integer[]
) returns text language plpgsql volatile as $body$
declare
  v_new bigint[] := '{}';
  v_moved bigint[] := '{}';
  v_all bigint[];
  v_numbers text;
  v_first bigint;
  v_last bigint;
begin
  perform pg_advisory_xact_lock(${APPEND_LOCK});
  if -1 = any(p_expected) then
    with made as (
      insert into es_stream (stream, revision)
        select w.stream, w.n - 1
        from (select unnest(p_streams) as stream, unnest(p_expected) as expected, unnest(p_counts) as n) w
        where w.expected = -1
        on conflict do nothing
        returning id
    )
    select coalesce(array_agg(id), '{}') into v_new from made;
  end if;
  if cardinality(v_new) < cardinality(p_streams) then
    with moved as (
      update es_stream h set revision = w.expected + w.n
        from (
          select generate_series(1, cardinality(p_streams)) as number, unnest(p_streams) as stream, unnest(p_expected) as expected, unnest(p_counts) as n
        ) w
        where w.expected >= 0 and h.stream = w.stream and h.revision = w.expected
        returning w.number, h.id
    )
    select coalesce(array_agg(id order by number), '{}') into v_moved from moved;
  end if;
  v_all := v_new || v_moved;
  if v_all = '{}' then
    return null;
  end if;
  if cardinality(v_all) = cardinality(p_streams) then
    with stored as (
      insert into es_event (${COLUMNS})
        select v_all[unnest(p_place)], unnest(p_stream), unnest(p_revision), unnest(p_ids), unnest(p_types), unnest(p_data), unnest(p_meta), unnest(p_sizes)
        returning position
    )
    select min(position), max(position) into v_first, v_last from stored;
  else
    select string_agg(w.number::text, ',') into v_numbers
      from unnest(p_streams) with ordinality as w(stream, number)
      join es_stream h on h.stream = w.stream
      where h.xmin = pg_current_xact_id_if_assigned()::xid;
    with stored as (
      insert into es_event (${COLUMNS})
        select h.id, e.stream, e.revision, e.id, e.type, e.data, e.meta, e.size
        from unnest(p_stream, p_revision, p_ids, p_types, p_data, p_meta, p_sizes) with ordinality
          as e(stream, revision, id, type, data, meta, size, place)
        join es_stream h on h.stream = e.stream
        where h.xmin = pg_current_xact_id_if_assigned()::xid
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
