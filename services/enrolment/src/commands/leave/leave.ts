import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Day, Meta, Path, ReasonCode, Refuses, Requires, ruleHandler } from '@upstream/platform';
import { z } from 'zod';
import {
  completeParticipant,
  pauseParticipant,
  resumeParticipant,
  withdrawParticipant,
  type CompleteParticipant,
  type PauseParticipant,
  type ResumeParticipant,
  type WithdrawParticipant,
} from '../../domain/participant/leave.js';
import { participant } from '../../domain/participant/participant.js';
import { ParticipantPath } from '../../routes.js';

export class PauseParticipantCommand extends CommandOf<PauseParticipant> {}
export class ResumeParticipantCommand extends CommandOf<ResumeParticipant> {}
export class WithdrawParticipantCommand extends CommandOf<WithdrawParticipant> {}
export class CompleteParticipantCommand extends CommandOf<CompleteParticipant> {}

export const PauseParticipantHandler = ruleHandler(PauseParticipantCommand, participant, ({ participantId }) => participantId, pauseParticipant);
export const ResumeParticipantHandler = ruleHandler(ResumeParticipantCommand, participant, ({ participantId }) => participantId, resumeParticipant);
export const WithdrawParticipantHandler = ruleHandler(WithdrawParticipantCommand, participant, ({ participantId }) => participantId, withdrawParticipant);
export const CompleteParticipantHandler = ruleHandler(CompleteParticipantCommand, participant, ({ participantId }) => participantId, completeParticipant);

export const PauseBody = z.strictObject({ until: Day.optional(), reasonCode: ReasonCode }).meta({ id: 'Pause' });
export type PauseBody = z.output<typeof PauseBody>;
export const WithdrawalBody = z.strictObject({ reasonCode: ReasonCode.default('not_given') }).prefault({}).meta({ id: 'Withdrawal' });
export type WithdrawalBody = z.output<typeof WithdrawalBody>;

/** By a coordinator. Participants do the same for themselves under `applications/mine`. */
@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants/:participantId')
export class LeaveEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('pause')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('not_active', 'pause_over')
  pause(@Path(ParticipantPath) path: ParticipantPath, @Body({ schema: PauseBody }) body: PauseBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new PauseParticipantCommand({ ...path, ...body }, meta));
  }

  @Post('resumption')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('not_paused')
  resume(@Path(ParticipantPath) path: ParticipantPath, @Meta() meta: CommandMeta) {
    return this.commands.execute(new ResumeParticipantCommand(path, meta));
  }

  @Post('withdrawal')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('not_taking_part')
  withdraw(@Path(ParticipantPath) path: ParticipantPath, @Body({ schema: WithdrawalBody }) body: WithdrawalBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new WithdrawParticipantCommand({ ...path, ...body, by: 'coordinator' }, meta));
  }

  @Post('completion')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('not_active')
  complete(@Path(ParticipantPath) path: ParticipantPath, @Meta() meta: CommandMeta) {
    return this.commands.execute(new CompleteParticipantCommand(path, meta));
  }
}
