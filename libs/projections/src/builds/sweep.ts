import type { ClientBase, Pool } from 'pg';
import type { ReadModelName } from './builds.js';

/** PostgreSQL's errors when somebody still looks at a table that is to go. */
const STILL_IN_USE = new Set(['55P03', '40P01', '57014']);

/**
 * Removes builds that serve nobody any more. One that served is removed only when every transaction has ended that could
 * have read that it serves: those that were under way when this process first saw it retired.
 */
export class Sweeper {
  private readonly waitingFor = new Map<string, Set<string>>();

  constructor(private readonly pool: Pool) {}

  /** Answers how many are still there. */
  async sweep(): Promise<number> {
    const { rows } = await this.pool.query<{ schema: string }>(`select schema from flow.build where state = 'retired'`);
    let left = 0;
    for (const { schema } of rows) if (!(await this.remove(schema))) left++;
    for (const schema of this.waitingFor.keys()) if (!rows.some((row) => row.schema === schema)) this.waitingFor.delete(schema);
    return left;
  }

  private async remove(schema: string): Promise<boolean> {
    const running = await transactionsUnderWay(this.pool);
    const before = this.waitingFor.get(schema) ?? running;
    this.waitingFor.set(schema, before);
    if ([...before].some((transaction) => running.has(transaction))) return false;
    try {
      await this.pool.query('select flow.drop_build($1)', [schema]);
      return true;
    } catch (error) {
      if (STILL_IN_USE.has(String((error as { code?: unknown }).code))) return false;
      throw error;
    }
  }
}

/** Every transaction of this database but the one that asks, by its virtual id: also one that has only just begun has one. */
async function transactionsUnderWay(pool: Pool): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `select l.virtualtransaction as id from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'virtualxid' and l.granted and l.mode = 'ExclusiveLock' and a.datname = current_database() and l.pid <> pg_backend_pid()`,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Retires the builds of other versions of these read models that nobody has followed for `unfollowedMs`: until then a return to
 * that release is quick. Answers what was retired.
 */
export async function retireOtherVersions(client: ClientBase | Pool, readModels: readonly ReadModelName[], unfollowedMs: number): Promise<readonly string[]> {
  const { rows } = await client.query<{ schema: string }>(
    `with mine as (select * from unnest($1::text[], $2::int[]) as m(read_model, version)),
       others as (
         select b.schema from flow.build b join mine m on m.read_model = b.read_model and m.version <> b.version
         where b.state <> 'retired'
           and exists (select from flow.build own where own.read_model = m.read_model and own.version = m.version and own.state = 'serving')
           and not exists (
             select from flow.subscription s where s.name in ('projection:' || b.read_model || ':' || b.version, 'build:' || b.schema)
             and s.lease_until > now() - $3 * interval '1 ms')
           and b.changed_at < now() - $3 * interval '1 ms'
         for update of b)
     update flow.build set state = 'retired', changed_at = now() where schema in (select schema from others) returning schema`,
    [readModels.map(({ name }) => name), readModels.map(({ version }) => version), unfollowedMs],
  );
  return rows.map(({ schema }) => schema);
}
