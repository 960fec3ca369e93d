import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, ReasonCode, Refuses, Requires, ruleHandler, visibleText, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { completePair, endPair, endPairing, type CompletePair, type EndPair, type EndPairing } from '../../domain/proposal/end-pair.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { removeMember, type RemoveMember } from '../../domain/proposal/remove-member.js';
import { employeeOf } from '../../employee-of.js';

export class EndPairCommand extends CommandOf<EndPair> {}
export class CompletePairCommand extends CommandOf<CompletePair> {}
export class RemoveMemberCommand extends CommandOf<RemoveMember> {}
export class EndPairingCommand extends CommandOf<EndPairing> {}

export const EndPairHandler = ruleHandler(EndPairCommand, proposal, ({ pairId }) => pairId, endPair);
export const CompletePairHandler = ruleHandler(CompletePairCommand, proposal, ({ pairId }) => pairId, completePair);
export const RemoveMemberHandler = ruleHandler(RemoveMemberCommand, proposal, ({ pairId }) => pairId, removeMember);
export const EndPairingHandler = ruleHandler(EndPairingCommand, proposal, ({ proposalId }) => proposalId, endPairing);

const Params = z.object({ programmeId: HomeId, pairId: HomeId });
const OneMember = Params.extend({ employeeId: HomeId });
const Ending = z.strictObject({ reasonCode: ReasonCode, note: visibleText.min(1).max(2000).optional() }).meta({ id: 'EndPair' });
/** A coordinator's note would have nobody under whose key to keep it. */
const EndingByCoordinator = Ending.omit({ note: true }).meta({ id: 'EndPairByCoordinator' });
const NoBody = z.strictObject({}).optional();

@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pairs')
export class EndPairEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** By one of the two. No-fault: future sessions are cancelled, and the partner comes first in the next round. */
  @Post('mine/:pairId/ending')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('pair_over', 'pair_not_agreed')
  endMine(@Path(Params) path: z.output<typeof Params>, @Body({ schema: Ending }) body: z.output<typeof Ending>, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<CommandResult> {
    return this.commands.execute(new EndPairCommand({ ...path, ...body, by: { employeeId: employeeOf(who), manages: false } }, meta));
  }

  @Post(':pairId/ending')
  @HttpCode(200)
  @Requires('pair.manage')
  @Refuses('pair_over', 'pair_not_agreed')
  end(@Path(Params) path: z.output<typeof Params>, @Body({ schema: EndingByCoordinator }) body: z.output<typeof EndingByCoordinator>, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<CommandResult> {
    return this.commands.execute(new EndPairCommand({ ...path, ...body, by: { employeeId: who.employeeId, manages: true } }, meta));
  }

  /** Out of a circle, which goes on. */
  @Post(':pairId/members/:employeeId/removal')
  @HttpCode(200)
  @Requires('pair.manage')
  @Refuses('pair_over', 'pair_not_agreed', 'pair_of_two', 'not_a_member', 'mentor_of_circle', 'circle_too_small')
  remove(@Path(OneMember) path: z.output<typeof OneMember>, @Body({ schema: EndingByCoordinator }) { reasonCode }: z.output<typeof EndingByCoordinator>, @Meta() meta: CommandMeta): Promise<CommandResult> {
    return this.commands.execute(new RemoveMemberCommand({ ...path, reasonCode }, meta));
  }

  @Post(':pairId/completion')
  @HttpCode(200)
  @Requires('pair.manage')
  @Refuses('pair_over', 'pair_not_agreed')
  complete(@Path(Params) path: z.output<typeof Params>, @Body({ schema: NoBody }) _body: unknown, @Meta() meta: CommandMeta): Promise<CommandResult> {
    return this.commands.execute(new CompletePairCommand(path, meta));
  }
}
