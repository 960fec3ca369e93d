import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '@upstream/platform';

/** What people are found by, as hashes and ids; of each, those that are given. */
export interface SoughtBy {
  readonly userNameHash?: string;
  readonly externalIdHash?: string;
  readonly emailIds?: readonly string[];
}

type Regions = '*' | readonly string[];

/** The last record of each person, as far as the identity provider may see them. */
const LAST = `(select distinct on (number_hash) number_hash, region, delisted from directory_employee order by number_hash, hire_count desc) as last
  where not delisted and ($1::text[] is null or region = any($1))`;

/** Finds people as an identity provider asks for them. All answers are hashes of employee numbers, or counts. */
@Injectable()
export class ProviderDirectory {
  constructor(private readonly database: TenantDatabase) {}

  /** In an order that stays, from `offset` on, and how many there are in all. */
  async page(tenant: string, regions: Regions, offset: number, limit: number): Promise<{ total: number; numberHashes: string[] }> {
    const allowed = regions === '*' ? null : regions;
    return this.database.read(tenant, async (em) => {
      const [{ total }] = await em.query<[{ total: number }]>(`select count(*)::int as total from ${LAST}`, [allowed]);
      const rows = limit === 0 ? [] : await em.query<{ number_hash: string }[]>(`select number_hash from ${LAST} order by number_hash offset $2 limit $3`, [allowed, offset, limit]);
      return { total, numberHashes: rows.map((row) => row.number_hash) };
    });
  }

  /** Whose user name is unknown is found by their e-mail address, which stands for it. */
  async find(tenant: string, { userNameHash, externalIdHash, emailIds }: SoughtBy): Promise<string[]> {
    const rows: { number_hash: string }[] = await this.database.read(tenant, (em) =>
      em.query(
        `select distinct number_hash from directory_employee where ($1::text is not null and user_name_hash = $1)
           or (email_id = any($2) and ($1::text is null or user_name_hash is null)) or ($3::text is not null and external_id_hash = $3)`,
        [userNameHash ?? null, emailIds ?? [], externalIdHash ?? null],
      ),
    );
    return rows.map((row) => row.number_hash);
  }

  /** Who works here and has been said to report to this person: under an id that they had before, or when nobody knew them yet. */
  async reportsToLink(tenant: string, manager: { numberHash: string; employeeId: string; formerIds: readonly string[] }): Promise<string[]> {
    const rows: { number_hash: string }[] = await this.database.read(tenant, (em) =>
      em.query(
        `select number_hash from directory_employee
         where active and number_hash <> $1 and (manager_id = any($2) or (manager_hash = $1 and manager_id is null))`,
        [manager.numberHash, manager.formerIds.filter((id) => id !== manager.employeeId)],
      ),
    );
    return rows.map((row) => row.number_hash);
  }

  /** How many work here, and how many have left since a day because an identity provider said so. */
  async leavers(tenant: string, since: string): Promise<{ active: number; left: number }> {
    const [counts] = await this.database.read(tenant, (em) =>
      em.query<[{ active: number; left: number }]>(
        `select count(*) filter (where active)::int as active,
                count(*) filter (where left_by_provider and left_on >= $1)::int as left
         from directory_employee`,
        [since],
      ),
    );
    return counts;
  }
}
