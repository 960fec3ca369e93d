import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Code, Format, Language, Role, TopicLevel } from '@upstream/contracts';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, created, Instant, Meta, Path, Refuses, Requires, Who, visibleText, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { applyToProgramme, reviseApplication, type ApplicationForm, type ApplyToProgramme, type ReviseApplication } from '../../domain/participant/apply.js';
import { Attitude } from '../../domain/participant/events.js';
import { participant } from '../../domain/participant/participant.js';
import { programmeFacts } from '../../domain/programme/facts.js';
import { AggregateReader } from '../aggregate-reader.js';
import { ownParticipation, ProgrammePath } from '../../routes.js';

export class ApplyToProgrammeCommand extends CommandOf<Omit<ApplyToProgramme, 'programme' | 'employee'>> {}
export class ReviseApplicationCommand extends CommandOf<Omit<ReviseApplication, 'programme'>> {}

@CommandHandler(ApplyToProgrammeCommand)
export class ApplyToProgrammeHandler implements ICommandHandler<ApplyToProgrammeCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}

  async execute({ data, meta }: ApplyToProgrammeCommand) {
    const [programme, employee] = await Promise.all([
      this.aggregates.programme(data.programmeId, meta.tenant),
      this.aggregates.employee(data.employeeId, meta.tenant),
    ]);
    return this.runner.run(
      participant,
      data.participantId,
      (state, context) => applyToProgramme({ ...data, employee, programme: programmeFacts(programme, context.at) }, state, context),
      meta,
    );
  }
}

@CommandHandler(ReviseApplicationCommand)
export class ReviseApplicationHandler implements ICommandHandler<ReviseApplicationCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}

  async execute({ data, meta }: ReviseApplicationCommand) {
    const programme = await this.aggregates.programme(data.programmeId, meta.tenant);
    return this.runner.run(
      participant,
      data.participantId,
      (state, context) => reviseApplication({ ...data, programme: programmeFacts(programme, context.at) }, state, context),
      meta,
    );
  }
}

const FormBody = z.strictObject({
  roles: z.array(Role).min(1).max(2),
  offers: z.array(TopicLevel).max(30).default([]),
  wants: z.array(TopicLevel).max(30).default([]),
  languages: z.array(Language).max(20),
  format: Format.default('hybrid'),
  capacity: z.strictObject({ mentor: z.number().int().min(0).max(10).default(1), mentee: z.number().int().min(0).max(10).default(1) }).prefault({}),
  workingYearsBand: z.number().int().min(0).max(4).optional(),
  attitude: Attitude,
  motivation: visibleText.min(1).max(1000).optional(),
});
const ApplicationBody = FormBody.extend({
  channel: Code.describe('Where you heard of it, in a word of your own list: it is counted and published to analysts as it is. Never a name'),
  consent: z.strictObject({ version: z.string().min(1).max(40), givenAt: Instant }).optional(),
}).meta({ id: 'Application' });
const RevisedBody = FormBody.meta({ id: 'RevisedApplication' });

const formOf = ({ attitude, motivation, ...profile }: z.output<typeof FormBody>): ApplicationForm => ({ profile, attitude, motivation });

/** Only for oneself: nobody applies for somebody else. */
@ApiTags('participants')
@Controller('v1/programmes/:programmeId/applications')
export class ApplyEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('participant.apply')
  @Refuses('consent_missing', 'consent_outdated', 'already_applied', 'already_completed', 'sign_ups_closed', 'employee_left', 'region_not_in_programme', 'both_roles_needed', 'offer_missing', 'want_missing', 'topic_offered_and_wanted', 'capacity_missing')
  async apply(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: ApplicationBody }) body: z.output<typeof ApplicationBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { channel, consent, ...form } = body;
    const own = ownParticipation(who, programmeId);
    const result = await this.commands.execute<ApplyToProgrammeCommand, CommandResult>(new ApplyToProgrammeCommand({ ...own, ...formOf(form), channel, consent }, meta));
    return created(result, `/v1/programmes/${programmeId}/applications/mine`);
  }

  @Put('mine')
  @HttpCode(200)
  @Requires('participant.own')
  @Refuses('application_settled', 'both_roles_needed', 'topic_offered_and_wanted')
  revise(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: RevisedBody }) form: z.output<typeof RevisedBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    return this.commands.execute(new ReviseApplicationCommand({ participantId, programmeId, ...formOf(form) }, meta));
  }
}
