import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, page, PageQuery, Path, Requires, ServiceRuntime, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { ProgrammePath } from '../../commands/routes.js';
import { shownPosition } from '../shown.js';
import { PAIRS_WITH_HEALTH, pairView, type PairWithHealth } from './health.sql.js';
import { pairPlans } from './pair-plans.projection.js';

const BoardQuery = PageQuery.extend({ health: z.enum(['fine', 'not_reported', 'at_risk', 'paused', 'ended']).optional() });
const cursor = cursorOf(z.object({ pairId: z.string() }));

/** The coordinator's board: which pairs need help today, why, and what would help. */
@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pair-plans')
export class BoardEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Get()
  @Requires('pair.read')
  async board(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: BoardQuery }) query: z.output<typeof BoardQuery>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, pairPlans);
    const after = cursor.decode(query.cursor)?.pairId ?? '';
    const rows = await this.database.read(who.tenant, (em) =>
      em.query<PairWithHealth[]>(
        `select * from (${PAIRS_WITH_HEALTH} and p.programme_id = $1 and p.pair_id > $2) b where $3::text is null or health = $3 order by pair_id limit $4`,
        [programmeId, after, query.health ?? null, query.limit + 1],
      ),
    );
    const items = rows.map((row) => ({ ...pairView(row), health: row.health, ...reasonOf(row), nextStep: nextStep(row) }));
    return page(items, query.limit, ({ pairId }) => cursor.encode({ pairId }), position);
  }
}

const reasonOf = ({ risk, reason_code: code }: PairWithHealth): { reason?: string } => (risk ?? code ? { reason: (risk ?? code)! } : {});

/** Codes: screens say them in the reader's language. */
function nextStep({ health, risk, ready, next_session_id: next }: PairWithHealth): string {
  switch (health) {
    case 'at_risk':
      return risk === 'senior_cancels' ? 'talk_to_sponsor' : risk === 'two_missed' ? 'call_both' : 'find_a_date';
    case 'not_reported':
      return 'ask_for_report';
    case 'paused':
      return 'agree_on_return';
    case 'ended':
      return 'none';
    case 'fine':
      return !ready ? 'finish_training' : next ? 'none' : 'arrange_session';
  }
}
