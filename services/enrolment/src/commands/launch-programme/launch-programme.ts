import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires } from '@upstream/platform';
import { pilotFacts, type PilotFacts } from '../../domain/programme/facts.js';
import { launchProgramme, type LaunchProgramme } from '../../domain/programme/launch-programme.js';
import { programme } from '../../domain/programme/programme.js';
import { AggregateReader } from '../aggregate-reader.js';
import { ProgrammePath } from '../../routes.js';

export class LaunchProgrammeCommand extends CommandOf<Omit<LaunchProgramme, 'pilot'>> {}

@CommandHandler(LaunchProgrammeCommand)
export class LaunchProgrammeHandler implements ICommandHandler<LaunchProgrammeCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}

  async execute({ data, meta }: LaunchProgrammeCommand) {
    const pilot = await this.pilotOf(data.programmeId, meta.tenant);
    return this.runner.run(programme, data.programmeId, (state, context) => launchProgramme({ ...data, pilot }, state, context), meta);
  }

  private async pilotOf(programmeId: string, tenant: string): Promise<PilotFacts | undefined> {
    const { pilotProgrammeId } = (await this.aggregates.programme(programmeId, tenant)).plan;
    return pilotProgrammeId ? pilotFacts(await this.aggregates.state(programme, pilotProgrammeId, tenant)) : undefined;
  }
}

@ApiTags('programmes')
@Controller('v1/programmes/:programmeId')
export class LaunchProgrammeEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('launch')
  @HttpCode(200)
  @Requires('programme.manage')
  @Refuses('gate_shut', 'programme_launched', 'programme_over', 'evaluation_due_before_launch', 'pilot_not_evaluated')
  launch(@Path(ProgrammePath) path: ProgrammePath, @Meta() meta: CommandMeta) {
    return this.commands.execute(new LaunchProgrammeCommand(path, meta));
  }
}
