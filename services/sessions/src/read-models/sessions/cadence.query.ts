import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, cursorOf, Day, page, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { ProgrammePath } from '../../commands/routes.js';
import { addDays, dateOf } from '../../domain/iso-time.js';
import { EmployeeIds } from '../pair-plans/board.query.js';
import { pairsWithHealth, type PairWithHealth } from '../pair-plans/health.sql.js';
import { Health } from '../pair-plans/pair-plans.answers.js';
import { shownPosition } from '../shown.js';
import { CadencePage, type WeekState } from './sessions.answers.js';
import { sessions } from './sessions.projection.js';

const CadenceQuery = PageQuery.extend({
  /** Any day of the first week; without one, the week in which the first pair began. */
  from: Day.optional(),
  weeks: z.coerce.number().int().min(1).max(60).optional(),
  health: Health.optional(),
  employeeIds: EmployeeIds,
});
const cursor = cursorOf(z.object({ rank: z.number(), urgency: z.number(), pairId: z.string() }));
const MOST_WEEKS = 60;

/** A session that is ahead, or waits for a report, is planned. Weeks begin on Monday, UTC. */
const STATE = `case when state in ('reserved', 'scheduled') then 'planned' else state end`;
const WEEK = `date_trunc('week', starts_at at time zone 'UTC')`;
/** Written out only of each group: that takes longer than to count a session. */
const DAY = `to_char(w.week, 'YYYY-MM-DD') as week`;
/** What a week counts as that had several sessions. */
const PRECEDENCE: readonly WeekState[] = ['held', 'missed', 'unreported', 'planned', 'cancelled'];

/** Pairs by weeks: who met, who did not, and of whom nobody knows. */
@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/cadence')
export class CadenceEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The pairs in the order of the board. */
  @Get()
  @Requires('pair.read')
  @Shows(CadencePage)
  async cadence(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: CadenceQuery }) query: z.output<typeof CadenceQuery>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, sessions);
    const after = cursor.decode(query.cursor);
    const today = dateOf(this.clock.now().toISOString());
    const found = await this.database.read(who.tenant, async (em) => {
      const span = await spanOf(em, programmeId, today, query);
      const pairs = await em.query<PairWithHealth[]>(
        `select * from (${pairsWithHealth('p.programme_id = $1 and ($2::text[] is null or p.member_ids && $2::text[])')}) b
         where ($3::text is null or health = $3) and ($4::int is null or (rank, urgency, pair_id) > ($4::int, $5::double precision, $6::text))
         order by rank, urgency, pair_id limit $7`,
        [programmeId, query.employeeIds ?? null, query.health ?? null, after?.rank ?? null, after?.urgency ?? null, after?.pairId ?? null, query.limit + 1],
      );
      return { ...span, pairs, cells: await cellsOf(em, pairs, span), totals: after ? undefined : await totalsOf(em, programmeId, span) };
    });
    const { items, ...rest } = page(found.pairs, query.limit, ({ rank, urgency, pair_id: pairId }) => cursor.encode({ rank, urgency, pairId }), position);
    return {
      from: found.from,
      weeks: found.weeks,
      ...(found.totals ? { totals: found.totals } : {}),
      items: items.map(({ pair_id: pairId, mentor_id: mentorId, member_ids: members, health }) => ({
        pairId,
        mentorId,
        menteeIds: members.filter((member) => member !== mentorId),
        health,
        weeks: weeksOf(found.cells.filter((cell) => cell.pair_id === pairId)),
      })),
      ...rest,
    };
  }
}

interface Span {
  readonly from: string;
  readonly weeks: number;
}
interface Cell {
  readonly pair_id: string;
  readonly week: string;
  readonly state: WeekState;
  readonly count: number;
}

const mondayOf = (date: string): string => addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
const weeksBetween = (first: string, last: string): number => Math.round((Date.parse(mondayOf(last)) - Date.parse(first)) / (7 * 86_400_000)) + 1;

/** From the week in which the first pair began to the programme's end, within reason. */
async function spanOf(em: EntityManager, programmeId: string, today: string, asked: { from?: string | undefined; weeks?: number | undefined }): Promise<Span> {
  const [known] = await em.query<{ first: string | null; last: string | null }[]>(
    `select to_char(min(starts_on), 'YYYY-MM-DD') as first, to_char(max(ends_on), 'YYYY-MM-DD') as last from pair_plan where programme_id = $1`,
    [programmeId],
  );
  const from = mondayOf(asked.from ?? known?.first ?? today);
  return { from, weeks: asked.weeks ?? Math.max(1, Math.min(MOST_WEEKS, weeksBetween(from, known?.last ?? today))) };
}

const cellsOf = (em: EntityManager, pairs: readonly PairWithHealth[], { from, weeks }: Span): Promise<Cell[]> =>
  em.query<Cell[]>(
    `select pair_id, ${DAY}, state, count from (
       select pair_id, ${WEEK} as week, ${STATE} as state, count(*)::int as count from session
       where pair_id = any($1) and starts_at >= $2 and starts_at < $3 group by 1, 2, 3) w order by 2`,
    [pairs.map(({ pair_id: id }) => id), `${from}T00:00:00Z`, `${addDays(from, weeks * 7)}T00:00:00Z`],
  );

async function totalsOf(em: EntityManager, programmeId: string, { from, weeks }: Span) {
  const rows = await em.query<Omit<Cell, 'pair_id'>[]>(
    `select ${DAY}, state, count from (
       select ${WEEK} as week, ${STATE} as state, count(*)::int as count from session
       where programme_id = $1 and starts_at >= $2 and starts_at < $3 group by 1, 2) w`,
    [programmeId, `${from}T00:00:00Z`, `${addDays(from, weeks * 7)}T00:00:00Z`],
  );
  return Array.from({ length: weeks }, (_, index) => {
    const startsOn = addDays(from, index * 7);
    const of = (state: WeekState) => rows.find((row) => row.week === startsOn && row.state === state)?.count ?? 0;
    return { startsOn, held: of('held'), missed: of('missed'), unreported: of('unreported'), cancelled: of('cancelled'), planned: of('planned') };
  });
}

function weeksOf(cells: readonly Cell[]) {
  return [...byWeekOf(cells)].map(([startsOn, own]) => ({
    startsOn,
    state: PRECEDENCE.find((state) => own.some((cell) => cell.state === state))!,
    sessions: own.reduce((sum, { count }) => sum + count, 0),
  }));
}

function byWeekOf(cells: readonly Cell[]): Map<string, Cell[]> {
  const byWeek = new Map<string, Cell[]>();
  for (const cell of cells) byWeek.set(cell.week, [...(byWeek.get(cell.week) ?? []), cell]);
  return byWeek;
}
