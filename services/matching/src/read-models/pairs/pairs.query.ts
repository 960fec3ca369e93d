import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeyRing, openSealed } from '@upstream/privacy';
import { cursorOf, HomeId, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { employeeOf } from '../../employee-of.js';
import { shownPosition } from '../shown-position.js';
import { PairDetail, PairStatus, PairSummary } from './pairs.answers.js';
import { pairs } from './pairs.projection.js';
import { PairRow } from './pairs.table.js';

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
    const row = await this.database.read(who.tenant, (rows) => rows.findOneBy(PairRow, { pairId, programmeId }));
    if (!row) throw notFoundProblem('pair');
    const [note] = row.note ? await openSealed<string>([row.note], this.keys) : [];
    return withETag({ ...shown(row), ...(typeof note === 'string' ? { note } : {}) }, row.revision);
  }

  private async list({ tenant }: Principal, programmeId: string, { status, cursor, limit }: z.output<typeof Filter>, member?: string) {
    const position = shownPosition(this.runtime, pairs);
    const after = Cursor.decode(cursor);
    const found = await this.database.read(tenant, (rows) => {
      const query = rows.createQueryBuilder(PairRow, 'p').where('p.programmeId = :programmeId', { programmeId }).orderBy('p.agreedAt').addOrderBy('p.pairId').take(limit + 1);
      if (member) query.andWhere('(p.mentorId = :member or p.menteeId = :member)', { member });
      if (status) query.andWhere('p.status = :status', { status });
      if (after) query.andWhere('(p.agreedAt > :at or (p.agreedAt = :at and p.pairId > :id))', after);
      return query.getMany();
    });
    const { items, ...rest } = page(found, limit, ({ agreedAt, pairId }) => Cursor.encode({ at: agreedAt, id: pairId }), position);
    return { items: items.map((row) => (member ? shownToMember(row) : shown(row))), ...rest };
  }
}

const shown = (row: PairRow) => ({
  id: row.pairId,
  programmeId: row.programmeId,
  mentor: { participantId: row.mentorParticipantId, employeeId: row.mentorId },
  mentees: [{ participantId: row.menteeParticipantId, employeeId: row.menteeId }],
  status: row.status,
  format: row.format,
  agreement: row.agreement,
  agreedAt: row.agreedAt,
  endedAt: row.endedAt,
  endedBy: row.endedBy,
  reasonCode: row.reasonCode,
  revision: row.revision,
});

/** Who left, and why, is between them and the coordinator. */
const shownToMember = (row: PairRow) => ({ ...shown(row), endedBy: null, reasonCode: null });
