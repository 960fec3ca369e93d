import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, HomeId, notFoundProblem, page, PageQuery, Path, Requires, ServiceRuntime, TenantDatabase, Who, withETag, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { shownPosition } from '../shown-position.js';
import { rounds } from './rounds.projection.js';
import { RoundRow, RoundUnmatchedRow } from './rounds.table.js';

const Programme = z.object({ programmeId: HomeId });
const One = z.object({ programmeId: HomeId, roundId: HomeId });
const Cursor = cursorOf(z.object({ at: z.string(), id: z.string() }));
const UnmatchedCursor = cursorOf(z.object({ participantId: z.string(), role: z.string() }));

@ApiTags('rounds')
@Controller('v1/programmes/:programmeId/rounds')
export class RoundsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** The newest first. */
  @Get()
  @Requires('proposal.read')
  async all(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: PageQuery }) { cursor, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, rounds);
    const after = Cursor.decode(cursor);
    const found = await this.database.read(who.tenant, (rows) => {
      const query = rows.createQueryBuilder(RoundRow, 'r').where('r.programmeId = :programmeId', { programmeId }).orderBy('r.startedAt', 'DESC').addOrderBy('r.roundId').take(limit + 1);
      if (after) query.andWhere('(r.startedAt < :at or (r.startedAt = :at and r.roundId > :id))', after);
      return query.getMany();
    });
    const { items, ...rest } = page(found, limit, ({ startedAt, roundId }) => Cursor.encode({ at: startedAt, id: roundId }), position);
    return { items: items.map(shown), ...rest };
  }

  @Get(':roundId')
  @Requires('proposal.read')
  async one(@Path(One) { programmeId, roundId }: z.output<typeof One>, @Who() who: Principal) {
    const row = await this.database.read(who.tenant, (rows) => rows.findOneBy(RoundRow, { roundId, programmeId }));
    if (!row) throw notFoundProblem('round');
    return withETag({ ...shown(row), rules: row.rules, stats: row.stats }, row.revision);
  }

  /** Who got nobody, and how many partners which rule refused. */
  @Get(':roundId/unmatched')
  @Requires('proposal.read')
  async unmatched(@Path(One) { programmeId, roundId }: z.output<typeof One>, @Query({ schema: PageQuery }) { cursor, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, rounds);
    const after = UnmatchedCursor.decode(cursor);
    const found = await this.database.read(who.tenant, async (rows) => {
      if (!(await rows.existsBy(RoundRow, { roundId, programmeId }))) throw notFoundProblem('round');
      const query = rows.createQueryBuilder(RoundUnmatchedRow, 'u').where('u.roundId = :roundId', { roundId }).orderBy('u.participantId').addOrderBy('u.role').take(limit + 1);
      if (after) query.andWhere('(u.participantId > :participantId or (u.participantId = :participantId and u.role > :role))', after);
      return query.getMany();
    });
    const { items, ...rest } = page(found, limit, ({ participantId, role }) => UnmatchedCursor.encode({ participantId, role }), position);
    return { items: items.map(({ participantId, role, considered, allowed, reasons }) => ({ participantId, role, partnersConsidered: considered, partnersAllowed: allowed, reasons })), ...rest };
  }
}

const shown = ({ roundId, programmeId, status, startedAt, position, rules, inputDigest, stats, unmatched, revision }: RoundRow) => ({
  id: roundId,
  programmeId,
  status,
  startedAt,
  position,
  ruleVersion: (rules as { version: string }).version,
  inputDigest,
  proposals: stats['proposals'] ?? 0,
  unmatched,
  revision,
});
