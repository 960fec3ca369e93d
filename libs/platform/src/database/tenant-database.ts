import { servingPath, type ReadModelName } from '@upstream/projections';
import type { DataSource, EntityManager } from 'typeorm';

/** Reads on behalf of one tenant: row-level security hides every other tenant's rows, whatever the query says. */
export class TenantDatabase {
  private readonly begin: string;

  /** `dataSource` connects as role `app`. Queries find the tables that serve these read models. */
  constructor(
    private readonly dataSource: DataSource,
    readModels?: readonly ReadModelName[],
  ) {
    const tables = readModels ? `, ${servingPath(readModels)}` : '';
    this.begin = `select set_config('transaction_read_only', 'on', true), set_config('upstream.tenant', $1, true), set_config('lock_timeout', '5s', true)${tables}`;
  }

  /**
   * Runs `query` in a read-only transaction on one snapshot, so that rows and the position they show belong together, also while a
   * rebuilt read model takes the place of another. Throws what the query throws; a write is refused by the server, and so
   * is a table that somebody else keeps locked for 5 s.
   */
  async read<T>(tenant: string, query: (rows: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', async (rows) => {
      await rows.query(this.begin, [tenant]);
      return query(rows);
    });
  }
}
