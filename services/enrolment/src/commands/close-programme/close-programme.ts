import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires } from '@upstream/platform';
import { programme } from '../../domain/programme/programme.js';
import { closeProgramme, type CloseProgramme } from '../../domain/programme/steps.js';
import { ProgrammePath, WhyBody } from '../../routes.js';

export class CloseProgrammeCommand extends CommandOf<CloseProgramme> {}

@CommandHandler(CloseProgrammeCommand)
export class CloseProgrammeHandler implements ICommandHandler<CloseProgrammeCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: CloseProgrammeCommand) {
    return this.runner.run(programme, data.programmeId, (state, context) => closeProgramme(data, state, context), meta);
  }
}

@ApiTags('programmes')
@Controller('v1/programmes/:programmeId')
export class CloseProgrammeEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('closure')
  @HttpCode(200)
  @Requires('programme.manage')
  @Refuses('programme_closed')
  close(@Path(ProgrammePath) path: ProgrammePath, @Body({ schema: WhyBody }) why: WhyBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new CloseProgrammeCommand({ ...path, ...why }, meta));
  }
}
