import { Injectable } from '@nestjs/common';
import { SharedRun } from '@upstream/event-sourcing';
import { TenantDatabase } from '@upstream/platform';

/** What people are found by, as hashes and ids; of each, those that are given. */
export interface SoughtBy {
  readonly userNameHash?: string;
  readonly externalIdHash?: string;
  readonly emailIds?: readonly string[];
}

/** Somebody whom others may have been said to report to. */
export interface ManagerIds {
  readonly numberHash: string;
  readonly formerIds: readonly string[];
}

type Regions = '*' | readonly string[];

/** The last record of each person, as far as the identity provider may see them. */
const LAST = `(select distinct on (number_hash) number_hash, region, delisted from directory_employee order by number_hash, hire_count desc) as last
  where not delisted and ($1::text[] is null or region = any($1))`;
/** All of it comes from one index, in its order: of a page deep in a long list nothing is sorted, and no row is read. */
export const PAGE = `select number_hash from ${LAST} order by number_hash offset $2 limit $3`;

/** Whose user name is unknown is found by their e-mail address, which stands for it. */
const FOUND = `select sought, number_hash from unnest($1::int[], $2::text[]) as by_name (sought, hash) join directory_employee on user_name_hash = hash
  union select sought, number_hash from unnest($3::int[], $4::text[], $5::boolean[]) as by_email (sought, id, stands) join directory_employee on email_id = id where not stands or user_name_hash is null
  union select sought, number_hash from unnest($6::int[], $7::text[]) as by_external_id (sought, hash) join directory_employee on external_id_hash = hash`;

/** Who works here and has been said to report to somebody: under an id that these had before, or when nobody knew them yet. */
const REPORTS = `select sought, number_hash from unnest($1::int[], $2::text[]) as by_id (sought, id) join directory_employee on manager_id = id where active
  union select sought, number_hash from unnest($3::int[], $4::text[]) as by_number (sought, hash) join directory_employee on manager_hash = hash where active and manager_id is null`;

/** Finds people as an identity provider asks for them. All answers are hashes of employee numbers, or counts. */
@Injectable()
export class ProviderDirectory {
  private readonly people = new Questions<SoughtBy>((tenant, all) =>
    this.rows(tenant, FOUND, [
      ...columns(2, all.flatMap(({ userNameHash }, index) => (userNameHash === undefined ? [] : [[index, userNameHash]]))),
      ...columns(3, all.flatMap(({ userNameHash, emailIds = [] }, index) => emailIds.map((id) => [index, id, userNameHash !== undefined]))),
      ...columns(2, all.flatMap(({ externalIdHash }, index) => (externalIdHash === undefined ? [] : [[index, externalIdHash]]))),
    ]),
  );
  private readonly reports = new Questions<ManagerIds>((tenant, all) =>
    this.rows(tenant, REPORTS, [
      ...columns(2, all.flatMap(({ formerIds }, index) => formerIds.map((id) => [index, id]))),
      ...columns(2, all.map(({ numberHash }, index) => [index, numberHash])),
    ]),
  );

  constructor(private readonly database: TenantDatabase) {}

  /** In an order that stays, from `offset` on, and how many there are in all. */
  async page(tenant: string, regions: Regions, offset: number, limit: number): Promise<{ total: number; numberHashes: string[] }> {
    const allowed = regions === '*' ? null : regions;
    return this.database.read(tenant, async (em) => {
      const [{ total }] = await em.query<[{ total: number }]>(`select count(*)::int as total from ${LAST}`, [allowed]);
      const rows = limit === 0 ? [] : await em.query<{ number_hash: string }[]>(PAGE, [allowed, offset, limit]);
      return { total, numberHashes: rows.map((row) => row.number_hash) };
    });
  }

  find(tenant: string, sought: SoughtBy): Promise<readonly string[]> {
    return this.people.ask(tenant, sought);
  }

  reportsToLink(tenant: string, manager: ManagerIds): Promise<readonly string[]> {
    return this.reports.ask(tenant, manager);
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

  private rows(tenant: string, query: string, parameters: unknown[]): Promise<Answer[]> {
    return this.database.read(tenant, (em) => em.query<Answer[]>(query, parameters));
  }
}

/** One of those whom the question of this index is about. */
interface Answer {
  readonly sought: number;
  readonly number_hash: string;
}

/** Questions of one kind: what is asked of an organisation while a query is under way goes together in the next one. */
class Questions<Q> {
  private readonly runs = new Map<string, SharedRun<Q, ReadonlyMap<Q, readonly string[]>>>();

  constructor(private readonly query: (tenant: string, questions: readonly Q[]) => Promise<Answer[]>) {}

  async ask(tenant: string, question: Q): Promise<readonly string[]> {
    let run = this.runs.get(tenant);
    if (!run) this.runs.set(tenant, (run = new SharedRun((questions) => this.answers(tenant, questions))));
    return (await run.join([question])).get(question) ?? [];
  }

  private async answers(tenant: string, questions: readonly Q[]): Promise<ReadonlyMap<Q, readonly string[]>> {
    const answers = new Map(questions.map((question): [Q, string[]] => [question, []]));
    for (const { sought, number_hash } of await this.query(tenant, questions)) answers.get(questions[sought]!)!.push(number_hash);
    return answers;
  }
}

/** Rows as the arrays of their columns. */
const columns = (count: number, rows: readonly (readonly unknown[])[]): unknown[][] => Array.from({ length: count }, (_, column) => rows.map((row) => row[column]));
