import { createHash } from 'node:crypto';
import { servingPath, type ReadModelName } from '@upstream/projections';
import type pg from 'pg';
import { QueryRunnerAlreadyReleasedError, type DataSource, type EntityManager } from 'typeorm';

/** Reads on behalf of one tenant: row-level security hides every other tenant's rows, whatever the query says. */
export class TenantDatabase {
  private readonly settings: { readonly name: string; readonly text: string };

  /** `dataSource` connects as role `app`. Queries find the tables that serve these read models. */
  constructor(
    private readonly dataSource: DataSource,
    readModels?: readonly ReadModelName[],
  ) {
    const tables = readModels ? `, ${servingPath(readModels)}` : '';
    const text = `select set_config('upstream.tenant', $1, true), set_config('lock_timeout', '5s', true)${tables}`;
    // Prepared once per connection: planning it takes longer than most queries.
    this.settings = { name: `tenant-${createHash('sha256').update(text).digest('base64url')}`, text };
  }

  /**
   * Runs `query` in a read-only transaction on one snapshot, so that rows and the position they show belong together, also while a
   * rebuilt read model takes the place of another. Throws what the query throws; a write is refused by the server, and so
   * is a table that somebody else keeps locked for 5 s.
   */
  async read<T>(tenant: string, query: (rows: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as pg.PoolClient;
    // The connection is a pipeline: the query is on its way before the transaction's beginning is answered, and nobody waits for its end.
    const begun = [client.query('begin isolation level repeatable read, read only'), client.query({ ...this.settings, values: [tenant] })];
    try {
      const [rows] = await Promise.all([query(runner.manager), ...begun]);
      return rows;
    } catch (error) {
      // TypeORM lets go of a connection that is lost, and says no more of it to the next query.
      throw error instanceof QueryRunnerAlreadyReleasedError ? new Error('Connection terminated between two queries', { cause: error }) : error;
    } finally {
      void client
        .query('commit')
        .catch(() => void client.end())
        .finally(() => runner.release());
    }
  }
}
