import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, ReasonCode, Refuses, Requires, ruleHandler } from '@upstream/platform';
import { z } from 'zod';
import { cancelProposal, expireProposal, type CancelProposal, type ExpireProposal } from '../../domain/proposal/cancel-proposal.js';
import { proposal } from '../../domain/proposal/proposal.js';

export class CancelProposalCommand extends CommandOf<CancelProposal> {}
export class ExpireProposalCommand extends CommandOf<ExpireProposal> {}

export const CancelProposalHandler = ruleHandler(CancelProposalCommand, proposal, ({ proposalId }) => proposalId, cancelProposal);
export const ExpireProposalHandler = ruleHandler(ExpireProposalCommand, proposal, ({ proposalId }) => proposalId, expireProposal);

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
