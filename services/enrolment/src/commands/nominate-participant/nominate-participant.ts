import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '@upstream/contracts';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, HomeId, Meta, Path, Refuses, Requires, Who, visibleText, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { nominateParticipant, type NominateParticipant } from '../../domain/participant/nominate-participant.js';
import { participantIdOf } from '../../domain/participant/participant-id.js';
import { participant } from '../../domain/participant/participant.js';
import { programmeFacts } from '../../domain/programme/facts.js';
import { AggregateReader } from '../aggregate-reader.js';
import { employeeOf, ProgrammePath } from '../../routes.js';

export class NominateParticipantCommand extends CommandOf<Omit<NominateParticipant, 'programme' | 'employee'>> {}

@CommandHandler(NominateParticipantCommand)
export class NominateParticipantHandler implements ICommandHandler<NominateParticipantCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}

  async execute({ data, meta }: NominateParticipantCommand) {
    const [programme, employee] = await Promise.all([
      this.aggregates.programme(data.programmeId, meta.tenant),
      this.aggregates.employee(data.employeeId, meta.tenant),
    ]);
    return this.runner.run(
      participant,
      data.participantId,
      (state, context) => nominateParticipant({ ...data, employee, programme: programmeFacts(programme, context.at) }, state, context),
      meta,
    );
  }
}

const NominationBody = z.strictObject({ employeeId: HomeId, role: Role.optional(), note: visibleText.min(1).max(1000).optional() }).meta({ id: 'Nomination' });

@ApiTags('participants')
@Controller('v1/programmes/:programmeId/nominations')
export class NominateParticipantEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('participant.nominate')
  @Refuses('participant_known', 'self_nomination', 'sign_ups_closed', 'employee_left', 'employee_erased', 'employee_unknown', 'region_not_in_programme')
  async nominate(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: NominationBody }) body: z.output<typeof NominationBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const participantId = participantIdOf(programmeId, body.employeeId);
    const nomination = { ...body, programmeId, participantId, nominatedBy: employeeOf(who) };
    const result = await this.commands.execute<NominateParticipantCommand, CommandResult>(new NominateParticipantCommand(nomination, meta));
    return created(result, `/v1/programmes/${programmeId}/participants/${participantId}`);
  }
}
