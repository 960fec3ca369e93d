import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires } from '@upstream/platform';
import { closeProgramme, type CloseProgramme } from '../../domain/programme/steps.js';
import { ProgrammePath, WhyBody } from '../../routes.js';
import { explainedHandler } from '../explained-handler.js';

export class CloseProgrammeCommand extends CommandOf<CloseProgramme> {}

export const CloseProgrammeHandler = explainedHandler(CloseProgrammeCommand, closeProgramme);

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
