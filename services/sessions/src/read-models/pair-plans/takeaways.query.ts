import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isErased, type Erased, type Sealed } from '@upstream/event-sourcing';
import { cursorOf, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { KeyRing, openSealed } from '@upstream/privacy';
import { z } from 'zod';
import { ProgrammePath } from '../../commands/routes.js';
import { shownPosition, sightOf } from '../shown.js';
import { SharedTakeaway } from './pair-plans.answers.js';
import { pairPlans } from './pair-plans.projection.js';

const cursor = cursorOf(z.object({ topic: z.string(), takeawayId: z.string() }));

interface Row {
  readonly takeawayId: string;
  readonly topic: string;
  readonly text: Sealed | Erased;
}

/** What all of a pair agreed to publish, by topic. Not who: to that they did not agree. */
@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/takeaways')
export class SharedTakeawaysEndpoint {
  constructor(
    private readonly database: TenantDatabase,
    private readonly keys: KeyRing,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** For everybody in the organisation who may take part, and those who look after pairs. One whose pair has lost somebody to an erasure is gone. */
  @Get()
  @Requires('programme.read')
  @Shows(pageOf(SharedTakeaway))
  async shared(@Path(ProgrammePath) { programmeId }: z.output<typeof ProgrammePath>, @Query({ schema: PageQuery }) query: PageQuery, @Who() who: Principal) {
    sightOf(who, programmeId, 'programme');
    const position = shownPosition(this.runtime, pairPlans);
    const { topic, takeawayId } = cursor.decode(query.cursor) ?? { topic: '', takeawayId: '' };
    const rows = await this.database.read(who.tenant, (em) =>
      em.query<Row[]>(
        `select t.takeaway_id as "takeawayId", t.topic, t.text from takeaway t join pair_plan p using (pair_id)
         where p.programme_id = $1 and t.published and (t.topic collate "C", t.takeaway_id) > ($2, $3) order by t.topic collate "C", t.takeaway_id limit $4`,
        [programmeId, topic, takeawayId, query.limit + 1],
      ),
    );
    const { items, ...rest } = page(rows, query.limit, (last) => cursor.encode({ topic: last.topic, takeawayId: last.takeawayId }), position);
    const texts = await openSealed<string>(items.map(({ text }) => text), this.keys);
    return { items: items.flatMap((item, index) => (isErased(texts[index]) ? [] : [{ ...item, text: texts[index]! }])), ...rest };
  }
}
