import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { LaunchStep } from '@upstream/contracts';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, HomeId, Meta, Path, Refuses, Requires } from '@upstream/platform';
import { z } from 'zod';
import { programme } from '../../domain/programme/programme.js';
import { completeStep, reopenStep, type CompleteStep, type ReopenStep } from '../../domain/programme/steps.js';
import { GateFiguresQuery } from '../../read-models/gates/gates.query.js';
import { WhyBody } from '../../routes.js';
import { explainedHandler } from '../explained-handler.js';

export class CompleteStepCommand extends CommandOf<Omit<CompleteStep, 'figures' | 'position'>> {}
export class ReopenStepCommand extends CommandOf<ReopenStep> {}

@CommandHandler(CompleteStepCommand)
export class CompleteStepHandler implements ICommandHandler<CompleteStepCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly gates: GateFiguresQuery,
  ) {}

  async execute({ data, meta }: CompleteStepCommand) {
    const seen = await this.gates.atHead(meta.tenant, data.programmeId);
    return this.runner.run(programme, data.programmeId, (state, context) => completeStep({ ...data, ...seen }, state, context), meta);
  }
}

export const ReopenStepHandler = explainedHandler(ReopenStepCommand, reopenStep);

const StepPath = z.object({ programmeId: HomeId, step: LaunchStep });
type StepPath = z.output<typeof StepPath>;

@ApiTags('programmes')
@Controller('v1/programmes/:programmeId/steps/:step')
export class StepEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('completion')
  @HttpCode(200)
  @Requires('programme.manage')
  @Refuses('gate_shut', 'step_completed', 'programme_not_launched', 'programme_closed')
  complete(@Path(StepPath) path: StepPath, @Meta() meta: CommandMeta) {
    return this.commands.execute(new CompleteStepCommand(path, meta));
  }

  @Post('reopening')
  @HttpCode(200)
  @Requires('programme.manage')
  @Refuses('step_open', 'programme_not_launched', 'programme_closed')
  reopen(@Path(StepPath) path: StepPath, @Body({ schema: WhyBody }) why: WhyBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new ReopenStepCommand({ ...path, ...why }, meta));
  }
}
