import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Refuses, Requires, ruleHandler } from '@upstream/platform';
import {
  declineParticipant,
  promoteFromWaitlist,
  waitlistParticipant,
  type DeclineParticipant,
  type PromoteFromWaitlist,
  type WaitlistParticipant,
} from '../../domain/participant/decline-participant.js';
import { participant } from '../../domain/participant/participant.js';
import { ParticipantPath, ReasonBody } from '../../routes.js';

export class DeclineParticipantCommand extends CommandOf<DeclineParticipant> {}
export class WaitlistParticipantCommand extends CommandOf<WaitlistParticipant> {}
/** Sent by the places process. */
export class PromoteFromWaitlistCommand extends CommandOf<PromoteFromWaitlist> {}

export const DeclineParticipantHandler = ruleHandler(DeclineParticipantCommand, participant, ({ participantId }) => participantId, declineParticipant);
export const WaitlistParticipantHandler = ruleHandler(WaitlistParticipantCommand, participant, ({ participantId }) => participantId, waitlistParticipant);
export const PromoteFromWaitlistHandler = ruleHandler(PromoteFromWaitlistCommand, participant, ({ participantId }) => participantId, promoteFromWaitlist);

@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants/:participantId')
export class DeclineParticipantEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Post('decline')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('already_approved', 'application_settled')
  decline(@Path(ParticipantPath) path: ParticipantPath, @Body({ schema: ReasonBody }) body: ReasonBody, @Meta() meta: CommandMeta) {
    return this.commands.execute(new DeclineParticipantCommand({ ...path, ...body }, meta));
  }

  @Post('waitlisting')
  @HttpCode(200)
  @Requires('participant.manage')
  @Refuses('not_open')
  waitlist(@Path(ParticipantPath) path: ParticipantPath, @Meta() meta: CommandMeta) {
    return this.commands.execute(new WaitlistParticipantCommand({ ...path, by: 'coordinator' }, meta));
  }
}
