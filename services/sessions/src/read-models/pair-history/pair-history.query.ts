import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { PairPath } from '../../commands/routes.js';
import { PairHappening, type HappeningKind } from '../pair-plans/pair-plans.answers.js';
import { shownPosition } from '../shown.js';
import { pairHistory } from './pair-history.projection.js';
import { PairHappeningRow } from './pair-history.table.js';

const cursor = cursorOf(z.object({ at: z.iso.datetime(), place: z.number().int(), eventId: z.uuid() }));
type Facts = Omit<z.output<typeof PairHappening>, 'eventId' | 'at' | 'kind'>;

/** What happened to a pair, the newest first. For those who look after pairs. */
@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pair-plans/:pairId/history')
export class PairHistoryEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  @Get()
  @Requires('pair.read')
  @Shows(pageOf(PairHappening))
  async history(@Path(PairPath) { programmeId, pairId }: PairPath, @Query({ schema: PageQuery }) query: PageQuery, @Who() who: Principal) {
    const position = shownPosition(this.runtime, pairHistory);
    const after = cursor.decode(query.cursor);
    const rows = await this.database.read(who.tenant, (em) => {
      const select = em.createQueryBuilder(PairHappeningRow, 'h').where('h.pairId = :pairId and h.programmeId = :programmeId', { pairId, programmeId });
      if (after) select.andWhere('(h.at, h.place, h.eventId) < (:at, :place, :eventId)', after);
      return select.orderBy('h.at', 'DESC').addOrderBy('h.place', 'DESC').addOrderBy('h.eventId', 'DESC').limit(query.limit + 1).getMany();
    });
    if (rows.length === 0 && !after) throw notFoundProblem('pair');
    const { items, ...rest } = page(rows, query.limit, ({ at, place, eventId }) => cursor.encode({ at: at.toISOString(), place, eventId }), position);
    return { items: items.map(({ eventId, at, kind, facts }) => ({ eventId, at: at.toISOString(), kind: kind as HappeningKind, ...(facts as Facts) })), ...rest };
  }
}
