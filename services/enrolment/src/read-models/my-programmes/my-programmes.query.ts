import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { LaunchStep } from '@upstream/contracts';
import { regionOf, type Clock } from '@upstream/event-sourcing';
import { CLOCK, cursorOf, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { askedMeasures, importedMeasures } from '../../domain/programme/asked-measures.js';
import { signUpsClosedBecause } from '../../domain/programme/facts.js';
import { programmeTemplates, textsOf } from '../../domain/templates/templates.js';
import { employeeOf, ProgrammePath } from '../../routes.js';
import type { ParticipantStatus } from '../participants/participants.answers.js';
import { ParticipantRow } from '../participants/participants.table.js';
import { programmes } from '../programmes/programmes.projection.js';
import { ProgrammeRow, ProgrammeStepRow } from '../programmes/programmes.table.js';
import { shownPosition } from '../shown-position.js';
import { MyProgramme, SignUpForm } from './my-programmes.answers.js';

const cursor = cursorOf(z.object({ own: z.boolean(), at: z.iso.datetime(), id: z.string() }));

const OWN = 'exists (select 1 from participant o where o.programme_id = p.programme_id and o.employee_id = :employeeId)';

/** The programmes that are open to the caller's region, and what signing up asks for. */
@ApiTags('participants')
@Controller('v1')
export class MyProgrammesQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those in which one takes or took part, then what else runs in one's region, each the newest first, with one's own standing in each. */
  @Get('my/programmes')
  @Requires('participant.apply', { narrowedByHandler: true })
  @Shows(pageOf(MyProgramme))
  async all(@Query({ schema: PageQuery }) { cursor: after, limit }: PageQuery, @Who() who: Principal) {
    const employeeId = employeeOf(who);
    const position = shownPosition(this.runtime, programmes);
    const start = cursor.decode(after);
    const { rows, view } = await this.database.read(who.tenant, async (em) => {
      const query = openTo(who, employeeId, em.createQueryBuilder(ProgrammeRow, 'p')).andWhere(`(p.status = 'launched' or (p.status = 'closed' and ${OWN}))`, { employeeId });
      if (start) query.andWhere(`(${OWN}, p.draftedAt, p.programmeId) < (:own, :at, :id)`, start);
      const found = await query.addSelect(OWN, 'own').orderBy('own', 'DESC').addOrderBy('p.draftedAt', 'DESC').addOrderBy('p.programmeId', 'DESC').limit(limit + 1).getMany();
      return { rows: found, view: await this.viewOf(em, employeeId, found) };
    });
    const shown = page(rows, limit, (last) => cursor.encode({ own: view(last).status !== null, at: last.draftedAt.toISOString(), id: last.programmeId }), position);
    return { ...shown, items: shown.items.map(view) };
  }

  @Get('programmes/:programmeId/sign-up')
  @Requires('participant.apply')
  @Shows(SignUpForm)
  async form(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Who() who: Principal) {
    const employeeId = employeeOf(who);
    const found = await this.database.read(who.tenant, async (em) => {
      const row = await openTo(who, employeeId, em.createQueryBuilder(ProgrammeRow, 'p')).andWhere("p.programmeId = :programmeId and p.status <> 'draft'", { programmeId }).getOne();
      return row ? { row, view: await this.viewOf(em, employeeId, [row]) } : undefined;
    });
    if (!found) throw notFoundProblem('programme');
    const { plan } = found.row;
    const template = programmeTemplates.find((each) => each.template === plan.template);
    const { attitudeStatements, consent } = textsOf(plan.template);
    return {
      ...found.view(found.row),
      attitudeStatements: [...attitudeStatements],
      consent,
      trainingRequired: plan.trainingRequired,
      evidenceRequired: plan.evidenceRequired,
      maxMenteesPerMentor: plan.policy.maxMenteesPerMentor,
      returnTopics: [...(template?.returnTopics ?? [])],
      agenda: [...(template?.agenda ?? [])],
      mailSent: this.runtime.ports.mail !== undefined,
      measures: askedMeasures(plan.objectives),
      importedMeasures: importedMeasures(plan.objectives),
    };
  }

  private async viewOf(em: EntityManager, employeeId: string, rows: readonly ProgrammeRow[]) {
    const ids = rows.map(({ programmeId }) => programmeId);
    const own = await em.findBy(ParticipantRow, { employeeId, programmeId: In(ids) });
    const pilots = await em.findBy(ProgrammeRow, { programmeId: In(rows.flatMap(({ plan }) => (plan.wave === 'expansion' && plan.pilotProgrammeId) || [])) });
    const steps = await em.findBy(ProgrammeStepRow, { programmeId: In([...ids, ...pilots.map(({ programmeId }) => programmeId)]), completed: true });
    const completedOf = (programmeId: string) => steps.filter((step) => step.programmeId === programmeId).map(({ step }) => step as LaunchStep);
    const at = this.clock.now().toISOString();
    return ({ programmeId, status, plan }: ProgrammeRow) => {
      const { name, vision, direction, policy, topics, cadence, startsOn, endsOn } = plan;
      const completed = completedOf(programmeId);
      const pilot = plan.wave === 'expansion' ? pilots.find((each) => each.programmeId === plan.pilotProgrammeId) : undefined;
      return {
        programmeId,
        name,
        vision,
        direction,
        circles: policy.circles ?? null,
        topics,
        cadence,
        startsOn,
        endsOn,
        signUpsClosed: signUpsClosedBecause({ kind: status, plan, completed }, at) ?? null,
        status: (own.find((each) => each.programmeId === programmeId)?.status as ParticipantStatus | undefined) ?? null,
        evaluated: completed.includes('evaluate'),
        pilot: pilot ? { programmeId: pilot.programmeId, name: pilot.plan.name, evaluated: completedOf(pilot.programmeId).includes('evaluate') } : null,
      };
    };
  }
}

/** Programmes that the person's region takes part in, within the caller's grants. */
function openTo(who: Principal, employeeId: string, query: SelectQueryBuilder<ProgrammeRow>): SelectQueryBuilder<ProgrammeRow> {
  const scopes = who.scopes('participant.apply');
  query.where("p.plan -> 'regions' @> to_jsonb(:region::text)", { region: regionOf(employeeId) });
  if (!scopes.some(({ programmes: ids }) => ids === '*')) query.andWhere('p.programmeId = any(:ids)', { ids: scopes.flatMap(({ programmes: ids }) => ids) });
  if (!scopes.some(({ regions }) => regions === '*')) query.andWhere('p.region = any(:regions)', { regions: scopes.flatMap(({ regions }) => regions) });
  return query;
}
