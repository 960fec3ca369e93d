import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Meta, Path, Requires, Who, visibleText, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { noteIdOf } from '../../domain/ids.js';
import { note, writeNote, type WriteNote } from '../../domain/note/note.js';
import { SessionPath } from '../routes.js';
import { sessionRuleHandler, type AboutSession } from '../session-rule-handler.js';

export class WriteNoteCommand extends CommandOf<AboutSession<WriteNote>> {}
export const WriteNoteHandler = sessionRuleHandler(WriteNoteCommand, note, ({ sessionId, by }) => noteIdOf(sessionId, by ?? ''), writeNote);

const Written = z.strictObject({ text: visibleText.max(4000).describe('Empty: the note goes') }).meta({ id: 'SessionNote' });

@ApiTags('sessions')
@Controller('v1/programmes/:programmeId/sessions/:sessionId')
export class WriteNoteEndpoint {
  constructor(private readonly commands: CommandBus) {}

  /** For oneself: nobody else reads it. */
  @Put('note')
  @HttpCode(200)
  @Requires('session.own')
  write(@Path(SessionPath) path: SessionPath, @Body({ schema: Written }) body: z.output<typeof Written>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new WriteNoteCommand({ ...path, ...body, by: who.employeeId }, meta));
  }
}
