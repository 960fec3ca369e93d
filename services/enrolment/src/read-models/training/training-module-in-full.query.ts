import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fold, streamOf } from '@upstream/event-sourcing';
import { notFoundProblem, Path, Requires, ServiceRuntime, Shows, Who, withETag, type Principal } from '@upstream/platform';
import { trainingModule, type TrainingModuleEvent } from '../../domain/training/training-module.js';
import { ModulePath } from '../../routes.js';
import { TrainingModuleInFull } from './training.answers.js';

/** A module with its right answers, from its stream: no table holds them that those read who take it. */
@ApiTags('training')
@Controller('v1/programmes/:programmeId/training-modules/:moduleId/content')
export class TrainingModuleInFullQuery {
  constructor(private readonly runtime: ServiceRuntime) {}

  @Get()
  @Requires('training.manage')
  @Shows(TrainingModuleInFull)
  async content(@Path(ModulePath) { programmeId, moduleId }: ModulePath, @Who() who: Principal) {
    const past = await this.runtime.codec.decode<TrainingModuleEvent>(await this.runtime.ports.store.read(streamOf(trainingModule.category, moduleId)), 'decider');
    const state = fold(trainingModule, past);
    if (state.kind === 'none' || past[0]!.meta.tenant !== who.tenant || state.programmeId !== programmeId) throw notFoundProblem('training module');
    const { revision } = past.at(-1)!;
    return withETag({ moduleId, programmeId, revision, ...state.content }, revision);
  }
}
