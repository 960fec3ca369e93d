/**
 * Where the rows of each read model are. Every build of a read model has a schema of its own; the one that is `serving`
 * answers queries of its version. The tables of migrations (schema `public`) stay empty: they are what a new version's
 * builds are made like. Created by the owner role, in the same transaction as `subscriptionSchema` and after it.
 *
 * The functions run with the rights of their owner, so that a service's processes, which may create nothing, can ask for
 * a build: tables like those named, with the same defaults, keys, policies and rights, in a schema that only these
 * functions name.
 */
export const buildSchema = `
create sequence if not exists flow.build_number;
create table if not exists flow.build (
  schema text primary key,
  read_model text not null,
  version integer not null,
  state text not null check (state in ('building', 'serving', 'retired')),
  source text not null,
  changed_at timestamptz not null default now()
);
-- Parked events that an operator has given up, who did and why. Rows made anew leave them out as well.
create table if not exists flow.parked_drop (
  at timestamptz not null default now(),
  principal text not null,
  subscription text not null,
  key text not null,
  which text not null,
  events uuid[] not null,
  reason text not null
);
create unique index if not exists build_serving on flow.build (read_model, version) where state = 'serving';
create unique index if not exists build_building on flow.build (read_model, version) where state = 'building';

create or replace function flow.create_build(p_read_model text, p_version integer, p_tables text[]) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
declare
  v_schema text;
  v_source text;
  v_table text;
  v_name text;
begin
  if p_read_model !~ '^[a-z][a-z0-9-]{0,39}$' or p_version < 1 then
    raise exception 'not a read model: % version %', p_read_model, p_version;
  end if;
  lock table flow.build in share row exclusive mode;
  select schema into v_schema from flow.build where read_model = p_read_model and version = p_version and state = 'building';
  if found then
    return v_schema;
  end if;
  -- A migration of a later release may have changed the tables of migrations: a version is always rebuilt like itself.
  select schema into v_source from flow.build where read_model = p_read_model and version = p_version and state = 'serving';
  v_source := coalesce(v_source, 'public');
  v_schema := replace(p_read_model, '-', '_') || '_v' || p_version || '_b' || nextval('flow.build_number');
  execute format('create schema %I', v_schema);
  foreach v_table in array p_tables loop
    execute format('create table %I.%I (like %I.%I including all excluding indexes) with (autovacuum_enabled = false)', v_schema, v_table, v_source, v_table);
    perform flow.secure_like(v_source, v_schema, v_table);
  end loop;
  for v_name in select distinct (a.grantee::regrole)::text from pg_class c, aclexplode(c.relacl) a where c.relnamespace = v_schema::regnamespace and a.grantee <> c.relowner and a.grantee <> 0 loop
    execute format('grant usage on schema %I to %s', v_schema, v_name);
  end loop;
  insert into flow.build (schema, read_model, version, state, source) values (v_schema, p_read_model, p_version, 'building', v_source);
  return v_schema;
end
$body$;

create or replace function flow.secure_like(p_source text, p_schema text, p_table text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $body$
declare
  v_source oid := format('%I.%I', p_source, p_table)::regclass;
  v_target text := format('%I.%I', p_schema, p_table);
  v_one record;
begin
  for v_one in select conname, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = v_source and contype in ('p', 'u', 'x') order by contype, conname loop
    execute format('alter table %s add constraint %I %s', v_target, v_one.conname, v_one.definition);
  end loop;
  for v_one in select relrowsecurity, relforcerowsecurity from pg_class where oid = v_source loop
    if v_one.relrowsecurity then execute format('alter table %s enable row level security', v_target); end if;
    if v_one.relforcerowsecurity then execute format('alter table %s force row level security', v_target); end if;
  end loop;
  for v_one in
    select policyname, permissive, cmd, qual, with_check, (select string_agg(case role when 'public' then role::text else quote_ident(role) end, ', ') from unnest(roles) as role) as roles
    from pg_policies where schemaname = p_source and tablename = p_table
  loop
    execute format('create policy %I on %s as %s for %s to %s', v_one.policyname, v_target, v_one.permissive, v_one.cmd, v_one.roles)
      || coalesce(' using (' || v_one.qual || ')', '') || coalesce(' with check (' || v_one.with_check || ')', '');
  end loop;
  execute format('revoke all on %s from public', v_target);
  for v_one in select a.privilege_type, case a.grantee when 0 then 'public' else (a.grantee::regrole)::text end as grantee from pg_class c, aclexplode(c.relacl) a where c.oid = v_source and a.grantee <> c.relowner loop
    execute format('grant %s on %s to %s', v_one.privilege_type, v_target, v_one.grantee);
  end loop;
end
$body$;

-- What a loaded build lacks: indexes that are no constraints, statistics, care. Repeating it changes nothing.
create or replace function flow.complete_build(p_schema text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
declare
  v_source text;
  v_one record;
begin
  select source into v_source from flow.build where schema = p_schema and state = 'building';
  if not found then
    raise exception 'no such build: %', p_schema;
  end if;
  for v_one in
    select i.relname as name, pg_get_indexdef(i.oid) as definition, format('%I.%I', v_source, t.relname) as from_table, format('%I.%I', p_schema, t.relname) as to_table
    from pg_class t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
    where t.relnamespace = v_source::regnamespace
      and exists (select from pg_class b where b.relnamespace = p_schema::regnamespace and b.relname = t.relname)
      and not exists (select from pg_constraint c where c.conindid = i.oid)
      and not exists (select from pg_class d where d.relnamespace = p_schema::regnamespace and d.relname = i.relname)
  loop
    execute replace(v_one.definition, ' ON ' || v_one.from_table || ' ', ' ON ' || v_one.to_table || ' ');
  end loop;
  for v_one in select format('%I.%I', p_schema, relname) as name from pg_class where relnamespace = p_schema::regnamespace and relkind = 'r' loop
    execute 'alter table ' || v_one.name || ' reset (autovacuum_enabled)';
    execute 'analyze ' || v_one.name;
  end loop;
end
$body$;

-- Forgets a build that does not serve, with its rows. Waits at most two seconds for who still looks at it.
create or replace function flow.drop_build(p_schema text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $body$
declare
  v_gone text[] := array['build:' || p_schema];
  v_build flow.build%rowtype;
begin
  delete from flow.build where schema = p_schema and state <> 'serving' and schema ~ '_v[0-9]+_b[0-9]+$' returning * into v_build;
  if not found then
    return;
  end if;
  if not exists (select from flow.build where read_model = v_build.read_model and version = v_build.version) then
    v_gone := v_gone || format('projection:%s:%s', v_build.read_model, v_build.version);
  end if;
  -- First who follows the log for it: a page under way ends, and none begins.
  delete from flow.subscription where name = any(v_gone);
  delete from flow.parked where subscription = any(v_gone);
  execute format('drop schema if exists %I cascade', p_schema);
end
$body$;

revoke all on function flow.create_build, flow.secure_like, flow.complete_build, flow.drop_build from public;
`;
