import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Topic } from '@upstream/contracts';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Path, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { agreeTakeaway, proposeTakeaway, withdrawTakeaway, type AgreeTakeaway, type ProposeTakeaway } from '../../domain/pair-plan/takeaways.js';
import { PairPath, Text } from '../routes.js';

export class ProposeTakeawayCommand extends CommandOf<ProposeTakeaway> {}
export class AgreeTakeawayCommand extends CommandOf<AgreeTakeaway> {}
export class WithdrawTakeawayCommand extends CommandOf<AgreeTakeaway> {}
export const takeawayHandlers = [
  ruleHandler(ProposeTakeawayCommand, pairPlan, ({ pairId }) => pairId, proposeTakeaway),
  ruleHandler(AgreeTakeawayCommand, pairPlan, ({ pairId }) => pairId, agreeTakeaway),
  ruleHandler(WithdrawTakeawayCommand, pairPlan, ({ pairId }) => pairId, withdrawTakeaway),
];

const Takeaway = z.strictObject({ topic: Topic, text: Text }).meta({ id: 'Takeaway' });
const TakeawayPath = PairPath.extend({ takeawayId: HomeId });

@ApiTags('pairs')
@Controller('v1/programmes/:programmeId/pairs/:pairId/takeaways')
export class TakeawaysEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('pair.own')
  async propose(@Path(PairPath) path: PairPath, @Body({ schema: Takeaway }) body: z.output<typeof Takeaway>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const result = await this.commands.execute<ProposeTakeawayCommand, CommandResult>(new ProposeTakeawayCommand({ ...path, ...body, by: who.employeeId }, meta));
    const { takeawayId } = result.events[0]!.data as { takeawayId: string };
    return created(result, `/v1/programmes/${path.programmeId}/pair-plans/${path.pairId}`, { takeawayId });
  }

  @Post(':takeawayId/agreement')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('takeaway_agreed', 'takeaway_withdrawn')
  agree(@Path(TakeawayPath) path: z.output<typeof TakeawayPath>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new AgreeTakeawayCommand({ ...path, by: who.employeeId }, meta));
  }

  /** By any of those who agreed, at any time, also when the pair has ended. Once more is no error. */
  @Post(':takeawayId/withdrawal')
  @HttpCode(200)
  @Requires('pair.own')
  @Refuses('takeaway_not_agreed')
  withdraw(@Path(TakeawayPath) path: z.output<typeof TakeawayPath>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new WithdrawTakeawayCommand({ ...path, by: who.employeeId }, meta));
  }
}
