import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { Meta, Path, Requires, type CommandAnswer } from '@upstream/platform';
import type { z } from 'zod';
import { approveParticipant } from '../../domain/participant/approve-participant.js';
import { programmeFacts } from '../../domain/programme/facts.js';
import { ProgrammePath } from '../../routes.js';
import { AggregateReader } from '../aggregate-reader.js';
import { ApproveParticipantCommand } from '../approve-participant/approve-participant.js';
import { ShowsOnMany } from '../on-many/on-many.answers.js';
import { describedOnMany, OnMany, onManyBody, OnManyQuery } from '../on-many/on-many.js';

const ApprovalsBody = onManyBody({}).meta({ id: 'Approvals', description: describedOnMany });

@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants')
export class ApproveParticipantsEndpoint {
  constructor(
    private readonly many: OnMany,
    private readonly aggregates: AggregateReader,
  ) {}

  @Post('approvals')
  @HttpCode(200)
  @Requires('participant.manage')
  @ShowsOnMany()
  async approve(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Query({ schema: OnManyQuery }) { dryRun }: OnManyQuery, @Body({ schema: ApprovalsBody }) body: z.output<typeof ApprovalsBody>, @Meta() meta: CommandMeta): Promise<CommandAnswer> {
    const programme = dryRun ? await this.aggregates.programme(programmeId, meta.tenant) : undefined;
    return this.many.run(
      {
        programmeId,
        outcome: 'approved',
        command: (participantId, rowMeta) => new ApproveParticipantCommand({ programmeId, participantId }, rowMeta),
        judge: async (state, participantId, context) => {
          const employee = state.kind === 'none' ? 'unknown' : await this.aggregates.employee(state.employeeId, meta.tenant);
          return approveParticipant({ programmeId, participantId, employee, programme: programmeFacts(programme!, context.at) }, state, context);
        },
      },
      body,
      dryRun,
      meta,
    );
  }
}
