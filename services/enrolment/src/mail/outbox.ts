import type { Pool } from 'pg';
import { uuidFrom } from '@upstream/event-sourcing';
import { clientOf, type Tx } from '@upstream/subscriptions';
import type { Moot, Notice, NoticeKind } from './notices.js';

/** Who is to be told what and when. No address and no text: both are looked up when the mail is sent. Not a read model: what was sent is gone. */
export const outboxTable = `
create table if not exists flow.notice (
  id uuid primary key,
  tenant text not null,
  employee text not null,
  programme text not null,
  kind text not null,
  about text not null,
  details jsonb not null,
  due timestamptz not null,
  until timestamptz not null,
  attempts integer not null default 0,
  rests_until timestamptz
);
create index if not exists notice_due on flow.notice (due, id);
create index if not exists notice_until on flow.notice (until);
create index if not exists notice_about on flow.notice (about);
create index if not exists notice_employee on flow.notice (employee);
`;

/** A notice in the outbox. Its id follows from the event, the person and the kind. */
export interface Waiting extends Pick<Notice, 'employeeId' | 'programmeId' | 'kind' | 'about' | 'pairId' | 'slot' | 'expiresAt'> {
  readonly id: string;
  readonly tenant: string;
  /** How often it could not be sent. */
  readonly attempts: number;
}
export type Written = Notice & Pick<Waiting, 'id' | 'tenant'>;

interface Row {
  readonly id: string;
  readonly tenant: string;
  readonly employee: string;
  readonly programme: string;
  readonly kind: NoticeKind;
  readonly about: string;
  readonly details: Pick<Notice, 'pairId' | 'slot' | 'expiresAt'>;
  readonly attempts: number;
}

/** Takes out what is moot. In the transaction of the events that say so. */
export async function takeOut(tx: Tx, moot: readonly Moot[]): Promise<void> {
  // Each way by its own index: while a large round waits to be sent, tens of thousands of notices are here.
  await takeOutBy('about', tx, moot.filter(({ about }) => about !== undefined));
  await takeOutBy('employee', tx, moot.filter(({ about }) => about === undefined));
}

async function takeOutBy(key: 'about' | 'employee', tx: Tx, moot: readonly Moot[]): Promise<void> {
  if (moot.length === 0) return;
  await clientOf(tx).query(
    `delete from flow.notice n using unnest($1::text[], $2::text[], $3::text[], $4::text[]) as m (employee, programme, about, pair)
     where n.${key} = m.${key} and (m.employee is null or n.employee = m.employee) and (m.programme is null or n.programme = m.programme) and (m.pair is null or n.details ->> 'pairId' = m.pair)`,
    [moot.map(({ employeeId }) => employeeId ?? null), moot.map(({ programmeId }) => programmeId ?? null), moot.map(({ about }) => about ?? null), moot.map(({ pairId }) => pairId ?? null)],
  );
}

/** Puts notices in, each once. In the transaction of the events that ask for them. */
export async function putIn(tx: Tx, notices: readonly Written[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ id, tenant, employeeId, programmeId, kind, about, pairId, slot, expiresAt, due, until }) => ({ id, tenant, employee: employeeId, programme: programmeId, kind, about, details: { pairId, slot, expiresAt }, due, until }));
  await clientOf(tx).query(
    `insert into flow.notice (id, tenant, employee, programme, kind, about, details, due, until)
     select * from jsonb_to_recordset($1) as r (id uuid, tenant text, employee text, programme text, kind text, about text, details jsonb, due timestamptz, until timestamptz)
     on conflict (id) do nothing`,
    [JSON.stringify(rows)],
  );
}

/** The outbox as its sender sees it. */
export class Outbox {
  constructor(private readonly pool: Pool) {}

  /** What has become useless by `at` goes; answers of which kinds. */
  async clear(at: Date): Promise<readonly NoticeKind[]> {
    const { rows } = await this.pool.query<{ kind: NoticeKind }>('delete from flow.notice where until <= $1 returning kind', [at]);
    return rows.map(({ kind }) => kind);
  }

  /** The first that is due, those that have not failed before the others, if the subscription is still this owner's: who has lost it sends nothing. */
  async next(at: Date, subscription: string, epoch: string): Promise<Waiting | undefined> {
    const { rows } = await this.pool.query<Row>(
      `select id, tenant, employee, programme, kind, about, details, attempts from flow.notice
       where due <= $1 and (rests_until is null or rests_until <= $1)
       and exists (select from flow.subscription where name = $2 and epoch = $3) order by attempts, due, id limit 1`,
      [at, subscription, epoch],
    );
    return rows[0] && waiting(rows[0]);
  }

  /** One notice for all becomes one for each of them, at once or, where it is gone meanwhile, not at all. */
  async spread({ id }: Pick<Waiting, 'id'>, employeeIds: readonly string[]): Promise<void> {
    await this.pool.query(
      `with for_all as (delete from flow.notice where id = $1 returning *)
       insert into flow.notice (id, tenant, employee, programme, kind, about, details, due, until)
       select one.id, tenant, one.employee, programme, kind, about, details, due, until from for_all, unnest($2::uuid[], $3::text[]) as one (id, employee)`,
      [id, employeeIds.map((employeeId) => uuidFrom('notice', id, employeeId)), employeeIds],
    );
  }

  async remove(id: string): Promise<void> {
    await this.pool.query('delete from flow.notice where id = $1', [id]);
  }

  /** It could not be sent, and rests so long. */
  async putOff(id: string, until: Date): Promise<void> {
    await this.pool.query('update flow.notice set rests_until = $2, attempts = attempts + 1 where id = $1', [id, until]);
  }

  /** How many are due by `at` and since when, how many will be, and when there is one to send again. */
  async figures(at: Date): Promise<{ readonly waiting: number; readonly ahead: number; readonly oldest: Date | null; readonly next: Date | null }> {
    const { rows } = await this.pool.query<{ waiting: number; ahead: number; oldest: Date | null; next: Date | null }>(
      `select count(*) filter (where due <= $1)::int as waiting, count(*) filter (where due > $1)::int as ahead, min(due) filter (where due <= $1) as oldest, min(greatest(due, rests_until)) filter (where greatest(due, rests_until) > $1) as next from flow.notice`,
      [at],
    );
    return rows[0]!;
  }
}

const waiting = ({ employee, programme, details, ...row }: Row): Waiting => ({ ...row, ...details, employeeId: employee, programmeId: programme });
