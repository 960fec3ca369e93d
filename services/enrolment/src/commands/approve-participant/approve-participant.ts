import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '@upstream/contracts';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires, ruleHandler } from '@upstream/platform';
import { z } from 'zod';
import {
  approveParticipant,
  recordConversation,
  revokeApproval,
  type ApproveParticipant,
  type RecordConversation,
  type RevokeApproval,
} from '../../domain/participant/approve-participant.js';
import { participant } from '../../domain/participant/participant.js';
import { programmeFacts } from '../../domain/programme/facts.js';
import { AggregateReader } from '../aggregate-reader.js';
import { NoteBody, ParticipantPath, ReasonBody } from '../../routes.js';

export class ApproveParticipantCommand extends CommandOf<Omit<ApproveParticipant, 'programme' | 'employee'>> {}
export class RevokeApprovalCommand extends CommandOf<RevokeApproval> {}
export class RecordConversationCommand extends CommandOf<RecordConversation> {}

@CommandHandler(ApproveParticipantCommand)
export class ApproveParticipantHandler implements ICommandHandler<ApproveParticipantCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}

  async execute({ data, meta }: ApproveParticipantCommand) {
    const [programme, known] = await Promise.all([
      this.aggregates.programme(data.programmeId, meta.tenant),
      this.aggregates.state(participant, data.participantId, meta.tenant),
    ]);
    const employee = known.kind === 'none' ? 'unknown' : await this.aggregates.employee(known.employeeId, meta.tenant);
    return this.runner.run(
      participant,
      data.participantId,
      (state, context) => approveParticipant({ ...data, employee, programme: programmeFacts(programme, context.at) }, state, context),
      meta,
    );
  }
}

export const RevokeApprovalHandler = ruleHandler(RevokeApprovalCommand, participant, ({ participantId }) => participantId, revokeApproval);
export const RecordConversationHandler = ruleHandler(RecordConversationCommand, participant, ({ participantId }) => participantId, recordConversation);

const ApprovalBody = z.strictObject({ roles: z.array(Role).min(1).max(2).optional() }).prefault({}).meta({ id: 'Approval' });

@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants/:participantId')
export class ApproveParticipantEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** All roles applied for, unless `roles` names one. */
  @Post('approval')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('conversation_needed', 'already_approved', 'not_applied', 'application_settled', 'role_not_applied_for', 'employee_left', 'programme_not_running')
  approve(@Path(ParticipantPath) path: ParticipantPath, @Body({ schema: ApprovalBody }) body: z.output<typeof ApprovalBody>, @Meta() meta: CommandMeta) {
    return this.commands.execute(new ApproveParticipantCommand({ ...path, ...body }, meta));
  }

  @Post('revocation')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('not_approved')
  revoke(@Path(ParticipantPath) path: ParticipantPath, @Body({ schema: ReasonBody }) body: ReasonBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new RevokeApprovalCommand({ ...path, ...body }, meta));
  }

  /** With an applicant whose answers on receptive attitude are low. */
  @Post('conversation')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('not_applied')
  talked(@Path(ParticipantPath) path: ParticipantPath, @Body({ schema: NoteBody }) body: NoteBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new RecordConversationCommand({ ...path, ...body }, meta));
  }
}
