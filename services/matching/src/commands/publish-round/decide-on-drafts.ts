import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandIdOfRow, PersonErasedError, RuleViolation, type CommandMeta } from '@upstream/event-sourcing';
import { CommandOf } from '@upstream/platform';
import { inLanes } from '@upstream/subscriptions';
import type { DraftsOfRound } from '../../processes/round-decisions/round-decisions.workflow.js';
import { CancelProposalCommand } from '../cancel-proposal/cancel-proposal.js';
import { PublishProposalCommand } from '../publish-proposal/publish-proposal.js';

export class PublishDraftsCommand extends CommandOf<DraftsOfRound> {}
export class DiscardDraftsCommand extends CommandOf<DraftsOfRound> {}

const WIDTH = 16;

@CommandHandler(PublishDraftsCommand)
export class PublishDraftsHandler implements ICommandHandler<PublishDraftsCommand, void> {
  constructor(private readonly commands: CommandBus) {}

  execute({ data: { programmeId, proposalIds }, meta }: PublishDraftsCommand): Promise<void> {
    return onEach(proposalIds, meta, (proposalId, own) => this.commands.execute(new PublishProposalCommand({ programmeId, proposalId }, own)));
  }
}

@CommandHandler(DiscardDraftsCommand)
export class DiscardDraftsHandler implements ICommandHandler<DiscardDraftsCommand, void> {
  constructor(private readonly commands: CommandBus) {}

  execute({ data: { programmeId, proposalIds }, meta }: DiscardDraftsCommand): Promise<void> {
    return onEach(proposalIds, meta, (proposalId, own) => this.commands.execute(new CancelProposalCommand({ programmeId, proposalId, reasonCode: 'round_discarded' }, own)));
  }
}

/** A draft that is none any more, or whose people were erased, leaves the others alone. */
const onEach = (proposalIds: readonly string[], meta: CommandMeta, decide: (proposalId: string, own: CommandMeta) => Promise<unknown>): Promise<void> =>
  inLanes(proposalIds, (proposalId) => proposalId, WIDTH, async (proposalId) => {
    try {
      await decide(proposalId, { ...meta, commandId: commandIdOfRow(meta.commandId, proposalId) });
    } catch (error) {
      if (!(error instanceof RuleViolation || error instanceof PersonErasedError)) throw error;
    }
  });
