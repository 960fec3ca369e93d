import { createHash } from 'node:crypto';
import pg from 'pg';

/** Every row of every table of a service's read models, and each subscription's checkpoint but the relay's: by table, for comparing. */
export async function rowsDigest(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'flow') order by 1`,
    );
    const digests: Record<string, string> = {};
    for (const { name } of tables) digests[name] = await digestOf(client, `select t::text as row from ${name} t order by 1`);
    digests['checkpoints'] = await digestOf(client, `select name || ' ' || coalesce(position, '-') as row from flow.subscription where name <> 'relay' order by 1`);
    digests['sequences'] = await digestOf(client, `select topic || ' ' || key || ' ' || next as row from flow.sequence order by 1`);
    return digests;
  } finally {
    await client.end();
  }
}

async function digestOf(client: pg.Client, sql: string): Promise<string> {
  const { rows } = await client.query<{ row: string }>(sql);
  const hash = createHash('sha256');
  for (const { row } of rows) hash.update(row).update('\n');
  return `${rows.length} rows ${hash.digest('hex').slice(0, 16)}`;
}
