import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '@upstream/contracts';
import { HomeId, notFoundProblem, page, pageOf, PageQuery, Path, Requires, ServiceRuntime, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { In, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { ProgrammePath } from '../../routes.js';
import { cursorAfter, narrow, ordered, ParticipantSelection } from '../participants/participant-selection.js';
import { participantView } from '../participants/participants.query.js';
import { EvidenceRow, ParticipantRow } from '../participants/participants.table.js';
import { ProgrammeRow } from '../programmes/programmes.table.js';
import { shownPosition } from '../shown-position.js';
import { Trainee, TrainingSummary } from './training-overview.answers.js';
import { training } from './training.projection.js';
import { ratingsOf, ratingView } from './training.query.js';
import { GroundRulesRow, ModuleProgressRow, TrainingModuleRow } from './training.table.js';

const TraineesQuery = PageQuery.extend({
  role: Role.optional(),
  /** In the role asked for, or in all that they have. */
  trained: z.enum(['true', 'false']).transform((text) => text === 'true').optional(),
  search: z.string().trim().min(1).max(320).optional(),
  /** Those who need this module and have not passed it. */
  missing: HomeId.optional(),
  /** Those whose evidence waits for acceptance. */
  evidence: z.enum(['waiting']).optional(),
});

/** Whom training concerns: those who take part. */
const TAKING_PART = "p.status in ('approved', 'paused')";
/** Who is trained needs nothing more in that role, whatever module is published later. */
const UNTRAINED: Readonly<Record<Role, string>> = { mentor: '(p.mentor and not p.trained_mentor)', mentee: '(p.mentee and not p.trained_mentee)' };

/** Who is trained, who is not, and what is missing: for those who look after the training. */
@ApiTags('training')
@Controller('v1/programmes/:programmeId/training')
export class TrainingOverviewQuery {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
    private readonly selection: ParticipantSelection,
  ) {}

  @Get('summary')
  @Requires('participant.read')
  @Shows(TrainingSummary)
  async summary(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Who() who: Principal) {
    const position = shownPosition(this.runtime, training);
    return this.database.read(who.tenant, async (em) => {
      if (!(await em.existsBy(ProgrammeRow, { programmeId }))) throw notFoundProblem('programme');
      const [counted] = await narrow(em.createQueryBuilder(ParticipantRow, 'p'), programmeId, {})
        .andWhere(TAKING_PART)
        .select('count(*) filter (where p.mentor)::int', 'mentors')
        .addSelect('count(*) filter (where p.mentor and p.trainedMentor)::int', 'trainedMentors')
        .addSelect('count(*) filter (where p.mentee)::int', 'mentees')
        .addSelect('count(*) filter (where p.mentee and p.trainedMentee)::int', 'trainedMentees')
        .addSelect(`count(*) filter (where ${UNTRAINED.mentor} or ${UNTRAINED.mentee})::int`, 'untrained')
        .getRawMany<Record<'mentors' | 'trainedMentors' | 'mentees' | 'trainedMentees' | 'untrained', number>>();
      const { mentors = 0, trainedMentors = 0, mentees = 0, trainedMentees = 0, untrained = 0 } = counted ?? {};
      return {
        roles: [
          { role: 'mentor' as const, approved: mentors, trained: trainedMentors },
          { role: 'mentee' as const, approved: mentees, trained: trainedMentees },
        ],
        untrained,
        evidenceWaiting: await evidenceWaiting(em, programmeId),
        modules: await modulesOf(em, programmeId),
        ...(position === undefined ? {} : { position }),
      };
    });
  }

  @Get('participants')
  @Requires('participant.read')
  @Shows(pageOf(Trainee))
  async list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: TraineesQuery }) query: z.output<typeof TraineesQuery>, @Who() who: Principal) {
    const { cursor, limit, missing, evidence, role, trained, search } = query;
    const position = shownPosition(this.runtime, training);
    const named = await this.selection.named(who.tenant, { role, trained, search });
    return this.database.read(who.tenant, async (em) => {
      const chosen = narrow(em.createQueryBuilder(ParticipantRow, 'p'), programmeId, named).andWhere(TAKING_PART);
      if (missing) {
        const module = await em.findOneBy(TrainingModuleRow, { moduleId: missing, programmeId });
        const needed = module?.content.requiredFor ?? [];
        chosen.andWhere(needed.length === 0 ? 'false' : `(${needed.map((role) => UNTRAINED[role]).join(' or ')})`);
        chosen.andWhere(`not exists (select 1 from module_progress m where m.participant_id = p.participant_id and m.module_id = :missing and m.passed)`, { missing });
      }
      if (evidence) chosen.andWhere('exists (select 1 from participant_evidence e where e.participant_id = p.participant_id and not e.accepted)');
      const rows = await ordered(chosen, cursor).limit(limit + 1).getMany();
      const shown = page(rows, limit, cursorAfter, position);
      const ids = { participantId: In(shown.items.map(({ participantId }) => participantId)) };
      const [modules, groundRules, texts] = [await em.findBy(ModuleProgressRow, ids), await em.findBy(GroundRulesRow, ids), await em.findBy(EvidenceRow, ids)];
      const of = <T extends { participantId: string }>(all: readonly T[], { participantId }: ParticipantRow) => all.filter((each) => each.participantId === participantId);
      return {
        ...shown,
        items: shown.items.map((row) => {
          const { participantId, employeeId, status, roles, trainedRoles, reminder } = participantView(row);
          return {
            ...{ participantId, employeeId, status, roles, trainedRoles, reminder },
            modules: of(modules, row).map(({ moduleId, attempts, passed }) => ({ moduleId, attempts, passed })),
            groundRules: of(groundRules, row).map((each) => each.role),
            evidence: of(texts, row).map(({ topic, accepted }) => ({ topic, accepted })),
          };
        }),
      };
    });
  }
}

async function evidenceWaiting(em: EntityManager, programmeId: string): Promise<number> {
  const rows: { count: number }[] = await em.query(
    `select count(distinct p.participant_id)::int as count from participant p join participant_evidence e on e.participant_id = p.participant_id and not e.accepted
     where p.programme_id = $1 and ${TAKING_PART}`,
    [programmeId],
  );
  return rows[0]?.count ?? 0;
}

async function modulesOf(em: EntityManager, programmeId: string) {
  const modules = await em.find(TrainingModuleRow, { where: { programmeId }, order: { place: 'ASC' } });
  const counts: { module_id: string; need: number; passed: number; trying: number }[] = await em.query(
    `select m.module_id,
       count(*) filter (where p.concerned and (p.needed or g.passed))::int as need,
       count(*) filter (where p.concerned and g.passed)::int as passed,
       count(*) filter (where p.needed and not g.passed and g.attempts > 0)::int as trying
     from training_module m
     join lateral (select p.participant_id,
                     ((m.content->'requiredFor' ? 'mentor' and p.mentor) or (m.content->'requiredFor' ? 'mentee' and p.mentee)) as concerned,
                     ((m.content->'requiredFor' ? 'mentor' and ${UNTRAINED.mentor}) or (m.content->'requiredFor' ? 'mentee' and ${UNTRAINED.mentee})) as needed
                   from participant p where p.programme_id = m.programme_id and ${TAKING_PART}) p on true
     left join module_progress g on g.module_id = m.module_id and g.participant_id = p.participant_id
     where m.programme_id = $1 group by m.module_id`,
    [programmeId],
  );
  const ratings = await ratingsOf(em, modules.map(({ moduleId }) => moduleId));
  return modules.map(({ moduleId, content }) => {
    const { need = 0, passed = 0, trying = 0 } = counts.find((each) => each.module_id === moduleId) ?? {};
    return { moduleId, title: content.title, requiredFor: content.requiredFor, need, passed, trying, rating: ratingView(ratings.get(moduleId)) };
  });
}
