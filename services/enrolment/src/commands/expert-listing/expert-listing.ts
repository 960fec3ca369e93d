import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Topic } from '@upstream/contracts';
import { CommandRunner, type CommandMeta, type CommandResult } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires, ruleHandler, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { endExpertListing, listAsExpert, type EndExpertListing, type ListAsExpert } from '../../domain/participant/expert-listing.js';
import { participant } from '../../domain/participant/participant.js';
import { ownParticipation, ParticipantPath, ProgrammePath, ReasonBody } from '../../routes.js';
import { AggregateReader } from '../aggregate-reader.js';

export class ListAsExpertCommand extends CommandOf<Omit<ListAsExpert, 'employee'> & { readonly employeeId: string }> {}
export class EndExpertListingCommand extends CommandOf<EndExpertListing> {}

@CommandHandler(ListAsExpertCommand)
export class ListAsExpertHandler implements ICommandHandler<ListAsExpertCommand, CommandResult> {
  constructor(
    private readonly runner: CommandRunner,
    private readonly aggregates: AggregateReader,
  ) {}

  async execute({ data: { employeeId, ...data }, meta }: ListAsExpertCommand) {
    const employee = await this.aggregates.employee(employeeId, meta.tenant);
    return this.runner.run(participant, data.participantId, (state, context) => listAsExpert({ ...data, employee }, state, context), meta);
  }
}

export const EndExpertListingHandler = ruleHandler(EndExpertListingCommand, participant, ({ participantId }) => participantId, endExpertListing);

const ListingBody = z.strictObject({ topics: z.array(Topic).min(1).max(30), consentVersion: z.string().min(1).max(40) }).meta({ id: 'ExpertListing' });

/** Opt-in: nobody lists somebody else. */
@ApiTags('participants')
@Controller('v1/programmes/:programmeId')
export class ExpertListingEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** For some of the topics that one was approved to teach; again to change them. */
  @Put('applications/mine/expert-listing')
  @HttpCode(200)
  @Requires('participant.own')
  @Refuses('not_approved_to_teach', 'topic_not_offered', 'topic_twice', 'consent_outdated', 'employee_left')
  list(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: ListingBody }) body: z.output<typeof ListingBody>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new ListAsExpertCommand({ ...ownParticipation(who, programmeId), ...body }, meta));
  }

  @Post('applications/mine/expert-listing/removal')
  @HttpCode(200)
  @Requires('participant.own')
  @Refuses('not_listed')
  end(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    const { participantId } = ownParticipation(who, programmeId);
    return this.commands.execute(new EndExpertListingCommand({ programmeId, participantId, by: 'participant' }, meta));
  }

  /** By a coordinator. The person is shown the reason and may be listed again. */
  @Post('participants/:participantId/expert-listing/removal')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('not_listed')
  endOf(@Path(ParticipantPath) path: ParticipantPath, @Body({ schema: ReasonBody }) reason: ReasonBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new EndExpertListingCommand({ ...path, ...reason, by: 'coordinator' }, meta));
  }
}
