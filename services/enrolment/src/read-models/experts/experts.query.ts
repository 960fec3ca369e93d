import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Topic } from '@upstream/contracts';
import { regionOf } from '@upstream/event-sourcing';
import { cursorOf, page, pageOf, PageQuery, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { employeeOf } from '../../routes.js';
import { DirectoryRow } from '../directory/directory.table.js';
import { EmployeeViews, type EmployeeView } from '../directory/employee-views.js';
import { NameIndex } from '../directory/name-index.js';
import { shownPosition } from '../shown-position.js';
import { Expert, ExpertTopics } from './experts.answers.js';
import { experts } from './experts.projection.js';

const ListQuery = PageQuery.extend({
  topic: Topic.optional(),
  /** Beginnings of words of a name. */
  search: z.string().trim().min(1).max(320).optional(),
});
const cursor = cursorOf(z.object({ id: z.string() }));

/** Listings that a region ($1) may see: of programmes that it takes part in. */
const LISTED = `expert_listing l join programme p on p.programme_id = l.programme_id and l.topics is not null and p.plan -> 'regions' @> to_jsonb($1::text)`;

const TOPICS_OF = `select l.employee_id as id, l.topics from ${LISTED} where l.employee_id = any($2)`;
const TOPICS = `select t.topic, count(distinct l.employee_id)::int as experts
from ${LISTED} join directory_employee e on e.employee_id = l.employee_id and e.active cross join lateral jsonb_array_elements_text(l.topics) as t(topic)
group by t.topic order by t.topic limit 500`;

/** In both roles teaches everybody of a mutual programme; in circles of peers each has a place of each role. */
const TAUGHT = `select a.employee_id as id, count(distinct a.programme_id)::int as programmes
from participant a join programme p on p.programme_id = a.programme_id join gate_member m on m.participant_id = a.participant_id
where a.employee_id = any($1) and (m.role = 'mentor' or p.plan ->> 'direction' = 'mutual')
  and exists (select 1 from gate_session s where s.pair_id = m.pair_id and s.state = 'held')
group by a.employee_id`;

/** For every employee: colleagues who have agreed to be found. No address: they are in the company's own directory. */
@ApiTags('experts')
@Controller('v1/experts')
export class ExpertsQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly views: EmployeeViews,
    private readonly names: NameIndex,
  ) {}

  @Get()
  @Requires('participant.own', { narrowedByHandler: true })
  @Shows(pageOf(Expert))
  async list(@Query({ schema: ListQuery }) { cursor: after, limit, topic, search }: z.output<typeof ListQuery>, @Who() who: Principal) {
    const own = employeeOf(who);
    const region = regionOf(own);
    const position = shownPosition(this.runtime, experts);
    const start = cursor.decode(after);
    const named = search === undefined ? undefined : await this.names.find(who.tenant, search);
    if (named === undefined) this.names.expectSearch(who.tenant);
    const { rows, topics, taught } = await this.database.read(who.tenant, async (em) => {
      const found = em
        .createQueryBuilder(DirectoryRow, 'e')
        .where(
          `e.active and exists (select 1 from expert_listing l join programme p on p.programme_id = l.programme_id
             where l.employee_id = e.employee_id and p.plan -> 'regions' @> to_jsonb(:region::text) and l.topics @> to_jsonb(:topics::text[]))`,
          { region, topics: topic === undefined ? [] : [topic] },
        );
      if (named) found.andWhere('e.employeeId = any(:named)', { named });
      if (start) found.andWhere('e.employeeId > :id', start);
      const people = await found.orderBy('e.employeeId').limit(limit + 1).getMany();
      const ids = people.map(({ employeeId }) => employeeId);
      return { rows: people, topics: await topicsOf(em, region, ids), taught: await em.query<{ id: string; programmes: number }[]>(TAUGHT, [ids]) };
    });
    const shown = page(rows, limit, (last) => cursor.encode({ id: last.employeeId }), position);
    const programmes = new Map(taught.map((each) => [each.id, each.programmes]));
    const views = await this.views.of(shown.items);
    return { ...shown, items: views.map((view) => ({ ...expertView(view), topics: topics.get(view.employeeId) ?? [], programmesTaught: programmes.get(view.employeeId) ?? 0, you: view.employeeId === own })) };
  }

  /** What the directory can be narrowed to. */
  @Get('topics')
  @Requires('participant.own', { narrowedByHandler: true })
  @Shows(ExpertTopics)
  async topics(@Who() who: Principal) {
    return { topics: await this.database.read(who.tenant, (em) => em.query(TOPICS, [regionOf(employeeOf(who))])) };
  }
}

/** Of all programmes together, in order. */
async function topicsOf(em: EntityManager, region: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows: { id: string; topics: string[] }[] = await em.query(TOPICS_OF, [region, ids]);
  const byId = new Map<string, Set<string>>();
  for (const { id, topics } of rows) byId.set(id, new Set([...(byId.get(id) ?? []), ...topics]));
  return new Map([...byId].map(([id, topics]) => [id, [...topics].sort()]));
}

const expertView = ({ employeeId, name, profile }: EmployeeView) => ({
  employeeId,
  name,
  department: profile?.department ?? null,
  site: profile?.site ?? null,
  timeZone: profile?.timeZone ?? null,
  languages: profile?.languages ?? [],
});
