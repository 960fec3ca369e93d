import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Phase } from '@upstream/contracts';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, cursorOf, page, pageOf, PageQuery, Problem, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { shownPosition } from '../shown.js';
import { ImportedMeasure } from '../../domain/pair-plan/imported-measures.js';
import { dateOf } from '../../domain/iso-time.js';
import { assessmentView, pairsWithHealth, pairView, withNextSession, type PairWithHealth } from './health.sql.js';
import { MyPair } from './pair-plans.answers.js';
import { pairPlans } from './pair-plans.projection.js';

const cursor = cursorOf(z.object({ pairId: z.string() }));

/** Also circles that the caller has left. */
const OWN = 'p.pair_id > $2 and p.pair_id in (select pair_id from pair_plan where member_ids @> array[$1] union select pair_id from pair_leaver where employee_id = $1)';

/** The caller's own pairs in every programme: what is next, and which sessions wait for a report or feedback. */
@ApiTags('pairs')
@Controller('v1/my/pairs')
export class MyPairsEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('pair.own', { narrowedByHandler: true })
  @Shows(pageOf(MyPair))
  async mine(@Query({ schema: PageQuery }) query: PageQuery, @Who() who: Principal) {
    const { employeeId } = who;
    if (!employeeId) throw new Problem(403, 'not-an-employee', 'Only an employee has pairs. Sign in as one.');
    const today = dateOf(this.clock.now().toISOString());
    const position = shownPosition(this.runtime, pairPlans);
    const after = cursor.decode(query.cursor)?.pairId ?? '';
    const rows = await this.database.read(who.tenant, (em) =>
      em.query<(PairWithHealth & { to_report: string[]; feedback_due: { sessionId: string; startsAt: string }[]; assessed: Phase[]; put_forward: boolean })[]>(
        `select b.*,
           array(select s.session_id from session s where s.pair_id = b.pair_id and s.state = 'unreported' and s.member_ids @> array[$1] order by s.starts_at) as to_report,
           array(select jsonb_build_object('sessionId', s.session_id, 'startsAt', s.starts_at) from session s
                 where s.pair_id = b.pair_id and s.state = 'held' and not s.feedback_closed and s.member_ids @> array[$1]
                 and not exists (select from session_feedback f where f.session_id = s.session_id and f.employee_id = $1) order by s.starts_at) as feedback_due,
           array(select distinct a.phase from assessment a where a.pair_id = b.pair_id and a.employee_id = $1 and not a.measure = any($4)) as assessed,
           exists (select from put_forward f where f.pair_id = b.pair_id and f.mentee_id = $1 and f.state = 'open') as put_forward
         from (${withNextSession(pairsWithHealth(OWN, '$1'))}) b order by pair_id limit $3`,
        [employeeId, after, query.limit + 1, ImportedMeasure.options],
      ),
    );
    const items = rows.map((row) => ({
      ...pairView(row),
      side: row.mentor_id === employeeId ? ('mentor' as const) : ('mentee' as const),
      toReport: row.to_report,
      feedbackDue: row.feedback_due.map(({ sessionId, startsAt }) => ({ sessionId, startsAt: new Date(startsAt) })),
      putForward: row.put_forward,
      nudged: row.health === 'at_risk',
      ...assessmentView(row, today, row.assessed),
    }));
    return page(items, query.limit, ({ pairId }) => cursor.encode({ pairId }), position);
  }
}
