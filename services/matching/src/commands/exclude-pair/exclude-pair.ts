import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Path, Refuses, Requires, ruleHandler, ServiceRuntime, visibleText } from '@upstream/platform';
import { z } from 'zod';
import { exclusion, excludePair, liftExclusion, type ExcludePair, type LiftExclusion } from '../../domain/exclusion/exclusion.js';
import { exclusionIdOf } from '../../domain/ids.js';
import { ofKnownPeople, requirePeople } from '../known-people.js';

export class ExcludePairCommand extends CommandOf<ExcludePair> {}
export class LiftExclusionCommand extends CommandOf<LiftExclusion> {}

@CommandHandler(ExcludePairCommand)
export class ExcludePairHandler implements ICommandHandler<ExcludePairCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly runtime: ServiceRuntime,
  ) {}

  async execute({ data, meta }: ExcludePairCommand) {
    await requirePeople(this.runtime, meta, data.employeeIds);
    return ofKnownPeople(this.runner.run(exclusion, exclusionIdOf(...data.employeeIds), (state, context) => excludePair(data, state, context), meta));
  }
}

export const LiftExclusionHandler = ruleHandler(LiftExclusionCommand, exclusion, ({ exclusionId }) => exclusionId, liftExclusion);

const Programme = z.object({ programmeId: HomeId });
const One = z.object({ programmeId: HomeId, exclusionId: HomeId });
const Exclude = z.strictObject({ employeeIds: z.tuple([HomeId, HomeId]), reason: visibleText.min(1).max(2000).optional() }).meta({ id: 'ExcludePair' });
const NoBody = z.strictObject({}).optional();

@ApiTags('exclusions')
@Controller('v1/programmes/:programmeId/exclusions')
export class ExcludePairEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** Two people are never together, in any programme. A pair of theirs ends. */
  @Post()
  @Requires('round.manage')
  @Refuses('already_excluded', 'same_person')
  async exclude(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Body({ schema: Exclude }) body: z.output<typeof Exclude>, @Meta() meta: CommandMeta) {
    const result: CommandResult = await this.commands.execute(new ExcludePairCommand(body, meta));
    return created(result, `/v1/programmes/${programmeId}/exclusions/${result.id}`);
  }

  @Post(':exclusionId/lifting')
  @HttpCode(200)
  @Requires('round.manage')
  lift(@Path(One) { exclusionId }: z.output<typeof One>, @Body({ schema: NoBody }) _body: unknown, @Meta() meta: CommandMeta): Promise<CommandResult> {
    return this.commands.execute(new LiftExclusionCommand({ exclusionId }, meta));
  }
}
