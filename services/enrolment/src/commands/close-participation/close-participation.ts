import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandRunner, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf } from '@upstream/platform';
import { closeParticipation, type CloseParticipation } from '../../domain/participant/leave.js';
import { participant } from '../../domain/participant/participant.js';

/** Sent by the closing process. */
export class CloseParticipationCommand extends CommandOf<CloseParticipation> {}

@CommandHandler(CloseParticipationCommand)
export class CloseParticipationHandler implements ICommandHandler<CloseParticipationCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: CloseParticipationCommand) {
    return this.runner.run(participant, data.participantId, (state, context) => closeParticipation(data, state, context), meta);
  }
}
