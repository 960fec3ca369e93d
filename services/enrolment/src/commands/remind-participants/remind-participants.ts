import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Requires, ruleHandler, type CommandAnswer } from '@upstream/platform';
import type { z } from 'zod';
import { participant } from '../../domain/participant/participant.js';
import { remindParticipant, type RemindParticipant } from '../../domain/participant/remind-participant.js';
import { ProgrammePath } from '../../routes.js';
import { ShowsOnMany } from '../on-many/on-many.answers.js';
import { describedOnMany, OnMany, onManyBody, OnManyQuery } from '../on-many/on-many.js';

export class RemindParticipantCommand extends CommandOf<RemindParticipant> {}

export const RemindParticipantHandler = ruleHandler(RemindParticipantCommand, participant, ({ participantId }) => participantId, remindParticipant);

const RemindersBody = onManyBody({}).meta({ id: 'Reminders', description: `Each is reminded of what their standing asks of them; they see it in their own part. ${describedOnMany}` });

@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants')
export class RemindParticipantsEndpoint {
  constructor(private readonly many: OnMany) {}

  @Post('reminders')
  @HttpCode(200)
  @Requires('participant.manage')
  @ShowsOnMany()
  remind(
    @Path(ProgrammePath) { programmeId }: ProgrammePath,
    @Query({ schema: OnManyQuery }) { dryRun }: OnManyQuery,
    @Body({ schema: RemindersBody }) selection: z.output<typeof RemindersBody>,
    @Meta() meta: CommandMeta,
  ): Promise<CommandAnswer> {
    return this.many.run(
      {
        programmeId,
        outcome: 'reminded',
        command: (participantId, rowMeta) => new RemindParticipantCommand({ programmeId, participantId }, rowMeta),
        judge: (state, participantId, context) => remindParticipant({ programmeId, participantId }, state, context),
      },
      selection,
      dryRun,
      meta,
    );
  }
}
