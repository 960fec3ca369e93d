import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandIdOfRow, PersonErasedError, RuleViolation, streamOf, type CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, ServiceRuntime } from '@upstream/platform';
import { inLanes } from '@upstream/subscriptions';
import type { RoundEvent } from '../../domain/matching-round/events.js';
import { matchingRound } from '../../domain/matching-round/matching-round.js';
import { DRAFTS_AT_ONCE, type DraftsOfRound } from '../../processes/round-decisions/round-decisions.workflow.js';
import { CancelProposalCommand } from '../cancel-proposal/cancel-proposal.js';
import { PublishProposalCommand } from '../publish-proposal/publish-proposal.js';

/** As an older release asked for it. */
interface NamedDrafts {
  readonly programmeId: string;
  readonly proposalIds: readonly string[];
}

export class PublishDraftsCommand extends CommandOf<DraftsOfRound | NamedDrafts> {}
export class DiscardDraftsCommand extends CommandOf<DraftsOfRound | NamedDrafts> {}

const WIDTH = 16;

@CommandHandler(PublishDraftsCommand)
export class PublishDraftsHandler implements ICommandHandler<PublishDraftsCommand, void> {
  constructor(private readonly commands: CommandBus, private readonly runtime: ServiceRuntime) {}

  async execute({ data, meta }: PublishDraftsCommand): Promise<void> {
    const { programmeId } = data;
    return onEach(await draftsIn(data, this.runtime), meta, (proposalId, own) => this.commands.execute(new PublishProposalCommand({ programmeId, proposalId }, own)));
  }
}

@CommandHandler(DiscardDraftsCommand)
export class DiscardDraftsHandler implements ICommandHandler<DiscardDraftsCommand, void> {
  constructor(private readonly commands: CommandBus, private readonly runtime: ServiceRuntime) {}

  async execute({ data, meta }: DiscardDraftsCommand): Promise<void> {
    const { programmeId } = data;
    return onEach(await draftsIn(data, this.runtime), meta, (proposalId, own) => this.commands.execute(new CancelProposalCommand({ programmeId, proposalId, reasonCode: 'round_discarded' }, own)));
  }
}

async function draftsIn(data: DraftsOfRound | NamedDrafts, { ports, codec }: ServiceRuntime): Promise<readonly string[]> {
  if ('proposalIds' in data) return data.proposalIds;
  const stored = await ports.store.read(streamOf(matchingRound.category, data.roundId), { from: data.revision, limit: 1 });
  const [decision] = await codec.decode<RoundEvent>(stored, 'decider');
  return (decision!.data as { readonly proposalIds: readonly string[] }).proposalIds.slice(data.from, data.from + DRAFTS_AT_ONCE);
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
