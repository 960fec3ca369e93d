import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role, Topic } from '@upstream/contracts';
import { unlessErased } from '@upstream/event-sourcing';
import { notFoundProblem, Path, Requires, Shows, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { textsOf } from '../../domain/templates/templates.js';
import { ownParticipation, ProgrammePath } from '../../routes.js';
import { ParticipantStatus } from '../participants/participants.answers.js';
import { EvidenceRow, ParticipantRow } from '../participants/participants.table.js';
import { ProgrammeRow } from '../programmes/programmes.table.js';
import { GroundRulesRow, ModuleProgressRow, TrainingModuleRow } from './training.table.js';

const MyModule = z
  .object({
    moduleId: z.string(),
    title: z.string(),
    body: z.string().nullable(),
    url: z.string().nullable(),
    reflectionTask: z.string().nullable(),
    questions: z.array(z.object({ question: z.string(), options: z.array(z.string()) })).describe('Without the right answers'),
    passMark: z.number().int(),
    requiredFor: z.array(Role),
    required: z.boolean().describe("For one of the caller's roles in which they are not trained yet"),
    attempts: z.number().int(),
    passed: z.boolean(),
    stars: z.number().int().nullable().describe("The caller's own rating"),
  })
  .meta({ id: 'MyTrainingModule' });

export const MyTraining = z
  .object({
    programmeId: z.string(),
    programmeName: z.string(),
    status: ParticipantStatus,
    roles: z.array(Role),
    trainedRoles: z.array(Role),
    modules: z.array(MyModule),
    groundRules: z.object({ version: z.string(), rules: z.array(z.string()), acceptedFor: z.array(Role) }),
    evidence: z.array(z.object({ topic: Topic, submitted: z.boolean(), accepted: z.boolean() })).describe('Of the topics that a mentor offers, where the programme asks for evidence'),
  })
  .meta({ id: 'MyTraining' });

/** Everything that the caller has to learn for one programme, and how far they are. A programme has a handful of modules. */
@ApiTags('training')
@Controller('v1/programmes/:programmeId/training/mine')
export class MyTrainingQuery {
  constructor(private readonly database: TenantDatabase) {}

  @Get()
  @Requires('training.take')
  @Shows(MyTraining)
  async mine(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    const found = await this.database.read(who.tenant, async (em) => {
      const [programme, row] = [await em.findOneBy(ProgrammeRow, { programmeId }), await em.findOneBy(ParticipantRow, { participantId })];
      if (!programme || !row) throw notFoundProblem('application');
      return {
        programme,
        row,
        modules: await em.find(TrainingModuleRow, { where: { programmeId }, order: { place: 'ASC' } }),
        progress: await em.findBy(ModuleProgressRow, { participantId }),
        accepted: await em.findBy(GroundRulesRow, { participantId }),
        evidence: await em.findBy(EvidenceRow, { participantId }),
      };
    });
    const { programme, row, accepted } = found;
    const roles: Role[] = [...(row.mentor ? ['mentor' as const] : []), ...(row.mentee ? ['mentee' as const] : [])];
    const trainedRoles: Role[] = [...(row.trainedMentor ? ['mentor' as const] : []), ...(row.trainedMentee ? ['mentee' as const] : [])];
    const untrainedRoles = roles.filter((role) => !trainedRoles.includes(role));
    const progressOf = new Map(found.progress.map((each) => [each.moduleId, each]));
    const evidenceOf = new Map(found.evidence.map((each) => [each.topic, each]));
    const offered = row.profile && row.mentor ? unlessErased(row.profile, { offers: [] }).offers : [];
    const { groundRules: rules } = textsOf(programme.plan.template);
    return {
      programmeId,
      programmeName: programme.plan.name,
      status: row.status as ParticipantStatus,
      roles,
      trainedRoles,
      modules: found.modules.map((module) => moduleView(module, progressOf.get(module.moduleId), untrainedRoles)),
      groundRules: { version: rules.version, rules: [...rules.rules], acceptedFor: accepted.map(({ role }) => role) },
      evidence: programme.plan.evidenceRequired
        ? offered.map(({ topic }) => ({ topic, submitted: evidenceOf.has(topic), accepted: evidenceOf.get(topic)?.accepted ?? false }))
        : [],
    };
  }
}

function moduleView({ moduleId, content }: TrainingModuleRow, progress: ModuleProgressRow | undefined, untrainedRoles: readonly Role[]) {
  const { title, body, url, reflectionTask, questions, passMark, requiredFor } = content;
  return {
    moduleId,
    title,
    body: body ?? null,
    url: url ?? null,
    reflectionTask: reflectionTask ?? null,
    questions: [...questions].map(({ question, options }) => ({ question, options: [...options] })),
    passMark,
    requiredFor,
    required: requiredFor.some((role) => untrainedRoles.includes(role)),
    attempts: progress?.attempts ?? 0,
    passed: progress?.passed ?? false,
    stars: progress?.stars ?? null,
  };
}
