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

/** Every row of every table of every database, as text. */
export async function everyRow(data: string): Promise<Map<string, string>> {
  const tables = new Map<string, string>();
  const databases = await query<{ datname: string }>(await asSuperuser(data, 'postgres'), 'select datname from pg_database where not datistemplate');
  for (const { datname } of databases) {
    const url = await asSuperuser(data, datname);
    const names = await query<{ name: string }>(url, `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('information_schema')`);
    for (const { name } of names) {
      const rows = await query<{ text: string }>(url, `select t::text as text from ${name} t`);
      tables.set(`${datname}.${name}`, rows.map(({ text }) => text).join('\n'));
    }
  }
  return tables;
}

export const tablesWith = (tables: ReadonlyMap<string, string>, needles: readonly Needle[]): string[] =>
  [...tables].flatMap(([name, text]) => needles.filter(({ bytes }) => text.includes(bytes.toString())).map(({ what }) => `${what} in ${name}`));

/** The key of a person as the key store keeps it: wrapped. Undefined when there is none. */
export async function wrappedKeyOf(data: string, id: string): Promise<Buffer | undefined> {
  const [row] = await query<{ wrapped: Buffer | null }>(await asSuperuser(data, 'keys'), 'select wrapped from person_key where id = $1', [id]);
  return row?.wrapped ?? undefined;
}
