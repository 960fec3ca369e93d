import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Language, WorkingHours } from '@upstream/contracts';
import { cursorOf, HomeId, page, pageOf, PageQuery, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { In } from 'typeorm';
import { z } from 'zod';
import { employeeOf } from '../../routes.js';
import { DirectoryRow } from '../directory/directory.table.js';
import { EmployeeViews, type EmployeeView } from '../directory/employee-views.js';
import { shownPosition } from '../shown-position.js';
import { partners } from './partners.projection.js';
import { PartnerRow } from './partners.table.js';

export const Partner = z
  .object({
    proposalId: z.string().describe('Also the id of the pair that it became'),
    programmeId: z.string(),
    employeeId: z.string(),
    standing: z.enum(['proposed', 'agreed', 'over']),
    name: z.string(),
    title: z.string().nullable(),
    department: z.string().nullable(),
    site: z.string().nullable(),
    timeZone: z.string().nullable(),
    workingHours: WorkingHours.nullable(),
    languages: z.array(Language),
    email: z.string().nullable().describe('While the two are a pair'),
  })
  .meta({ id: 'Partner' });

const ListQuery = PageQuery.extend({ proposalId: HomeId.optional() });
const cursor = cursorOf(z.object({ proposal: z.string(), partner: z.string() }));

/** The people whom the caller has been proposed to or is paired with, and nobody else: what one needs to know to meet. */
@ApiTags('me')
@Controller('v1/my/partners')
export class PartnersQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly views: EmployeeViews,
  ) {}

  @Get()
  @Requires('pair.own', { narrowedByHandler: true })
  @Shows(pageOf(Partner))
  async mine(@Query({ schema: ListQuery }) { cursor: after, limit, proposalId }: z.output<typeof ListQuery>, @Who() who: Principal) {
    const employeeId = employeeOf(who);
    const position = shownPosition(this.runtime, partners);
    const start = cursor.decode(after);
    const { rows, people } = await this.database.read(who.tenant, async (em) => {
      const query = em.createQueryBuilder(PartnerRow, 'p').where('p.employeeId = :employeeId', { employeeId });
      if (proposalId) query.andWhere('p.proposalId = :proposalId', { proposalId });
      if (start) query.andWhere('(p.proposalId, p.partnerId) > (:proposal, :partner)', start);
      const found = await query.orderBy('p.proposalId').addOrderBy('p.partnerId').limit(limit + 1).getMany();
      return { rows: found, people: await em.findBy(DirectoryRow, { employeeId: In(found.map(({ partnerId }) => partnerId)) }) };
    });
    const shown = page(rows, limit, (last) => cursor.encode({ proposal: last.proposalId, partner: last.partnerId }), position);
    const views = new Map((await this.views.of(people)).map((view) => [view.employeeId, view]));
    return { ...shown, items: shown.items.flatMap((row) => (views.has(row.partnerId) ? [partnerView(row, views.get(row.partnerId)!)] : [])) };
  }
}

const partnerView = ({ proposalId, programmeId, standing }: PartnerRow, { employeeId, name, title, email, profile }: EmployeeView) => ({
  proposalId,
  programmeId,
  employeeId,
  standing,
  name,
  title,
  department: profile?.department ?? null,
  site: profile?.site ?? null,
  timeZone: profile?.timeZone ?? null,
  workingHours: profile?.workingHours ?? null,
  languages: profile?.languages ?? [],
  email: standing === 'agreed' ? email : null,
});
