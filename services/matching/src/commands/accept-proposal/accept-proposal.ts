import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, Refuses, Requires, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { acceptProposal, type AcceptProposal } from '../../domain/proposal/accept-proposal.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { employeeOf } from '../../employee-of.js';

export class AcceptProposalCommand extends CommandOf<AcceptProposal> {}

@CommandHandler(AcceptProposalCommand)
export class AcceptProposalHandler implements ICommandHandler<AcceptProposalCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ data, meta }: AcceptProposalCommand) {
    return this.runner.run(proposal, data.proposalId, (state, context) => acceptProposal(data, state, context), meta);
  }
}

const Params = z.object({ programmeId: HomeId, proposalId: HomeId });
const NoBody = z.strictObject({}).optional();

@ApiTags('proposals')
@Controller('v1/programmes/:programmeId/proposals/:proposalId')
export class AcceptProposalEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** The last acceptance makes the pair. */
  @Post('acceptance')
  @HttpCode(200)
  @Requires('proposal.answer')
  @Refuses('proposal_expired', 'proposal_already_accepted', 'proposal_agreed', 'proposal_closed')
  accept(@Path(Params) path: z.output<typeof Params>, @Body({ schema: NoBody }) _body: unknown, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<CommandResult> {
    return this.commands.execute(new AcceptProposalCommand({ ...path, by: employeeOf(who) }, meta));
  }
}
