import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '@upstream/platform';

export interface ActiveEmployee {
  readonly employeeId: string;
  readonly numberHash: string;
}

const PAGE = 5000;

/** What an import compares a file with: who works here, and who reports to whom. */
@Injectable()
export class ActiveEmployees {
  constructor(private readonly database: TenantDatabase) {}

  /** In the order of ids, a page at a time: nothing holds all of them. */
  async *in(tenant: string, regions: '*' | readonly string[]): AsyncGenerator<ActiveEmployee> {
    for (let after = ''; ; ) {
      const rows: { employee_id: string; number_hash: string }[] = await this.database.read(tenant, (em) =>
        em.query(
          `select employee_id, number_hash from directory_employee
           where active and employee_id > $1 and ($2::text[] is null or region = any($2)) order by employee_id limit ${PAGE}`,
          [after, regions === '*' ? null : regions],
        ),
      );
      for (const row of rows) yield { employeeId: row.employee_id, numberHash: row.number_hash };
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.employee_id;
    }
  }

  /** The managers' numbers of those who have one, by number hash. */
  async managersOf(tenant: string, numberHashes: readonly string[]): Promise<Map<string, string>> {
    const rows: { report: string; manager: string }[] = await this.database.read(tenant, (em) =>
      em.query(
        `select e.number_hash as report, m.number_hash as manager
         from directory_employee e join directory_employee m on m.employee_id = e.manager_id
         where e.active and e.number_hash = any($1)`,
        [numberHashes],
      ),
    );
    return new Map(rows.map(({ report, manager }) => [report, manager]));
  }
}
