import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { ProgrammePath } from '../../commands/routes.js';
import { shownPosition } from '../shown.js';
import { SessionDecision } from './decisions.answers.js';
import { decisions } from './decisions.projection.js';
import { DecisionRow } from './decisions.table.js';

const cursor = cursorOf(z.object({ place: z.string().regex(/^\d{1,19}$/) }));

/** What was decided about sessions, by whom and why: for those who run the programme, and for auditors. Enrolment's part is `…/history`, matching's is `…/matching-decisions`. */
@ApiTags('programmes')
@Controller('v1/programmes/:programmeId/session-decisions')
export class SessionDecisionsEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** The newest first. */
  @Get()
  @Requires('audit.read')
  @Shows(pageOf(SessionDecision))
  async list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: PageQuery }) { cursor: after, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, decisions);
    const before = cursor.decode(after);
    const rows = await this.database.read(who.tenant, (em) => {
      const query = em.createQueryBuilder(DecisionRow, 'd').where('d.programmeId = :programmeId', { programmeId });
      if (before) query.andWhere('d.place < :place', before);
      return query.orderBy('d.place', 'DESC').limit(limit + 1).getMany();
    });
    const { items, ...rest } = page(rows, limit, ({ place }) => cursor.encode({ place }), position);
    return {
      items: items.map(({ eventId, what, decidedAt, actor, session, startsAt, to, minutes, reasonCode, topic }) => ({
        id: eventId,
        what,
        decidedAt,
        by: { actor, you: actor === who.id, role: 'coordinator' as const },
        session,
        topic,
        startsAt,
        to,
        minutes,
        reasonCode,
      })),
      ...rest,
    };
  }
}
