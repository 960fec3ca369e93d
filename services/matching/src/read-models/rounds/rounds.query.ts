import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, HomeId, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { countedObstacles, mainObstacle, nameOf } from '../../domain/matching-round/obstacles.js';
import { employeesOf } from '../pool/employees-of.js';
import { countedByStatus } from '../proposals/proposals.query.js';
import { shownPosition } from '../shown-position.js';
import { RoundDetail, RoundStats, RoundSummary, UnmatchedPage } from './rounds.answers.js';
import { rounds } from './rounds.projection.js';
import { RoundRow, RoundUnmatchedRow } from './rounds.table.js';

const Programme = z.object({ programmeId: HomeId });
const One = z.object({ programmeId: HomeId, roundId: HomeId });
const Cursor = cursorOf(z.object({ at: z.string(), id: z.string() }));
const UnmatchedCursor = cursorOf(z.object({ allowed: z.number(), participantId: z.string(), role: z.string() }));
/** A hard rule, or a code such as `others_scored_higher`. */
const Unmatched = PageQuery.extend({ obstacle: z.string().regex(/^[a-z_]{1,40}$/).optional() });

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
  @Shows(pageOf(RoundSummary))
  async all(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Query({ schema: PageQuery }) { cursor, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, rounds);
    const after = Cursor.decode(cursor);
    const found = await this.database.read(who.tenant, (rows) => {
      const query = rows.createQueryBuilder(RoundRow, 'r').where('r.programmeId = :programmeId', { programmeId }).orderBy('r.startedAt', 'DESC').addOrderBy('r.roundId').take(limit + 1);
      if (after) query.andWhere('(r.startedAt < :at or (r.startedAt = :at and r.roundId > :id))', after);
      return query.getMany();
    });
    const { items, ...rest } = page(found, limit, ({ startedAt, roundId }) => Cursor.encode({ at: startedAt, id: roundId }), position);
    return { items: items.map(summaryOf), ...rest };
  }

  /** With its rules, its figures, and where its proposals are by now. */
  @Get(':roundId')
  @Requires('proposal.read')
  @Shows(RoundDetail)
  async one(@Path(One) { programmeId, roundId }: z.output<typeof One>, @Who() who: Principal) {
    const { row, byStatus } = await this.database.read(who.tenant, async (rows) => ({
      row: await rows.findOneBy(RoundRow, { roundId, programmeId }),
      byStatus: await countedByStatus(rows, { programmeId, roundId }),
    }));
    if (!row) throw notFoundProblem('round');
    return { ...detailOf(row), byStatus };
  }

  /** Who got nobody, those first whom the fewest partners suit; how many partners which rule refused, and what holds most of them back. */
  @Get(':roundId/unmatched')
  @Requires('proposal.read')
  @Shows(UnmatchedPage)
  async unmatched(@Path(One) { programmeId, roundId }: z.output<typeof One>, @Query({ schema: Unmatched }) { cursor, limit, obstacle }: z.output<typeof Unmatched>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, rounds);
    const after = UnmatchedCursor.decode(cursor);
    return this.database.read(who.tenant, async (rows) => {
      if (!(await rows.existsBy(RoundRow, { roundId, programmeId }))) throw notFoundProblem('round');
      // A round has some thousands of people at most: the engine takes no more.
      const everybody = await rows.find(RoundUnmatchedRow, { where: { roundId }, order: { allowed: 'ASC', participantId: 'ASC', role: 'ASC' } });
      const chosen = everybody.filter(({ allowed, participantId, role, reasons }) => isAfter({ allowed, participantId, role }, after) && (!obstacle || nameOf(mainObstacle(reasons)) === obstacle));
      const { items, ...rest } = page(chosen, limit, ({ allowed, participantId, role }) => UnmatchedCursor.encode({ allowed, participantId, role }), position);
      const employees = await employeesOf(rows, items.map(({ participantId }) => participantId));
      return {
        people: new Set(everybody.map(({ participantId }) => participantId)).size,
        obstacles: countedObstacles(everybody),
        items: items.map(({ participantId, role, considered, allowed, reasons }) => ({
          participantId,
          employeeId: employees[participantId] ?? null,
          role,
          partnersConsidered: considered,
          partnersAllowed: allowed,
          reasons,
          main: mainObstacle(reasons),
        })),
        ...rest,
      };
    });
  }
}

type UnmatchedPlace = Pick<RoundUnmatchedRow, 'allowed' | 'participantId'> & { readonly role: string };

function isAfter(one: UnmatchedPlace, after?: UnmatchedPlace): boolean {
  if (!after) return true;
  if (one.allowed !== after.allowed) return one.allowed > after.allowed;
  return one.participantId > after.participantId || (one.participantId === after.participantId && one.role > after.role);
}

const summaryOf = ({ roundId, programmeId, status, startedAt, position, rules, inputDigest, stats, unmatched, revision }: RoundRow) => ({
  id: roundId,
  programmeId,
  status,
  startedAt,
  position,
  ruleVersion: rules.version,
  inputDigest,
  proposals: stats['proposals'] ?? 0,
  unmatched,
  stats: statsOf(stats),
  revision,
});

export const detailOf = (row: RoundRow) => ({ ...summaryOf(row), rules: row.rules });

/** The figures that the description names. */
export const statsOf = (stats: Readonly<Record<string, number>>): z.infer<typeof RoundStats> =>
  Object.fromEntries(Object.keys(RoundStats.shape).map((name) => [name, stats[name] ?? 0])) as z.infer<typeof RoundStats>;
