import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { acceptProposal, type AcceptProposal } from '../../domain/proposal/accept-proposal.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { employeeOf } from '../../employee-of.js';

export class AcceptProposalCommand extends CommandOf<AcceptProposal> {}

export const AcceptProposalHandler = ruleHandler(AcceptProposalCommand, proposal, ({ proposalId }) => proposalId, acceptProposal);

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
