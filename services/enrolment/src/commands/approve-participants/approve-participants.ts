import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { comparePositions, commandIdOfRow, PersonErasedError, RuleViolation, type CommandMeta, type CommandResult, type Position } from '@upstream/event-sourcing';
import { answered, HomeId, Meta, Path, problemType, Requires, type CommandAnswer } from '@upstream/platform';
import { z } from 'zod';
import { ParticipantFilter, ParticipantSelection } from '../../read-models/participants/participant-selection.js';
import { ApproveParticipantCommand } from '../approve-participant/approve-participant.js';
import { ProgrammePath } from '../../routes.js';

const MOST = 500;
const AT_ONCE = 8;

const ApprovalsBody = z
  .union([z.strictObject({ participantIds: z.array(HomeId).min(1).max(MOST) }), z.strictObject({ filter: ParticipantFilter })])
  .meta({ id: 'Approvals', description: `At most ${MOST} at a time; a filter that selects more says so in \`more\`.` });

type RowResult =
  | { readonly participantId: string; readonly outcome: 'approved'; readonly revision: number }
  | { readonly participantId: string; readonly outcome: 'refused'; readonly type: string; readonly detail: string; readonly facts?: object };

/** One command for each row, with a result of its own: a refusal of one leaves the others alone. */
@ApiTags('participants')
@Controller('v1/programmes/:programmeId/participants')
export class ApproveParticipantsEndpoint {
  constructor(
    private readonly commands: CommandBus,
    private readonly selection: ParticipantSelection,
  ) {}

  @Post('approvals')
  @HttpCode(200)
  @Requires('participant.manage')
  async approve(@Path(ProgrammePath) { programmeId }: ProgrammePath, @Body({ schema: ApprovalsBody }) body: z.output<typeof ApprovalsBody>, @Meta() meta: CommandMeta): Promise<CommandAnswer> {
    const selected = 'filter' in body ? await this.selection.ids(meta.tenant, programmeId, body.filter, MOST + 1) : [...new Set(body.participantIds)];
    const rows = selected.slice(0, MOST);
    const results: RowResult[] = [];
    let last: Position | undefined;
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      const some = await Promise.all(rows.slice(start, start + AT_ONCE).map((participantId) => this.one(programmeId, participantId, meta)));
      for (const { result, position } of some) {
        results.push(result);
        if (position && (!last || comparePositions(position, last) > 0)) last = position;
      }
    }
    const approved = results.filter(({ outcome }) => outcome === 'approved').length;
    const whole: CommandResult = { id: programmeId, revision: -1, events: [], repeated: false, ...(last ? { position: last } : {}) };
    return answered(whole, { approved, refused: results.length - approved, more: selected.length > MOST, results });
  }

  private async one(programmeId: string, participantId: string, meta: CommandMeta): Promise<{ result: RowResult; position?: Position }> {
    const { ifMatch: _ofNoRow, ...shared } = meta;
    try {
      const command = new ApproveParticipantCommand({ programmeId, participantId }, { ...shared, commandId: commandIdOfRow(meta.commandId, participantId) });
      const { revision, position } = await this.commands.execute<ApproveParticipantCommand, CommandResult>(command);
      return { result: { participantId, outcome: 'approved', revision }, ...(position ? { position } : {}) };
    } catch (error) {
      if (error instanceof PersonErasedError) return { result: { participantId, outcome: 'refused', type: problemType('person-erased'), detail: 'This person has been erased.' } };
      if (!(error instanceof RuleViolation)) throw error;
      const { refused, detail, facts } = error.refusal;
      return { result: { participantId, outcome: 'refused', type: problemType(refused), detail, ...(facts ? { facts } : {}) } };
    }
  }
}
