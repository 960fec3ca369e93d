import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { Meta, Path, Refuses, Requires, Who, type Principal } from '@upstream/platform';
import { PauseBody, PauseParticipantCommand, ResumeParticipantCommand, WithdrawalBody, WithdrawParticipantCommand } from '../leave/leave.js';
import { ownParticipation, ProgrammePath } from '../../routes.js';

/** What participants decide for themselves: leaving is no-fault and needs nobody's consent. */
@ApiTags('participants')
@Controller('v1/programmes/:programmeId/applications/mine')
export class OwnParticipationEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('pause')
  @HttpCode(200)
  @Requires('participant.own')
  @Refuses('not_active', 'pause_over')
  pause(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: PauseBody }) body: PauseBody, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    return this.commands.execute(new PauseParticipantCommand({ programmeId, participantId, ...body }, meta));
  }

  @Post('resumption')
  @HttpCode(200)
  @Requires('participant.own')
  @Refuses('not_paused')
  resume(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    return this.commands.execute(new ResumeParticipantCommand({ programmeId, participantId }, meta));
  }

  @Post('withdrawal')
  @HttpCode(200)
  @Requires('participant.own')
  @Refuses('not_taking_part')
  withdraw(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: WithdrawalBody }) body: WithdrawalBody, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    return this.commands.execute(new WithdrawParticipantCommand({ programmeId, participantId, ...body, by: 'participant' }, meta));
  }
}
