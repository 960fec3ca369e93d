import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import pg from 'pg';
import { serverUrl } from '../../src/proof/log-reader.js';

/** Something that must be found nowhere, and what it is. */
export interface Needle {
  readonly what: string;
  readonly bytes: Buffer;
}

/** A text in the forms in which it could lie about: as it is, in lower and upper case, as base64. */
export function textNeedles(what: string, text: string): Needle[] {
  const plain = [text, text.toLowerCase(), text.toUpperCase()].map((form) => ({ what, bytes: Buffer.from(form) }));
  // Of base64 only the part that does not depend on what stands before and after it.
  const encoded = [0, 1, 2].map((shift) => {
    const base64 = Buffer.from(`${'x'.repeat(shift)}${text}`).toString('base64');
    return { what: `${what} in base64`, bytes: Buffer.from(base64.slice(shift === 0 ? 0 : 4, base64.length - 4)) };
  });
  return [...plain, ...encoded].filter(({ bytes }) => bytes.length >= 6);
}

/** The files under `folder` that hold a needle, but for those whose path `except` names. */
export async function filesWith(folder: string, needles: readonly Needle[], except: RegExp = /^$/): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || except.test(relative(folder, path))) continue;
    const content = await readFile(path);
    for (const { what, bytes } of needles) if (content.includes(bytes)) found.push(`${what} in ${relative(folder, path)}`);
  }
  return [...new Set(found)];
}

async function asSuperuser(data: string, database: string): Promise<string> {
  const password = (await readFile(join(data, 'database/postgres.password'), 'utf8')).trim();
  return Object.assign(new URL(await serverUrl(data)), { username: 'postgres', password, pathname: `/${database}` }).href;
}

async function query<T extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Searches every row of every table of every database, catalogues included, as text. */
export async function searchTables(data: string, needles: readonly Needle[]): Promise<{ tables: number; found: string[] }> {
  const pattern = [...new Set(needles.map(({ bytes }) => bytes.toString().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))].join('|');
  const found: string[] = [];
  let tables = 0;
  const databases = await query<{ datname: string }>(await asSuperuser(data, 'postgres'), 'select datname from pg_database where not datistemplate');
  for (const { datname } of databases) {
    const client = new pg.Client({ connectionString: await asSuperuser(data, datname) });
    await client.connect();
    const names = await client.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables`);
    for (const { name } of names.rows) {
      const { rows } = await client.query<{ match: string }>(`select (regexp_match(t::text, $1))[1] as match from ${name} t where t::text ~ $1 limit 1`, [`(${pattern})`]);
      tables++;
      found.push(...rows.map(({ match }) => `${match} in ${datname}.${name}`));
    }
    await client.end();
  }
  return { tables, found };
}

/** The key of a person as the key store keeps it: wrapped. Undefined when there is none. */
export async function wrappedKeyOf(data: string, id: string): Promise<Buffer | undefined> {
  const [row] = await query<{ wrapped: Buffer | null }>(await asSuperuser(data, 'keys'), 'select wrapped from person_key where id = $1', [id]);
  return row?.wrapped ?? undefined;
}
