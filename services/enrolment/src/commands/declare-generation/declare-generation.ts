import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Generation } from '@upstream/contracts';
import { CommandRunner, PersonErasedError, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, Meta, Refuses, Requires, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { employee } from '../../domain/employee/employee.js';
import { declareGeneration, type DeclareGeneration } from '../../domain/employee/leave.js';
import { employeeOf } from '../../routes.js';

export class DeclareGenerationCommand extends CommandOf<DeclareGeneration> {}

@CommandHandler(DeclareGenerationCommand)
export class DeclareGenerationHandler implements ICommandHandler<DeclareGenerationCommand, CommandResult> {
  constructor(private readonly runner: CommandRunner) {}
  execute({ data, meta }: DeclareGenerationCommand) {
    return this.runner.run(
      employee,
      data.employeeId,
      (state, context) => {
        if (state.kind === 'erased') throw new PersonErasedError(data.employeeId);
        return declareGeneration(data, state, context);
      },
      meta,
    );
  }
}

const GenerationBody = z.strictObject({ band: Generation.nullable() }).meta({ id: 'DeclareGeneration' });

@ApiTags('me')
@Controller('v1/me')
export class DeclareGenerationEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** One's own band, for reports only and never for matching; null takes it back. */
  @Put('generation')
  @HttpCode(200)
  @Requires('participant.own', { narrowedByHandler: true })
  @Refuses('not_employed')
  declare(@Body({ schema: GenerationBody }) { band }: z.output<typeof GenerationBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new DeclareGenerationCommand({ employeeId: employeeOf(who), band }, meta));
  }
}
