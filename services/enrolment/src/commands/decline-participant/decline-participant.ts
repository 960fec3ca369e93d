import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires } from '@upstream/platform';
import {
  declineParticipant,
  promoteFromWaitlist,
  waitlistParticipant,
  type DeclineParticipant,
  type PromoteFromWaitlist,
  type WaitlistParticipant,
} from '../../domain/participant/decline-participant.js';
import { participant } from '../../domain/participant/participant.js';
import { ParticipantPath, ReasonBody } from '../../routes.js';

export class DeclineParticipantCommand extends CommandOf<DeclineParticipant> {}
export class WaitlistParticipantCommand extends CommandOf<WaitlistParticipant> {}
/** Sent by the places process. */
export class PromoteFromWaitlistCommand extends CommandOf<PromoteFromWaitlist> {}

@CommandHandler(DeclineParticipantCommand)
export class DeclineParticipantHandler implements ICommandHandler<DeclineParticipantCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: DeclineParticipantCommand) {
    return this.runner.run(participant, data.participantId, (state, context) => declineParticipant(data, state, context), meta);
  }
}

@CommandHandler(WaitlistParticipantCommand)
export class WaitlistParticipantHandler implements ICommandHandler<WaitlistParticipantCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: WaitlistParticipantCommand) {
    return this.runner.run(participant, data.participantId, (state, context) => waitlistParticipant(data, state, context), meta);
  }
}

@CommandHandler(PromoteFromWaitlistCommand)
export class PromoteFromWaitlistHandler implements ICommandHandler<PromoteFromWaitlistCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: PromoteFromWaitlistCommand) {
    return this.runner.run(participant, data.participantId, (state, context) => promoteFromWaitlist(data, state, context), meta);
  }
}

@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants/:participantId')
export class DeclineParticipantEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('decline')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('already_approved', 'application_settled')
  decline(@Path(ParticipantPath) path: ParticipantPath, @Body({ schema: ReasonBody }) body: ReasonBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new DeclineParticipantCommand({ ...path, ...body }, meta));
  }

  @Post('waitlisting')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('not_open')
  waitlist(@Path(ParticipantPath) path: ParticipantPath, @Meta() meta: CommandMeta) {
    return this.commands.execute(new WaitlistParticipantCommand({ ...path, by: 'coordinator' }, meta));
  }
}
