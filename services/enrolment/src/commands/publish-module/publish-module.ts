import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CommandRunner, homeId, newIdOf, regionOf, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Path, Refuses, Requires, RequiresIfMatch, ruleHandler, visibleText } from '@upstream/platform';
import { z } from 'zod';
import { programme } from '../../domain/programme/programme.js';
import { addModuleToProgramme, type AddModuleToProgramme } from '../../domain/programme/steps.js';
import { ModuleContent, publishModule, reviseModule, trainingModule, type PublishModule } from '../../domain/training/training-module.js';
import { AggregateReader } from '../aggregate-reader.js';
import { ModulePath, ProgrammePath } from '../../routes.js';

export class PublishModuleCommand extends CommandOf<Omit<PublishModule, 'programmeClosed'>> {}
export class ReviseModuleCommand extends CommandOf<Omit<PublishModule, 'programmeClosed'>> {}
/** Sent by the curriculum process. */
export class AddModuleToProgrammeCommand extends CommandOf<AddModuleToProgramme> {}

@CommandHandler(PublishModuleCommand)
export class PublishModuleHandler implements ICommandHandler<PublishModuleCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}
  async execute({ data, meta }: PublishModuleCommand) {
    const programmeClosed = (await this.aggregates.programme(data.programmeId, meta.tenant)).kind === 'closed';
    return this.runner.run(trainingModule, data.moduleId, (state, context) => publishModule({ ...data, programmeClosed }, state, context), meta);
  }
}

@CommandHandler(ReviseModuleCommand)
export class ReviseModuleHandler implements ICommandHandler<ReviseModuleCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}
  async execute({ data, meta }: ReviseModuleCommand) {
    const programmeClosed = (await this.aggregates.programme(data.programmeId, meta.tenant)).kind === 'closed';
    return this.runner.run(trainingModule, data.moduleId, (state, context) => reviseModule({ ...data, programmeClosed }, state, context), meta);
  }
}

export const AddModuleToProgrammeHandler = ruleHandler(AddModuleToProgrammeCommand, programme, ({ programmeId }) => programmeId, addModuleToProgramme);

const ModuleBody = z
  .strictObject({
    ...ModuleContent.shape,
    title: visibleText.min(1).max(200),
    body: visibleText.max(20_000).optional(),
    trainerId: HomeId.optional(),
    questions: ModuleContent.shape.questions.default([]),
    passMark: ModuleContent.shape.passMark.default(70),
    requiredFor: ModuleContent.shape.requiredFor.default([]),
    relatedModules: z.array(HomeId).max(20).default([]),
  })
  .meta({ id: 'TrainingModuleContent' });
type ModuleBody = z.output<typeof ModuleBody>;

@ApiTags('training')
@Controller('v1/programmes/:programmeId/training-modules')
export class PublishModuleEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('training.manage')
  @Refuses('content_missing', 'programme_closed')
  async publish(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: ModuleBody }) content: ModuleBody, @Meta() meta: CommandMeta) {
    const moduleId = homeId(regionOf(programmeId), newIdOf(meta.commandId));
    const result = await this.commands.execute<PublishModuleCommand, CommandResult>(new PublishModuleCommand({ moduleId, programmeId, content }, meta));
    return created(result, `/v1/programmes/${programmeId}/training-modules/${moduleId}`);
  }

  @Put(':moduleId')
  @HttpCode(200)
  @RequiresIfMatch()
  @Requires('training.manage')
  @Refuses('content_missing', 'fixed_at_publication', 'programme_closed')
  revise(@Path(ModulePath) path: ModulePath, @Body({ schema: ModuleBody }) content: ModuleBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new ReviseModuleCommand({ ...path, content }, meta));
  }
}
