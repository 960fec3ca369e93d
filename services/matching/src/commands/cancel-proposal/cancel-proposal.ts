import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, Refuses, Requires } from '@upstream/platform';
import { z } from 'zod';
import { cancelProposal, expireProposal, type CancelProposal, type ExpireProposal } from '../../domain/proposal/cancel-proposal.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { ReasonCode } from '../reason-code.js';

export class CancelProposalCommand extends CommandOf<CancelProposal> {}
export class ExpireProposalCommand extends CommandOf<ExpireProposal> {}

@CommandHandler(CancelProposalCommand)
export class CancelProposalHandler implements ICommandHandler<CancelProposalCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ data, meta }: CancelProposalCommand) {
    return this.runner.run(proposal, data.proposalId, (state, context) => cancelProposal(data, state, context), meta);
  }
}

@CommandHandler(ExpireProposalCommand)
export class ExpireProposalHandler implements ICommandHandler<ExpireProposalCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}

  execute({ data, meta }: ExpireProposalCommand) {
    return this.runner.run(proposal, data.proposalId, (state, context) => expireProposal(data, state, context), meta);
  }
}

const Params = z.object({ programmeId: HomeId, proposalId: HomeId });
const Cancel = z.strictObject({ reasonCode: ReasonCode }).meta({ id: 'CancelProposal' });

@ApiTags('proposals')
@Controller('v1/programmes/:programmeId/proposals/:proposalId')
export class CancelProposalEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('cancellation')
  @HttpCode(200)
  @Requires('round.manage')
  @Refuses('proposal_agreed', 'proposal_closed')
  cancel(@Path(Params) path: z.output<typeof Params>, @Body({ schema: Cancel }) body: z.output<typeof Cancel>, @Meta() meta: CommandMeta): Promise<CommandResult> {
    return this.commands.execute(new CancelProposalCommand({ ...path, ...body }, meta));
  }
}
