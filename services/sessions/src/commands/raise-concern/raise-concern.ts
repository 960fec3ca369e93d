import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ModuleRef } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, homeId, newIdOf, regionOf, RuleViolation, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, Confidential, created, HomeId, KEY_STORE, Meta, Path, Refuses, Requires, ruleHandler, RunningServices, visibleText, Who, type Principal } from '@upstream/platform';
import type { KeyStore } from '@upstream/privacy';
import { z } from 'zod';
import { concern } from '../../domain/concern/concern.js';
import { addToConcern, eraseConcern, raiseConcern, reportOf, withdrawConcern, type AddToConcern, type AsReporter, type EraseConcern, type RaiseConcern } from '../../domain/concern/raise-concern.js';
import { pairPlan } from '../../domain/pair-plan/pair-plan.js';
import { AggregateReader } from '../aggregate-reader.js';
import { PairPath } from '../routes.js';

export class RaiseConcernCommand extends CommandOf<Omit<RaiseConcern, 'plan' | 'concernId'>> {}
export class AddToConcernCommand extends CommandOf<AddToConcern> {}
export class WithdrawConcernCommand extends CommandOf<AsReporter> {}
/** Sent by the process that follows erasures. */
export class EraseConcernCommand extends CommandOf<EraseConcern> {}

@CommandHandler(RaiseConcernCommand)
export class RaiseConcernHandler implements ICommandHandler<RaiseConcernCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
    @Inject(KEY_STORE) private readonly keys: KeyStore,
  ) {}

  /** The same concern when the request is repeated. It gets its key only once it is sure to be raised. */
  async execute({ data, meta }: RaiseConcernCommand): Promise<CommandResult> {
    const region = regionOf(data.pairId);
    const concernId = homeId(region, newIdOf(meta.commandId));
    const command = { ...data, concernId, plan: await this.aggregates.state(pairPlan, data.pairId, meta.tenant) };
    const raised = reportOf(command);
    if ('refused' in raised) throw new RuleViolation(raised);
    await this.keys.create({ id: concernId, tenant: null, region });
    return this.runner.run(concern, concernId, (state, context) => raiseConcern(command, state, context), meta);
  }
}

@CommandHandler(EraseConcernCommand)
export class EraseConcernHandler implements ICommandHandler<EraseConcernCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    @Inject(KEY_STORE) private readonly keys: KeyStore,
    private readonly modules: ModuleRef,
  ) {}

  async execute({ data, meta }: EraseConcernCommand): Promise<CommandResult> {
    await this.keys.destroy(data.concernId);
    for (const { keys } of this.modules.get(RunningServices, { strict: false }).runtimes) keys.forget(data.concernId);
    return this.runner.run(concern, data.concernId, (state, context) => eraseConcern(data, state, context), meta);
  }
}

const ofConcern = ({ concernId }: { concernId: string }): string => concernId;

export const concernHandlers = [
  RaiseConcernHandler,
  EraseConcernHandler,
  ruleHandler(AddToConcernCommand, concern, ofConcern, addToConcern),
  ruleHandler(WithdrawConcernCommand, concern, ofConcern, withdrawConcern),
];

const Report = z
  .strictObject({
    text: visibleText.min(20).max(5000).describe('What happened. Safeguarding officers read it, and nobody else'),
    aboutPartner: z.boolean().default(false).describe('It is about somebody of the pair'),
    wantsContact: z.boolean().describe('Whether an officer may get in touch'),
  })
  .meta({ id: 'ConcernReport' });
const Addition = z.strictObject({ text: visibleText.min(1).max(5000) }).meta({ id: 'ConcernAddition' });
const MyConcernPath = z.object({ concernId: HomeId });
type MyConcernPath = z.output<typeof MyConcernPath>;

/** What happened is told to safeguarding officers, and to nobody else. */
@ApiTags('concerns')
@Confidential()
@Controller('v1')
export class RaiseConcernEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** By whoever is or was in the pair. */
  @Post('programmes/:programmeId/pairs/:pairId/concerns')
  @Requires('pair.own')
  async raise(@Path(PairPath) path: PairPath, @Body({ schema: Report }) body: z.output<typeof Report>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const result = await this.commands.execute<RaiseConcernCommand, CommandResult>(new RaiseConcernCommand({ ...path, ...body, reporterId: who.employeeId }, meta));
    return created(result, `/v1/my/concerns/${result.id}`, { concernId: result.id });
  }

  /** More by the one who raised it, while it is open. */
  @Post('my/concerns/:concernId/additions')
  @HttpCode(200)
  @Requires('pair.own', { narrowedByHandler: true })
  @Refuses('concern_not_open')
  add(@Path(MyConcernPath) path: MyConcernPath, @Body({ schema: Addition }) body: z.output<typeof Addition>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new AddToConcernCommand({ ...path, ...body, reporterId: who.employeeId }, meta));
  }

  /** From then on no officer opens it. */
  @Post('my/concerns/:concernId/withdrawal')
  @HttpCode(200)
  @Requires('pair.own', { narrowedByHandler: true })
  @Refuses('concern_not_open')
  withdraw(@Path(MyConcernPath) path: MyConcernPath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new WithdrawConcernCommand({ ...path, reporterId: who.employeeId }, meta));
  }
}
