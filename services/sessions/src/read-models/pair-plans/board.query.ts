import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, HomeId, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { ProgrammePath } from '../../commands/routes.js';
import { shownPosition } from '../shown.js';
import { careView, pairsWithHealth, pairView, withNextSession, type PairWithHealth } from './health.sql.js';
import { BoardPair, Health, NextStep, PairHealthCounts } from './pair-plans.answers.js';
import { pairPlans } from './pair-plans.projection.js';

/** Pairs with any of these people, ids with commas between them: whom a search by name has found. */
export const EmployeeIds = z
  .string()
  .max(9000)
  .transform((ids) => ids.split(','))
  .pipe(z.array(HomeId).max(200))
  .optional();

const BoardQuery = PageQuery.extend({ health: Health.optional(), nextStep: NextStep.optional(), employeeIds: EmployeeIds, order: z.enum(['help', 'last_session']).default('help') });
const CountsQuery = z.strictObject({ employeeIds: EmployeeIds });
const cursor = cursorOf(z.object({ group: z.number(), time: z.number(), pairId: z.string() }));

/** Who needs help most; or who has not met for longest, those last whose pair has ended. */
const ORDERS = {
  help: 'rank as by_group, urgency as by_time',
  last_session: "(health = 'ended')::int as by_group, extract(epoch from coalesce(last_held_at, starts_on::timestamptz))::double precision as by_time",
};
type OrderedPair = PairWithHealth & { readonly by_group: number; readonly by_time: number };

const OF_PROGRAMME = 'p.programme_id = $1 and ($2::text[] is null or p.member_ids && $2::text[])';

/** The coordinator's board: which pairs need help today, why, and what would help. */
@ApiTags('pairs')
@Controller('v1/programmes/:programmeId')
export class BoardEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** Those first who need help most, or who have not met for longest. */
  @Get('pair-plans')
  @Requires('pair.read')
  @Shows(pageOf(BoardPair))
  async board(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: BoardQuery }) query: z.output<typeof BoardQuery>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, pairPlans);
    const after = cursor.decode(query.cursor);
    const rows = await this.database.read(who.tenant, (em) =>
      em.query<OrderedPair[]>(
        `${withNextSession(`select * from (select h.*, ${ORDERS[query.order]} from (${pairsWithHealth(OF_PROGRAMME)}) h) o
         where ($3::text is null or health = $3) and ($4::text is null or next_step = $4)
           and ($5::int is null or (by_group, by_time, pair_id) > ($5::int, $6::double precision, $7::text))
         order by by_group, by_time, pair_id limit $8`)} order by by_group, by_time, pair_id`,
        [programmeId, query.employeeIds ?? null, query.health ?? null, query.nextStep ?? null, after?.group ?? null, after?.time ?? null, after?.pairId ?? null, query.limit + 1],
      ),
    );
    const { items, ...rest } = page(rows, query.limit, ({ by_group: group, by_time: time, pair_id: pairId }) => cursor.encode({ group, time, pairId }), position);
    return { items: items.map((row) => ({ ...pairView(row), ...careView(row) })), ...rest };
  }

  /** How many pairs stand how, and what waits to be done. */
  @Get('pair-health')
  @Requires('pair.read')
  @Shows(PairHealthCounts)
  async counts(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: CountsQuery }) { employeeIds }: z.output<typeof CountsQuery>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, pairPlans);
    const rows = await this.database.read(who.tenant, (em) =>
      em.query<{ health: Health; next_step: NextStep; risk: string | null; count: number; since: Date | null }[]>(
        `select health, next_step, case health when 'at_risk' then risk end as risk, count(*)::int as count,
                min(case health when 'at_risk' then risk_since when 'not_reported' then oldest_unreported_at when 'paused' then status_since end) as since
         from (${pairsWithHealth(OF_PROGRAMME)}) b group by 1, 2, 3 order by count(*) desc, 2, 3`,
        [programmeId, employeeIds ?? null],
      ),
    );
    const items = Health.options.flatMap((health) => {
      const own = rows.filter((row) => row.health === health);
      const steps = own.map(({ next_step: nextStep, risk, count, since }) => ({ nextStep, ...(risk ? { reason: risk } : {}), count, ...(since ? { longestSince: since.toISOString() } : {}) }));
      return own.length === 0 ? [] : [{ health, count: sum(own), steps }];
    });
    return { total: sum(rows), items, ...(position === undefined ? {} : { position }) };
  }
}

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0);
