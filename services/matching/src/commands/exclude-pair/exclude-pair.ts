import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, regionOf, streamOf, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, notFoundProblem, Path, Refuses, Requires, ruleHandler, ServiceRuntime, TenantDatabase, visibleText, Who, type Principal } from '@upstream/platform';
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
  constructor(
    private readonly commands: CommandBus,
    private readonly database: TenantDatabase,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** Two people of the programme are never together, in any programme. A pair of theirs ends. */
  @Post()
  @Requires('round.manage')
  @Refuses('already_excluded', 'same_person')
  async exclude(@Path(Programme) { programmeId }: z.output<typeof Programme>, @Body({ schema: Exclude }) body: z.output<typeof Exclude>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    await this.checkReach(who, programmeId, body.employeeIds);
    const result: CommandResult = await this.commands.execute(new ExcludePairCommand(body, meta));
    return created(result, `/v1/programmes/${programmeId}/exclusions/${result.id}`);
  }

  @Post(':exclusionId/lifting')
  @HttpCode(200)
  @Requires('round.manage')
  async lift(@Path(One) { programmeId, exclusionId }: z.output<typeof One>, @Body({ schema: NoBody }) _body: unknown, @Meta() meta: CommandMeta, @Who() who: Principal): Promise<CommandResult> {
    const [added] = await this.runtime.ports.store.read(streamOf(exclusion.category, exclusionId), { limit: 1 });
    await this.checkReach(who, programmeId, added ? (JSON.parse(added.data) as { employeeIds: string[] }).employeeIds : []);
    return this.commands.execute(new LiftExclusionCommand({ exclusionId }, meta));
  }

  /** It holds in all programmes: who manages only some of them decides about those who take part there, and hears of nobody else. */
  private async checkReach(who: Principal, programmeId: string, employeeIds: readonly string[]): Promise<void> {
    if (employeeIds.every((id) => who.can('round.manage', { region: regionOf(id) }))) return;
    const [found] = await this.database.read(who.tenant, (rows) => rows.query<{ people: number }[]>(TAKE_PART, [programmeId, employeeIds]));
    if (found!.people < employeeIds.length) throw notFoundProblem('participant');
  }
}

const TAKE_PART = `select count(distinct employee_id)::int as people from pool_participant where programme_id = $1 and employee_id = any($2)`;
