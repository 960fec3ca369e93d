import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, ReasonCode, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { pausePair, pausePairing, resumePair, resumePairing, type PausePair, type PausePairing, type ResumePair, type ResumePairing } from '../../domain/proposal/pause-pair.js';
import { proposal } from '../../domain/proposal/proposal.js';
import { employeeOf } from '../../employee-of.js';

export class PausePairCommand extends CommandOf<PausePair> {}
export class ResumePairCommand extends CommandOf<ResumePair> {}
export class PausePairingCommand extends CommandOf<PausePairing> {}
export class ResumePairingCommand extends CommandOf<ResumePairing> {}

export const PausePairHandler = ruleHandler(PausePairCommand, proposal, ({ pairId }) => pairId, pausePair);
export const ResumePairHandler = ruleHandler(ResumePairCommand, proposal, ({ pairId }) => pairId, resumePair);
export const PausePairingHandler = ruleHandler(PausePairingCommand, proposal, ({ proposalId }) => proposalId, pausePairing);
export const ResumePairingHandler = ruleHandler(ResumePairingCommand, proposal, ({ proposalId }) => proposalId, resumePairing);

const Params = z.object({ programmeId: HomeId, pairId: HomeId });
type PairPath = z.output<typeof Params>;
const Pause = z.strictObject({ reasonCode: ReasonCode }).meta({ id: 'PausePair' });
const NoBody = z.strictObject({}).optional();

@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pairs')
export class PausePairEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('mine/:pairId/pause')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('pair_over', 'pair_not_agreed', 'circle_goes_on')
  pauseMine(@Path(Params) path: PairPath, @Body({ schema: Pause }) body: z.output<typeof Pause>, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<CommandResult> {
    return this.commands.execute(new PausePairCommand({ ...path, ...body, by: { employeeId: employeeOf(who), manages: false } }, meta));
  }

  @Post('mine/:pairId/resumption')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('pair_over', 'pair_not_agreed', 'pair_held_by_other')
  resumeMine(@Path(Params) path: PairPath, @Body({ schema: NoBody }) _body: unknown, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<CommandResult> {
    return this.commands.execute(new ResumePairCommand({ ...path, by: { employeeId: employeeOf(who), manages: false } }, meta));
  }

  @Post(':pairId/pause')
  @HttpCode(200)
  @Requires('pair.manage')
  @Refuses('pair_over', 'pair_not_agreed', 'circle_goes_on')
  pause(@Path(Params) path: PairPath, @Body({ schema: Pause }) body: z.output<typeof Pause>, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<CommandResult> {
    return this.commands.execute(new PausePairCommand({ ...path, ...body, by: { employeeId: who.employeeId, manages: true } }, meta));
  }

  @Post(':pairId/resumption')
  @HttpCode(200)
  @Requires('pair.manage')
  @Refuses('pair_over', 'pair_not_agreed', 'pair_held_by_other')
  resume(@Path(Params) path: PairPath, @Body({ schema: NoBody }) _body: unknown, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<CommandResult> {
    return this.commands.execute(new ResumePairCommand({ ...path, by: { employeeId: who.employeeId, manages: true } }, meta));
  }
}
