import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { Meta, Path, Requires, type CommandAnswer } from '@upstream/platform';
import type { z } from 'zod';
import { declineParticipant, waitlistParticipant } from '../../domain/participant/decline-participant.js';
import { ProgrammePath, ReasonBody } from '../../routes.js';
import { DeclineParticipantCommand, WaitlistParticipantCommand } from '../decline-participant/decline-participant.js';
import { ShowsOnMany } from '../on-many/on-many.answers.js';
import { describedOnMany, OnMany, onManyBody, OnManyQuery } from '../on-many/on-many.js';

const DeclinesBody = onManyBody(ReasonBody.shape).meta({ id: 'Declines', description: `For one reason. ${describedOnMany}` });
const WaitlistingsBody = onManyBody({}).meta({ id: 'Waitlistings', description: describedOnMany });

@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants')
export class DeclineParticipantsEndpoint {
  constructor(private readonly many: OnMany) {}

  @Post('declines')
  @HttpCode(200)
  @Requires('participant.manage')
  @ShowsOnMany()
  decline(
    @Path(ProgrammePath) { programmeId }: ProgrammePath,
    @Query({ schema: OnManyQuery }) { dryRun }: OnManyQuery,
    @Body({ schema: DeclinesBody }) { reasonCode, note, ...selection }: z.output<typeof DeclinesBody>,
    @Meta() meta: CommandMeta,
  ): Promise<CommandAnswer> {
    const data = (participantId: string) => ({ programmeId, participantId, reasonCode, ...(note ? { note } : {}) });
    return this.many.run(
      {
        programmeId,
        outcome: 'declined',
        command: (participantId, rowMeta) => new DeclineParticipantCommand(data(participantId), rowMeta),
        judge: (state, participantId, context) => declineParticipant(data(participantId), state, context),
      },
      selection,
      dryRun,
      meta,
    );
  }

  @Post('waitlistings')
  @HttpCode(200)
  @Requires('participant.manage')
  @ShowsOnMany()
  waitlist(
    @Path(ProgrammePath) { programmeId }: ProgrammePath,
    @Query({ schema: OnManyQuery }) { dryRun }: OnManyQuery,
    @Body({ schema: WaitlistingsBody }) selection: z.output<typeof WaitlistingsBody>,
    @Meta() meta: CommandMeta,
  ): Promise<CommandAnswer> {
    const data = (participantId: string) => ({ programmeId, participantId, by: 'coordinator' as const });
    return this.many.run(
      {
        programmeId,
        outcome: 'waitlisted',
        command: (participantId, rowMeta) => new WaitlistParticipantCommand(data(participantId), rowMeta),
        judge: (state, participantId, context) => waitlistParticipant(data(participantId), state, context),
      },
      selection,
      dryRun,
      meta,
    );
  }
}
