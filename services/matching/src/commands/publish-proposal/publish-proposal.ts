import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, Refuses, Requires, ruleHandler } from '@upstream/platform';
import { z } from 'zod';
import type { ProposalEvent } from '../../domain/proposal/events.js';
import { membersOf, proposal } from '../../domain/proposal/proposal.js';
import { publishProposal, recordPublished, type PublishProposal, type RecordPublished } from '../../domain/proposal/publish-proposal.js';
import { PoolReader } from '../../read-models/pool/pool-reader.js';
import { RuleCheck } from '../recheck-pairs/rule-check.js';

export class PublishProposalCommand extends CommandOf<PublishProposal> {}
export class RecordPublishedCommand extends CommandOf<RecordPublished> {}

/**
 * HR data may have changed since the draft, and another round may have brought these people together. The rules are looked at after the publication has been recorded: a change
 * before it is seen here, and one after it finds the proposal among those that are rechecked.
 */
@CommandHandler(PublishProposalCommand)
export class PublishProposalHandler implements ICommandHandler<PublishProposalCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly pool: PoolReader,
    private readonly rules: RuleCheck,
  ) {}

  async execute({ data, meta }: PublishProposalCommand): Promise<CommandResult> {
    const result = await this.runner.run(proposal, data.proposalId, (state, context) => publishProposal(data, state, context), meta);
    const [publishing] = result.events as unknown as readonly Extract<ProposalEvent, { type: 'matching.proposal-publishing.v1' }>[];
    if (publishing && result.position) {
      await this.pool.shows(result.position);
      const pair = { ...data, participantIds: membersOf(publishing.data).map(({ participantId }) => participantId) };
      await this.rules.onceTogether(pair, result.position, meta);
      await this.rules.enforce(pair, meta);
    }
    return result;
  }
}

export const RecordPublishedHandler = ruleHandler(RecordPublishedCommand, proposal, ({ proposalId }) => proposalId, recordPublished);

const Params = z.object({ programmeId: HomeId, proposalId: HomeId });
const NoBody = z.strictObject({}).optional();

@ApiTags('proposals')
@Controller('v1/programmes/:programmeId/proposals/:proposalId')
export class PublishProposalEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** Claims every seat, then shows it to its people; cancels it when one is not free any more, or leaves that person out of a circle. */
  @Post('publication')
  @HttpCode(200)
  @Requires('round.manage')
  @Refuses('proposal_not_draft')
  publish(@Path(Params) path: z.output<typeof Params>, @Body({ schema: NoBody }) _body: unknown, @Meta() meta: CommandMeta): Promise<CommandResult> {
    return this.commands.execute(new PublishProposalCommand(path, meta));
  }
}
