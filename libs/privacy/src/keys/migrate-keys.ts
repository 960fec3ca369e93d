import { Client, escapeIdentifier } from 'pg';

/** Rights end here: a tombstone can be neither changed nor deleted by the role that services use. */
const schema = `
  create table if not exists person_key (
    id text primary key,
    tenant text,
    region text,
    wrapped bytea,
    created_at timestamptz not null default now(),
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null))
  );
  -- ANALYZE would copy sample values, that is wrapped keys, into pg_statistic.
  alter table person_key alter column wrapped set statistics 0;
  create or replace function keep_tombstone() returns trigger language plpgsql as $$
  begin
    raise exception 'a destroyed key never comes back (%)', old.id using errcode = 'integrity_constraint_violation';
  end $$;
  create or replace trigger keep_tombstone before update or delete on person_key
    for each row when (old.destroyed_at is not null) execute function keep_tombstone();
  revoke all on person_key from public;
  -- How far the erasure ledger was when a key was last destroyed here: a ledger that holds less is refused.
  create table if not exists erasure_ledger (
    one boolean primary key default true check (one),
    ledger text not null,
    entries bigint not null,
    seal text not null,
    -- The id of the log in which each of these erasures is recorded, too.
    log text
  );
  revoke all on erasure_ledger from public;
  -- The fingerprint of the master key that wraps every key here: who was given another one writes none.
  create table if not exists master_key (
    one boolean primary key default true check (one),
    fingerprint text not null
  );
  revoke all on master_key from public;`;

/**
 * Creates or updates the tables of a key database, and grants `role` what `PostgresKeyStore` needs: to read, insert,
 * turn a key into a tombstone, and vacuum. The role is created without a password (so it cannot log in with one) when
 * it is missing; the caller sets it. `url` is an owner's. Repeatable, safe when run by several at once.
 * Throws on PostgreSQL before 17, which cannot let a role vacuum a table that it does not own.
 */
export async function migrateKeys(url: string, options: { readonly role?: string } = {}): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // else the loss of the connection would end the process
  await client.connect();
  try {
    const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
    if (rows[0]!.version < 170000) throw new Error('the key store needs PostgreSQL 17 or newer');
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('upstream.keys'))`);
    await client.query(schema);
    if (options.role) await grant(client, options.role);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function grant(client: Client, role: string): Promise<void> {
  const name = escapeIdentifier(role);
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (!rowCount) await client.query(`create role ${name} login`);
  await client.query(`grant select, insert, update (wrapped, destroyed_at), maintain on person_key to ${name}`);
  await client.query(`grant select, insert, update on erasure_ledger to ${name}`);
  await client.query(`grant select, insert on master_key to ${name}`);
}
