import type { QueryRunner } from 'typeorm';
import { identifier } from './identifier.js';

/**
 * Closes a table that has a `tenant` column: `app` reads the rows of the tenant of its transaction and nothing without
 * one, `projector` reads and writes all rows. Neither can change that. For migrations, after `create table`.
 */
export async function secureTable(queryRunner: QueryRunner, table: string): Promise<void> {
  const name = identifier(table);
  for (const statement of [
    `alter table ${name} enable row level security`,
    `alter table ${name} force row level security`,
    `create policy tenant_rows on ${name} for select to app using (tenant = current_setting('upstream.tenant', true))`,
    `create policy all_rows on ${name} for all to projector using (true) with check (true)`,
    `revoke all on ${name} from public`,
    `grant select on ${name} to app`,
    `grant select, insert, update, delete, truncate on ${name} to projector`,
  ]) {
    await queryRunner.query(statement);
  }
}
