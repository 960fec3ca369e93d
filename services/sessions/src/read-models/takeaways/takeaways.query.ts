import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Topic } from '@upstream/contracts';
import { isErased, type Erased, type Sealed } from '@upstream/event-sourcing';
import { cursorOf, HomeId, page, pageOf, PageQuery, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { KeyRing, openSealed } from '@upstream/privacy';
import { z } from 'zod';
import { shownPosition } from '../shown.js';
import { PublishedTakeaway, TakeawayFacets } from './takeaways.answers.js';
import { takeaways } from './takeaways.projection.js';

const TakeawaysPage = PageQuery.extend({ topic: Topic.optional(), programmeId: HomeId.optional() });
const cursor = cursorOf(z.object({ place: z.string().regex(/^\d{1,19}$/) }));

interface ShownRow {
  readonly takeaway_id: string;
  readonly programme_id: string;
  readonly pair_id: string;
  readonly member_ids: string[];
  readonly topic: string;
  readonly text: Sealed | Erased;
  readonly place: string;
  readonly month: string;
  readonly programme: string | null;
}

type Facets = z.output<typeof TakeawayFacets>;

const SHOWN = 'published_takeaway t left join takeaway_programme p using (programme_id) where t.place is not null and not t.hidden';

/** What pairs and circles agreed to publish, for everybody of the company: the same list to each. */
@ApiTags('takeaways')
@Controller('v1/takeaways')
export class TakeawaysQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly keys: KeyRing,
  ) {}

  /** The newest first. */
  @Get()
  @Requires('takeaway.read', { narrowedByHandler: true })
  @Shows(pageOf(PublishedTakeaway))
  async list(@Query({ schema: TakeawaysPage }) { cursor: after, limit, topic, programmeId }: z.output<typeof TakeawaysPage>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, takeaways);
    const rows = await this.database.read(who.tenant, (em) =>
      em.query<ShownRow[]>(
        `select t.*, p.name as programme from ${SHOWN} and ($1::text is null or t.topic = $1) and ($2::text is null or t.programme_id = $2) and ($3::bigint is null or t.place < $3)
         order by t.place desc limit $4`,
        [topic ?? null, programmeId ?? null, cursor.decode(after)?.place ?? null, limit + 1],
      ),
    );
    const { items, ...rest } = page(rows, limit, ({ place }) => cursor.encode({ place }), position);
    const texts = await openSealed<string>(items.map(({ text }) => text), this.keys);
    // Erased, and the row not gone yet.
    return { items: items.flatMap((row, index) => (isErased(texts[index]) ? [] : [shownTo(who, row, texts[index] as string)])), ...rest };
  }

  /** What there is to choose from: the topics and programmes of the list, and how many there are of each. */
  @Get('facets')
  @Requires('takeaway.read', { narrowedByHandler: true })
  @Shows(TakeawayFacets)
  facets(@Who() who: Principal) {
    return this.database.read(who.tenant, async (em) => ({
      topics: await em.query<Facets['topics']>(`select t.topic, count(*)::int as count from ${SHOWN} group by t.topic order by t.topic`),
      programmes: await em.query<Facets['programmes']>(`select t.programme_id as "programmeId", p.name as programme, count(*)::int as count from ${SHOWN} group by t.programme_id, p.name order by p.name, t.programme_id`),
    }));
  }
}

function shownTo(who: Principal, row: ShownRow, text: string): PublishedTakeaway {
  const { takeaway_id: takeawayId, pair_id: pairId, programme_id: programmeId, topic, programme, month } = row;
  const own = who.employeeId !== undefined && row.member_ids.includes(who.employeeId);
  const mayHide = who.can('pair.manage', { programmeId });
  return { topic, text, programmeId, programme, month, ...(own || mayHide ? { takeawayId } : {}), ...(own ? { pairId } : {}) };
}
