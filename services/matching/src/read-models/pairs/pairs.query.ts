import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Member } from '@upstream/contracts';
import type { Sealed } from '@upstream/event-sourcing';
import { KeyRing, openSealed } from '@upstream/privacy';
import { cursorOf, HomeId, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import { In } from 'typeorm';
import { z } from 'zod';
import { agreementAmong } from '../../domain/proposal/agreement.js';
import { employeeOf } from '../../employee-of.js';
import { shownPosition } from '../shown-position.js';
import { PairDetail, PairStatus, PairSummary } from './pairs.answers.js';
import { pairs } from './pairs.projection.js';
import { PairLeaverRow, PairRow } from './pairs.table.js';

const Programme = z.object({ programmeId: HomeId });
const One = z.object({ programmeId: HomeId, pairId: HomeId });
const Filter = PageQuery.extend({ status: PairStatus.optional() });
const Cursor = cursorOf(z.object({ at: z.string(), id: z.string() }));

@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pairs')
export class PairsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {}

  @Get()
  @Requires('pair.read')
  @Shows(pageOf(PairSummary))
  all(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: Filter }) query: z.output<typeof Filter>, @Who() who: Principal) {
    return this.list(who, programmeId, query);
  }

  @Get('mine')
  @Requires('pair.own')
  @Shows(pageOf(PairSummary))
  mine(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: Filter }) query: z.output<typeof Filter>, @Who() who: Principal) {
    return this.list(who, programmeId, query, employeeOf(who));
  }

  @Get(':pairId')
  @Requires('pair.read')
  @Shows(PairDetail)
  async one(@Path(One) { programmeId, pairId }: z.output<typeof One>, @Who() who: Principal) {
    const { row, leavers } = await this.database.read(who.tenant, async (rows) => ({ row: await rows.findOneBy(PairRow, { pairId, programmeId }), leavers: await rows.findBy(PairLeaverRow, { pairId }) }));
    if (!row) throw notFoundProblem('pair');
    const noted: { readonly employeeId: string | null; readonly note: Sealed | null }[] = [...leavers, { employeeId: row.noteBy, note: row.note }].filter(({ note }) => note !== null);
    const opened = await openSealed<string>(noted.map(({ note }) => note!), this.keys);
    const noteOf = (employeeId: string | null) => {
      const note = opened[noted.findIndex((one) => one.employeeId === employeeId)];
      return typeof note === 'string' ? { note } : {};
    };
    const pair = shown(row, leavers);
    return withETag({ ...pair, left: pair.left.map((one) => ({ ...one, ...noteOf(one.employeeId) })), ...noteOf(row.noteBy) }, row.revision);
  }

  private async list({ tenant }: Principal, programmeId: string, { status, cursor, limit }: z.output<typeof Filter>, member?: string) {
    const position = shownPosition(this.runtime, pairs);
    const after = Cursor.decode(cursor);
    const { found, leavers } = await this.database.read(tenant, async (rows) => {
      const query = rows.createQueryBuilder(PairRow, 'p').where('p.programmeId = :programmeId', { programmeId }).orderBy('p.agreedAt').addOrderBy('p.pairId').take(limit + 1);
      if (member) query.andWhere('p.members @> :me', { me: JSON.stringify([{ employeeId: member }]) });
      if (status) query.andWhere(`case when ${HAS_LEFT} then 'ended' else p.status end = :status`, { status, member: member ?? '' });
      if (after) query.andWhere('(p.agreedAt > :at or (p.agreedAt = :at and p.pairId > :id))', after);
      const page = await query.getMany();
      return { found: page, leavers: await rows.findBy(PairLeaverRow, { pairId: In(page.map(({ pairId }) => pairId)) }) };
    });
    const leaversOf = (row: PairRow) => leavers.filter(({ pairId }) => pairId === row.pairId);
    const { items, ...rest } = page(found, limit, ({ agreedAt, pairId }) => Cursor.encode({ at: agreedAt, id: pairId }), position);
    return { items: items.map((row) => (member ? shownToMember(row, leaversOf(row), member) : shown(row, leaversOf(row)))), ...rest };
  }
}

/** For somebody who has left a circle it is over. (`:member` is nobody for those who see all pairs.) */
const HAS_LEFT = 'exists (select from pair_leaver l where l.pair_id = p.pair_id and l.employee_id = :member)';

function shown(row: PairRow, leavers: readonly PairLeaverRow[]) {
  const hasLeft = ({ employeeId }: Member) => leavers.find((one) => one.employeeId === employeeId);
  const members = row.members.filter((member) => !hasLeft(member));
  return {
    id: row.pairId,
    programmeId: row.programmeId,
    circle: members.length > 2,
    mentorLeads: row.mentorLeads,
    mentor: members[0]!,
    mentees: members.slice(1),
    left: row.members.flatMap((member) => {
      const left = hasLeft(member);
      return left ? [{ ...member, leftAt: left.leftAt, leftBy: left.leftBy, reasonCode: left.reasonCode }] : [];
    }),
    status: row.status,
    format: row.format,
    agreement: row.agreement && agreementAmong(row.agreement, members),
    agreedAt: row.agreedAt,
    endedAt: row.endedAt,
    endedBy: row.endedBy,
    reasonCode: row.reasonCode,
    revision: row.revision,
  };
}

/** Who left, and why, is between them and the coordinator. Who has left a circle keeps what they had, and sees nothing of what came after. */
function shownToMember(row: PairRow, leavers: readonly PairLeaverRow[], me: string) {
  const own = leavers.find(({ employeeId }) => employeeId === me);
  const seen = own ? { ...shown(row, leavers.filter(({ leftAt }) => leftAt < own.leftAt)), status: 'ended' as const, endedAt: own.leftAt } : shown(row, leavers);
  return { ...seen, left: [], endedBy: null, reasonCode: null };
}
