import type { ClientBase, Pool } from 'pg';
import type { ReadModel } from '../read-model.js';

/** A read model at a version: what a build is of. */
export type ReadModelName = Pick<ReadModel, 'name' | 'version'>;

export type BuildState = 'building' | 'serving' | 'retired';

/** A set of tables of a read model, in a schema of its own. */
export interface Build {
  readonly schema: string;
  readonly readModel: string;
  readonly version: number;
  readonly state: BuildState;
}

type Queries = ClientBase | Pool;

/** The subscription by which a build that does not serve yet follows the log. */
export const buildSubscription = (schema: string): string => `build:${schema}`;

/**
 * SQL of one value: lets unqualified names of the transaction mean the tables that serve these read models now. Evaluated
 * by the statement that takes the transaction's snapshot, it belongs to the same state as the rows that are read.
 */
export function servingPath(readModels: readonly ReadModelName[]): string {
  const wanted = readModels.map(({ name, version }) => `(${literal(name)}, ${Number(version)})`).join(', ');
  if (wanted === '') return `set_config('search_path', '', true)`;
  return `set_config('search_path', coalesce((select string_agg(quote_ident(schema), ', ' order by schema) from flow.build where state = 'serving' and (read_model, version) in (${wanted})), ''), true)`;
}

/** No serving build: the read model is being built for the first time, or its release has been away for long. */
export class ReadModelUnavailableError extends Error {
  constructor(readonly readModel: string) {
    super(`read model ${readModel} has no rows yet`);
  }
}

/**
 * Lets unqualified names of this transaction mean the tables that serve the read model now. Under the lock of its subscription,
 * or in one snapshot, that stays so until the transaction ends. Answers their schema. Throws ReadModelUnavailableError.
 */
export async function useServing(client: ClientBase, readModel: ReadModelName): Promise<string> {
  const { rows } = await client.query<{ path: string }>(`select ${servingPath([readModel])} as path`);
  const path = rows[0]!.path;
  if (path === '') throw new ReadModelUnavailableError(readModel.name);
  return path;
}

/** The builds of a service's database, newest last. */
export async function buildsOf(client: Queries): Promise<Build[]> {
  const { rows } = await client.query<Build>(`select schema, read_model as "readModel", version, state from flow.build order by changed_at, schema`);
  return rows;
}

/** Asks for a build beside the serving one; the one that is under way when there is one. Answers its schema. */
export async function requestBuild(client: Queries, { name, version, tables }: ReadModelName & Pick<ReadModel, 'tables'>): Promise<string> {
  const { rows } = await client.query<{ schema: string }>('select flow.create_build($1, $2, $3) as schema', [name, version, tables.map((table) => table.name)]);
  return rows[0]!.schema;
}

/** Gives up the build that is under way: it will never serve. False when there was none. `sweep` removes what it left. */
export async function cancelBuild(client: Queries, { name, version }: ReadModelName): Promise<boolean> {
  // Without its subscription the builder's next page fails before it writes anything.
  const { rowCount } = await client.query(
    `with given_up as (update flow.build set state = 'retired', changed_at = now() where read_model = $1 and version = $2 and state = 'building' returning schema),
       unfollowed as (delete from flow.subscription where name in (select 'build:' || schema from given_up))
     select from given_up`,
    [name, version],
  );
  return rowCount === 1;
}

/** Everything that a read model's build needs besides rows: indexes, statistics. */
export async function completeBuild(client: Queries, schema: string): Promise<void> {
  await client.query('select flow.complete_build($1)', [schema]);
}

const literal = (name: string): string => {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) throw new Error(`not a read model's name: ${name}`);
  return `'${name}'`;
};
