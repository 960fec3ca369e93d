import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, LOOKUP_KEY, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { lookupHash } from '@upstream/privacy';
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { emailIdOf } from '../../domain/employee/ids.js';
import { employeeOf, ProgrammePath } from '../../routes.js';
import { DecisionRow } from '../decisions/decisions.table.js';
import { decisions } from '../decisions/decisions.projection.js';
import { directory } from '../directory/directory.projection.js';
import { DirectoryRow } from '../directory/directory.table.js';
import { EmployeeViews } from '../directory/employee-views.js';
import { ParticipantRow } from '../participants/participants.table.js';
import { ProgrammeRow } from '../programmes/programmes.table.js';
import { shownPosition } from '../shown-position.js';

const Colleague = z.object({ employeeId: z.string(), name: z.string() }).meta({ id: 'Colleague' });
const OwnNomination = Colleague.extend({ nominatedAt: z.iso.datetime(), role: z.enum(['mentor', 'mentee']).nullable() }).meta({ id: 'OwnNomination' });

const ColleaguesQueryString = PageQuery.extend({
  /** The whole address. Without it: those who report to the caller. */
  email: z.string().trim().min(3).max(320).optional(),
});
const byId = cursorOf(z.object({ id: z.string() }));
const byPlace = cursorOf(z.object({ place: z.string().regex(/^\d{1,19}$/) }));

/**
 * Whom a leader can nominate or recommend. A leader sees nothing else of other people: the names of those who report to
 * them, and of somebody whose whole e-mail address they know. Never by a part of a name or by a number, which could be
 * counted through.
 */
@ApiTags('participants')
@Controller('v1/programmes/:programmeId')
export class ColleaguesQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly views: EmployeeViews,
    @Inject(LOOKUP_KEY) private readonly lookupKey: Buffer,
  ) {}

  @Get('colleagues')
  @Requires('participant.nominate')
  @Shows(pageOf(Colleague))
  async list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: ColleaguesQueryString }) { cursor: after, limit, email }: z.output<typeof ColleaguesQueryString>, @Who() who: Principal) {
    const managerId = email === undefined ? employeeOf(who) : undefined;
    const position = shownPosition(this.runtime, directory);
    const start = byId.decode(after);
    const rows = await this.database.read(who.tenant, async (em) => {
      const query = await this.employedIn(em, programmeId);
      if (managerId !== undefined) query.andWhere('e.managerId = :managerId', { managerId });
      if (email !== undefined) query.andWhere('e.emailId = any(:emailIds)', { emailIds: this.emailIds(who.tenant, email) });
      if (start) query.andWhere('e.employeeId > :id', start);
      return query.orderBy('e.employeeId').limit(limit + 1).getMany();
    });
    const shown = page(rows, limit, (last) => byId.encode({ id: last.employeeId }), position);
    const named = await this.views.of(shown.items);
    return { ...shown, items: named.map(({ employeeId, name }) => ({ employeeId, name })) };
  }

  /** Whom the caller has nominated, the latest first. What became of it is between the employee and the coordinator. */
  @Get('nominations/mine')
  @Requires('participant.nominate')
  @Shows(pageOf(OwnNomination))
  async nominations(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: PageQuery }) { cursor: after, limit }: PageQuery, @Who() who: Principal) {
    const nominatedBy = employeeOf(who);
    const position = shownPosition(this.runtime, decisions);
    const start = byPlace.decode(after);
    const { rows, people } = await this.database.read(who.tenant, async (em) => {
      const query = em
        .createQueryBuilder(DecisionRow, 'd')
        .where(`d.programmeId = :programmeId and d.what = 'participant-nominated' and d.grounds ->> 'nominatedBy' = :nominatedBy`, { programmeId, nominatedBy });
      if (start) query.andWhere('d.place < :place', start);
      const found = await query.orderBy('d.place', 'DESC').limit(limit + 1).getMany();
      const participants = await em.findBy(ParticipantRow, { participantId: In(found.map(({ participantId }) => participantId!)) });
      const employees = await em.findBy(DirectoryRow, { employeeId: In(participants.map(({ employeeId }) => employeeId)) });
      const views = new Map((await this.views.of(employees)).map(({ employeeId, name }) => [employeeId, name]));
      return { rows: found, people: new Map(participants.map(({ participantId, employeeId }) => [participantId, { employeeId, name: views.get(employeeId) }])) };
    });
    const shown = page(rows, limit, (last) => byPlace.encode({ place: last.place }), position);
    const items = shown.items.flatMap(({ participantId, decidedAt, grounds }) => {
      const person = people.get(participantId!);
      return person?.name === undefined ? [] : [{ employeeId: person.employeeId, name: person.name, nominatedAt: decidedAt, role: roleOf(grounds) }];
    });
    return { ...shown, items };
  }

  /** Who works in the programme's regions today: nobody else can take part. */
  private async employedIn(em: EntityManager, programmeId: string): Promise<SelectQueryBuilder<DirectoryRow>> {
    const programme = await em.findOneBy(ProgrammeRow, { programmeId, status: 'launched' });
    if (!programme) throw notFoundProblem('programme');
    return em.createQueryBuilder(DirectoryRow, 'e').where('e.active and e.region = any(:regions)', { regions: programme.plan.regions });
  }

  private emailIds(tenant: string, email: string): string[] {
    const hash = lookupHash(this.lookupKey, tenant, 'email', email);
    return this.runtime.ports.regions.map((home) => emailIdOf(home, tenant, hash));
  }
}

const roleOf = ({ role }: Record<string, unknown>): 'mentor' | 'mentee' | null => (role === 'mentor' || role === 'mentee' ? role : null);
