import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Role, Topic } from '@upstream/contracts';
import type { CommandMeta, CommandResult, Recorded } from '@upstream/event-sourcing';
import { answered, Meta, Path, Refuses, Requires, Who, visibleText, type Principal } from '@upstream/platform';
import { z } from 'zod';
import type { ParticipantEvent } from '../../domain/participant/events.js';
import { ModulePath, ownParticipation, ParticipantPath, ProgrammePath } from '../../routes.js';
import { AcceptEvidenceCommand, AcceptGroundRulesCommand, RateModuleCommand, SubmitEvidenceCommand, TakeQuizCommand } from './train.js';

const AttemptBody = z.strictObject({ answers: z.array(z.number().int().min(0).max(7)).max(50) }).meta({ id: 'QuizAttempt' });
const RatingBody = z.strictObject({ stars: z.number().int().min(1).max(5), comfort: z.number().int().min(1).max(5).optional() }).meta({ id: 'ModuleRating' });
const GroundRulesBody = z.strictObject({ role: Role, version: z.string().min(1).max(40) }).meta({ id: 'GroundRulesAcceptance' });
const EvidenceBody = z.strictObject({ topic: Topic, evidence: visibleText.min(1).max(2000) }).meta({ id: 'Evidence' });
const TopicBody = z.strictObject({ topic: Topic }).meta({ id: 'EvidenceTopic' });

/** What participants do for their own training, and a coordinator's acceptance of evidence. */
@ApiTags('training')
@Controller('v1/programmes/:programmeId')
export class TrainEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('training-modules/:moduleId/attempts')
  @HttpCode(200)
  @Requires('training.take')
  @Refuses('answers_incomplete', 'not_approved', 'programme_not_running')
  async take(@Path(ModulePath) { programmeId, moduleId }: ModulePath, @Body({ schema: AttemptBody }) { answers }: z.output<typeof AttemptBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    const result = await this.commands.execute<TakeQuizCommand, CommandResult>(new TakeQuizCommand({ programmeId, participantId, moduleId, answers }, meta));
    const taken = (result.events as readonly Recorded<ParticipantEvent>[]).find((event) => event.type === 'enrolment.participant-quiz-taken.v1');
    return answered(result, taken ? { passed: taken.data.passed, score: taken.data.score, attempt: taken.data.attempt } : {});
  }

  @Post('training-modules/:moduleId/ratings')
  @HttpCode(200)
  @Requires('training.take')
  @Refuses('module_not_taken', 'not_approved')
  rate(@Path(ModulePath) { programmeId, moduleId }: ModulePath, @Body({ schema: RatingBody }) rating: z.output<typeof RatingBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    return this.commands.execute(new RateModuleCommand({ programmeId, participantId, moduleId, ...rating }, meta));
  }

  @Post('ground-rules')
  @HttpCode(200)
  @Requires('training.take')
  @Refuses('role_not_approved', 'ground_rules_accepted', 'ground_rules_outdated', 'not_approved')
  accept(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: GroundRulesBody }) rules: z.output<typeof GroundRulesBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    return this.commands.execute(new AcceptGroundRulesCommand({ programmeId, participantId, ...rules }, meta));
  }

  @Post('evidence')
  @HttpCode(200)
  @Requires('training.take')
  @Refuses('topic_not_offered', 'not_approved')
  submit(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: EvidenceBody }) evidence: z.output<typeof EvidenceBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    return this.commands.execute(new SubmitEvidenceCommand({ programmeId, participantId, ...evidence }, meta));
  }

  @Post('participants/:participantId/evidence-acceptance')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('evidence_missing', 'evidence_accepted', 'not_approved')
  acceptEvidence(@Path(ParticipantPath) path: ParticipantPath, @Body({ schema: TopicBody }) { topic }: z.output<typeof TopicBody>, @Meta() meta: CommandMeta) {
    return this.commands.execute(new AcceptEvidenceCommand({ ...path, topic }, meta));
  }
}
