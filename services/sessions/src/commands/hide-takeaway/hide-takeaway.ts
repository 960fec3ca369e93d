import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta, CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, notFoundProblem, Path, Refuses, Requires, ruleHandler, TenantDatabase, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { HidingReason } from '../../domain/pair-plan/events.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { hideTakeaway, type HideTakeaway } from '../../domain/pair-plan/takeaways.js';
import { PublishedTakeawayRow } from '../../read-models/takeaways/takeaways.table.js';
import { ProgrammePath } from '../routes.js';

export class HideTakeawayCommand extends CommandOf<HideTakeaway> {}
export const hideTakeawayHandlers = [ruleHandler(HideTakeawayCommand, pairPlan, ({ pairId }) => pairId, hideTakeaway)];

const Hiding = z.strictObject({ reasonCode: HidingReason.describe('The pair reads it, and it stands in the history') }).meta({ id: 'TakeawayHiding' });
const TakeawayPath = ProgrammePath.extend({ takeawayId: HomeId });

/** Who hides a takeaway is not told whose it is: its pair is looked up here, and does not stand in the address. */
@ApiTags('takeaways')
@Controller('v1/programmes/:programmeId/takeaways/:takeawayId')
export class HideTakeawayEndpoint {
  constructor(
    private readonly commands: CommandBus,
    private readonly database: TenantDatabase,
  ) {}

  /** From then on nobody but its pair sees it. The pair sees why. */
  @Post('hiding')
  @HttpCode(200)
  @Requires('pair.manage')
  @Refuses('takeaway_hidden')
  async hide(@Path(TakeawayPath) path: z.output<typeof TakeawayPath>, @Body({ schema: Hiding }) body: z.output<typeof Hiding>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const row = await this.database.read(who.tenant, (em) => em.findOneBy(PublishedTakeawayRow, path));
    if (!row) throw notFoundProblem('takeaway');
    const result = await this.commands.execute<HideTakeawayCommand, CommandResult>(new HideTakeawayCommand({ ...path, ...body, pairId: row.pairId }, meta));
    return { ...result, id: path.takeawayId };
  }
}
