import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { KeyRing } from '@upstream/privacy';
import { z } from 'zod';
import { ProgrammePath } from '../../routes.js';
import { shownPosition } from '../shown-position.js';
import { Decision } from './decisions.answers.js';
import { decisions } from './decisions.projection.js';
import { DecisionRow } from './decisions.table.js';
import { openNotes } from './notes.js';

const cursor = cursorOf(z.object({ place: z.string().regex(/^\d{1,19}$/) }));

/** For the auditor: who decided what, when, on what grounds. Without the texts about people. */
@ApiTags('programmes')
@Controller('v1/programmes/:programmeId/decisions')
export class DecisionsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {}

  @Get()
  @Requires('audit.read')
  @Shows(pageOf(Decision))
  async list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: PageQuery }) { cursor: after, limit }: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, decisions);
    const start = cursor.decode(after);
    const rows = await this.database.read(who.tenant, (em) => {
      const query = em.createQueryBuilder(DecisionRow, 'd').where('d.programmeId = :programmeId', { programmeId });
      if (start) query.andWhere('d.place > :place', start);
      return query.orderBy('d.place').limit(limit + 1).getMany();
    });
    const shown = page(rows, limit, (last) => cursor.encode({ place: last.place }), position);
    const reasons = await openNotes(shown.items.filter(({ participantId }) => participantId === null), this.keys);
    return { ...shown, items: shown.items.map(({ note: _sealed, tenant: _own, place: _order, ...decision }) => ({ ...decision, reason: reasons.get(decision.eventId) ?? decision.reason })) };
  }
}
