import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Wave, type LaunchStep } from '@upstream/contracts';
import type { Clock } from '@upstream/event-sourcing';
import { CLOCK, cursorOf, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, withETag, type Permission, type Principal } from '@upstream/platform';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { ProgrammePath } from '../../routes.js';
import { evaluationDueOn } from '../../domain/programme/duration.js';
import { missingFor, type GateFigures } from '../../domain/programme/gates.js';
import { isEvaluationOverdue, launchSteps } from '../../domain/programme/programme.js';
import { figuresOf } from '../gates/gates.query.js';
import { shownPosition } from '../shown-position.js';
import { ProgrammeDetail, ProgrammeSummary } from './programmes.answers.js';
import { programmes } from './programmes.projection.js';
import { ProgrammeRow, ProgrammeStepRow } from './programmes.table.js';

const ListQuery = PageQuery.extend({
  status: z.enum(['draft', 'launched', 'closed']).optional(),
  wave: Wave.optional(),
  search: z.string().min(1).max(120).optional().describe('Part of the name'),
});
const cursor = cursorOf(z.object({ afterStatus: z.string(), startsOn: z.iso.date(), id: z.string() }));

/** `launched`, `draft`, `closed`: also the alphabet's order, from its end. */
const ORDER = [`p.status collate "C"`, `(p.plan ->> 'startsOn') collate "C"`, `p.programme_id collate "C"`] as const;

@ApiTags('programmes')
@Controller('v1/programmes')
export class ProgrammesQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The programmes that the caller may see; drafts only for those who manage them. Those that run come first, then drafts, of each the newest. */
  @Get()
  @Requires('programme.read', { narrowedByHandler: true })
  @Shows(pageOf(ProgrammeSummary))
  async list(@Query({ schema: ListQuery }) { cursor: after, limit, status, wave, search }: z.output<typeof ListQuery>, @Who() who: Principal) {
    const position = shownPosition(this.runtime, programmes);
    const start = cursor.decode(after);
    const rows = await this.database.read(who.tenant, (em) => {
      const query = visibleTo(who, em.createQueryBuilder(ProgrammeRow, 'p'));
      if (status) query.andWhere('p.status = :status', { status });
      if (wave) query.andWhere("p.plan ->> 'wave' = :wave", { wave });
      if (search) query.andWhere("strpos(lower(p.plan ->> 'name'), lower(:search)) > 0", { search });
      if (start) query.andWhere(`(${ORDER.join()}) < (:afterStatus, :startsOn, :id)`, start);
      for (const part of ORDER) query.addOrderBy(part, 'DESC');
      return query.limit(limit + 1).getMany();
    });
    const shown = page(rows, limit, (last) => cursor.encode({ afterStatus: last.status, startsOn: last.plan.startsOn, id: last.programmeId }), position);
    return { ...shown, items: shown.items.map(programmeView) };
  }

  /** With its steps; for those who manage it, with the gates' figures and what is missing. */
  @Get(':programmeId')
  @Requires('programme.read')
  @Shows(ProgrammeDetail)
  async detail(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Who() who: Principal) {
    const manages = who.can('programme.manage', { programmeId });
    const { row, steps, figures } = await this.database.read(who.tenant, async (em) => ({
      row: await visibleTo(who, em.createQueryBuilder(ProgrammeRow, 'p')).andWhere('p.programmeId = :programmeId', { programmeId }).getOne(),
      steps: await em.findBy(ProgrammeStepRow, { programmeId }),
      figures: await figuresOf(em, programmeId),
    }));
    if (!row) throw notFoundProblem('programme');
    const completed = steps.filter((step) => step.completed).map(({ step }) => step as LaunchStep);
    const at = this.clock.now().toISOString();
    return withETag(
      {
        ...programmeView(row),
        plan: row.plan,
        evaluation: { dueOn: evaluationDueOn(row.plan.startsOn), overdue: row.status === 'launched' && isEvaluationOverdue(row.plan, completed, at) },
        steps: launchSteps.map((step) => stepView(step, row, steps, completed, manages ? figures : undefined, at)),
        ...(manages ? { figures } : {}),
      },
      row.revision,
    );
  }
}

const programmeView = (row: ProgrammeRow) => ({
  programmeId: row.programmeId,
  status: row.status,
  name: row.plan.name,
  template: row.plan.template,
  direction: row.plan.direction,
  wave: row.plan.wave,
  regions: row.plan.regions,
  topics: row.plan.topics,
  startsOn: row.plan.startsOn,
  endsOn: row.plan.endsOn,
  draftedAt: row.draftedAt,
  launchedAt: row.launchedAt,
  closedAt: row.closedAt,
  revision: row.revision,
});

function stepView(step: LaunchStep, row: ProgrammeRow, steps: readonly ProgrammeStepRow[], completed: readonly LaunchStep[], figures: GateFigures | undefined, at: string) {
  const known = steps.find((each) => each.step === step);
  const isCompleted = completed.includes(step);
  return {
    step,
    completed: isCompleted,
    changedAt: known?.changedAt ?? null,
    ...(figures ? { figures: known?.figures ?? null, missing: isCompleted ? [] : missingFor(step, row.plan, completed, figures, at) } : {}),
  };
}

/** Narrowed to where the caller may read programmes, and drafts to where they manage them. */
function visibleTo(who: Principal, query: SelectQueryBuilder<ProgrammeRow>): SelectQueryBuilder<ProgrammeRow> {
  return query.andWhere(
    new Brackets((either) => {
      either.where(new Brackets((launched) => launched.where("p.status <> 'draft'").andWhere(withinScopes(who, 'programme.read'))));
      either.orWhere(withinScopes(who, 'programme.manage'));
    }),
  );
}

function withinScopes(who: Principal, permission: Permission): Brackets {
  return new Brackets((any) => {
    any.where('false');
    for (const [index, { programmes: ids, regions }] of who.scopes(permission).entries()) {
      const name = `${permission.replace('.', '_')}_${index}`;
      const limits = [
        ...(ids === '*' ? [] : [`p.programmeId = any(:${name}_programmes)`]),
        ...(regions === '*' ? [] : [`p.region = any(:${name}_regions)`]),
      ];
      any.orWhere(limits.length > 0 ? limits.join(' and ') : 'true', { [`${name}_programmes`]: ids, [`${name}_regions`]: regions });
    }
  });
}
