import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, ReasonCode, Refuses, Requires, ruleHandler, visibleText, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { declineProposal, type DeclineProposal } from '../../domain/proposal/decline-proposal.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { employeeOf } from '../../employee-of.js';

export class DeclineProposalCommand extends CommandOf<DeclineProposal> {}

export const DeclineProposalHandler = ruleHandler(DeclineProposalCommand, proposal, ({ proposalId }) => proposalId, declineProposal);

const Params = z.object({ programmeId: HomeId, proposalId: HomeId });
const Decline = z.strictObject({ reasonCode: ReasonCode, note: visibleText.min(1).max(2000).optional() }).meta({ id: 'DeclineProposal' });

@ApiTags('proposals')
@Controller('v1/programmes/:programmeId/proposals/:proposalId')
export class DeclineProposalEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('decline')
  @HttpCode(200)
  @Requires('proposal.answer')
  @Refuses('proposal_expired', 'proposal_agreed', 'proposal_closed')
  decline(@Path(Params) path: z.output<typeof Params>, @Body({ schema: Decline }) body: z.output<typeof Decline>, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<CommandResult> {
    return this.commands.execute(new DeclineProposalCommand({ ...path, ...body, by: employeeOf(who) }, meta));
  }
}
