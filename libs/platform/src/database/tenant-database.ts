import type { DataSource, EntityManager } from 'typeorm';

/** Reads on behalf of one tenant: row-level security hides every other tenant's rows, whatever the query says. */
export class TenantDatabase {
  /** `dataSource` connects as role `app`. */
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `query` in a read-only transaction on one snapshot, so that rows and the position they show belong together.
   * Throws what the query throws; a write is refused by the server.
   */
  async read<T>(tenant: string, query: (rows: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', async (rows) => {
      await rows.query(`select set_config('transaction_read_only', 'on', true), set_config('upstream.tenant', $1, true)`, [tenant]);
      return query(rows);
    });
  }
}
