import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '@upstream/event-sourcing';
import { CommandOf, Confidential, HomeId, Meta, newUuid, Path, Refuses, Requires, ruleHandler, Shows, visibleText, Who, type Principal } from '@upstream/platform';
import { z } from 'zod';
import { concern } from '../../domain/concern/concern.js';
import { ConcernOutcome } from '../../domain/concern/events.js';
import { closeConcern, noteOnConcern, readConcern, takeUpConcern, type AsOfficer, type CloseConcern, type NoteOnConcern } from '../../domain/concern/handle-concern.js';
import { ConcernToOfficer } from '../../read-models/concerns/concerns.answers.js';
import { ConcernText } from '../../read-models/concerns/concern-text.js';
import { ProgrammePath } from '../routes.js';

export class ReadConcernCommand extends CommandOf<AsOfficer> {}
export class TakeUpConcernCommand extends CommandOf<AsOfficer> {}
export class NoteOnConcernCommand extends CommandOf<NoteOnConcern> {}
export class CloseConcernCommand extends CommandOf<CloseConcern> {}

const ofConcern = ({ concernId }: { concernId: string }): string => concernId;

export const concernOfficerHandlers = [
  ruleHandler(ReadConcernCommand, concern, ofConcern, readConcern),
  ruleHandler(TakeUpConcernCommand, concern, ofConcern, takeUpConcern),
  ruleHandler(NoteOnConcernCommand, concern, ofConcern, noteOnConcern),
  ruleHandler(CloseConcernCommand, concern, ofConcern, closeConcern),
];

const ConcernPath = ProgrammePath.extend({ concernId: HomeId });
type ConcernPath = z.output<typeof ConcernPath>;
const Note = z.strictObject({ text: visibleText.min(1).max(5000).describe('For officers; the person never reads it') }).meta({ id: 'ConcernNote' });
const Closing = z.strictObject({ outcome: ConcernOutcome, words: visibleText.min(1).max(2000).describe('To the person who raised it') }).meta({ id: 'ConcernClosing' });

/** For safeguarding officers. */
@ApiTags('concerns')
@Confidential()
@Controller('v1/programmes/:programmeId/concerns/:concernId')
export class HandleConcernEndpoint {
  constructor(
    private readonly commands: CommandBus,
    private readonly texts: ConcernText,
  ) {}

  /** The whole of one concern. That it was read, by whom and when, is recorded before it is answered: each time anew, whatever the key. */
  @Post('readings')
  @HttpCode(200)
  @Requires('concern.handle')
  @Refuses('concern_withdrawn')
  @Shows(ConcernToOfficer)
  async read(@Path(ConcernPath) path: ConcernPath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    await this.commands.execute(new ReadConcernCommand({ ...path, officerId: who.employeeId }, { ...meta, commandId: newUuid() }));
    return this.texts.toOfficer(path.concernId, who);
  }

  /** Tells the person that somebody looks after it. */
  @Post('taking-up')
  @HttpCode(200)
  @Requires('concern.handle')
  @Refuses('concern_withdrawn', 'concern_not_open')
  takeUp(@Path(ConcernPath) path: ConcernPath, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new TakeUpConcernCommand({ ...path, officerId: who.employeeId }, meta));
  }

  /** A note for oneself and other officers. */
  @Post('notes')
  @HttpCode(200)
  @Requires('concern.handle')
  @Refuses('concern_withdrawn', 'concern_not_taken_up')
  note(@Path(ConcernPath) path: ConcernPath, @Body({ schema: Note }) body: z.output<typeof Note>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new NoteOnConcernCommand({ ...path, ...body, officerId: who.employeeId }, meta));
  }

  /** With words that the person reads. */
  @Post('closure')
  @HttpCode(200)
  @Requires('concern.handle')
  @Refuses('concern_withdrawn', 'concern_not_taken_up', 'concern_not_open')
  close(@Path(ConcernPath) path: ConcernPath, @Body({ schema: Closing }) body: z.output<typeof Closing>, @Meta() meta: CommandMeta, @Who() who: Principal) {
    return this.commands.execute(new CloseConcernCommand({ ...path, ...body, officerId: who.employeeId }, meta));
  }
}
